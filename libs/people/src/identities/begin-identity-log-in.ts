import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { boundText, openBoundText } from '#platform';
import { findInvitation } from '../accounts/invitation.queries.js';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { insertIdentityLogIn, takeIdentityLogInRow } from './identity.queries.js';

/** What a log-in at the provider begins with. */
export interface BegunIdentityLogIn {
  /** Cookie of the browser; without it nobody ends this log-in. */
  browserToken: string;
  state: string;
  nonce: string;
  /** S256 of the PKCE verifier (RFC 7636), which stays here. */
  codeChallenge: string;
}

const placeOf = (stateHash: Buffer): { column: string; row: string } => ({
  column: 'identity_log_ins.secrets',
  row: stateHash.toString('hex'),
});

/** Begins a log-in at the provider; with an invitation it binds that account. Undefined for an invitation that is not valid. */
export async function beginIdentityLogIn(
  database: DataSource,
  { returnTo, invitation }: { returnTo: string; invitation?: string | undefined },
): Promise<BegunIdentityLogIn | undefined> {
  const invitationHash = invitation === undefined ? null : hashOfToken(database, 'invitation', invitation);
  // The link of the first administrator has no account yet; that one has a password, so the hub can be entered without the provider.
  if (invitationHash && !(await findInvitation(database, invitationHash))?.accountId) return undefined;
  const [browserToken, state, nonce, verifier] = [newToken(), newToken(), newToken(), newToken()];
  const stateHash = hashOfToken(database, 'identity-state', state);
  const browserHash = hashOfToken(database, 'identity-browser', browserToken);
  await database.transaction((tx) =>
    insertIdentityLogIn(tx, {
      stateHash,
      browserHash,
      secrets: boundText(tx, `${nonce} ${verifier}`, placeOf(stateHash)),
      returnTo,
      invitationHash,
    }),
  );
  return { browserToken, state, nonce, codeChallenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the answer of the provider is checked with. */
export interface TakenIdentityLogIn {
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  invitationHash: Buffer | null;
}

/** Takes the log-in that belongs to a state, once; undefined when it is unknown, used, too old, or began in another browser. */
export async function takeIdentityLogIn(
  database: DataSource,
  { state, browserToken }: { state: string; browserToken: string },
): Promise<TakenIdentityLogIn | undefined> {
  const stateHash = hashOfToken(database, 'identity-state', state);
  const browserHash = hashOfToken(database, 'identity-browser', browserToken);
  const taken = await database.transaction((tx) => takeIdentityLogInRow(tx, { stateHash, browserHash }));
  if (!taken) return undefined;
  const [nonce = '', codeVerifier = ''] = openBoundText(database, taken.secrets, placeOf(stateHash)).split(' ');
  return { nonce, codeVerifier, returnTo: taken.returnTo, invitationHash: taken.invitationHash };
}
