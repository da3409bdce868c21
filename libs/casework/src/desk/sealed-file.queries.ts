import type { DataSource } from 'typeorm';
import { boundText, row, rows, type Tx } from '#platform';

/** A sealed file as the list shows it: without its text. */
export interface SealedEnvelope {
  submissionId: string;
  number: string;
  channel: string;
  receivedAt: Date;
  sealedAt: Date;
  decision: 'release' | 'transfer' | 'hand-up' | null;
  /** A part of it continues in the open, in neutral words. */
  inPart: boolean;
  /**
   * Last day of the clock of its receipt (C1, C2), YYYY-MM-DD, and whether it has passed; null once it has ended. No
   * message contains it.
   */
  dueOn: string | null;
  overdue: boolean;
  /** It only may accuse; a person must have looked by `lookBy`. */
  held: boolean;
  lookBy: Date | null;
  /** The danger to life that it tells of and nobody has handed over yet. */
  alarm: { level: 'now' | 'soon'; call: string[]; dueAt: string } | null;
}

export async function findSealedEnvelopes(database: Tx | DataSource): Promise<SealedEnvelope[]> {
  return rows<SealedEnvelope>(
    database,
    `select f.submission_id as "submissionId", s.number, s.channel, s.received_at as "receivedAt", f.sealed_at as "sealedAt", f.decision, f.open_part is not null as "inPart",
       c.due_on::text as "dueOn", coalesce(c.due_at <= now(), false) as overdue, f.held and f.decision is null as held, f.look_by as "lookBy",
       case when a.submission_id is not null then jsonb_build_object('level', a.level, 'call', a.call, 'dueAt', a.due_at) end as alarm
     from sealed_files f join submissions s on s.id = f.submission_id
       left join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2') and c.ended_at is null
       left join alarms a on a.submission_id = s.id and a.handed_at is null
     order by a.level, f.decision is null and f.held desc, f.sealed_at desc limit 500`,
  );
}

/**
 * A message that carried the text before it was sealed, and how far it was delivered: an investigation must know who
 * may know.
 */
export interface ReachedMessage {
  ownerKind: string;
  owner: string;
  type: string;
  messageId: string;
  reached: 'delivered' | 'in-flight' | 'feed';
  at: string;
}

/** The encrypted words of a sealed file and who may know them. */
export interface SealedFileToRead {
  words: Buffer;
  understanding: Buffer;
  /** The open matter in which it was found; null when it was sealed at routing. */
  leftMatter: string | null;
  openPart: { title: string; text: string } | null;
  reached: ReachedMessage[];
}

/** Undefined for a file that was handed up, or destroyed after its retention period: its text was removed. */
export async function findSealedFile(tx: Tx, submissionId: string): Promise<SealedFileToRead | undefined> {
  return row<SealedFileToRead>(
    tx,
    `select s.content_cipher as words, f.understanding_cipher as understanding, f.left_matter as "leftMatter", f.open_part as "openPart",
       (select coalesce(jsonb_agg(jsonb_build_object('ownerKind', m.owner_kind, 'owner', m.owner, 'type', m.type, 'messageId', m.id, 'reached', w.reached, 'at', w.reached_at)
          order by w.reached_at, m.seq), '[]') from withheld_messages w join messages m on m.id = w.message_id where w.submission_id = f.submission_id) as reached
     from sealed_files f join submissions s on s.id = f.submission_id where f.submission_id = $1 and f.understanding_cipher is not null and s.anonymised_at is null`,
    [submissionId],
  );
}

export interface SealedFileToDecide {
  matterId: string;
  inPart: boolean;
  decision: string | null;
}

/** Locks the submission, then its sealed file. */
export async function lockSealedFile(tx: Tx, submissionId: string): Promise<SealedFileToDecide | undefined> {
  await tx.query('select 1 from submissions where id = $1 for update', [submissionId]);
  return row<SealedFileToDecide>(
    tx,
    'select matter_id as "matterId", open_part is not null as "inPart", decision from sealed_files where submission_id = $1 for update',
    [submissionId],
  );
}

/** When text was last removed from the matter for the sealed desk. */
export async function findLastSealing(tx: Tx, matterId: string): Promise<{ at: Date | null } | undefined> {
  return row(
    tx,
    "select max(sealed_at) as at from sealed_files where left_matter = $1 and decision is distinct from 'release'",
    [matterId],
  );
}

/** The matter that a split-off part never left. */
export async function findLinkedMatter(tx: Tx, submissionId: string): Promise<{ matterId: string } | undefined> {
  return row(tx, 'select matter_id as "matterId" from links where submission_id = $1 and undone_at is null', [
    submissionId,
  ]);
}

/** The bytes as they arrived, encrypted. */
export async function findRawCipher(tx: Tx, submissionId: string): Promise<{ raw: Buffer } | undefined> {
  return row(tx, 'select raw_cipher as raw from submissions where id = $1', [submissionId]);
}

/** Stores the decision to hand the file up 径送, with the hash of its bytes, and removes what the machine understood. */
export async function keepEnvelope(
  tx: Tx,
  submissionId: string,
  { to, reason, actor, hash }: { to: string; reason: string; actor: string; hash: Buffer },
): Promise<void> {
  await tx.query(
    `update sealed_files set decision = 'hand-up', decided_by = $2, decided_at = now(), decision_reason = $3, transferred_to = $4, raw_sha256 = $5, accused_units = '{}',
       understanding_cipher = null where submission_id = $1`,
    [
      submissionId,
      actor,
      boundText(tx, reason, { column: 'sealed_files.decision_reason', row: submissionId }),
      boundText(tx, to, { column: 'sealed_files.transferred_to', row: submissionId }),
      hash,
    ],
  );
}

/** The encrypted words of the submission, and the part of them that continues in the open. */
export interface WordsToDestroy {
  words: Buffer;
  openPart: { title: string; text: string } | null;
}

export async function findWordsToDestroy(tx: Tx, submissionId: string): Promise<WordsToDestroy | undefined> {
  return row<WordsToDestroy>(
    tx,
    'select s.content_cipher as words, f.open_part as "openPart" from submissions s join sealed_files f on f.submission_id = s.id where s.id = $1',
    [submissionId],
  );
}

/** Replaces the words of a file that was handed up with what stays, or with nothing. */
export async function replaceWords(tx: Tx, submissionId: string, stays: Buffer | null): Promise<void> {
  await tx.query('update submissions set content_cipher = $2, raw_cipher = null, handed_up_at = now() where id = $1', [
    submissionId,
    stays,
  ]);
}

/**
 * SQL: other rows that contain its text or reveal the people. They were encrypted or withheld until now and are no
 * longer needed.
 */
const COPIES: readonly string[] = [
  "update attachments set name_cipher = '\\x', bytes_cipher = '\\x', finding = null where submission_id = $1",
  'delete from attachment_pictures where attachment_id in (select id from attachments where submission_id = $1)',
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
  'update calls set number = null, number_index = null, agent = null where submission_id = $1',
];

/** Empties the copies of the words in other tables; with `people` also the names and numbers of its people. */
export async function destroyCopies(tx: Tx, submissionId: string, { people }: { people: boolean }): Promise<void> {
  for (const sql of [...COPIES, ...(people ? PEOPLE : [])]) await tx.query(sql, [submissionId]);
}
