import { encryptedText, rows, type Tx } from '#platform';
import type { RetentionRule } from './retention-rules.js';

/** SQL: the submissions of the matter $1. */
const OWN = 'select l.submission_id from links l where l.matter_id = $1 and l.undone_at is null';
const PROCEEDINGS = 'select p.id from proceedings p where p.matter_id = $1';
const ASSIGNMENTS = 'select a.id from assignments a where a.matter_id = $1';

/** Files and the pictures made of them. */
const FILES: readonly string[] = [
  `delete from attachment_pictures where attachment_id in (select t.id from attachments t where t.submission_id in (${OWN}))`,
  `delete from attachments where submission_id in (${OWN})`,
  'delete from answer_files where answer_id in (select w.id from answers w where w.matter_id = $1)',
];

/** Rows that only serve to find persons and words again. */
const FOUND_BY: readonly string[] = [
  ...[
    'data_requests',
    'person_indexes',
    'people_to_index',
    'idempotency_keys',
    'open_texts',
    'texts_to_index',
    'search_terms',
  ].map((table) => `delete from ${table} where submission_id in (${OWN})`),
  ...['link_keys', 'related_matters', 'shadow_answers'].map(
    (table) => `delete from ${table} where submission_id in (${OWN})`,
  ),
  `delete from further_keys where problem_id in (select f.id from further_problems f where f.submission_id in (${OWN}))`,
  `delete from opinions where submission_id in (${OWN})`,
  `delete from link_questions where submission_id in (${OWN}) or matter_id = $1`,
];

/** What was read out of the words, and what people wrote about them. Codes, days and states stay, because figures are made of them. */
const WORDS: readonly string[] = [
  `update understandings set body = without_words(body) where submission_id in (${OWN})`,
  `update further_problems set title = '', body = '', reasons = '[]', understanding = without_words(understanding) where submission_id in (${OWN})`,
  `update category_corrections set reason = '' where submission_id in (${OWN})`,
  `update registration_checks set differences = '[]' where submission_id in (${OWN})`,
  `update link_decisions set reason = '', features = '{}' where submission_id in (${OWN}) or matter_id = $1`,
  `update links set reasons = '[]', undone_reason = case when undone_reason is not null then '' end where matter_id = $1 or submission_id in (${OWN})`,
  // Only released ones can be among them: what still lies at the sealed desk is not destroyed.
  `update sealed_files set understanding_cipher = '\\x', accused_units = '{}', decision_reason = '', open_part = null where submission_id in (${OWN})`,
  `update alarms set handed_to = case when handed_to is not null then '' end where submission_id in (${OWN})`,
  "update triage_items set candidates = '[]', reasons = '[]', decision = without_words(decision) where matter_id = $1",
  "update requests set summary = '' where matter_id = $1",
  "update assignments set reasons = '[]', return_reason = case when return_reason is not null then '' end where matter_id = $1",
  "update answers set text = '', findings = '[]' where matter_id = $1",
  `update proceeding_events set said = without_words(said) where proceeding_id in (${PROCEEDINGS})`,
  `update supervisions set reason = '', result = case when result is not null then '' end where proceeding_id in (${PROCEEDINGS})`,
  `update notice_duties set supplied = without_words(supplied), missing = without_words(missing) where proceeding_id in (${PROCEEDINGS})`,
  `update second_looks set reason = case when reason is not null then '' end where proceeding_id in (${PROCEEDINGS})
     or rating_id in (select r.id from rating_slots r where r.submission_id in (${OWN}))`,
  `update calls set number = null, number_index = null, agent = null, call_id = id::text where submission_id in (${OWN})`,
  `update rating_slots set reason_cipher = null where reason_cipher is not null and submission_id in (${OWN})`,
  `update oversight_records set title = '', plan = '', leader = case when leader is not null then '' end, basis = case when basis is not null then '' end,
     result = case when result is not null then '' end where matter_id = $1`,
  `update oversight_entries set text = '', done_text = case when done_text is not null then '' end
   where matter_id = $1 or record_id in (select r.id from oversight_records r where r.matter_id = $1)`,
  `update mandates set agent = '', phone = case when phone is not null then '' end where submission_id in (${OWN})`,
  "update recusals set reason = '', person = case when person is not null then '' end, lift_reason = case when lift_reason is not null then '' end where matter_id = $1",
  "update leaders_in_charge set reason = '', leader = '' where matter_id = $1",
  "update suggestions set text = '', feedback = case when feedback is not null then '' end where matter_id = $1",
  `update clock_events set detail = without_words(detail) where clock_id in (select c.id from clocks c
     where c.submission_id in (${OWN}) or c.proceeding_id in (${PROCEEDINGS}) or c.assignment_id in (${ASSIGNMENTS}))
     and detail <> without_words(detail)`,
  `update hotspots h set title = '', evidence = without_words(evidence), finding_evidence = case when finding_evidence is not null then '' end
   where h.id in (select b.hotspot_id from hotspot_members b where b.matter_id = $1)
     and not exists (select from hotspot_members o join matters m on m.id = o.matter_id and m.anonymised_at is null where o.hotspot_id = h.id)`,
];

/** SQL: notes about the matter, its work, its triage items and a part that was released. */
const NOTES = `select n.id from notes n where n.matter_id = $1 or n.subject_id in (${OWN})`;

/** What persons wrote to each other. A note has no figure, so nothing of it stays. */
const TALK: readonly string[] = [
  ...['mentions', 'note_versions'].map((table) => `delete from ${table} where note_id in (${NOTES})`),
  `delete from notes where id in (${NOTES})`,
  `update approvals set said = '', answer = case when answer is not null then '' end where proceeding_id in (${PROCEEDINGS})`,
];

/** Papers, the proof of their delivery, and messages about the matter, which no feed shows any more. */
const PAPERS: readonly string[] = [
  `update notices set paper_cipher = '\\x' where submission_id in (${OWN})`,
  `update notice_services set reference = null where reference is not null and notice_id in (select n.id from notices n where n.submission_id in (${OWN}))`,
  `insert into withheld_messages (message_id, submission_id, reached, reached_at)
   select m.id, (${OWN} order by l.decided_at limit 1), 'feed', m.at from messages m
   where m.subject in (select x.id::text from (${ASSIGNMENTS} union all ${PROCEEDINGS} union all select g.id from suggestions g where g.matter_id = $1 union all select o.id from oversight_records o where o.matter_id = $1
       union all select v.id from supervisions v where v.proceeding_id in (${PROCEEDINGS}) union all select n.id from notices n where n.submission_id in (${OWN})) x
     union all select s.number from submissions s where s.id in (${OWN}) union all select t.number from matters t where t.id = $1)
     and exists (${OWN})
   on conflict do nothing`,
  `update messages set data = '{}' where data <> '{}' and id in (select w.message_id from withheld_messages w where w.submission_id in (${OWN}))`,
];

export async function deleteFiles(tx: Tx, matterId: string): Promise<void> {
  for (const sql of FILES) await tx.query(sql, [matterId]);
}

/** Writes why first: the tables let go of what arrived only for a matter that stands there. */
export async function beginForgetting(
  tx: Tx,
  matterId: string,
  rule: RetentionRule,
): Promise<{ id: string; form: string }[]> {
  await tx.query('insert into anonymisations (matter_id, class, years, ground) values ($1, $2, $3, $4)', [
    matterId,
    rule.class,
    rule.years,
    rule.ground,
  ]);
  await tx.query('update matters set title = $2, place_text = null, anonymised_at = now() where id = $1', [
    matterId,
    encryptedText(tx, '（已匿名化）'),
  ]);
  return rows(tx, `select s.id, s.form from submissions s where s.id in (${OWN}) order by s.id for update`, [matterId]);
}

/** Puts an empty content in the place of what arrived. */
export async function emptySubmission(
  tx: Tx,
  id: string,
  { content, raw }: { content: Buffer; raw: Buffer },
): Promise<void> {
  await tx.query(
    `update submissions set content_cipher = $2, raw_cipher = $3, external_id = null, content_hash = sha256(id::text::bytea), people_masked = '[]', anonymised_at = now()
     where id = $1`,
    [id, content, raw],
  );
}

export async function forgetWords(tx: Tx, matterId: string): Promise<void> {
  for (const sql of [...FILES, ...FOUND_BY, ...WORDS, ...TALK, ...PAPERS]) await tx.query(sql, [matterId]);
}
