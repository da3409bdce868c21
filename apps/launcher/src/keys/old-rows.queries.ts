import type { DataSource } from 'typeorm';
import { headOf, row, rows, type Tx } from '#platform';
import { BOUND_COLUMNS, ENVELOPE_COLUMNS } from './envelope-columns.js';

/** A column that may hold envelopes or tokens. */
export interface KeyedColumn {
  name: string;
  type: string;
  kind: 'token' | 'envelope';
  /** SQL expression: what an envelope, or a token of the second kind, is bound to. */
  boundTo: string;
}

export interface KeyedTable {
  name: string;
  columns: KeyedColumn[];
}

/** Types of columns in which a token may stand, as text; none of them escapes a character of a token. */
const TOKEN_TYPES = ['text', 'character varying', 'text[]', 'json', 'jsonb'];

/** Every table with such columns. A new column is found by its type. */
export async function findKeyedTables(database: DataSource): Promise<KeyedTable[]> {
  const found = await rows<{ table: string; name: string; type: string }>(
    database,
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('migrations', 'schema_migrations')
     order by 1, a.attnum`,
  );
  const tables = new Map<string, KeyedColumn[]>();
  for (const { table, name, type } of found) {
    const at = `${table}.${name}`;
    const envelope = ENVELOPE_COLUMNS[at];
    if (!envelope && !TOKEN_TYPES.includes(type)) continue;
    const boundTo = envelope?.boundTo ?? (BOUND_COLUMNS[at] ? `${BOUND_COLUMNS[at]}::text` : "''");
    const columns = tables.get(table) ?? [];
    columns.push({ name, type, kind: envelope ? 'envelope' : 'token', boundTo });
    tables.set(table, columns);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/**
 * A row with a value of another key than the current one. `v0`, `b0` …: bytes and place of each column; null when it is not old. Texts are
 * read as bytes, because the pool would decrypt them.
 */
export type OldRow = Record<string, string | Buffer | null> & { ctid: string };

/** SQL: this column holds something of another key. */
function isOld({ name, kind }: KeyedColumn, current: number): string {
  const head = headOf(current);
  if (kind === 'envelope')
    return `(octet_length(${name}) > 0 and substring(${name} from 1 for ${head.length}) <> '\\x${head.toString('hex')}')`;
  return `((${name}::text like '%hl_t:%' or ${name}::text like '%hl_j:%') and ${name}::text ~ '${oldToken(current)}')`;
}

/**
 * The first characters of a token name its key: `A[Q-Za-f]` for the first format, `A[g-v]` and two more for the second. What somebody
 * typed seldom begins so.
 */
export function oldToken(current: number): string {
  const ours = current === FIRST_KEY ? FIRST_FORMAT : headOf(current).toString('base64url');
  return `hl[12][tj]:(?!${ours})A[Q-Za-v][A-Za-z0-9_-]{36,};`;
}

const FIRST_KEY = 1;
const FIRST_FORMAT = 'A[Q-Za-f]';

export const BEFORE_THE_FIRST = '(0,0)';

interface Asked {
  current: number;
  after: string;
  limit: number;
  lock: boolean;
}

/** The next rows with old values, in the order in which they lie in the table. Rows that others hold are left for the next pass. */
export async function findOldRows(
  tx: Tx,
  { name, columns }: KeyedTable,
  { current, after, limit, lock }: Asked,
): Promise<OldRow[]> {
  const values = columns.map((column, at) => {
    const value = column.kind === 'envelope' ? column.name : `convert_to(${column.name}::text, 'UTF8')`;
    return `case when ${isOld(column, current)} then ${value} end as v${at}, ${column.boundTo} as b${at}`;
  });
  return tx.query(
    `select ctid::text as ctid, ${values.join(', ')} from ${name}
     where ctid > $1::tid and (${columns.map((column) => isOld(column, current)).join(' or ')})
     order by ctid limit $2 ${lock ? 'for update skip locked' : ''}`,
    [after, limit],
  );
}

/**
 * Triggers and foreign keys do not see the change: it changes the form of a value, not the value. Throws where the owner may not do
 * so; a superuser may.
 */
export async function passTriggers(tx: Tx): Promise<void> {
  await tx.query("set local session_replication_role = 'replica'");
}

/** Replaces values of a locked row. */
export async function replaceInRow(
  tx: Tx,
  table: string,
  ctid: string,
  replaced: readonly { column: KeyedColumn; value: string | Buffer }[],
): Promise<void> {
  const set = replaced.map(({ column }, at) => `${column.name} = $${at + 2}::${column.type}`);
  await tx.query(`update ${table} set ${set.join(', ')} where ctid = $1::tid`, [
    ctid,
    ...replaced.map(({ value }) => value),
  ]);
}

/** Everything that is read afterwards in this transaction is of one moment. */
export async function readOneMoment(tx: Tx): Promise<void> {
  await tx.query('set transaction isolation level repeatable read read only');
}

/** The number that the next transaction will have. */
export async function nextTransaction(database: DataSource): Promise<string> {
  const found = await row<{ next: string }>(database, 'select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  return found?.next ?? '0';
}

/** Whether every writing transaction from before this number has ended. */
export async function areOlderOver(database: DataSource, next: string): Promise<boolean> {
  const found = await row<{ over: boolean }>(
    database,
    'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over',
    [next],
  );
  return found?.over ?? false;
}

/** Removes the old versions of the rows from the table for new ones to take their place. */
export async function vacuum(database: DataSource, table: string): Promise<void> {
  await database.query(`vacuum ${table}`);
}
