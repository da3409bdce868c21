import type { DataSource } from 'typeorm';
import { AFTER_FIRST, encryptedText, row, rows, vaultOf, type Statement, type Tx } from '#platform';
import { indexToStore } from './call-keys.js';
import type { CallFacts } from './call.js';
import type { CallTextKind, KnownText } from './call-text.js';

/** A call as it is stored. */
export interface StoredCall extends CallFacts {
  id: string;
  source: string;
  callId: string;
  dueAt: Date | null;
  summaryVersion: number | null;
  summaryLength: number | null;
  transcriptVersion: number | null;
  transcriptLength: number | null;
  submissionId: string | null;
  returnCallId: string | null;
}

const COLUMNS = `c.id, c.source, c.call_id as "callId", c.direction, c.number, c.number_withheld as withheld, c.queue, c.agent, c.began_at as "beganAt",
  c.answered_at as "answeredAt", c.ended_at as "endedAt", c.cause, c.due_at as "dueAt", c.summary_version as "summaryVersion", c.summary_length as "summaryLength",
  c.transcript_version as "transcriptVersion", c.transcript_length as "transcriptLength", c.submission_id as "submissionId", c.return_call_id as "returnCallId"`;

/** Makes the row of a call that is not known yet; false when it is. */
export async function insertCall(
  tx: Tx,
  { id, source, callId }: { id: string; source: string; callId: string },
  { direction, beganAt }: CallFacts,
): Promise<boolean> {
  const made = await row(
    tx,
    `insert into calls (id, source, call_id, direction, began_at) values ($1, $2, $3, $4, $5)
     on conflict (source, call_id) do nothing returning id`,
    [id, source, callId, direction, beganAt],
  );
  return made !== undefined;
}

/** The call of this exchange, locked until the transaction ends. */
export async function lockCallOf(tx: Tx, source: string, callId: string): Promise<StoredCall | undefined> {
  return row<StoredCall>(tx, `select ${COLUMNS} from calls c where c.source = $1 and c.call_id = $2 for update`, [
    source,
    callId,
  ]);
}

export async function lockCall(tx: Tx, id: string): Promise<StoredCall | undefined> {
  return row<StoredCall>(tx, `select ${COLUMNS} from calls c where c.id = $1 for update`, [id]);
}

export async function findCall(database: DataSource, id: string): Promise<StoredCall | undefined> {
  return row<StoredCall>(database, `select ${COLUMNS} from calls c where c.id = $1`, [id]);
}

export async function writeCallFacts(tx: Tx, id: string, facts: CallFacts, dueAt: Date | null): Promise<void> {
  const made = facts.number === null ? undefined : indexToStore(vaultOf(tx.dataSource), facts.number);
  await tx.query(
    `update calls set direction = $2, number = $3, number_index = $4, number_key = $12, number_withheld = $5, queue = $6, agent = $7, answered_at = $8,
       ended_at = $9, cause = $10, due_at = $11 where id = $1`,
    [
      id,
      facts.direction,
      encryptedText(tx, facts.number),
      made?.index ?? null,
      facts.withheld,
      facts.queue,
      encryptedText(tx, facts.agent),
      facts.answeredAt,
      facts.endedAt,
      facts.cause,
      dueAt,
      made?.key ?? 0,
    ],
  );
}

/** Records that a text of the call is registered; nothing is owed any more. */
export async function writeCallText(
  tx: Tx,
  id: string,
  { kind, version, length, submissionId }: KnownText & { kind: CallTextKind; submissionId: string },
): Promise<void> {
  await tx.query(
    `update calls set ${kind}_version = $2, ${kind}_length = $3, submission_id = coalesce(submission_id, $4), due_at = null where id = $1`,
    [id, version, length, submissionId],
  );
}

/**
 * What is written together with an order that names the call it was made of: the call has its words, and nobody is owed a call back
 * for it. Nothing where no exchange reported the call.
 */
export const callOfOrderStatements = (source: string, callId: string, actor: string): Statement[] => [
  {
    sql: `update calls set submission_id = first_written.id, due_at = null ${AFTER_FIRST} where source = $1 and call_id = $2 and submission_id is null`,
    values: [source, callId],
  },
  {
    sql: `update return_calls r set done_at = now(), done_by = $3, outcome = 'heard' ${AFTER_FIRST}, calls c
      where c.source = $1 and c.call_id = $2 and r.id = c.return_call_id and r.done_at is null`,
    values: [source, callId, actor],
  },
];

/** Locks calls for which a call back is owed now and no text came. Calls that another worker holds are left to it. */
export async function lockDueCalls(tx: Tx, now: Date, limit: number): Promise<StoredCall[]> {
  return rows<StoredCall>(
    tx,
    `select ${COLUMNS} from calls c where c.due_at <= $1 order by c.due_at, c.id limit $2 for update skip locked`,
    [now, limit],
  );
}

/** Records that nothing more is owed of the call, or by which call back it is. */
export async function settleCall(tx: Tx, id: string, returnCallId: string | null): Promise<void> {
  await tx.query('update calls set return_call_id = $2, due_at = null where id = $1', [id, returnCallId]);
}

/** A call as operators see it; the registration number only where the submission is open. */
export interface CallRow extends StoredCall {
  registrationNumber: string | null;
}

/** Calls that go on, and those that ended without a text yet; the newest first. */
export async function findLiveCalls(database: DataSource, since: Date, limit: number): Promise<CallRow[]> {
  return rows<CallRow>(
    database,
    `select ${COLUMNS}, s.number as "registrationNumber" from calls c left join submissions s on s.id = c.submission_id and s.seal = 'open'
     where c.began_at > $1 and (c.ended_at is null or (c.due_at is not null and c.direction = 'in'))
     order by c.began_at desc, c.id desc limit $2`,
    [since, limit],
  );
}

/** Deletes calls that became no submission, and calls back that are done, once their time has passed. Answers how many. */
export async function deleteOldCalls(tx: Tx, before: Date, limit: number): Promise<number> {
  const gone = await rows(
    tx,
    `delete from calls where id in (select id from calls where submission_id is null and due_at is null and began_at < $1
       and not exists (select from return_calls r where r.id = return_call_id and r.done_at is null) limit $2) returning id`,
    [before, limit],
  );
  await tx.query(
    `delete from return_calls r where r.done_at < $1 and not exists (select from calls c where c.return_call_id = r.id)`,
    [before],
  );
  return gone.length;
}
