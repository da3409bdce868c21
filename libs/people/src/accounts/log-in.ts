import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import {
  deleteOutdatedSessions,
  deleteSessionByToken,
  insertSession,
  type SessionLimits,
} from '../sessions/session.queries.js';
import { personActor } from '../sessions/sessions.js';
import {
  countFailedTry,
  credentialsOfLogin,
  lockIfUnchanged,
  noteLogIn,
  renewHash,
  type Credentials,
  type ToldAtLogIn,
} from './credential.queries.js';
import { readLogin } from './login-name.js';
import { isOutdatedHash, type PasswordHashing } from './password-hashing.js';

/** Where a log-in comes from. */
export interface LogInPlace {
  /** As the audit keeps it: a keyed hash. */
  from: string;
  /** As the owner of the session is shown it. */
  address: string;
  browser: string;
}

export interface LogInTry extends LogInPlace {
  login: string;
  password: string;
  /** The browser logged in with this login before. */
  isKnownBrowser: boolean;
  /** Cookie of a session that this browser had so far; it ends. */
  former?: string | undefined;
}

export type LogInOutcome =
  | { outcome: 'begun'; token: string; accountId: string; stage: 'second-factor' | 'open'; told: ToldAtLogIn | null }
  | { outcome: 'refused' }
  | { outcome: 'busy' };

/**
 * 登录 Checks login and password and begins a session. An unknown login, a wrong password and an account that may not log in are one
 * answer, after the same work. A session never keeps the cookie that a browser brought along.
 */
export async function logIn(
  database: DataSource,
  { hashing, limits }: { hashing: PasswordHashing; limits: SessionLimits },
  tried: LogInTry,
): Promise<LogInOutcome> {
  const login = readLogin(tried.login);
  const found = await credentialsOfLogin(database, login ?? '');
  const checked = await hashing.check(found?.passwordHash ?? null, tried.password, tried.isKnownBrowser);
  if (checked === 'busy') return { outcome: 'busy' };
  const renewed = checked === 'right' && found ? await renewedHash(hashing, found, tried.password) : undefined;
  return database.transaction(async (tx) => {
    const isIn = checked === 'right' && found !== undefined && (await lockIfUnchanged(tx, found));
    if (!isIn) return refuse(tx, found, checked === 'right' ? 'state' : 'password', tried);
    if (renewed !== undefined) await renewHash(tx, found.id, renewed);
    if (tried.former !== undefined) await deleteSessionByToken(tx, hashOfToken(tx, 'session', tried.former));
    await deleteOutdatedSessions(tx, limits);
    return begin(tx, found, tried);
  });
}

async function renewedHash(hashing: PasswordHashing, found: Credentials, typed: string): Promise<string | undefined> {
  if (!isOutdatedHash(found.passwordHash ?? '')) return undefined;
  const hash = await hashing.hash(typed);
  return hash === 'busy' ? undefined : hash;
}

async function refuse(
  tx: Tx,
  found: Credentials | undefined,
  reason: 'state' | 'password',
  { from }: LogInPlace,
): Promise<LogInOutcome> {
  await countFailedTry(tx, found?.id);
  await append(tx, {
    actor: 'public:log-in',
    action: 'session.refused',
    subjectKind: 'account',
    subjectId: found?.id ?? 'unknown',
    detail: { reason: found ? reason : 'login', from },
  });
  return { outcome: 'refused' };
}

async function begin(tx: Tx, found: Credentials, { from, address, browser }: LogInPlace): Promise<LogInOutcome> {
  const token = newToken();
  const id = uuid();
  const stage = found.totpSecret === null ? 'open' : 'second-factor';
  await insertSession(tx, {
    id,
    accountId: found.id,
    tokenHash: hashOfToken(tx, 'session', token),
    stage,
    address,
    browser,
  });
  const told = stage === 'open' ? await noteLogIn(tx, found.id) : null;
  await append(tx, {
    actor: personActor(found.id),
    action: stage === 'open' ? 'session.begun' : 'session.password-accepted',
    subjectKind: 'account',
    subjectId: found.id,
    detail: { session: id, from },
  });
  return { outcome: 'begun', token, accountId: found.id, stage, told };
}
