import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { ColumnCipher, type JsonParts, type TokenPlace } from './privacy/column-cipher.js';
import { Vault } from './privacy/vault.js';

/** A connection pool, or a transaction on it. */
type Session = EntityManager | DataSource | Pick<EntityManager, 'query'>;

/** The vault of each pool that has one. */
const vaults = new WeakMap<DataSource, Vault>();

/** The cipher of each pool; a pool without one returns tokens as they are stored and encrypts nothing. */
const ciphers = new WeakMap<DataSource, ColumnCipher>();

/** Encrypts and decrypts the columns of this pool with the hub's master key. It may be set before or after connecting. */
export function useMasterKey(database: DataSource, masterKey: string): void {
  const vault = new Vault(masterKey);
  vaults.set(database, vault);
  ciphers.set(database, new ColumnCipher(vault));
}

/** The vault of a pool, with its data keys. A process has one: what encrypts must know a new key as soon as the pool does. */
export function vaultOf(database: DataSource): Vault {
  const vault = vaults.get(database);
  if (!vault) throw new Error(WITHOUT_KEY);
  return vault;
}

const WITHOUT_KEY = 'the database was opened without the master key';

/**
 * Encrypts a text for a column that holds people's words (`text`). Queries return it decrypted. Throws when the pool has
 * no master key.
 */
export function encryptedText<Text extends string | null | undefined>(session: Session, words: Text): Text {
  return (typeof words === 'string' ? cipherOf(session).text(words) : words) as Text;
}

/** The same for a value of a `jsonb` column that SQL does not look into, as a parameter of a query. */
export function encryptedJson(session: Session, value: unknown): string {
  return JSON.stringify(cipherOf(session).json(value));
}

/** The same for a column of an entity, where TypeORM writes the JSON. */
export function encryptedValue<Value>(session: Session, value: Value, parts?: JsonParts): Value {
  const cipher = cipherOf(session);
  return (parts ? cipher.parts(value, parts) : cipher.json(value)) as Value;
}

/** The same for a `jsonb` column of which SQL reads some properties. */
export function encryptedParts(session: Session, value: unknown, parts: JsonParts): string {
  return JSON.stringify(cipherOf(session).parts(value, parts));
}

/**
 * Encrypts a text so that it opens in this column of this row only. Queries return the token; {@link openBoundText} opens it. For
 * columns that no SQL copies from and few read: what a sealed file accuses, and what was decided about it.
 */
export function boundText<Text extends string | null>(session: Session, words: Text, place: TokenPlace): Text {
  return (words === null ? null : cipherOf(session).bound(words, place)) as Text;
}

/** Throws when the token was made for another place. */
export const openBoundText = (session: Session, stored: string, place: TokenPlace): string =>
  cipherOf(session).openBound(stored, place);

/** Blind indexes of words that SQL only compares, e.g. retrieval keys. */
export function blindKeys(session: Session, purpose: string, words: readonly string[]): string[] {
  const cipher = cipherOf(session);
  return words.map((word) => cipher.blind(purpose, word));
}

/** Keyed numbers of words, and the number of their key, a row of `data_keys`; 0 is the index key. */
export interface KeyedBuckets {
  key: number;
  numbers: number[];
}

/**
 * Keyed numbers of words that SQL only looks up, for each key under which they may be stored, the current one first. With few bits several
 * words share a number, so that none is told for sure.
 */
export function blindBuckets(
  session: Session,
  purpose: string,
  words: readonly string[],
  bits: number,
): [KeyedBuckets, ...KeyedBuckets[]] {
  const cipher = cipherOf(session);
  const [current, ...others] = cipher.buckets(purpose, '', bits).map(({ key }): KeyedBuckets => ({ key, numbers: [] }));
  if (!current) throw new Error('no key of lookups is the current one');
  const found: [KeyedBuckets, ...KeyedBuckets[]] = [current, ...others];
  for (const word of words)
    for (const [at, { number }] of cipher.buckets(purpose, word, bits).entries()) found[at]?.numbers.push(number);
  return found;
}

/**
 * Hash of bytes that no dump can be searched with, keyed for one purpose. It is made over their SHA-256, so that an older
 * hash without key can be turned into it.
 */
export function keyedHash(session: Session, purpose: string, sha256: Buffer): Buffer {
  return cipherOf(session).hash(purpose, sha256);
}

function cipherOf(session: Session): ColumnCipher {
  const database = session instanceof DataSource ? session : (session as EntityManager).dataSource;
  const cipher = ciphers.get(database);
  if (!cipher) throw new Error(WITHOUT_KEY);
  return cipher;
}

const { TEXT, VARCHAR, JSON: JSON_TYPE, JSONB } = pg.types.builtins;
const TEXT_ARRAY = 1009;

type Parser = (stored: string) => unknown;

/** Type parsers of a pool's connections: PostgreSQL's own, and then each token is decrypted. */
export function decryptingTypes(database: () => DataSource): pg.CustomTypesConfig {
  const opened = (own: Parser, oid: number): Parser => {
    const isJson = oid === JSON_TYPE || oid === JSONB;
    return (stored) => {
      const value = own(stored);
      const cipher = stored.includes('hl1') ? ciphers.get(database()) : undefined;
      if (!cipher) return value;
      return isJson || Array.isArray(value) ? cipher.openJson(value) : cipher.openText(value as string);
    };
  };
  const parsers = new Map<number, Parser>();
  return {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
      const own = pg.types.getTypeParser(oid, format as 'text') as Parser;
      if (format === 'binary' || ![TEXT, VARCHAR, JSON_TYPE, JSONB, TEXT_ARRAY].includes(oid)) return own;
      let parser = parsers.get(oid);
      if (!parser) parsers.set(oid, (parser = opened(own, oid)));
      return parser;
    }) as typeof pg.types.getTypeParser,
  };
}
