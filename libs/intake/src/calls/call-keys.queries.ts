import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** The tables with numbers of calls. */
export const TABLES_OF_NUMBERS = ['calls', 'return_calls'] as const;
type NumberTable = (typeof TABLES_OF_NUMBERS)[number];

export interface NumberToIndex {
  id: string;
  number: string;
}

/** Rows whose number is indexed with another key, in the order of ids. */
export async function findNumbersOfOtherKeys(
  database: DataSource,
  table: NumberTable,
  { key, after, limit }: { key: number; after: string; limit: number },
): Promise<NumberToIndex[]> {
  return rows<NumberToIndex>(
    database,
    `select id, number from ${table} where number is not null and number_index is not null and number_key <> $1 and id > $2 order by id limit $3`,
    [key, after, limit],
  );
}

/** Puts the index of this key in the place of the other one; nothing where the row got it meanwhile. */
export async function replaceIndexOfCall(tx: Tx, id: string, made: { key: number; index: Buffer }): Promise<void> {
  await tx.query(
    'update calls set number_index = $2, number_key = $3 where id = $1 and number is not null and number_key <> $3',
    [id, made.index, made.key],
  );
}

/**
 * The same for a call back. Where the number is owed another one under the new key already, this one stays owed and has no index: a person is called twice
 * rather than never.
 */
export async function replaceIndexOfReturnCall(
  tx: Tx,
  id: string,
  made: { key: number; index: Buffer },
): Promise<void> {
  const found = await row<{ open: boolean }>(
    tx,
    'select done_at is null as open from return_calls where id = $1 and number_key <> $2 for update',
    [id, made.key],
  );
  if (!found) return;
  await tx.query(
    `update return_calls set number_key = $3, number_index = case
       when $4 and exists (select from return_calls o where o.number_index = $2 and o.done_at is null and o.id <> $1) then null else $2 end
     where id = $1`,
    [id, made.index, made.key, found.open],
  );
}
