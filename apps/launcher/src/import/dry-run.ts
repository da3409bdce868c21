import { connectorNamed, readPayload, ROW_FIELDS } from '#intake';
import { BadRows } from './bad-rows.js';
import { payloadOf } from './file-rows.js';
import type { ImportOptions } from './import-options.js';
import { problemOf } from './row-problems.js';
import { survey } from './survey.js';

/** `--dry-run`: reads and checks every row as the hub would, writes the side file, sends nothing. Returns the number of bad rows. */
export async function dryRun(
  { file, from }: ImportOptions,
  badPath: string,
  say: (line: string) => void,
): Promise<number> {
  const connector = connectorNamed('import')!;
  const bad: Parameters<BadRows['write']>[0][] = [];
  const found = await survey(file, (reading) => {
    if (reading.line < from) return;
    if ('reason' in reading) bad.push({ line: reading.line, problems: [problemOf(reading.reason)] });
    else {
      const read = readPayload(connector, payloadOf(reading.row, file), new Date());
      if (!read.ok)
        bad.push({
          line: reading.line,
          row: reading.row,
          problems: read.errors.map(({ field, message }) => ({ field, message: message.zh })),
        });
    }
  });
  const side = new BadRows(badPath, [...found.filled.keys()]);
  for (const row of bad) await side.write(row);
  await side.close();
  const known = new Set<string>(ROW_FIELDS);
  const listed = (isKnown: boolean): string =>
    [...found.filled]
      .filter(([name]) => known.has(name) === isKnown)
      .map(([name, rows]) => `${name} ${rows}`)
      .join(', ');
  say(`只检查，没有发送。Checked only, nothing was sent.
  行 rows                     ${found.rows}
  列 columns                  ${found.columns.join(', ')}
  字段 fields                 ${listed(true)}
  另存为附加信息 kept aside   ${listed(false) || '-'}
  错误 bad                    ${bad.length}${bad.length > 0 ? `  → ${badPath}` : ''}`);
  return bad.length;
}
