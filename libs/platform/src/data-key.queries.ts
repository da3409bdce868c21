import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from './database.js';
import type { StoredDataKey } from './privacy/vault.js';

/** Advisory locks of the processes: each holds one for the change of keys that it knows last. */
const READER_LOCK = 7_236_005;
/** Channel on which the database tells of a change. */
const KEYS_CHANGED = 'huiliu_data_keys';

/** A connection of its own: locks and channels belong to it. */
type Session = Pick<pg.ClientBase, 'query'>;

/** A row without what only the owner's page shows. */
export interface DataKeyRow extends StoredDataKey {
  madeAt: Date;
}

export const findDataKeys = (database: DataSource | Tx): Promise<DataKeyRow[]> =>
  rows<DataKeyRow>(
    database,
    'select id, purpose, state, wrapped, master, made_at as "madeAt" from data_keys order by id',
  );

/** One change of the keys at a time. Readers do not wait. */
export async function lockDataKeys(tx: Tx): Promise<void> {
  await tx.query('lock table data_keys in share row exclusive mode');
}

export async function insertDataKey(tx: Tx, { id, purpose, state, wrapped, master }: StoredDataKey): Promise<void> {
  await tx.query(
    `insert into data_keys (id, purpose, state, wrapped, master, current_at)
     values ($1, $2, $3, $4, $5, case when $3 = 'current' then now() end)`,
    [id, purpose, state, wrapped, master],
  );
}

export async function updateWrapping(tx: Tx, { id, wrapped, master }: StoredDataKey): Promise<void> {
  await tx.query('update data_keys set wrapped = $2, master = $3 where id = $1', [id, wrapped, master]);
}

/** The announced key becomes the current one, and the current one retires. Answers its id; undefined when none is announced. */
export async function promoteDataKey(tx: Tx, purpose: string): Promise<number | undefined> {
  const [announced] = await rows<{ id: number }>(
    tx,
    "select id from data_keys where purpose = $1 and state = 'announced'",
    [purpose],
  );
  if (!announced) return undefined;
  await tx.query("update data_keys set state = 'retired' where purpose = $1 and state = 'current'", [purpose]);
  await tx.query("update data_keys set state = 'current', current_at = now() where id = $1", [announced.id]);
  return announced.id;
}

export async function deleteRetiredKeys(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const gone = await rows<{ id: number }>(
    tx,
    "delete from data_keys where id = any($1::int[]) and purpose <> 'index' and state in ('retired', 'kept') returning id",
    [ids],
  );
  return gone.map(({ id }) => id);
}

export async function keepRetiredKeys(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const kept = await rows<{ id: number }>(
    tx,
    "update data_keys set state = 'kept' where id = any($1::int[]) and purpose = 'lookup' and state = 'retired' returning id",
    [ids],
  );
  return kept.map(({ id }) => id);
}

/** Told when the transaction commits. */
export async function tellOfChange(tx: Tx): Promise<void> {
  await tx.query(`notify ${KEYS_CHANGED}`);
}

export async function listenForChanges(session: Session): Promise<void> {
  await session.query(`listen ${KEYS_CHANGED}`);
}

/** Says that the process of this session knows a change, and no longer that it knows the one before. */
export async function holdChange(session: Session, known: number, before: number | undefined): Promise<void> {
  await session.query('select pg_advisory_lock_shared($1, $2)', [READER_LOCK, known]);
  if (before !== undefined) await session.query('select pg_advisory_unlock_shared($1, $2)', [READER_LOCK, before]);
}

/** Number of connected processes that know no later change than one before `change`. */
export async function countReadersBefore(database: DataSource, change: number): Promise<number> {
  const found = await row<{ count: number }>(
    database,
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and granted and objsubid = 2
       and database = (select oid from pg_database where datname = current_database())
       and classid = $1::int::oid and objid::bigint < $2`,
    [READER_LOCK, change],
  );
  return found?.count ?? 0;
}
