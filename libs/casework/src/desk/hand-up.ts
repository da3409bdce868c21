import { createHash } from 'node:crypto';
import type { SubmissionContent } from '#intake';
import { row, type Tx, type Vault } from '#platform';
import { openContent } from '#cases';

interface Kept {
  submissionId: string;
  to: string;
  reason: string;
  actor: string;
}

/**
 * 径送: stores what the sealed desk keeps: who handed it to whom, when and why, and the hash of the bytes, which proves
 * what was handed on.
 */
export async function leaveEnvelope(tx: Tx, vault: Vault, { submissionId, to, reason, actor }: Kept): Promise<void> {
  const arrived = await row<{ raw: Buffer }>(tx, 'select raw_cipher as raw from submissions where id = $1', [
    submissionId,
  ]);
  if (!arrived) throw new Error(`submission ${submissionId} does not exist any more`);
  const hash = createHash('sha256').update(vault.open(arrived.raw, submissionId)).digest();
  await tx.query(
    `update sealed_files set decision = 'hand-up', decided_by = $2, decided_at = now(), decision_reason = $3, transferred_to = $4, raw_sha256 = $5, accused_units = '{}',
       understanding_cipher = null where submission_id = $1`,
    [submissionId, actor, reason, to, hash],
  );
}

/**
 * SQL: other rows that contain its text or reveal the people. They were encrypted or withheld until now and are no
 * longer needed.
 */
const BOOKS: readonly string[] = [
  "update attachments set name_cipher = '\\x', bytes_cipher = '\\x' where submission_id = $1",
  "update messages set data = '{}' where id in (select message_id from withheld_messages where submission_id = $1)",
  `update notices set paper_cipher = '\\x' where submission_id = $1 and issued_at <= (select sealed_at from sealed_files where submission_id = $1)`,
  `update proceeding_events e set said = '{}' from proceedings p join matters m on m.id = p.matter_id and m.sealed
     join sealed_files f on p.matter_id in (f.matter_id, f.left_matter) where p.id = e.proceeding_id and f.submission_id = $1 and e.said <> '{}'`,
  `delete from answer_files where answer_id in (select a.id from answers a join matters m on m.id = a.matter_id and m.sealed join sealed_files f on f.left_matter = m.id
     where f.submission_id = $1)`,
  "update answers a set text = '', findings = '[]' from matters m, sealed_files f where f.submission_id = $1 and m.id = f.left_matter and m.sealed and a.matter_id = m.id",
  `update supervisions v set reason = '', result = case when v.result is not null then '' end from proceedings p, matters m, sealed_files f
     where f.submission_id = $1 and m.id = f.left_matter and m.sealed and p.matter_id = m.id and v.proceeding_id = p.id`,
  `update recusals r set reason = '', lift_reason = case when r.lift_reason is not null then '' end from matters m, sealed_files f
     where f.submission_id = $1 and m.id = f.left_matter and m.sealed and r.matter_id = m.id`,
];
/** SQL: duties towards its people. For a file that was sealed as a whole nothing remains to be done. */
const PEOPLE: readonly string[] = [
  "update submissions set people_masked = '[]' where id = $1",
  'delete from person_indexes where submission_id = $1',
];

/**
 * INV-24: removes everything except the envelope. If a part of the file continues in the open, that part replaces the
 * text, and its people stay. Earlier backups are not changed.
 */
export async function destroyWords(tx: Tx, vault: Vault, submissionId: string): Promise<void> {
  const file = await row<{ words: Buffer; openPart: { title: string; text: string } | null }>(
    tx,
    'select s.content_cipher as words, f.open_part as "openPart" from submissions s join sealed_files f on f.submission_id = s.id where s.id = $1',
    [submissionId],
  );
  if (!file) throw new Error(`submission ${submissionId} does not exist any more`);
  const stays =
    file.openPart &&
    openContent(JSON.parse(vault.openText(file.words, submissionId)) as SubmissionContent, file.openPart);
  await tx.query('update submissions set content_cipher = $2, raw_cipher = null, handed_up_at = now() where id = $1', [
    submissionId,
    stays ? vault.seal(JSON.stringify(stays), submissionId) : null,
  ]);
  for (const sql of [...BOOKS, ...(stays ? [] : PEOPLE)]) await tx.query(sql, [submissionId]);
}
