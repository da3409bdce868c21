import { keyedHash, type Tx } from '#platform';
import type { DataSource } from 'typeorm';

/** An id that a reader made of the words of a row or an item that has none; `#2` tells equal rows of one table apart. */
const MADE_OF_WORDS = /^sha256:([0-9a-f]{64})((?:#[0-9]{1,9})?)$/;

/**
 * The sender's id as it is stored. An id made of words becomes a keyed hash: with the plain SHA-256, whoever stole a dump
 * could test guessed words against it. The reader cannot make it, because it runs at the sender, without the hub's key.
 * The same id always gives the same hash, so a repeated import or poll finds its first registration.
 */
export function storedId(session: Tx | DataSource, externalId: string): string {
  const [, hash, copy = ''] = MADE_OF_WORDS.exec(externalId) ?? [];
  if (hash === undefined) return externalId;
  return `keyed:${keyedHash(session, 'id-of-words', Buffer.from(hash, 'hex')).toString('hex')}${copy}`;
}
