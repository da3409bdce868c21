import { row, rows, type Tx, encryptedText } from '#platform';
import { In } from 'typeorm';
import { AssignmentEntity } from '../assignments/assignment.entity.js';

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

/** 涉密、涉隐私 (H4): what is shown in place of the words. */
const KEPT_CLOSED = '（依法不公开）';

/**
 * H4 explain-and-keep-closed: takes the words of a matter out of the tables that lists and searches read. The encrypted original
 * stays with who may reveal it.
 */
export async function keepMatterClosed(tx: Tx, matterId: string): Promise<void> {
  const own = 'select submission_id from links where matter_id = $1 and undone_at is null';
  await tx.query(`delete from search_terms where submission_id in (${own})`, [matterId]);
  await tx.query(`delete from open_texts where submission_id in (${own})`, [matterId]);
  await tx.query('update matters set title = $2, place_text = null where id = $1', [
    matterId,
    encryptedText(tx, KEPT_CLOSED),
  ]);
  await tx.query('update requests set summary = $2 where matter_id = $1', [matterId, encryptedText(tx, KEPT_CLOSED)]);
}

/** Reasons on rows of other submissions that may quote what they had in common with it. */
const QUOTED_REASONS: readonly string[] = [
  `update approvals set said = '', answer = case when answer is not null then '' end,
     state = case when state = 'pending' then 'expired' else state end
   where proceeding_id in (select id from proceedings where matter_id = $1)`,
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

/** Rows of a matter that has no open text left. */
const EMPTIED: readonly string[] = [
  `update requests set summary = '${HANDLED_ELSEWHERE}' where matter_id = $1`,
  'delete from triage_items where matter_id = $1',
  'delete from related_matters where matter_id = $1',
  'delete from link_questions where matter_id = $1',
  'delete from duty_history where assignment_id in (select id from assignments where matter_id = $1)',
  'update notice_duties set settled_at = now() where settled_at is null and proceeding_id in (select id from proceedings where matter_id = $1)',
];

/** Removes what the rows of a matter say that has no open text left. */
export async function emptyMatter(tx: Tx, matterId: string): Promise<void> {
  for (const sql of EMPTIED) await tx.query(sql, [matterId]);
}

export async function sealMatterRow(tx: Tx, id: string, state: string, title: string): Promise<void> {
  await tx.query(
    `update matters set sealed = true, state = $2, title = $3, kind = 'ACCUSATION', category = null, area = null, place_text = null, hotspot_key = null where id = $1`,
    [id, state, encryptedText(tx, title)],
  );
}

/**
 * Replaces the titles of the requests, because it is unknown which submission they came from. Their number and paths
 * stay.
 */
export async function renameRequests(tx: Tx, matterId: string): Promise<void> {
  await tx.query(
    `update requests r set summary = case when n.count = 1 then m.title else m.title || '（诉求' || r.position || '）' end
     from matters m, (select count(*) from requests where matter_id = $1 and replaced_at is null) n
     where m.id = $1 and r.matter_id = m.id and r.replaced_at is null`,
    [matterId],
  );
}

export async function removeTriageItems(tx: Tx, exposed: readonly string[]): Promise<{ reason: string }[]> {
  return rows(
    tx,
    `with gone as (delete from triage_items where submission_id = any($1::uuid[]) returning reason, decided_at) select reason from gone where decided_at is null`,
    [exposed],
  );
}

export async function hasWaitingProceeding(tx: Tx, matterId: string): Promise<boolean> {
  return (
    (await row(
      tx,
      `select 1 from proceedings p where p.matter_id = $1 and p.closed_at is null and p.state in ('registered', 'pending')
       and not exists (select from triage_items i where i.matter_id = $1 and i.decided_at is null) limit 1`,
      [matterId],
    )) !== undefined
  );
}

export async function findFirstOpenSubmission(tx: Tx, matterId: string): Promise<{ id: string } | undefined> {
  return row(
    tx,
    `select s.id from links l join submissions s on s.id = l.submission_id where l.matter_id = $1 and l.undone_at is null
     order by s.amends is not null, s.received_at, s.id limit 1`,
    [matterId],
  );
}

export async function findAssignmentsToRevise(
  tx: Tx,
  matterId: string,
): Promise<Pick<AssignmentEntity, 'id' | 'department' | 'role'>[]> {
  return tx.getRepository(AssignmentEntity).find({
    select: { id: true, department: true, role: true },
    where: { matterId, state: In(['sent', 'signed']) },
    order: { assignedAt: 'ASC' },
  });
}
