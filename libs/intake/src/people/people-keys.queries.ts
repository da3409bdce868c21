import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { PeopleToIndex } from './people-indexing.queries.js';

/** Before every id. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Submissions whose people have indexes, and none of this key yet, in the order of ids. */
export async function findWithoutKey(
  database: DataSource,
  { key, after, limit }: { key: number; after: string; limit: number },
): Promise<PeopleToIndex[]> {
  return rows<PeopleToIndex>(
    database,
    `select s.id, s.source, s.authenticated, s.content_cipher as cipher from submissions s
     where s.id > $2 and exists (select from person_indexes p where p.submission_id = s.id)
       and not exists (select from person_indexes p where p.submission_id = s.id and p.key = $1) order by s.id limit $3`,
    [key, after, limit],
  );
}

/** Whether indexes may still be added: not for what was handed up, sealed away or destroyed meanwhile. Its row stays as it is until the end. */
export async function keepsIndexes(tx: Tx, submissionId: string): Promise<boolean> {
  await tx.query('select from submissions where id = $1 for share', [submissionId]);
  return (await row(tx, 'select from person_indexes where submission_id = $1 limit 1', [submissionId])) !== undefined;
}

/** Deletes indexes of other keys, of this submission and those after it in the order of ids. Answers the last; undefined when there are none. */
export async function deleteOtherKeys(
  database: DataSource,
  { key, from, limit }: { key: number; from: string; limit: number },
): Promise<{ last: string; deleted: number } | undefined> {
  const gone = await rows<{ id: string }>(
    database,
    `with old as (select p.submission_id, p.kind, p.index from person_indexes p where p.submission_id >= $2 and p.key <> $1
         order by p.submission_id, p.kind, p.index limit $3)
     delete from person_indexes p using old where p.submission_id = old.submission_id and p.kind = old.kind and p.index = old.index
     returning p.submission_id as id`,
    [key, from, limit],
  );
  const last = gone
    .map(({ id }) => id)
    .sort()
    .at(-1);
  return last === undefined ? undefined : { last, deleted: gone.length };
}
