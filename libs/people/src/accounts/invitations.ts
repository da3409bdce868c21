import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { personActor } from '../sessions/sessions.js';
import { lockAccount, setState } from './account.queries.js';
import { stateAfter } from './account-states.js';
import { setPassword } from './credential.queries.js';
import { findInvitation, insertInvitation, useInvitation } from './invitation.queries.js';
import type { PasswordHashing } from './password-hashing.js';
import { faultOfPassword, type PasswordFault } from './password-rules.js';

/** Hours in which a person may take up an invitation. */
const INVITATION_HOURS = 72;

/** A link that is shown once, and in which the person sets a password. Earlier links of the same person end. */
export async function invite(tx: Tx, accountId: string, createdBy: string): Promise<string> {
  const token = newToken();
  const tokenHash = hashOfToken(tx, 'invitation', token);
  await insertInvitation(tx, { id: uuid(), accountId, tokenHash, createdBy, hours: INVITATION_HOURS });
  return token;
}

export type AcceptOutcome =
  | { outcome: 'accepted'; accountId: string; login: string }
  | { outcome: 'refused'; reason: PasswordFault | 'unknown-invitation' | 'busy' };

/** The person sets the first password, or a new one after a reset; the account is active from now on. */
export async function acceptInvitation(
  database: DataSource,
  hashing: PasswordHashing,
  { token, password }: { token: string; password: string },
): Promise<AcceptOutcome> {
  const tokenHash = hashOfToken(database, 'invitation', token);
  const invited = await findInvitation(database, tokenHash);
  if (!invited?.accountId) return { outcome: 'refused', reason: 'unknown-invitation' };
  const { accountId, login, name } = invited as { accountId: string; login: string; name: string };
  const fault = faultOfPassword(password, { login, name });
  if (fault) return { outcome: 'refused', reason: fault };
  const hash = await hashing.hash(password);
  if (hash === 'busy') return { outcome: 'refused', reason: 'busy' };
  return database.transaction(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const state = account && stateAfter(account.state, 'accept');
    if (!state || !(await useInvitation(tx, tokenHash))) return { outcome: 'refused', reason: 'unknown-invitation' };
    await setState(tx, accountId, state);
    await setPassword(tx, accountId, hash);
    await append(tx, {
      actor: personActor(accountId),
      action: 'account.activated',
      subjectKind: 'account',
      subjectId: accountId,
    });
    return { outcome: 'accepted', accountId, login };
  });
}
