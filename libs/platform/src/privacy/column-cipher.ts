import { headOf, type Vault } from './vault.js';

/** Bound to every token of the first kind. It is not bound to a row, because SQL copies words from one table to another. */
const CONTEXT = 'column/1';

/** Where a token of the second kind may be read: in one column of one row. */
export interface TokenPlace {
  /** `table.column` */
  column: string;
  /** Id of the row. */
  row: string;
}

/** `t`: a text, `j`: a JSON value. The semicolon ends it, so that SQL may put words around it. */
const TOKEN = /hl1([tj]):([A-Za-z0-9_-]{38,});/g;
const ONE_TOKEN = /^hl1([tj]):([A-Za-z0-9_-]{38,});$/;
const ANY_TOKEN = /(hl[12][tj]:)([A-Za-z0-9_-]{38,});/g;
const MARK = 'hl1';
/** A text that is bound to its column and row. The pool does not decrypt it: only a reader that knows the place can. */
const BOUND_TOKEN = /^hl2t:([A-Za-z0-9_-]{38,});$/;

/**
 * A text in which no token is left: a space ends its mark. What a sender writes into a column in clear is decrypted on its
 * way back like any other value, so whoever stole a token could have the hub read it out.
 */
export const withoutTokens = (text: string): string =>
  text.replace(TOKEN, (token) => `${MARK} ${token.slice(MARK.length)}`);

/** Property of a JSON object that holds the encrypted rest of its properties; reading puts them back beside it. */
const REST = 'encrypted';

/**
 * Which properties of a JSON object stay readable in SQL. Paths are dotted; elements of an array have the path of the
 * array. `clear` stays as it is; `own` is encrypted by itself, so that SQL can copy it. All others are encrypted together.
 */
export interface JsonParts {
  clear: readonly string[];
  own?: readonly string[];
}

/**
 * Encrypts words before they are stored in a `text` or `jsonb` column, and decrypts what a query returns. A stored value
 * is a token: `hl1t:` or `hl1j:` (`hl2t:` for one that is bound to its place), then the vault's envelope in base64url. Equal
 * words give different tokens.
 */
export class ColumnCipher {
  constructor(private readonly vault: Vault) {}

  /** An empty text stays empty: it tells nothing, and SQL asks for it. */
  text(words: string): string {
    return words === '' ? '' : this.#token('t', words);
  }

  /** A text that opens in one place only: moved to another row or column it stays closed. */
  bound(words: string, place: TokenPlace): string {
    return words === '' ? '' : `hl2t:${this.vault.seal(words, contextOf(place)).toString('base64url')};`;
  }

  /** Throws for a token that was made for another place, or changed. What is no such token was stored by an older hub. */
  openBound(stored: string, place: TokenPlace): string {
    const [, envelope] = BOUND_TOKEN.exec(stored) ?? [];
    return envelope === undefined ? stored : this.vault.openText(Buffer.from(envelope, 'base64url'), contextOf(place));
  }

  /** Null, an empty list and an empty object stay as they are. */
  json(value: unknown): unknown {
    return isEmpty(value) ? value : this.#token('j', JSON.stringify(value));
  }

  parts(value: unknown, parts: JsonParts): unknown {
    return this.#parts(value, '', parts);
  }

  /** Blind index of a word that is only compared: 12 bytes in base64url after `k:`. Applied twice, it gives the same. */
  blind(purpose: string, word: string): string {
    return isBlind(word) ? word : `k:${this.vault.index(purpose, word).subarray(0, 12).toString('base64url')}`;
  }

  /**
   * Numbers of `bits` bits (at most 31) made of a word with each key of lookups under which it may be stored, the current one first;
   * several words share each number.
   */
  buckets(purpose: string, word: string, bits: number): { key: number; number: number }[] {
    const made = this.vault.possibleTermIndexes(purpose, word);
    return made.map(({ key, index }) => ({ key, number: index.readUInt32BE(0) >>> (32 - bits) }));
  }

  hash(purpose: string, sha256: Buffer): Buffer {
    return this.vault.index(purpose, sha256);
  }

  /** Decrypts every token in a text. Throws for a text that is one token and was changed. */
  openText(stored: string): string {
    if (!stored.includes(MARK)) return stored;
    const whole = ONE_TOKEN.exec(stored);
    if (whole) return this.#open(whole[2] ?? '');
    return stored.replace(TOKEN, (token, _kind, envelope: string) => {
      try {
        return this.#open(envelope);
      } catch {
        return token; // Somebody typed it: such words are shown as they were written.
      }
    });
  }

  openJson(stored: unknown): unknown {
    if (typeof stored === 'string') {
      const whole = ONE_TOKEN.exec(stored);
      return whole?.[1] === 'j' ? (JSON.parse(this.#open(whole[2] ?? '')) as unknown) : this.openText(stored);
    }
    if (Array.isArray(stored)) return stored.map((item) => this.openJson(item));
    if (stored === null || typeof stored !== 'object') return stored;
    const opened = Object.entries(stored).flatMap(([name, item]) => {
      const value = this.openJson(item);
      return name === REST && isToken(item) ? Object.entries(value as object) : [[name, value]];
    });
    return Object.fromEntries(opened as [string, unknown][]);
  }

  /**
   * A stored text or JSON, as text, with every token of another key made anew with the current one. `place` is that of tokens of the
   * second kind. What only looks like a token stays as it is.
   */
  renewed(stored: string, place: TokenPlace): string {
    const head = headOf(this.vault.currentKey);
    return stored.replace(ANY_TOKEN, (token, mark: string, encoded: string) => {
      const envelope = Buffer.from(encoded, 'base64url');
      if (envelope.subarray(0, head.length).equals(head)) return token;
      const context = mark.startsWith('hl2') ? contextOf(place) : CONTEXT;
      try {
        return `${mark}${this.vault.seal(this.vault.open(envelope, context), context).toString('base64url')};`;
      } catch {
        return token;
      }
    });
  }

  #token(kind: 't' | 'j', plain: string): string {
    return `hl1${kind}:${this.vault.seal(plain, CONTEXT).toString('base64url')};`;
  }

  #open(envelope: string): string {
    return this.vault.openText(Buffer.from(envelope, 'base64url'), CONTEXT);
  }

  #parts(value: unknown, path: string, parts: JsonParts): unknown {
    if (path !== '' && parts.clear.includes(path)) return value;
    const { clear, own = [] } = parts;
    const leadsOn = path === '' || [...clear, ...own].some((known) => known.startsWith(`${path}.`));
    if (Array.isArray(value) && leadsOn) return value.map((item) => this.#parts(item, path, parts));
    if (value === null || typeof value !== 'object' || !leadsOn)
      return typeof value === 'string' ? this.text(value) : this.json(value);
    const kept: [string, unknown][] = [];
    const rest: [string, unknown][] = [];
    for (const [name, item] of Object.entries(value)) {
      const inner = path === '' ? name : `${path}.${name}`;
      const named = [...clear, ...own].some((known) => known === inner || known.startsWith(`${inner}.`));
      if (named) kept.push([name, this.#parts(item, inner, parts)]);
      else if (item !== undefined) rest.push([name, item]);
    }
    if (rest.length > 0) kept.push([REST, this.#token('j', JSON.stringify(Object.fromEntries(rest)))]);
    return Object.fromEntries(kept);
  }
}

const contextOf = ({ column, row }: TokenPlace): string => `column/2 ${column} ${row}`;

const isToken = (value: unknown): boolean => typeof value === 'string' && ONE_TOKEN.test(value);

const isBlind = (word: string): boolean => /^k:[A-Za-z0-9_-]{16}$/.test(word);

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
