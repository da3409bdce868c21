import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { hasAccounts, insertAccount, lockFirstAdministrator, setState } from './account.queries.js';
import { setPassword } from './credential.queries.js';
import { findInvitation, insertInvitation, useInvitation } from './invitation.queries.js';
import { loginSkeleton, readLogin } from './login-name.js';
import type { PasswordHashing } from './password-hashing.js';
import { faultOfPassword, type PasswordFault } from './password-rules.js';

/** Hours in which the link of the first administrator may be used. */
const LINK_HOURS = 24;

/** The role of an administrator which no two persons can grant. */
export interface AdministratorRole {
  /** Whether two active persons have it, so that they can grant it to others. */
  isHeld(tx: Tx): Promise<boolean>;
  grant(tx: Tx, accountId: string): Promise<void>;
}

/** The link of the first start, made at each start while there is no account at all; the one before ends. */
export async function firstAdministratorLink(tx: Tx, createdBy: string): Promise<string | undefined> {
  await lockFirstAdministrator(tx);
  return (await hasAccounts(tx)) ? undefined : newLink(tx, createdBy);
}

/** Another link, while fewer than two active persons are administrators; the one before ends. */
export async function administratorLink(
  tx: Tx,
  role: AdministratorRole,
  createdBy: string,
): Promise<string | undefined> {
  await lockFirstAdministrator(tx);
  return (await role.isHeld(tx)) ? undefined : newLink(tx, createdBy);
}

async function newLink(tx: Tx, createdBy: string): Promise<string> {
  const id = uuid();
  const token = newToken();
  const tokenHash = hashOfToken(tx, 'invitation', token);
  await insertInvitation(tx, { id, accountId: null, tokenHash, createdBy, hours: LINK_HOURS });
  await append(tx, {
    actor: createdBy,
    action: 'administrator-link.created',
    subjectKind: 'invitation',
    subjectId: id,
  });
  return token;
}

export interface FirstAdministrator {
  token: string;
  login: string;
  name: string;
  password: string;
}

export type FirstOutcome =
  | { outcome: 'created'; accountId: string }
  | { outcome: 'refused'; reason: PasswordFault | 'unknown-invitation' | 'login-not-valid' | 'login-taken' | 'busy' };

/** Makes the account of the first administrator with the link that the start printed. */
export async function createFirstAdministrator(
  database: DataSource,
  { hashing, role }: { hashing: PasswordHashing; role: AdministratorRole },
  wanted: FirstAdministrator,
): Promise<FirstOutcome> {
  const refused = (reason: Extract<FirstOutcome, { outcome: 'refused' }>['reason']): FirstOutcome => ({
    outcome: 'refused',
    reason,
  });
  const tokenHash = hashOfToken(database, 'invitation', wanted.token);
  const invited = await findInvitation(database, tokenHash);
  if (!invited || invited.accountId !== null) return refused('unknown-invitation');
  const login = readLogin(wanted.login);
  if (login === undefined) return refused('login-not-valid');
  const fault = faultOfPassword(wanted.password, { login, name: wanted.name });
  if (fault) return refused(fault);
  const hash = await hashing.hash(wanted.password);
  if (hash === 'busy') return refused('busy');
  return database.transaction(async (tx) => {
    await lockFirstAdministrator(tx);
    if (await role.isHeld(tx)) return refused('unknown-invitation');
    const id = uuid();
    const made = { id, login, skeleton: loginSkeleton(login), name: wanted.name, body: null, createdBy: 'bootstrap' };
    // Checked again under the lock: two requests with one link make one account.
    if (!(await findInvitation(tx, tokenHash))) return refused('unknown-invitation');
    // A login that is taken leaves the link as it was.
    if (!(await insertAccount(tx, made))) return refused('login-taken');
    await useInvitation(tx, tokenHash);
    await setState(tx, id, 'active');
    await setPassword(tx, id, hash);
    await role.grant(tx, id);
    await append(tx, {
      actor: 'public:administrator-link',
      action: 'account.created',
      subjectKind: 'account',
      subjectId: id,
      detail: { bootstrap: true, role: 'administrator' },
    });
    return { outcome: 'created' as const, accountId: id };
  });
}
