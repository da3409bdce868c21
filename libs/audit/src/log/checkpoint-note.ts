import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What a checkpoint says: so many entries, and the root of their tree. */
export interface Checkpoint {
  size: number;
  root: Buffer;
}

const ED25519 = 1;
const PRIVATE_KEY_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs and reads checkpoints as signed notes (C2SP signed-note and tlog-checkpoint). */
export class CheckpointSigner {
  /** Name of the log, first line of every note. It contains a hash of the key, so no two hubs share it. */
  readonly origin: string;
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #keyId: Buffer;

  /** `seed`: 32 bytes that only the hub knows. */
  constructor(seed: Buffer) {
    this.#key = createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_HEAD, seed]), format: 'der', type: 'pkcs8' });
    this.#publicKey = createPublicKey(this.#key).export({ format: 'der', type: 'spki' }).subarray(-32);
    this.origin = `huiliu-audit/${sha256(this.#publicKey).toString('hex').slice(0, 16)}`;
    this.#keyId = sha256(Buffer.from(`${this.origin}\n`), Buffer.of(ED25519), this.#publicKey).subarray(0, 4);
  }

  /** The public key in the form `name+id+key`, for whoever verifies. */
  verifierKey(): string {
    const key = Buffer.concat([Buffer.of(ED25519), this.#publicKey]).toString('base64');
    return `${this.origin}+${this.#keyId.toString('hex')}+${key}`;
  }

  note({ size, root }: Checkpoint): string {
    const text = `${this.origin}\n${size}\n${root.toString('base64')}\n`;
    const signature = Buffer.concat([this.#keyId, sign(null, Buffer.from(text), this.#key)]).toString('base64');
    return `${text}\n\u2014 ${this.origin} ${signature}\n`;
  }

  /** Undefined for a note that this key did not sign. */
  read(note: string): Checkpoint | undefined {
    const [text = '', signatures = ''] = splitOnce(note);
    const [origin, size, root] = text.split('\n');
    const prefix = `\u2014 ${this.origin} `;
    const line = signatures.split('\n').find((one) => one.startsWith(prefix));
    const signature = Buffer.from(line?.slice(prefix.length) ?? '', 'base64');
    const isSigned =
      origin === this.origin &&
      signature.subarray(0, 4).equals(this.#keyId) &&
      verify(null, Buffer.from(text), createPublicKey(this.#key), signature.subarray(4));
    return isSigned ? { size: Number(size), root: Buffer.from(root ?? '', 'base64') } : undefined;
  }
}

/** The signed text ends with its line break; an empty line follows. */
function splitOnce(note: string): string[] {
  const at = note.indexOf('\n\n');
  return at < 0 ? [note] : [note.slice(0, at + 1), note.slice(at + 2)];
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
