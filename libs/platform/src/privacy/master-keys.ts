import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A data key as the database holds it. */
export interface WrappedKey {
  wrapped: Buffer;
  /** Which master key wrapped it. */
  master: string;
}

/** What a data key is for, and its number: bound to the wrapped key, so that none passes for another. */
export interface DataKeyName {
  purpose: 'index' | 'encryption' | 'people' | 'lookup';
  id: number;
}

interface MasterKey {
  id: string;
  secret: Buffer;
  wrapping: Buffer;
}

/**
 * The master keys 主密钥 of the setting, separated by commas, the new one first. They encrypt data keys and nothing else; the others
 * read what was wrapped before the master key was changed.
 */
export class MasterKeys {
  readonly #keys: readonly [MasterKey, ...MasterKey[]];

  constructor(setting: string) {
    const [first, ...others] = setting.split(',').map(masterKeyOf);
    if (!first) throw new Error('the master key must be 32 bytes');
    this.#keys = [first, ...others];
  }

  /** Numbers that tell the keys apart without telling them, the new one first. */
  get ids(): string[] {
    return this.#keys.map(({ id }) => id);
  }

  /** The first data keys of a hub are derived of the oldest master key (HKDF, RFC 5869), as they were before there were data keys. */
  firstKeys(): Record<'index' | 'encryption', Buffer> {
    const { secret } = this.#keys.at(-1) ?? this.#keys[0];
    return { encryption: derived(secret, 'encryption/1'), index: derived(secret, 'blind-index/1') };
  }

  wrap(key: Buffer, name: DataKeyName): WrappedKey {
    const [{ id, wrapping }] = this.#keys;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(boundTo(name));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return { wrapped: Buffer.concat([nonce, cipher.getAuthTag(), body]), master: id };
  }

  /** Undefined when the key was wrapped with a master key that is not in the setting. Throws when the row was changed. */
  unwrap({ wrapped, master }: WrappedKey, name: DataKeyName): Buffer | undefined {
    const key = this.#keys.find(({ id }) => id === master);
    if (!key) return undefined;
    const nonce = wrapped.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key.wrapping, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(name)).setAuthTag(wrapped.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }
}

function masterKeyOf(base64: string): MasterKey {
  const secret = Buffer.from(base64, 'base64');
  if (secret.length !== 32) throw new Error('the master key must be 32 bytes');
  return { secret, id: derived(secret, 'master-id/1', 6).toString('hex'), wrapping: derived(secret, 'wrapping/1') };
}

const derived = (secret: Buffer, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'huiliu', purpose, bytes));

const boundTo = ({ purpose, id }: DataKeyName): Buffer => Buffer.from(`data-key/${purpose}/${id}`);
