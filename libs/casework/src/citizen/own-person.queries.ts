import type { DataSource } from 'typeorm';
import type { CodeHolder } from '#intake';
import { row } from '#platform';

/** The submission of a query code; `cipher` is null after it was handed straight up. */
export async function findOwnContent(
  database: DataSource,
  indexes: readonly Buffer[],
): Promise<({ id: string; cipher: Buffer | null } & CodeHolder) | undefined> {
  return row(
    database,
    `select s.id, s.content_cipher as cipher, g.place, exists (select from signatories o where o.submission_id = s.id) as shared
     from submissions s left join signatories g on g.query_code_index = any($1) where s.id = submission_of_codes($1)`,
    [indexes],
  );
}
