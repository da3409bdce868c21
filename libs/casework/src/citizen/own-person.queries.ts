import type { DataSource } from 'typeorm';
import { row } from '#platform';

/** The submission of a query code; `cipher` is null after it was handed straight up. */
export async function findOwnContent(
  database: DataSource,
  index: Buffer,
): Promise<{ id: string; cipher: Buffer | null } | undefined> {
  return row(database, 'select id, content_cipher as cipher from submissions where query_code_index = $1', [index]);
}
