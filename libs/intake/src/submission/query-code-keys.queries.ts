import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** The tables with query codes 查询码. */
export const TABLES_OF_CODES = ['submissions', 'signatories'] as const;
export type CodeTable = (typeof TABLES_OF_CODES)[number];

export interface CodeToIndex {
  id: string;
  /** The code, encrypted and bound to `id`. */
  cipher: Buffer;
}

/** Locks the next rows whose code is found by another key, in the order of ids. Rows that others hold are left out. */
export async function lockCodesOfOtherKeys(
  tx: Tx,
  table: CodeTable,
  { key, after, limit }: { key: number; after: string; limit: number },
): Promise<CodeToIndex[]> {
  return rows<CodeToIndex>(
    tx,
    `select id, query_code_cipher as cipher from ${table} where query_code_key <> $1 and id > $2
     order by id limit $3 for update skip locked`,
    [key, after, limit],
  );
}

/** Puts indexes of this key in the place of others. The rows are locked. */
export async function replaceCodeIndexes(
  tx: Tx,
  table: CodeTable,
  key: number,
  made: readonly { id: string; index: Buffer }[],
): Promise<void> {
  await tx.query(
    `update ${table} t set query_code_index = made.index, query_code_key = $1
     from unnest($2::uuid[], $3::bytea[]) made (id, index) where t.id = made.id`,
    [key, made.map(({ id }) => id), made.map(({ index }) => index)],
  );
}

/** Codes that are found by another key than this one. */
export async function countCodesOfOtherKeys(database: DataSource, key: number): Promise<number> {
  const found = await row<{ count: number }>(
    database,
    `select ((select count(*) from submissions where query_code_key <> $1)
       + (select count(*) from signatories where query_code_key <> $1))::int as count`,
    [key],
  );
  return found?.count ?? 0;
}
