import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { boundText, openBoundText, type Tx } from '#platform';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { countWrongCode, deleteSession, deleteSessionsOf, rotateSession } from '../sessions/session.queries.js';
import { personActor } from '../sessions/sessions.js';
import {
  confirmSecret,
  countFailedTry,
  credentialsOf,
  noteLogIn,
  offerSecret,
  useRecoveryCode,
  useStep,
  type Credentials,
  type ToldAtLogIn,
} from './credential.queries.js';
import {
  enrolmentUri,
  isTimeCode,
  newRecoveryCodes,
  newSecret,
  normalRecoveryCode,
  stepOfCode,
} from './one-time-codes.js';

/** The session in which a person acts. */
export interface ActingSession {
  accountId: string;
  sessionId: string;
  tokenHash: Buffer;
}

/** After so many wrong codes the password has to be given again. */
const MOST_WRONG_CODES = 5;

const placeOf = (accountId: string): { column: string; row: string } => ({
  column: 'accounts.totp_secret',
  row: accountId,
});

export type SecondFactorOutcome =
  | { outcome: 'passed'; token: string; told: ToldAtLogIn; usedRecoveryCode: boolean }
  | { outcome: 'refused'; isOver: boolean };

/**
 * 第二因素 Takes the code of the phone, or a recovery code, and opens the session under a new cookie. Each code is good once, also
 * when two requests bring it at the same moment.
 */
export async function passSecondFactor(
  database: DataSource,
  acting: ActingSession,
  code: string,
): Promise<SecondFactorOutcome> {
  const { accountId, sessionId, tokenHash } = acting;
  const found = await credentialsOf(database, accountId);
  const token = newToken();
  const isRecovery = !isTimeCode(code);
  const step = found && stepOf(database, found, found.totpSecret, code);
  return database.transaction(async (tx) => {
    const isRight = isRecovery
      ? await useRecoveryCode(tx, accountId, hashOfRecoveryCode(tx, accountId, code))
      : step !== undefined && (await useStep(tx, accountId, step));
    if (!isRight || !(await rotateSession(tx, sessionId, tokenHash, hashOfToken(tx, 'session', token))))
      return refuse(tx, acting, isRecovery);
    const told = await noteLogIn(tx, accountId);
    await note(tx, acting, 'session.begun', { session: sessionId, recoveryCode: isRecovery });
    return { outcome: 'passed', token, told, usedRecoveryCode: isRecovery };
  });
}

async function refuse(tx: Tx, acting: ActingSession, isRecovery: boolean): Promise<SecondFactorOutcome> {
  await countFailedTry(tx, acting.accountId);
  const wrong = await countWrongCode(tx, acting.sessionId);
  const isOver = wrong === undefined || wrong >= MOST_WRONG_CODES;
  if (isOver) await deleteSession(tx, acting.accountId, acting.sessionId);
  await note(tx, acting, 'session.code-refused', { session: acting.sessionId, recoveryCode: isRecovery });
  return { outcome: 'refused', isOver };
}

/** What an authenticator app needs. It counts only after {@link confirmSecondFactor}. */
export async function offerSecondFactor(
  database: DataSource,
  acting: ActingSession,
): Promise<{ secret: string; uri: string }> {
  const { accountId } = acting;
  const found = await credentialsOf(database, accountId);
  if (!found) throw new Error('an account was deleted');
  const secret = newSecret();
  await database.transaction(async (tx) => {
    await offerSecret(tx, accountId, boundText(tx, secret, placeOf(accountId)));
    await note(tx, acting, 'account.second-factor-offered', {});
  });
  return { secret, uri: enrolmentUri(secret, found.login) };
}

/** A first code proves that the app has the secret. The session gets a new cookie, and all others end. */
export async function confirmSecondFactor(
  database: DataSource,
  acting: ActingSession,
  code: string,
): Promise<{ token: string; recoveryCodes: string[] } | undefined> {
  const { accountId, sessionId, tokenHash } = acting;
  const found = await credentialsOf(database, accountId);
  const step = found && stepOf(database, found, found.totpOffered, code);
  if (!found?.totpOffered || step === undefined) return undefined;
  const offered = found.totpOffered;
  const recoveryCodes = newRecoveryCodes();
  const codes = recoveryCodes.map((one) => hashOfRecoveryCode(database, accountId, one));
  const token = newToken();
  return database.transaction(async (tx) => {
    if (!(await confirmSecret(tx, accountId, { offered, step, codes }))) return undefined;
    if (!(await rotateSession(tx, sessionId, tokenHash, hashOfToken(tx, 'session', token))))
      throw new Error('a session ended while it was used');
    await deleteSessionsOf(tx, accountId, sessionId);
    await note(tx, acting, 'account.second-factor-set', {});
    return { token, recoveryCodes };
  });
}

function stepOf(database: DataSource, { id }: Credentials, stored: string | null, code: string): number | undefined {
  return stored === null ? undefined : stepOfCode(openBoundText(database, stored, placeOf(id)), code, new Date());
}

const hashOfRecoveryCode = (session: Tx | DataSource, accountId: string, code: string): Buffer =>
  hashOfToken(session, 'recovery-code', `${accountId} ${normalRecoveryCode(code)}`);

const note = (tx: Tx, { accountId }: ActingSession, action: string, detail: Record<string, unknown>): Promise<void> =>
  append(tx, { actor: personActor(accountId), action, subjectKind: 'account', subjectId: accountId, detail });
