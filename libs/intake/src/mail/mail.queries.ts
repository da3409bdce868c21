import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { MailboxEntity } from './mailbox.entity.js';
import type { MailReason, MailState } from './mail-states.js';

/** An active mailbox that is polled now; another worker finds it due only after its time. */
export type DueMailbox = Pick<
  MailboxEntity,
  | 'id'
  | 'source'
  | 'host'
  | 'port'
  | 'security'
  | 'login'
  | 'passwordCipher'
  | 'folder'
  | 'readFrom'
  | 'uidValidity'
  | 'lastUid'
>;

const DUE = `id, source, host, port, security, login, password_cipher as "passwordCipher", folder, read_from::text as "readFrom",
  uid_validity as "uidValidity", last_uid as "lastUid"`;

export async function takeDueMailbox(database: DataSource): Promise<DueMailbox | undefined> {
  return row<DueMailbox>(
    database,
    `update mailboxes set next_poll_at = now() + make_interval(secs => every_seconds)
     where id = (select id from mailboxes where active and next_poll_at <= now() order by next_poll_at limit 1 for update skip locked)
     returning ${DUE}`,
  );
}

/** The messages of another UIDVALIDITY are other messages: the count begins again. */
export async function startUids(database: DataSource, id: string, uidValidity: string): Promise<void> {
  await database.query(
    `update mailboxes set uid_validity = $2, last_uid = 0 where id = $1 and uid_validity is distinct from $2`,
    [id, uidValidity],
  );
}

/** Does nothing when another worker saw a later message, or the mailbox was numbered anew meanwhile. */
export async function passUid(
  tx: Tx,
  { id, uidValidity, uid }: { id: string; uidValidity: string; uid: number },
): Promise<void> {
  await tx.query(`update mailboxes set last_uid = greatest(last_uid, $3) where id = $1 and uid_validity = $2`, [
    id,
    uidValidity,
    uid,
  ]);
}

export interface ArrivedMail {
  id: string;
  mailboxId: string | null;
  identity: Buffer;
  size: number;
  receivedAt: Date;
  bytesCipher: Buffer | null;
  reason: MailReason | null;
}

/** False when the message is known already. */
export async function insertMail(tx: Tx, mail: ArrivedMail): Promise<boolean> {
  const made = await row(
    tx,
    `insert into mail_messages (id, mailbox_id, identity, state, reason, size, received_at, bytes_cipher)
     values ($1, $2, $3, case when $4::text is null then 'waiting' else 'set-aside' end, $4, $5, $6, $7) on conflict do nothing returning id`,
    [mail.id, mail.mailboxId, mail.identity, mail.reason, mail.size, mail.receivedAt, mail.bytesCipher],
  );
  return made !== undefined;
}

/** A message that this process reads; nobody else begins with it for two minutes. */
export interface MailToRead {
  id: string;
  bytes: Buffer;
  attempts: number;
  receivedAt: Date;
  source: string;
  authserv: string | null;
}

const READABLE = `m.id, m.bytes_cipher as bytes, m.attempts, m.received_at as "receivedAt", coalesce(b.source, 'email') as source, b.authserv`;

export async function takeMailToRead(database: DataSource): Promise<MailToRead | undefined> {
  const taken = await row<{ id: string }>(
    database,
    `update mail_messages set attempts = attempts + 1, read_after = now() + interval '2 minutes'
     where id = (select id from mail_messages where state = 'waiting' and read_after <= now() order by read_after, id limit 1 for update skip locked)
     returning id`,
  );
  return taken && findMailToRead(database, taken.id);
}

/** Undefined when its words are gone. */
export async function findMailToRead(session: DataSource | Tx, id: string): Promise<MailToRead | undefined> {
  return row<MailToRead>(
    session,
    `select ${READABLE} from mail_messages m left join mailboxes b on b.id = m.mailbox_id where m.id = $1 and m.bytes_cipher is not null`,
    [id],
  );
}

/** Locks a message that is in one of these states and still has its words; false where it is not. */
export async function lockMail(tx: Tx, id: string, states: readonly MailState[]): Promise<boolean> {
  const found = await row(
    tx,
    'select 1 from mail_messages where id = $1 and state = any($2) and bytes_cipher is not null for update',
    [id, states],
  );
  return found !== undefined;
}

export async function setMailAside(tx: Tx, id: string, reason: MailReason): Promise<void> {
  await tx.query(`update mail_messages set state = 'set-aside', reason = $2 where id = $1`, [id, reason]);
}

/** The words stay in the submission only. */
export async function settleRegistered(
  tx: Tx,
  mail: { id: string; submissionId: string; threadIndex: Buffer | null; proven: boolean; decidedBy: string | null },
): Promise<void> {
  await tx.query(
    `update mail_messages set state = 'registered', submission_id = $2, thread_index = $3, proven = $4, bytes_cipher = null,
       decided_by = $5, decided_at = case when $5::text is not null then now() end where id = $1`,
    [mail.id, mail.submissionId, mail.threadIndex, mail.proven, mail.decidedBy],
  );
}

/** An earlier message of the same sender, with the submission that began its thread. */
export interface ThreadStart {
  submissionId: string;
  number: string;
  proven: boolean;
}

/** The latest of these messages that was registered. */
export async function findThreadStart(
  session: DataSource,
  indexes: readonly Buffer[],
): Promise<ThreadStart | undefined> {
  return row<ThreadStart>(
    session,
    `select first.id as "submissionId", first.number, m.proven
     from mail_messages m join submissions s on s.id = m.submission_id join submissions first on first.id = coalesce(s.amends, s.id)
     where m.state = 'registered' and m.thread_index = any($1::bytea[]) and not first.archive and first.anonymised_at is null
     order by m.proven desc, m.received_at desc limit 1`,
    [indexes],
  );
}

/** Erases the words of what was set aside or discarded long ago. Returns how many. */
export async function forgetOldMail(tx: Tx, days: number): Promise<string[]> {
  const old = await rows<{ id: string }>(
    tx,
    `update mail_messages set bytes_cipher = null, state = 'discarded' where id in (
       select id from mail_messages where state in ('set-aside', 'discarded') and bytes_cipher is not null
         and coalesce(decided_at, received_at) < now() - make_interval(days => $1) limit 200 for update skip locked) returning id`,
    [days],
  );
  return old.map(({ id }) => id);
}

/** A message without its words. */
export interface ListedMail {
  id: string;
  mailboxId: string | null;
  state: string;
  reason: string | null;
  size: number;
  receivedAt: Date;
  /** Registration number of the submission. */
  number: string | null;
  decidedBy: string | null;
}

export async function findListedMail(
  database: DataSource,
  { state, after, limit }: { state: string; after: string | undefined; limit: number },
): Promise<ListedMail[]> {
  return rows<ListedMail>(
    database,
    `select m.id, m.mailbox_id as "mailboxId", m.state, m.reason, m.size, m.received_at as "receivedAt", s.number, m.decided_by as "decidedBy"
     from mail_messages m left join submissions s on s.id = m.submission_id and s.seal = 'open'
     where m.state = $1 and ($2::uuid is null or (m.received_at, m.id) > (select a.received_at, a.id from mail_messages a where a.id = $2))
     order by m.received_at, m.id limit $3`,
    [state, after ?? null, limit],
  );
}

export async function discardMail(
  tx: Tx,
  { id, actor, reason }: { id: string; actor: string; reason: string },
): Promise<void> {
  await tx.query(
    `update mail_messages set state = 'discarded', decided_by = $2, decided_at = now(), decision_reason = $3 where id = $1`,
    [id, actor, reason],
  );
}
