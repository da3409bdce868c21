import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BODY_AT = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * Encrypts, decrypts and makes blind indexes; no other code does. AES-256-GCM (NIST SP 800-38D) with keys derived from
 * the master key (HKDF, RFC 5869), one per purpose. An envelope is `version ‖ nonce ‖ tag ‖ ciphertext`.
 */
export class Vault {
  readonly #encryptionKey: Buffer;
  readonly #indexKey: Buffer;

  constructor(masterKeyBase64: string) {
    const master = Buffer.from(masterKeyBase64, 'base64');
    if (master.length !== 32) throw new Error('the master key must be 32 bytes');
    this.#encryptionKey = Buffer.from(hkdfSync('sha256', master, 'huiliu', 'encryption/1', 32));
    this.#indexKey = Buffer.from(hkdfSync('sha256', master, 'huiliu', 'blind-index/1', 32));
  }

  /** `context` (e.g. the row id) is authenticated: an envelope copied to another row cannot be decrypted. */
  seal(plain: Buffer | string, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#encryptionKey, nonce).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the envelope was changed, belongs to another context, or was made with another key. */
  open(envelope: Buffer, context: string): Buffer {
    if (envelope[0] !== VERSION) throw new Error(`unknown envelope version ${envelope[0]}`);
    const nonce = envelope.subarray(1, 1 + NONCE_BYTES);
    const tag = envelope.subarray(1 + NONCE_BYTES, BODY_AT);
    // Without a fixed tag length, an envelope cut off inside its tag would have a tag that is easy to guess.
    const decipher = createDecipheriv('aes-256-gcm', this.#encryptionKey, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
    return Buffer.concat([decipher.update(envelope.subarray(BODY_AT)), decipher.final()]);
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
}
