import { setImmediate } from 'node:timers/promises';
import {
  connectorNamed,
  formatOf,
  readHeader,
  readPayload,
  readPlainRows,
  readRows,
  ROW_FIELDS,
  type RowField,
  type RowReading,
  type RowReason,
  tellApart,
} from '#intake';
import type { ImportReadingBody } from './import-bodies.js';

/** Most rows of a file that is imported through the console; `npm run import` takes a million. */
export const MOST_CONSOLE_ROWS = 5_000;

export interface ImportRowProblem {
  field: string;
  zh: string;
  en: string;
}

export interface ReadImport {
  /** False: no column is known as a title or a text, so no row was read; a person says which column is what. */
  hasHeader: boolean;
  columns: { name: string; field: string | null }[];
  fields: string[];
  rows: { line: number; row: object | null; problems: ImportRowProblem[]; doubts: string[] }[];
  bad: number;
  otherSheets: string[];
}

export type ImportReading = ({ outcome: 'read' } & ReadImport) | { outcome: 'refused'; reason: UnreadImport };
export type UnreadImport = 'format' | 'too-many-rows' | 'unreadable-file' | 'too-big';

/** Rows that are read before other requests have their turn. */
const BREATH_EVERY = 100;

/** What ends a file, not only a row. */
const ENDS_FILE: readonly RowReason[] = ['unreadable-file', 'too-big'];

/** Notes that a row is registered although not all of it was understood. */
const DOUBTS = ['rowIdAsWritten', 'timeAsWritten', 'phoneDoubtful', 'idNumberDoubtful', 'idNumberAsWritten'];

/**
 * Reads a table as its import would, and checks each row by the rule of the `import` channel. Nothing is stored. The rows that come back
 * are what `POST /intake/import` takes, each with an id that is the same at every reading, so sending one twice registers it once.
 */
export async function readImport(body: ImportReadingBody, now: Date): Promise<ImportReading> {
  const format = formatOf(body.name);
  if (format === undefined || format === 'jsonl') return { outcome: 'refused', reason: 'format' };
  const map = mappingOf(body.columns ?? {});
  const told: { columns: readonly string[]; otherSheets: string[] } = { columns: [], otherSheets: [] };
  const rows: ReadImport['rows'] = [];
  const seen = new Map<string, number>();
  const options = {
    format,
    channel: body.channel,
    map,
    onColumns: (names: readonly string[]) => void (told.columns = names),
    onOtherSheets: (sheets: { name: string }[]) => void (told.otherSheets = sheets.map(({ name }) => name)),
  };
  const bytes = Buffer.from(body.content, 'base64');
  for await (const reading of readRows([bytes], options)) {
    if ('reason' in reading && reading.reason === 'no-header') return withoutHeader(bytes, format);
    if ('reason' in reading && ENDS_FILE.includes(reading.reason))
      return { outcome: 'refused', reason: reading.reason as UnreadImport };
    if (rows.length === MOST_CONSOLE_ROWS) return { outcome: 'refused', reason: 'too-many-rows' };
    if (rows.length % BREATH_EVERY === 0) await setImmediate();
    rows.push(checkedRow(reading, { body, seen, now }));
  }
  return {
    outcome: 'read',
    hasHeader: true,
    columns: columnsOf(told.columns, map),
    fields: [...ROW_FIELDS],
    rows,
    bad: rows.filter(({ problems }) => problems.length > 0).length,
    otherSheets: told.otherSheets,
  };
}

/** The first row with cells, so that a person can say what its columns are. */
async function withoutHeader(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<ImportReading> {
  const found = { hasHeader: false, fields: [...ROW_FIELDS], rows: [], bad: 0, otherSheets: [] };
  for await (const row of readPlainRows([bytes], format)) {
    if ('reason' in row) return { outcome: 'refused', reason: 'unreadable-file' };
    const names = row.cells.map((cell) => cell.trim()).filter(Boolean);
    if (names.length > 0) return { outcome: 'read', ...found, columns: names.map((name) => ({ name, field: null })) };
  }
  return { outcome: 'refused', reason: 'unreadable-file' };
}

/** A column that a person took from its field has an undefined one. */
function mappingOf(columns: Record<string, string>): Record<string, RowField | undefined> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, field]) => [name, ROW_FIELDS.find((known) => known === field)]),
  );
}

function columnsOf(names: readonly string[], map: Record<string, RowField | undefined>): ReadImport['columns'] {
  const fields = readHeader(names, map) ?? [];
  return names.map((written, at) => {
    const field = fields[at] ?? '';
    return { name: written.trim(), field: ROW_FIELDS.some((known) => known === field) ? field : null };
  });
}

function checkedRow(
  reading: RowReading,
  { body, seen, now }: { body: ImportReadingBody; seen: Map<string, number>; now: Date },
): ReadImport['rows'][number] {
  const { line } = reading;
  if ('reason' in reading) return { line, row: null, problems: [REASONS[reading.reason]], doubts: [] };
  const { as, lateReason } = body;
  const row: Record<string, unknown> = { ...(lateReason ? { lateReason } : {}), ...tellApart(reading.row, seen), as };
  const read = readPayload(connectorNamed('import')!, row, now);
  if (read.ok) return { line, row, problems: [], doubts: DOUBTS.filter((note) => note in read.content.extra) };
  return { line, row, problems: read.errors.map(({ field, message }) => ({ field, ...message })), doubts: [] };
}

const REASONS: Record<RowReason, ImportRowProblem> = {
  'no-header': { field: '', zh: '没有标题或内容列', en: 'has no column for a title or a text' },
  'no-words': { field: 'text', zh: '标题和内容都是空的', en: 'title and text are both empty' },
  'broken-quote': { field: '', zh: '引号不成对', en: 'has a quote that is not closed' },
  'too-long': { field: '', zh: '这一行过长', en: 'is too long' },
  'not-json': { field: '', zh: '不是有效的 JSON', en: 'is no JSON' },
  'not-an-object': { field: '', zh: '不是 JSON 对象', en: 'is no object' },
  'unreadable-file': { field: '', zh: '文件已损坏或不是这种格式', en: 'is damaged or of another format' },
  'too-big': { field: '', zh: '工作簿过大', en: 'is a workbook that is too large' },
};
