import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type ColumnType, type EntityManager } from 'typeorm';
import { isDatabaseAway } from './away.js';
import type { Config } from './config.js';
import { LossTolerantClient, STATEMENT_MS } from './connections/loss-tolerant-client.js';
import { PreparingClient } from './connections/preparing-client.js';
import { decryptingTypes, useMasterKey } from './encrypted-columns.js';

/** An open transaction; every station writes its business row, its audit entry and its outbox row through one of these. */
export type Tx = EntityManager;

/** A TypeORM entity class. */
export type EntityClass = new () => object;

/** PostgreSQL's types that our tables use and TypeORM's list of known types leaves out. */
const FURTHER_TYPES = ['xid8'] as string[] as ColumnType[];

/** What a pool needs to know. Without the master key it can neither read nor write people's words. */
export type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'> &
  Partial<Pick<Config, 'HUILIU_MASTER_KEY'>> &
  PoolHabits;

/** How a process uses its pool. */
export interface PoolHabits {
  /** It sends few different statements many times, so its connections prepare them. */
  prepares?: boolean;
}

/**
 * The connection pool of one process. Tables come from `db/migrations`, never from entities. An entity may be used through
 * it when it is among `entities`, together with those that its foreign keys name.
 */
export function createDatabase(config: DatabaseConfig, entities: readonly EntityClass[] = []): DataSource {
  const database: DataSource = new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    entities: [...entities],
    synchronize: false,
    logging: false,
    applicationName: 'huiliu',
    poolSize: config.DATABASE_POOL,
    extra: {
      Client: config.prepares ? PreparingClient : LossTolerantClient,
      types: decryptingTypes(() => database),
      connectionTimeoutMillis: 10_000,
      // A forgotten open transaction would stop the pull feed for everybody.
      idle_in_transaction_session_timeout: 30_000,
      statement_timeout: STATEMENT_MS,
    },
  });
  database.driver.supportedDataTypes.push(...FURTHER_TYPES);
  if (config.HUILIU_MASTER_KEY) useMasterKey(database, config.HUILIU_MASTER_KEY);
  return database;
}

const BETWEEN_TRIES_MS = 250;

/**
 * The same, connected. It waits `withinMs` for a server that is starting or recovering; then it throws the server's
 * error.
 */
export async function openDatabase(
  config: DatabaseConfig,
  entities: readonly EntityClass[] = [],
  withinMs = 60_000,
): Promise<DataSource> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await createDatabase(config, entities).initialize();
    } catch (fault) {
      if (!isDatabaseAway(fault) || Date.now() >= until) throw fault;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

/** Rows of a statement, typed by the caller, who knows the SQL. */
export async function rows<Row>(tx: Tx | DataSource, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const result: unknown = await tx.query(sql, parameters);
  // TypeORM returns [rows, count] for UPDATE and DELETE, and rows for everything else.
  if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number')
    return result[0] as Row[];
  return result as Row[];
}

/** The first row, or undefined. */
export async function row<Row>(tx: Tx | DataSource, sql: string, parameters: unknown[] = []): Promise<Row | undefined> {
  return (await rows<Row>(tx, sql, parameters))[0];
}

/** A statement that is not sent yet. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/** Ends a `select` whose statement is sent by {@link sendTogether}: it gives one row for each that the first one wrote. */
export const AFTER_FIRST = 'from first_written';

/**
 * Sends several writes as one statement, which takes one round trip and is one transaction by itself. `first` returns the ids of the rows
 * that it wrote. The others end in {@link AFTER_FIRST}, so they write nothing where `first` wrote nothing. Answers the ids.
 */
export async function sendTogether(tx: Tx, first: Statement, others: readonly Statement[]): Promise<string[]> {
  const values = [...first.values];
  const parts = others.map((other, at) => {
    const before = values.length;
    values.push(...other.values);
    return `, written_${at} as (${other.sql.replace(/\$(\d{1,3})/g, (_, number) => `$${Number(number) + before}`)})`;
  });
  const sql = `with first_written as (${first.sql})${parts.join('')} select id from first_written`;
  return (await rows<{ id: string }>(tx, sql, values)).map(({ id }) => id);
}
