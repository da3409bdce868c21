import type { DataSource } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import type { Caller } from '../roles/caller.js';
import { allowanceOf, type HeldRole } from '../roles/reach.js';
import type { RoleCode } from '../roles/roles.js';
import { csrfTokenOf, hashOfToken } from './secret-token.js';
import { needSecondFactor } from './second-factor-roles.js';
import {
  deleteSession,
  deleteSessionsOf,
  findSession,
  touchSession,
  type SessionLimits,
  type StoredSession,
} from './session.queries.js';

/**
 * How far a session has come. `second-factor`: the code is missing; `enrolment`: a role needs a second factor and the person
 * has none yet; `open`: the person may use what their roles allow.
 */
export type SessionStage = 'second-factor' | 'enrolment' | 'open';

/** The roles that a person has at a moment, their own and those they hold as a deputy, each with its areas. */
export type HeldRolesOf = (session: Tx | DataSource, accountId: string, now: Date) => Promise<readonly HeldRole[]>;

/** Who calls with a cookie. */
export interface SessionCaller {
  /** Has no role and no permission before the session is open. */
  caller: Caller & { key: null; person: { id: string; sessionId: string; roles: readonly RoleCode[] } };
  /** Roles with the areas they are for; a role may be held twice, for different areas. */
  held: readonly HeldRole[];
  stage: SessionStage;
  csrfToken: string;
  tokenHash: Buffer;
  /** Begun with the identity provider, not with a password. */
  byProvider: boolean;
  /** The person proved within minutes who they are, with whatever second factor the account has. */
  isFresh: boolean;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** How the audit names a person. */
export const personActor = (accountId: string): string => `person:${accountId}`;

/**
 * The person whose session this cookie is. Undefined when it is unknown or over, or when the person may not log in any more.
 * Roles are read at each request, so a role that ends today is of no use tomorrow, whatever session is open.
 */
export async function callerOfSession(
  database: DataSource,
  token: string,
  { limits, heldRolesOf }: { limits: SessionLimits; heldRolesOf: HeldRolesOf },
): Promise<SessionCaller | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const tokenHash = hashOfToken(database, 'session', token);
  const found = await findSession(database, tokenHash, limits);
  if (!found) return undefined;
  await touchSession(database, found.id);
  const held = await heldRolesOf(database, found.accountId, new Date());
  const stage = stageOf(
    found,
    held.map(({ role }) => role),
  );
  const open = stage === 'open' ? held : [];
  const roles = [...new Set(open.map(({ role }) => role))];
  return {
    caller: {
      actor: personActor(found.accountId),
      ...allowanceOf(open),
      department: found.body,
      sources: [],
      key: null,
      person: { id: found.accountId, sessionId: found.id, roles },
    },
    held: open,
    stage,
    csrfToken: csrfTokenOf(database, tokenHash),
    tokenHash,
    byProvider: found.byProvider,
    isFresh: found.isFresh,
  };
}

function stageOf(
  { stage, hasSecondFactor, providerFactor }: Pick<StoredSession, 'stage' | 'hasSecondFactor' | 'providerFactor'>,
  held: readonly RoleCode[],
): SessionStage {
  if (stage === 'second-factor') return 'second-factor';
  return needSecondFactor(held) && !hasSecondFactor && !providerFactor ? 'enrolment' : 'open';
}

/** Ends all sessions of a person: their password, state or roles have changed. Returns how many there were. */
export const endSessions = (tx: Tx, accountId: string): Promise<number> => deleteSessionsOf(tx, accountId, null);

/** Ends one session of a person, as that person asks; false when they have no such session. */
export function endSession(database: DataSource, accountId: string, sessionId: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await deleteSession(tx, accountId, sessionId))) return false;
    await noteEnd(tx, accountId, { session: sessionId });
    return true;
  });
}

/** Ends all sessions of a person but the one in which they ask. */
export async function endOtherSessions(database: DataSource, accountId: string, sessionId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const ended = await deleteSessionsOf(tx, accountId, sessionId);
    if (ended > 0) await noteEnd(tx, accountId, { others: ended });
  });
}

const noteEnd = (tx: Tx, accountId: string, detail: Record<string, unknown>): Promise<void> =>
  append(tx, {
    actor: personActor(accountId),
    action: 'session.ended',
    subjectKind: 'account',
    subjectId: accountId,
    detail,
  });
