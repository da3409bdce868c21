import { rows, type Tx } from '#platform';

/** Replaces a reason that quoted sealed text. */
export const HANDLED_ELSEWHERE = '另行办理';

/** Rows about one submission that contain its text or something derived from it. */
const ROWS: readonly string[] = [
  'delete from opinions where submission_id = $1 or subject_id in (select id from link_questions where submission_id = $1)',
  `update requests set further_id = null, summary = '${HANDLED_ELSEWHERE}', replaced_at = coalesce(replaced_at, now())
   where further_id in (select id from further_problems where submission_id = $1)`,
  'delete from further_keys where problem_id in (select id from further_problems where submission_id = $1)',
  'delete from further_problems where submission_id = $1',
  'delete from open_texts where submission_id = $1',
  'delete from understandings where submission_id = $1',
  'delete from link_keys where submission_id = $1',
  'delete from link_questions where submission_id = $1',
  'delete from related_matters where submission_id = $1',
  'delete from category_corrections where submission_id = $1',
  'delete from shadow_answers where submission_id = $1',
  "update registration_checks set differences = '[]' where submission_id = $1",
  `update link_decisions set reason = '${HANDLED_ELSEWHERE}', features = '{}' where submission_id = $1`,
  `update links set reasons = '[]', features = '{}', undone_reason = case when undone_at is not null then '${HANDLED_ELSEWHERE}' end where submission_id = $1`,
];

/**
 * Removes the text of a submission from every table that others than the sealed desk read. The encrypted original
 * stays. Returns the other neighbourhoods in which it was counted.
 */
export async function removeSealedText(tx: Tx, submissionId: string): Promise<string[]> {
  const otherNeighbourhoods = await rows<{ key: string }>(
    tx,
    'select distinct neighbourhood as key from further_problems where submission_id = $1',
    [submissionId],
  );
  for (const sql of ROWS) await tx.query(sql, [submissionId]);
  return otherNeighbourhoods.map(({ key }) => key);
}

/** Reasons on rows of other submissions that may quote what they had in common with it. */
const QUOTED_REASONS: readonly string[] = [
  "update links set reasons = '[]' where matter_id = $1",
  "update link_questions set reasons = '[]' where matter_id = $1",
  "update related_matters set reasons = '[]' where matter_id = $1",
  "update assignments set reasons = '[]', return_reason = case when return_reason is not null then '' end where matter_id = $1",
  "update requests set replaced_at = now() where matter_id = $1 and path = 'J' and replaced_at is null",
  `update requests set summary = '${HANDLED_ELSEWHERE}' where matter_id = $1 and replaced_at is not null`,
];

export async function removeQuotedReasons(tx: Tx, matterId: string): Promise<void> {
  for (const sql of QUOTED_REASONS) await tx.query(sql, [matterId]);
}
