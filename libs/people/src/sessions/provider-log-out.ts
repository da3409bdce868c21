import type { DataSource } from 'typeorm';
import { boundText, openBoundText, type Tx } from '#platform';
import { providerTokenOf } from './session.queries.js';

const placeOf = (sessionId: string): { column: string; row: string } => ({
  column: 'sessions.provider_token',
  row: sessionId,
});

/** The ID token as it is kept with a session: it names a person, so it is encrypted. */
export const boundProviderToken = (tx: Tx, sessionId: string, idToken: string): string =>
  boundText(tx, idToken, placeOf(sessionId));

/** The ID token with which the provider knows whose session ends (RP-initiated log-out); undefined for a log-in with a password. */
export async function idTokenOfSession(database: DataSource, sessionId: string): Promise<string | undefined> {
  const stored = await providerTokenOf(database, sessionId);
  return stored === undefined ? undefined : openBoundText(database, stored, placeOf(sessionId));
}
