import { type Tx, blindKeys } from '#platform';
import type { OpenedSubmission } from '#cases/submissions';

/**
 * Locks every retrieval key of this submission until the transaction ends. Two submissions that could be one matter
 * share a key by construction. So when two arrive at once, the second one sees the matter of the first.
 */
export async function holdKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const ordered = [...new Set(keys)].sort();
  await tx.query(
    'select pg_advisory_xact_lock(hashtextextended(k, 1)) from unnest($1::text[]) with ordinality as t(k, place) order by place',
    [ordered],
  );
}

/** Stores the keys of a submission under its current matter, so that later submissions find it. */
export async function writeKeys(
  tx: Tx,
  submission: OpenedSubmission,
  matterId: string,
  keys: readonly string[],
): Promise<void> {
  await tx.query(
    `with written as (
       insert into link_keys (key, submission_id, matter_id, at) select k, $2, $3, $4 from unnest($1::text[]) k on conflict do nothing)
     update link_keys set matter_id = $3 where key = any($1::text[]) and at = $4 and submission_id = $2 and matter_id <> $3`,
    [blindKeys(tx, 'link-key', [...new Set(keys)]), submission.id, matterId, submission.receivedAt],
  );
}
