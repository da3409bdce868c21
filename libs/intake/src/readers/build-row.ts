import { createHash } from 'node:crypto';
import { halfWidth, isEmptyCell, isRoundedId, isShortenedNumber, plainNumber, withoutTextSigns } from './cells.js';
import type { RowField } from './row-headers.js';
import type { RowPerson } from '../connectors/file-row.js';
import type { RowChannel } from '../connectors/words.js';
import { hasVisibleText } from '../formats/visible-text.js';

/** JSON of the `import` channel; unknown columns are included and end in `extra`. */
export type ImportRow = { channel: RowChannel; rowId: string } & Record<string, RowCell>;
type RowCell = string | boolean | RowPerson[];

/** Channels by their names in tables. */
const CHANNEL_WORDS: [RegExp, RowChannel][] = [
  [/^(?:hotline|12345|热线|来电|电话|12345热线)/i, 'hotline'],
  [/^(?:letter|来信|信件|书信)/i, 'letter'],
  [/^(?:visit|来访|走访)/i, 'visit'],
  [/^(?:web|网上|网络问政|网站|网信件|信箱|邮箱|微信|小程序|app|留言)/i, 'web'],
  [/^(?:feed|舆情|论坛|微博|贴吧)/i, 'feed'],
  [/^(?:other|其他|其它)/i, 'other'],
];
/** Wishes and consents, with the words for yes and no in addition to 是 and 否. */
const FLAG_WORDS: Record<string, { yes: string[]; no: string[] }> = {
  anonymous: { yes: ['匿名'], no: ['实名', '不匿名', '公开'] },
  confidential: { yes: ['保密', '要求保密'], no: ['不保密', '公开'] },
  publish: { yes: ['同意', '同意公开', '公开'], no: ['不同意', '不公开', '保密'] },
};
const YES = ['是', 'true', '1', 'y', 'yes', '√'];
const NO = ['否', '不', 'false', '0', 'n', 'no', '×'];
/**
 * The fields that identify a submission when the table has no id. Replies and states are left out, because they change
 * between two exports.
 */
const IDENTITY: RowField[] = ['title', 'text', 'time', 'user', 'name', 'phone'];

/**
 * Converts the cells of a row into a payload of the `import` channel. `no-words` when there is neither a title nor a
 * text.
 */
export function buildRow(
  cells: Iterable<readonly [column: string, cell: string]>,
  channel: RowChannel,
): ImportRow | 'empty' | 'no-words' {
  const row: Record<string, RowCell> = {};
  for (const [column, cell] of cells) Object.assign(row, readCell(column, cell));
  if (Object.keys(row).length === 0) return 'empty';
  if (!hasVisibleText(`${wordsIn(row['title'])}${wordsIn(row['text'])}`)) return 'no-words';
  const rowId = wordsIn(row['rowId']) || identity(row);
  return { ...row, channel: (row['channel'] as RowChannel | undefined) ?? channel, rowId };
}

const wordsIn = (cell: RowCell | undefined): string => (typeof cell === 'string' ? cell : '');

/** Fields in which Excel loses digits. */
const NUMBERED = ['rowId', 'phone', 'idNumber'];

/** Text stays unchanged; only cells with a number, a time or a choice are normalised. */
function readCell(column: string, cell: string): Record<string, RowCell> {
  if (column === 'title' || column === 'text') return cell === '' ? {} : { [column]: cell };
  if (isEmptyCell(cell)) return {};
  if (column === 'time') return { time: halfWidth(withoutTextSigns(cell)) };
  if (column === 'channel') return readChannel(cell);
  if (column === 'cosigners') return readCosigners(cell);
  if (Object.hasOwn(FLAG_WORDS, column)) return readFlag(column, cell);
  return NUMBERED.includes(column) ? readNumber(column, halfWidth(withoutTextSigns(cell))) : { [column]: cell };
}

/**
 * An id whose digits are lost would be that of another person's row, so it is only kept as it was written; the words of the
 * row identify it then.
 */
function readNumber(column: string, written: string): Record<string, string> {
  const asWritten = { [`${column}AsWritten`]: written };
  if (column === 'rowId' && isRoundedId(written)) return asWritten;
  if (column !== 'phone' && !isShortenedNumber(written)) return { [column]: written };
  const plain = plainNumber(written, 'shown');
  if (plain === undefined && isShortenedNumber(written)) return asWritten;
  return { [column]: plain ?? written };
}

/** The side file of bad rows holds them as JSON. */
function readCosigners(cell: string): Record<string, RowCell> {
  try {
    const people: unknown = JSON.parse(cell);
    if (Array.isArray(people)) return { cosigners: people as RowPerson[] };
  } catch {
    // Names in a cell, kept as another column is.
  }
  return { 共同反映人: cell };
}

function readChannel(cell: string): Record<string, string> {
  const word = halfWidth(cell);
  const found = CHANNEL_WORDS.find(([pattern]) => pattern.test(word));
  return found === undefined ? { 来源: cell } : { channel: found[1], ...(word !== found[1] && { 来源: cell }) };
}

/** A word that is neither yes nor no counts as no consent and no wish; it is kept for staff. */
function readFlag(column: string, cell: string): Record<string, RowCell> {
  const word = halfWidth(cell).toLowerCase();
  const { yes, no } = FLAG_WORDS[column]!;
  if ([...YES, ...yes].includes(word)) return { [column]: true };
  return [...NO, ...no].includes(word) ? { [column]: false } : { [`${column}AsWritten`]: cell };
}

function identity(row: Record<string, RowCell>): string {
  const words = JSON.stringify(IDENTITY.map((field) => row[field] ?? ''));
  return `sha256:${createHash('sha256').update(words).digest('hex')}`;
}
