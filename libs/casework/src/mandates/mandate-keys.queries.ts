import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';

/** Mandates in force whose agents' codes are found by one key. */
export interface MandatesOfKey {
  /** A row of `data_keys`; 0 is the index key. */
  key: number;
  count: number;
  /** Last day of the last of them, YYYY-MM-DD in Shanghai: after it nothing is found by the key. */
  lastDay: string;
}

/** By key; a key without a mandate in force is not listed. `today`: the day in Shanghai. */
export async function countMandatesByKey(database: DataSource | Tx, today: string): Promise<MandatesOfKey[]> {
  return rows<MandatesOfKey>(
    database,
    `select code_key as key, count(*)::int as count, max(until_on)::text as "lastDay" from mandates
     where revoked_at is null and until_on >= $1 group by code_key order by code_key`,
    [today],
  );
}

/** Names the key that was written down as a copy of the index key as the key of the mandates from before: both find the same. */
export async function nameKeyOfFirstMandates(tx: Tx, key: number): Promise<void> {
  await tx.query('update mandates set code_key = $1 where code_key = 0', [key]);
}
