import { Logger } from '@nestjs/common';
import {
  findPendingVersions,
  findStoredTables,
  lockReference,
  recordFiles,
  type ReferenceTable,
} from '#cases/settings';
import { civilDateOf } from '#cases/calendar';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { checkReference } from './check/check-reference.js';
import { type FaultList, faultText } from './check/reference-fault.js';
import { buildReference, type RawReference, type ReferenceData } from './reference.js';
import { findReferenceTables, findReferenceStamp } from './reference.queries.js';
import { NEEDED_NOTICES } from './table-names.js';

const log = new Logger('reference');

const TABLES = {
  areas: 'areas.json',
  places: 'places.json',
  departments: 'departments.json',
  categories: 'categories.json',
  duties: 'duties.json',
  keywordIdf: 'keyword-idf.json',
  signals: 'signals.json',
} as const satisfies Record<keyof RawReference, string>;

/**
 * Stored in the same table and read by other libs: the legal clocks, the first year of the calendar, the notice
 * templates.
 */
const OF_CASEWORK = {
  clocks: 'clocks.json',
  lifecycle: 'lifecycle.json',
  'calendar-2026': 'calendar-2026.json',
  'notice-templates': 'notice-templates.json',
  supervision: 'supervision.json',
  indicators: 'indicators.json',
  verification: 'verification.json',
  retention: 'retention.json',
};

/** The files of a first start have faults: the hub has no tables to go on with. */
export class FaultyReference extends Error {
  constructor(faults: FaultList) {
    super(
      `参考数据有误，共 ${faults.total} 处 The reference data have ${faults.total} faults:\n${linesOf(faults).join('\n')}`,
    );
    this.name = 'FaultyReference';
  }
}

/**
 * Stores the files of `db/reference` where they are missing or newer, so that all processes decide by the same data.
 * What a person has set through the API stays. The tables must fit each other: files that do not are refused as a whole,
 * and a hub that has tables goes on with those. Returns the names that changed.
 */
export async function storeReferenceFiles(
  database: DataSource,
  folder = join(process.cwd(), 'db/reference'),
): Promise<string[]> {
  const files = await readReferenceFiles(folder);
  for (;;) {
    const stored = await findStored(database);
    const wanted = newerOf(files, stored);
    if (wanted.length === 0) return [];
    const faults = checkTables([...stored.tables, ...wanted]);
    if (faults.total > 0) {
      if (stored.tables.length === 0) throw new FaultyReference(faults);
      log.error(`files of db/reference do not fit the stored tables and are left out:\n${linesOf(faults).join('\n')}`);
      return [];
    }
    const done = await database.transaction(async (tx) => {
      await lockReference(tx);
      if ((await findStored(tx)).key !== stored.key) return false;
      await recordFiles(tx, wanted, new Date());
      return true;
    });
    if (done) return wanted.map(({ name }) => name);
  }
}

async function readReferenceFiles(folder: string): Promise<ReferenceTable[]> {
  return Promise.all(
    Object.entries({ ...TABLES, ...OF_CASEWORK }).map(async ([name, file]) => {
      const items = JSON.parse(await readFile(join(folder, file), 'utf8')) as { version?: string };
      return { name, version: items.version ?? '0', items };
    }),
  );
}

interface StoredTables {
  tables: (ReferenceTable & { held: boolean })[];
  /** Tables that a version replaces on its day. */
  pending: string[];
  /** Changes with any of it. */
  key: string;
}

async function findStored(database: DataSource | Tx): Promise<StoredTables> {
  const tables = await findStoredTables(database);
  const pending = (await findPendingVersions(database)).flatMap((version) => version.tables);
  return { tables, pending, key: JSON.stringify([tables.map(({ name, version }) => [name, version]), pending]) };
}

function newerOf(files: readonly ReferenceTable[], { tables, pending }: StoredTables): ReferenceTable[] {
  return files.filter(({ name, version }) => {
    const known = tables.find((table) => table.name === name);
    return known === undefined || (!known.held && !pending.includes(name) && known.version < version);
  });
}

/** Later tables replace earlier ones of the same name. */
function checkTables(tables: readonly ReferenceTable[]): FaultList {
  return checkReference(Object.fromEntries(tables.map(({ name, items }) => [name, items])), {
    day: civilDateOf(new Date()),
    notices: NEEDED_NOTICES,
  });
}

const MOST_LINES = 20;

function linesOf({ listed }: FaultList): string[] {
  return listed.slice(0, MOST_LINES).map((fault) => {
    const { table, row, code, field } = fault;
    const { zh, en } = faultText(fault);
    return `  ${table}${row === null ? '' : `[${row}]`} ${code ?? ''} ${field}: ${zh} ${en}`;
  });
}

/** Reads the city's reference data from the database; null while a table is missing. */
export async function readReference(database: DataSource): Promise<ReferenceData | null> {
  const { raw } = await readRawReference(database);
  return raw && buildReference(raw);
}

/** The tables of one moment, and what changes with them; null while one is missing. */
export async function readRawReference(database: DataSource): Promise<{ raw: RawReference | null; stamp: string }> {
  const { stamp, tables } = await findReferenceTables(database);
  const raw = Object.fromEntries(
    (tables ?? []).filter(({ name }) => name in TABLES).map(({ name, items }) => [name, items]),
  );
  return { stamp, raw: Object.keys(TABLES).every((name) => name in raw) ? (raw as unknown as RawReference) : null };
}

/** Changes whenever a table is loaded again; cheap enough for a query every few seconds. */
export async function referenceStamp(database: DataSource): Promise<string> {
  const found = await findReferenceStamp(database);
  return found?.stamp ?? '';
}
