import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shanghaiDate } from '#intake';
import { projectRoot } from '#platform';
import { faultText, type GivenTable, isReplaceable, planVersion, readTableFile, tableFormatOf } from '#routing';
import { ReferenceCommandFault } from './reference-fault.js';
import type { ReferenceFolder } from './reference-folder.js';

/** What a folder without a hub comes to: its day, and every fault with the table, row, code and field. */
export interface OfflineCheck {
  day: string;
  total: number;
  lines: string[];
}

/**
 * Checks the tables of a folder by the rule of the hub, without a hub: the tables that the folder leaves out are those of
 * `db/reference`, as in a new hub. `from`: the first day, YYYY-MM-DD.
 */
export async function checkOffline(
  { tables }: ReferenceFolder,
  from: string | undefined,
  root = projectRoot(),
): Promise<OfflineCheck> {
  const day = from ?? shanghaiDate(new Date());
  const given: GivenTable[] = [];
  for (const [name, content] of Object.entries(tables)) given.push(await givenTable(name, content));
  const { faults } = planVersion({ stored: await shippedTables(root), pending: [], given, day });
  const lines = faults.listed.map((fault) => {
    const { table, row, code, field } = fault;
    const { zh, en } = faultText(fault);
    return `${table}${row === null ? '' : `[${row}]`} ${code ?? ''} ${field}  ${zh} ${en}`;
  });
  return { day, total: faults.total, lines };
}

async function shippedTables(root: string): Promise<Record<string, unknown>> {
  const folder = join(root, 'db/reference');
  const tables: Record<string, unknown> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const name = file.replace(/\.json$/, '');
    if (isReplaceable(name)) tables[name] = JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;
  }
  return tables;
}

async function givenTable(name: string, { mode, file, ...rest }: Record<string, unknown>): Promise<GivenTable> {
  const how = mode === 'merge' ? 'merge' : 'whole';
  if (file === undefined) return { name, mode: how, content: rest };
  const sent = file as { name: string; content: string };
  const format = tableFormatOf(sent.name);
  const read = format && (await readTableFile(name as never, Buffer.from(sent.content, 'base64'), format));
  if (read === undefined || typeof read === 'string')
    throw new ReferenceCommandFault(
      `${sent.name} 没有表头或无法读取。`,
      `${sent.name} has no header, or cannot be read.`,
    );
  return { name, mode: how, content: { ...rest, items: read.items }, lines: read.lines };
}
