import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { keyedHash, type Tx } from '#platform';
import { lockAccount, setState } from '../accounts/account.queries.js';
import { stateAfter } from '../accounts/account-states.js';
import { noteLogIn } from '../accounts/credential.queries.js';
import { findInvitation, useInvitation } from '../accounts/invitation.queries.js';
import type { LogInPlace } from '../accounts/log-in.js';
import { boundProviderToken } from '../sessions/provider-log-out.js';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import {
  deleteOutdatedSessions,
  deleteSessionByToken,
  insertSession,
  type SessionLimits,
} from '../sessions/session.queries.js';
import { personActor } from '../sessions/sessions.js';
import { bindIdentity, lockAccountOfIdentity, lockIdentity } from './identity.queries.js';

/** A person of the provider, as a verified ID token names them. Never an e-mail address: it may be given to another person. */
export interface ProvenIdentity {
  issuer: string;
  subject: string;
  /** The provider says that a second factor was used. */
  hasSecondFactor: boolean;
  idToken: string;
}

export interface ReturningPerson extends LogInPlace {
  identity: ProvenIdentity;
  invitationHash: Buffer | null;
  /** Cookie of a session that this browser had so far; it ends. */
  former?: string | undefined;
}

/**
 * `no-account`: no account is bound to this person; `state`: the account may not log in; `identity-taken`: another account is bound to this
 * person; `unknown-invitation`: the invitation was used, replaced, or is out of date.
 */
export type IdentityRefusal = 'no-account' | 'state' | 'identity-taken' | 'unknown-invitation';

/** Why the answer of a provider was not believed, before it was known who came. */
export type UnprovenIdentity = 'unknown-state' | 'refused-by-provider' | 'token-not-valid' | 'provider-unreachable';

export type IdentityOutcome =
  | { outcome: 'begun'; token: string; stage: 'second-factor' | 'open' }
  | { outcome: 'refused'; reason: IdentityRefusal };

interface FoundAccount {
  id: string;
  hasSecondFactor: boolean;
}

/**
 * Begins the session of a person whom the provider has proven. The account is the one that is bound to issuer and subject, or the one whose
 * invitation is taken up; nothing else in the token leads to an account. A second factor that the account has here is asked for unless the
 * provider says that one was used.
 */
export function endIdentityLogIn(
  database: DataSource,
  limits: SessionLimits,
  returning: ReturningPerson,
): Promise<IdentityOutcome> {
  const { identity, invitationHash, former } = returning;
  const subjectHash = subjectHashOf(database, identity);
  return database.transaction(async (tx) => {
    const found = invitationHash
      ? await takeUp(tx, invitationHash, { issuer: identity.issuer, subjectHash })
      : await accountOf(tx, { issuer: identity.issuer, subjectHash });
    if ('reason' in found) return refuse(tx, found, { from: returning.from, subjectHash });
    if (former !== undefined) await deleteSessionByToken(tx, hashOfToken(tx, 'session', former));
    await deleteOutdatedSessions(tx, limits);
    return begin(tx, found, returning);
  });
}

const subjectHashOf = (database: DataSource, { issuer, subject }: ProvenIdentity): string =>
  keyedHash(database, 'identity', createHash('sha256').update(`${issuer} ${subject}`).digest()).toString('base64url');

interface Refused {
  reason: IdentityRefusal;
  accountId?: string | undefined;
}

type BoundTo = { issuer: string; subjectHash: string };

async function accountOf(tx: Tx, identity: BoundTo): Promise<FoundAccount | Refused> {
  const account = await lockAccountOfIdentity(tx, identity);
  if (!account) return { reason: 'no-account' };
  return account.state === 'active' ? account : { reason: 'state', accountId: account.id };
}

/** The account is active from now on, without a password, and belongs to this person of the provider. */
async function takeUp(tx: Tx, invitationHash: Buffer, identity: BoundTo): Promise<FoundAccount | Refused> {
  await lockIdentity(tx, identity.subjectHash);
  const id = (await findInvitation(tx, invitationHash))?.accountId;
  const account = id ? await lockAccount(tx, id) : undefined;
  const state = account && stateAfter(account.state, 'accept');
  if (!account || !state) return { reason: 'unknown-invitation', accountId: id ?? undefined };
  if (!(await bindIdentity(tx, { id: account.id, ...identity })))
    return { reason: 'identity-taken', accountId: account.id };
  if (!(await useInvitation(tx, invitationHash)))
    throw new Error('an invitation was used while its account was locked');
  await setState(tx, account.id, state);
  const detail = { issuer: identity.issuer, identity: identity.subjectHash };
  await note(tx, { actor: personActor(account.id), action: 'account.identity-bound', accountId: account.id, detail });
  return { id: account.id, hasSecondFactor: account.hasSecondFactor };
}

async function refuse(
  tx: Tx,
  { reason, accountId }: Refused,
  { from, subjectHash }: { from: string; subjectHash: string },
): Promise<IdentityOutcome> {
  const detail = { reason, from, identity: subjectHash };
  await note(tx, { actor: 'public:log-in', action: 'session.refused', accountId: accountId ?? 'unknown', detail });
  return { outcome: 'refused', reason };
}

async function begin(
  tx: Tx,
  account: FoundAccount,
  { identity, from, address, browser }: ReturningPerson,
): Promise<IdentityOutcome> {
  const [id, token] = [uuid(), newToken()];
  const stage = account.hasSecondFactor && !identity.hasSecondFactor ? 'second-factor' : 'open';
  const tokenHash = hashOfToken(tx, 'session', token);
  const provider = { factor: identity.hasSecondFactor, token: boundProviderToken(tx, id, identity.idToken) };
  await insertSession(tx, { id, accountId: account.id, tokenHash, stage, address, browser, provider });
  if (stage === 'open') await noteLogIn(tx, account.id);
  await note(tx, {
    actor: personActor(account.id),
    action: stage === 'open' ? 'session.begun' : 'session.identity-accepted',
    accountId: account.id,
    detail: { session: id, from, byProvider: true, providerFactor: identity.hasSecondFactor },
  });
  return { outcome: 'begun', token, stage };
}

/** Writes a try into the audit whose person stays unknown. */
export function noteUnprovenIdentity(database: DataSource, reason: UnprovenIdentity, from: string): Promise<void> {
  const entry = { actor: 'public:log-in', action: 'session.refused', accountId: 'unknown', detail: { reason, from } };
  return database.transaction((tx) => note(tx, entry));
}

const note = (
  tx: Tx,
  {
    actor,
    action,
    accountId,
    detail,
  }: { actor: string; action: string; accountId: string; detail: Record<string, unknown> },
): Promise<void> => append(tx, { actor, action, subjectKind: 'account', subjectId: accountId, detail });
