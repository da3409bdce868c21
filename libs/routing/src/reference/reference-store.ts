import { storeNewer } from '#cases/settings';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { buildReference, type RawReference, type ReferenceData } from './reference.js';
import { findReferenceTables, findReferenceStamp } from './reference.queries.js';

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
};

/**
 * Stores the files of `db/reference` in the database where they are missing or newer, so that all processes decide by
 * the same data. Returns the names that changed.
 */
export async function storeReferenceFiles(
  database: DataSource,
  folder = join(process.cwd(), 'db/reference'),
): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, file] of Object.entries({ ...TABLES, ...OF_CASEWORK })) {
    const items = JSON.parse(await readFile(join(folder, file), 'utf8')) as { version?: string };
    const version = items.version ?? '0';
    await database.transaction(async (tx) => {
      if (!(await storeNewer(tx, { name, version, items }))) return;
      changed.push(name);
      await append(tx, {
        actor: 'machine:reference',
        action: 'reference.loaded',
        subjectKind: 'reference',
        subjectId: name,
        detail: { version },
      });
    });
  }
  return changed;
}

/** Reads the city's reference data from the database; null while a table is missing. */
export async function readReference(database: DataSource): Promise<ReferenceData | null> {
  const raw = await readRawReference(database);
  return raw && buildReference(raw);
}

/** The tables themselves, for a thread that builds them again; null while one is missing. */
export async function readRawReference(database: DataSource): Promise<RawReference | null> {
  const stored = await findReferenceTables(database);
  const raw = Object.fromEntries(stored.filter(({ name }) => name in TABLES).map(({ name, items }) => [name, items]));
  return Object.keys(TABLES).every((name) => name in raw) ? (raw as unknown as RawReference) : null;
}

/** Changes whenever a table is loaded again; cheap enough for a query every half minute. */
export async function referenceStamp(database: DataSource): Promise<string> {
  const found = await findReferenceStamp(database);
  return found?.stamp ?? '';
}
