import { connectorNamed, readPayload, ROW_FIELDS } from '#intake';
import { BadRows, type BadRow } from './bad-rows.js';
import { payloadOf } from './file-rows.js';
import type { ImportOptions } from './import-options.js';
import { problemOf } from './row-problems.js';
import { survey, type Survey } from './survey.js';

/** Why a row is registered, but not all of it was understood: `extra` says it of each. */
const DOUBTS = [
  ['rowIdAsWritten', '编号位数不全（Excel 或 JSON 已舍去末位），改按内容识别 ids whose digits are lost'],
  ['timeAsWritten', '时间未能识别 times not read'],
  ['phoneDoubtful', '电话未能识别 phones not read'],
  ['idNumberDoubtful', '证件号码有误 ID numbers in doubt'],
  ['idNumberAsWritten', '证件号码位数不全 ID numbers whose digits are lost'],
] as const;

/**
 * `--dry-run`, and what an import at a terminal asks about: reads and checks every row as the hub would, writes the side file,
 * sends nothing. Returns the number of bad rows.
 */
export async function dryRun(
  { file, from }: ImportOptions,
  badPath: string,
  say: (line: string) => void,
): Promise<number> {
  const connector = connectorNamed('import')!;
  const bad: BadRow[] = [];
  const doubts = new Map<string, number>();
  const found = await survey(file, (reading) => {
    if (reading.line < from) return;
    if ('reason' in reading) return void bad.push({ line: reading.line, problems: [problemOf(reading.reason)] });
    const read = readPayload(connector, payloadOf(reading.row, file), new Date());
    if (read.ok) {
      for (const note of Object.keys(read.content.extra)) doubts.set(note, (doubts.get(note) ?? 0) + 1);
      return;
    }
    const problems = read.errors.map(({ field, message }) => ({ field, message: message.zh }));
    bad.push({ line: reading.line, row: reading.row, problems });
  });
  const side = new BadRows(badPath, [...found.filled.keys()]);
  for (const row of bad) await side.write(row);
  await side.close();
  say(reportOf(found, doubts, bad.length > 0 ? `${bad.length}  → ${badPath}` : '0'));
  return bad.length;
}

function reportOf(found: Survey, doubts: ReadonlyMap<string, number>, bad: string): string {
  const known = new Set<string>(ROW_FIELDS);
  const listed = (isKnown: boolean): string =>
    [...found.filled]
      .filter(([name]) => known.has(name) === isKnown)
      .map(([name, rows]) => `${name} ${rows}`)
      .join(', ');
  const sheets = found.otherSheets.map(({ name, hidden }) => (hidden ? `${name}（隐藏 hidden）` : name)).join(', ');
  const notUnderstood = DOUBTS.flatMap(([note, words]) =>
    doubts.has(note) ? [`\n  ! ${words}: ${doubts.get(note)}`] : [],
  );
  return `只检查，没有发送。Checked only, nothing was sent.
  行 rows                     ${found.rows}
  列 columns                  ${found.columns.join(', ')}
  字段 fields                 ${listed(true)}
  另存为附加信息 kept aside   ${listed(false) || '-'}
  错误 bad                    ${bad}${notUnderstood.join('')}${sheets && `\n  ! 未读的工作表 sheets not read: ${sheets}`}`;
}
