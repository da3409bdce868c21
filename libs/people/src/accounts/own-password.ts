import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { deleteSessionsOf, rotateSession } from '../sessions/session.queries.js';
import { personActor } from '../sessions/sessions.js';
import { countFailedTry, credentialsOf, lockIfUnchanged, setPassword } from './credential.queries.js';
import type { PasswordHashing } from './password-hashing.js';
import { faultOfPassword, type PasswordFault } from './password-rules.js';
import type { ActingSession } from './second-factor.js';

/** Whether the person at this session knows its password: asked again before something that a stolen cookie must not do. */
export async function confirmPassword(
  database: DataSource,
  hashing: PasswordHashing,
  { accountId, sessionId }: ActingSession,
  password: string,
): Promise<'right' | 'wrong' | 'busy'> {
  const found = await credentialsOf(database, accountId);
  const checked = await hashing.check(found?.passwordHash ?? null, password, true);
  if (checked === 'wrong')
    await database.transaction(async (tx) => {
      await countFailedTry(tx, accountId);
      await append(tx, {
        actor: personActor(accountId),
        action: 'account.password-refused',
        subjectKind: 'account',
        subjectId: accountId,
        detail: { session: sessionId },
      });
    });
  return checked;
}

export type PasswordOutcome =
  | { outcome: 'changed'; token: string }
  | { outcome: 'refused'; reason: PasswordFault | 'wrong-password' | 'same' | 'busy' };

/** Changes the password of the person at this session. The session gets a new cookie, and all others end. */
export async function changePassword(
  database: DataSource,
  hashing: PasswordHashing,
  { acting, present, wanted }: { acting: ActingSession; present: string; wanted: string },
): Promise<PasswordOutcome> {
  const { accountId, sessionId, tokenHash } = acting;
  const found = await credentialsOf(database, accountId);
  const checked = await confirmPassword(database, hashing, acting, present);
  if (checked !== 'right' || !found)
    return { outcome: 'refused', reason: checked === 'busy' ? 'busy' : 'wrong-password' };
  const fault = wanted === present ? 'same' : faultOfPassword(wanted, found);
  if (fault) return { outcome: 'refused', reason: fault };
  const hash = await hashing.hash(wanted);
  if (hash === 'busy') return { outcome: 'refused', reason: 'busy' };
  const token = newToken();
  return database.transaction(async (tx) => {
    // Changed by another request of the same moment, or ended: what was checked holds no more.
    const holds = await lockIfUnchanged(tx, found);
    if (!holds || !(await rotateSession(tx, sessionId, tokenHash, hashOfToken(tx, 'session', token))))
      return { outcome: 'refused', reason: 'wrong-password' };
    await setPassword(tx, accountId, hash);
    const ended = await deleteSessionsOf(tx, accountId, sessionId);
    await append(tx, {
      actor: personActor(accountId),
      action: 'account.password-changed',
      subjectKind: 'account',
      subjectId: accountId,
      detail: { sessionsEnded: ended },
    });
    return { outcome: 'changed', token };
  });
}
