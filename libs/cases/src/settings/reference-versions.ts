import { append } from '#audit';
import { encryptedText, type Tx } from '#platform';
import { civilDateOf, type CivilDate } from '../calendar/civil-date.js';
import { replaceTable, type ReferenceTable } from './reference-data.queries.js';
import {
  findPendingVersions,
  findVersionTables,
  insertVersion,
  lockReference,
  markTakenUp,
  type VersionTable,
} from './reference-version.queries.js';

const MACHINE = 'machine:reference';

export interface NewVersion {
  /** The first day on which it holds, in Shanghai. */
  validFrom: CivilDate;
  /** The document or reason. */
  basis: string;
  actor: string;
  at: Date;
  tables: readonly VersionTable[];
  /** The earlier version whose content it has. */
  restores?: number | undefined;
  /** What the audit should say besides: codes and counts. */
  detail?: Record<string, unknown> | undefined;
}

/**
 * Stores a version with its audit entry, and takes it up at once when its day has come. Each table gets the version's
 * own name, `2026-12-01.v7`, because papers and deadlines are explained by it. The caller has checked the tables.
 */
export async function makeVersion(tx: Tx, version: NewVersion): Promise<number> {
  const { validFrom, basis, actor, at, restores = null, detail = {} } = version;
  await lockReference(tx);
  const stored = { validFrom, basis: encryptedText(tx, basis), madeBy: actor, at, restores };
  const number = await insertVersion(tx, stored, version.tables);
  await append(tx, {
    actor,
    action: 'reference.version-made',
    subjectKind: 'reference-version',
    subjectId: String(number),
    detail: { validFrom, tables: version.tables.map(({ name }) => name), restores, basis, ...detail },
  });
  // With those whose day came a moment ago, in their order: taken up later, they would undo this one.
  if (validFrom <= civilDateOf(at)) await takeUpDue(tx, at, { number, actor });
  return number;
}

/** Stores tables as the files of the program hold them, under the versions of the files. The caller holds the lock. */
export async function recordFiles(tx: Tx, tables: readonly ReferenceTable[], at: Date): Promise<void> {
  const actor = MACHINE;
  const about = { validFrom: civilDateOf(at), basis: 'files of the program', madeBy: actor, at, restores: null };
  const number = await insertVersion(tx, about, tables as (ReferenceTable & { items: object })[]);
  for (const table of tables) {
    const { name, version } = table;
    await replaceTable(tx, { ...table, held: false });
    await append(tx, {
      actor,
      action: 'reference.loaded',
      subjectKind: 'reference',
      subjectId: name,
      detail: { version },
    });
  }
  await markTakenUp(tx, number, at);
}

/** Takes up the versions whose day has come, in the order of their days. `made`: the one that somebody makes now. Returns the names of the tables. */
export async function takeUpDue(tx: Tx, at: Date, made?: { number: number; actor: string }): Promise<string[]> {
  await lockReference(tx);
  const today = civilDateOf(at);
  const due = (await findPendingVersions(tx)).filter(({ validFrom }) => validFrom <= today);
  for (const { number, validFrom } of due)
    await takeUp(tx, { number, validFrom, actor: number === made?.number ? made.actor : MACHINE, at });
  return [...new Set(due.flatMap(({ tables }) => tables))];
}

async function takeUp(
  tx: Tx,
  { number, validFrom, actor, at }: { number: number; validFrom: CivilDate; actor: string; at: Date },
): Promise<void> {
  const version = `${validFrom}.v${number}`;
  const tables = await findVersionTables(tx, number);
  for (const { name, items } of tables)
    await replaceTable(tx, { name, version, items: { ...items, version }, held: true });
  await markTakenUp(tx, number, at);
  await append(tx, {
    actor,
    action: 'reference.version-taken-up',
    subjectKind: 'reference-version',
    subjectId: String(number),
    detail: { version, tables: tables.map(({ name }) => name) },
  });
}
