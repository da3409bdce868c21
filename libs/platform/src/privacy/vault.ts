import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { randomValues } from './random-bytes.js';
import { type DataKeyName, MasterKeys, type WrappedKey } from './master-keys.js';

/** An envelope of the first format names no key: it was made with key 1. */
const FIRST_FORMAT = 1;
const FIRST_KEY = 1;
/** After the version stands the number of the key, in two bytes: so the first four characters of a token name it. */
const SECOND_FORMAT = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A row of `data_keys`. */
export interface StoredDataKey extends DataKeyName, WrappedKey {
  /** `kept`: only codes that the hub does not know are still looked for with it. */
  state: 'announced' | 'current' | 'retired' | 'kept';
}

interface IndexKey {
  id: number;
  key: Buffer;
}

/** The blind index of something that tells a person, and the number of its key. */
export interface NumberedIndex {
  key: number;
  index: Buffer;
}

/** The database has data keys that no master key of the setting opens. */
export class MasterKeyFault extends Error {
  constructor() {
    super(
      'HUILIU_MASTER_KEY 不是这个数据库的主密钥；请从备份恢复它。 HUILIU_MASTER_KEY is not the master key of this database; restore it from its backup.',
    );
    this.name = 'MasterKeyFault';
  }
}

/**
 * Encrypts, decrypts and makes blind indexes; no other code does. AES-256-GCM (NIST SP 800-38D) with a data key that the envelope
 * names. An envelope is `1 ‖ nonce ‖ tag ‖ ciphertext`, or `2 ‖ key ‖ nonce ‖ tag ‖ ciphertext`.
 */
export class Vault {
  readonly #masters: MasterKeys;
  /** Keys that were deleted from the database stay here: an answer may still be under way. */
  readonly #keys = new Map<number, Buffer>();
  readonly #fromDatabase = new Set<string>();
  #current = FIRST_KEY;
  #indexKey: Buffer;
  /** Keys of the indexes of people, the current one first; empty before their first change. */
  #peopleKeys: readonly IndexKey[] = [];
  /** Keys of codes and search terms, the current one first; empty before their first change. */
  #lookupKeys: readonly (IndexKey & Pick<StoredDataKey, 'state'>)[] = [];
  #waiting = false;

  /** `masterKeys`: the setting. Until {@link takeKeys} the first data keys are used, which are derived of it. */
  constructor(masterKeys: string) {
    this.#masters = new MasterKeys(masterKeys);
    const { encryption, index } = this.#masters.firstKeys();
    this.#keys.set(FIRST_KEY, encryption);
    this.#indexKey = index;
  }

  /** Number of the data key with which new envelopes are made. */
  get currentKey(): number {
    return this.#current;
  }

  get masters(): MasterKeys {
    return this.#masters;
  }

  /** Takes the data keys of the database. Throws {@link MasterKeyFault}, and then has none of them. */
  takeKeys(stored: readonly StoredDataKey[]): void {
    const opened = stored.map((one) => ({ ...one, key: this.#opened(one) }));
    for (const { purpose, id, state, key } of opened) {
      this.#fromDatabase.add(`${purpose} ${id}`);
      if (purpose === 'index') this.#indexKey = key;
      else if (purpose === 'encryption') this.#keys.set(id, key);
      if (purpose === 'encryption' && state === 'current') this.#current = id;
    }
    this.#peopleKeys = currentFirst(opened.filter(({ purpose, state }) => purpose === 'people' && state !== 'retired'));
    this.#lookupKeys = currentFirst(opened.filter(({ purpose }) => purpose === 'lookup'));
    this.#waiting = false;
  }

  /** Until keys are taken again nothing is encrypted: another key may have become the current one meanwhile. */
  waitForKeys(): void {
    this.#waiting = true;
  }

  /** `context` (e.g. the row id) is authenticated: an envelope copied to another row cannot be decrypted. */
  seal(plain: Buffer | string, context: string): Buffer {
    // `isDatabaseAway` knows this message: the work is tried again later.
    if (this.#waiting) throw new Error('the data keys are being read again');
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(this.#current), nonce).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([headOf(this.#current), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the envelope was changed, belongs to another context, or was made with another key. */
  open(envelope: Buffer, context: string): Buffer {
    const { key, at } = readHead(envelope);
    const nonce = envelope.subarray(at, at + NONCE_BYTES);
    const tag = envelope.subarray(at + NONCE_BYTES, at + NONCE_BYTES + TAG_BYTES);
    // Without a fixed tag length, an envelope cut off inside its tag would have a tag that is easy to guess.
    const decipher = createDecipheriv('aes-256-gcm', this.#keyOf(key), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(envelope.subarray(at + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  openText(envelope: Buffer, context: string): string {
    return this.open(envelope, context).toString('utf8');
  }

  /**
   * Blind index: equal values give equal bytes, and without the key no value can be tried (there are few enough phone
   * numbers to try them all). `purpose` prevents a phone from matching the same digits in another field.
   */
  index(purpose: string, value: string | Buffer): Buffer {
    return createHmac('sha256', this.#indexKey).update(purpose).update('\0').update(value).digest();
  }

  /** As {@link index}, for what tells a person: made with the current key of people, by which they are looked for. */
  personIndex(purpose: string, value: string): Buffer {
    return this.personIndexes(purpose, value)[0].index;
  }

  /** What is stored: an index of the current key and, while the key is changed, one of the next key. */
  personIndexes(purpose: string, value: string): [NumberedIndex, ...NumberedIndex[]] {
    const [current = { id: 0, key: this.#indexKey }, ...next] = this.#peopleKeys;
    const made = (key: IndexKey): NumberedIndex => numberedIndex(key, purpose, value);
    return [made(current), ...next.map(made)];
  }

  /** What a column with place for one index stores: that of the next key as soon as there is one. Every process looks for all of them. */
  newestPersonIndex(purpose: string, value: string): NumberedIndex {
    const made = this.personIndexes(purpose, value);
    return made.at(-1) ?? made[0];
  }

  /** Every index that such a column may have: of the keys of people, and of the index key from before their first change. */
  possiblePersonIndexes(purpose: string, value: string): Buffer[] {
    return [this.index(purpose, value), ...this.personIndexes(purpose, value).map(({ index }) => index)];
  }

  /** What a code, or a term of the search, is stored by: the index of the current key of lookups. */
  lookupIndex(purpose: string, value: string): NumberedIndex {
    return numberedIndex(this.#lookupKeys[0] ?? { id: 0, key: this.#indexKey }, purpose, value);
  }

  /** Every index by which a code may be stored, the current one first: each key stays until nothing is found by it alone. */
  possibleLookupIndexes(purpose: string, value: string): [NumberedIndex, ...NumberedIndex[]] {
    const others = this.#lookupKeys.slice(1).map((key) => numberedIndex(key, purpose, value));
    return [this.lookupIndex(purpose, value), ...others];
  }

  /** The same without keys that are kept for codes alone: terms are always indexed anew. */
  possibleTermIndexes(purpose: string, term: string): NumberedIndex[] {
    const others = this.#lookupKeys.slice(1).filter(({ state }) => state !== 'kept');
    return [this.lookupIndex(purpose, term), ...others.map((key) => numberedIndex(key, purpose, term))];
  }

  /** The bytes of all {@link possibleLookupIndexes} of a query code 查询码, for `submission_of_codes`. */
  queryCodeIndexes(code: string): Buffer[] {
    return this.possibleLookupIndexes('query-code', code).map(({ index }) => index);
  }

  /** The key with which indexes of this purpose are made now; before its first change that is the index key. */
  keyBeforeChange(purpose: 'people' | 'lookup'): Buffer {
    return (purpose === 'people' ? this.#peopleKeys : this.#lookupKeys)[0]?.key ?? this.#indexKey;
  }

  /** A process that runs while the master key is changed keeps the keys that it has, although it cannot open the new rows. */
  #opened(stored: StoredDataKey): Buffer {
    const known = {
      index: this.#indexKey,
      encryption: this.#keys.get(stored.id),
      people: this.#peopleKeys.find(({ id }) => id === stored.id)?.key,
      lookup: this.#lookupKeys.find(({ id }) => id === stored.id)?.key,
    }[stored.purpose];
    const kept = this.#fromDatabase.has(`${stored.purpose} ${stored.id}`) ? known : undefined;
    const key = this.#masters.unwrap(stored, stored) ?? kept;
    if (!key) throw new MasterKeyFault();
    return key;
  }

  #keyOf(id: number): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw new Error(`the data key ${id} is not known`);
    return key;
  }
}

const currentFirst = <Key extends Pick<StoredDataKey, 'state'>>(keys: readonly Key[]): Key[] =>
  [...keys].sort((a, b) => Number(b.state === 'current') - Number(a.state === 'current'));

const numberedIndex = ({ id, key }: IndexKey, purpose: string, value: string): NumberedIndex => ({
  key: id,
  index: createHmac('sha256', key).update(purpose).update('\0').update(value).digest(),
});

const nextNonce = randomValues(NONCE_BYTES);

/** The bytes before the nonce. With key 1 they are those of the first format, which versions without data keys read too. */
export function headOf(key: number): Buffer {
  if (key === FIRST_KEY) return Buffer.of(FIRST_FORMAT);
  return Buffer.of(SECOND_FORMAT, key >> 8, key & 255);
}

function readHead(envelope: Buffer): { key: number; at: number } {
  if (envelope[0] === FIRST_FORMAT) return { key: FIRST_KEY, at: 1 };
  if (envelope[0] === SECOND_FORMAT && envelope.length >= 3) return { key: envelope.readUInt16BE(1), at: 3 };
  throw new Error(`unknown envelope version ${envelope[0]}`);
}
