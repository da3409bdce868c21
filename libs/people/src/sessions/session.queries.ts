import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';

/** When a session ends by itself. */
export interface SessionLimits {
  /** Minutes without a request. */
  idleMinutes: number;
  /** Hours since the log-in. */
  hours: number;
}

export interface StoredSession {
  id: string;
  accountId: string;
  stage: 'second-factor' | 'open';
  body: string | null;
  hasSecondFactor: boolean;
  /** Begun with the identity provider, not with a password. */
  byProvider: boolean;
  /** The provider said that a second factor was used. */
  providerFactor: boolean;
  /** Begun within the last minutes, so the person has just proven who they are. */
  isFresh: boolean;
}

/** Minutes after a log-in in which a person need not prove again who they are. */
const FRESH_MINUTES = 10;

/** Minutes in which the code has to follow the password. */
const MINUTES_FOR_CODE = 10;

/** `$1` idle minutes, `$2` hours. */
const IS_LIVE = `s.last_seen_at > now() - make_interval(mins => $1) and s.started_at > now() - make_interval(hours => $2)
  and (s.stage = 'open' or s.started_at > now() - interval '${MINUTES_FOR_CODE} minutes')`;

/** A session that is not over, of a person who may log in. */
export async function findSession(
  database: Tx | DataSource,
  tokenHash: Buffer,
  { idleMinutes, hours }: SessionLimits,
): Promise<StoredSession | undefined> {
  return row<StoredSession>(
    database,
    `select s.id, s.account_id as "accountId", s.stage, a.body, a.totp_confirmed_at is not null as "hasSecondFactor",
       s.by_provider as "byProvider", s.provider_factor as "providerFactor",
       s.started_at > now() - interval '${FRESH_MINUTES} minutes' as "isFresh"
     from sessions s join accounts a on a.id = s.account_id
     where s.token_hash = $3 and a.state = 'active' and ${IS_LIVE}`,
    [idleMinutes, hours, tokenHash],
  );
}

/** Writes at most once a minute, so that reading pages costs no writing. */
export async function touchSession(database: DataSource, id: string): Promise<void> {
  await database.query(
    "update sessions set last_seen_at = now() where id = $1 and last_seen_at < now() - interval '1 minute'",
    [id],
  );
}

export interface NewSession {
  id: string;
  accountId: string;
  tokenHash: Buffer;
  stage: StoredSession['stage'];
  address: string;
  browser: string;
  /** Of a log-in at the identity provider: whether it told of a second factor, and its token, encrypted. */
  provider?: { factor: boolean; token: string };
}

export async function insertSession(tx: Tx, made: NewSession): Promise<void> {
  await tx.query(
    `insert into sessions (id, account_id, token_hash, stage, address, browser, by_provider, provider_factor, provider_token)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      made.id,
      made.accountId,
      made.tokenHash,
      made.stage,
      encryptedText(tx, made.address),
      encryptedText(tx, made.browser),
      made.provider !== undefined,
      made.provider?.factor ?? false,
      made.provider?.token ?? null,
    ],
  );
}

/** The token of the identity provider, encrypted; undefined for a session without one. */
export async function providerTokenOf(database: DataSource, id: string): Promise<string | undefined> {
  const found = await row<{ token: string | null }>(
    database,
    'select provider_token as token from sessions where id = $1',
    [id],
  );
  return found?.token ?? undefined;
}

/** Gives a session a new cookie; false when the old one is of no use any more. */
export async function rotateSession(tx: Tx, id: string, old: Buffer, next: Buffer): Promise<boolean> {
  const rotated = await rows(
    tx,
    `update sessions set token_hash = $3, stage = 'open', wrong_codes = 0, last_seen_at = now()
     where id = $1 and token_hash = $2 returning id`,
    [id, old, next],
  );
  return rotated.length === 1;
}

/** How many wrong codes this session has had; undefined when it is over. */
export async function countWrongCode(tx: Tx, id: string): Promise<number | undefined> {
  const counted = await row<{ wrong: number }>(
    tx,
    'update sessions set wrong_codes = wrong_codes + 1 where id = $1 returning wrong_codes as wrong',
    [id],
  );
  return counted?.wrong;
}

/** A session as its owner sees it. */
export interface OwnSession {
  id: string;
  startedAt: Date;
  lastSeenAt: Date;
  address: string;
  browser: string;
}

export async function sessionsOf(
  database: DataSource,
  accountId: string,
  { idleMinutes, hours }: SessionLimits,
): Promise<OwnSession[]> {
  return rows<OwnSession>(
    database,
    `select s.id, s.started_at as "startedAt", s.last_seen_at as "lastSeenAt", s.address, s.browser
     from sessions s where s.account_id = $3 and ${IS_LIVE} order by s.last_seen_at desc, s.id`,
    [idleMinutes, hours, accountId],
  );
}

/** False when the account has no such session. */
export async function deleteSession(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (
    (await rows(tx, 'delete from sessions where id = $1 and account_id = $2 returning id', [id, accountId])).length > 0
  );
}

export async function deleteSessionByToken(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.query('delete from sessions where token_hash = $1', [tokenHash]);
}

/** Ends every session of a person, except one; how many there were. */
export async function deleteSessionsOf(tx: Tx, accountId: string, except: string | null): Promise<number> {
  const ended = await rows(
    tx,
    'delete from sessions where account_id = $1 and ($2::uuid is null or id <> $2) returning id',
    [accountId, except],
  );
  return ended.length;
}

/** Removes some sessions that are over; each log-in removes more than it makes. */
export async function deleteOutdatedSessions(tx: Tx, { idleMinutes, hours }: SessionLimits): Promise<void> {
  await tx.query(
    `delete from sessions where id in (
       select s.id from sessions s where not (${IS_LIVE}) order by s.last_seen_at limit 20 for update skip locked)`,
    [idleMinutes, hours],
  );
}
