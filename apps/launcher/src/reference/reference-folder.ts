import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReferenceCommandFault } from './reference-fault.js';

/** The tables of a folder as the doors take them, by name. */
export interface ReferenceFolder {
  tables: Record<string, Record<string, unknown>>;
  /** Files of tables that come with the hub and are not replaced. */
  skipped: string[];
}

const FILE = /^([a-z][a-z0-9-]{1,40})(\.merge)?\.(json|csv|xlsx)$/;
const REPLACEABLE = /^(?:areas|places|departments|categories|duties|notice-templates|calendar-\d{4})$/;

/** Reads a folder: one file a table, named like it. Throws when there is none, or two for one table. */
export async function readReferenceFolder(folder: string): Promise<ReferenceFolder> {
  const names = await readdir(folder).catch(() => {
    throw new ReferenceCommandFault(`没有文件夹 ${folder}。`, `There is no folder ${folder}.`);
  });
  const read: ReferenceFolder = { tables: {}, skipped: [] };
  for (const file of names.sort()) {
    const [, table, merge, format] = FILE.exec(file) ?? [];
    if (table === undefined) continue;
    if (!REPLACEABLE.test(table)) {
      read.skipped.push(file);
      continue;
    }
    if (read.tables[table] !== undefined)
      throw new ReferenceCommandFault(`表 ${table} 有两个文件。`, `There are two files for the table ${table}.`);
    const mode = merge ? 'merge' : 'whole';
    read.tables[table] = { mode, ...(format === 'json' ? await jsonOf(folder, file) : await fileOf(folder, file)) };
  }
  if (Object.keys(read.tables).length === 0)
    throw new ReferenceCommandFault(
      `${folder} 中没有参考数据文件（如 departments.json、duties.csv）。`,
      `${folder} holds no file of reference data (such as departments.json, duties.csv).`,
    );
  return read;
}

async function jsonOf(folder: string, file: string): Promise<Record<string, unknown>> {
  try {
    const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>;
  } catch {
    // Told below: the file is no JSON.
  }
  throw new ReferenceCommandFault(`${file} 不是有效的 JSON 对象。`, `${file} is no JSON object.`);
}

const fileOf = async (folder: string, file: string): Promise<Record<string, unknown>> => ({
  file: { name: file, content: (await readFile(join(folder, file))).toString('base64') },
});
