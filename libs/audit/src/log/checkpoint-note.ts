import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What a checkpoint says: so many entries, and the root of their tree. */
export interface Checkpoint {
  size: number;
  root: Buffer;
}

/** Kinds of signatures of C2SP signed-note that there are here: of a log, and of a witness (tlog-cosignature). */
const ED25519 = 1;
const COSIGNATURE = 4;
const PRIVATE_KEY_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * A key that signs notes. It is the one place that knows the algorithm: SM2 with SM3 国密 would be a further kind of signature beside Ed25519,
 * as C2SP signed-note lets a note have several.
 */
class NoteKey {
  readonly name: string;
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #id: Buffer;

  constructor(
    seed: Buffer,
    prefix: string,
    private readonly kind: number,
  ) {
    this.#key = createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_HEAD, seed]), format: 'der', type: 'pkcs8' });
    this.#publicKey = createPublicKey(this.#key).export({ format: 'der', type: 'spki' }).subarray(-32);
    this.name = `${prefix}/${sha256(this.#publicKey).toString('hex').slice(0, 16)}`;
    this.#id = keyIdOf(this.name, Buffer.concat([Buffer.of(kind), this.#publicKey]));
  }

  /** In the form `name+id+key`, for whoever verifies. */
  verifierKey(): string {
    const key = Buffer.concat([Buffer.of(this.kind), this.#publicKey]).toString('base64');
    return `${this.name}+${this.#id.toString('hex')}+${key}`;
  }

  /** The line of a signature. `before`: bytes that stand between the id of the key and the signature. */
  line(message: string, before: Buffer = Buffer.alloc(0)): string {
    const signature = Buffer.concat([this.#id, before, sign(null, Buffer.from(message), this.#key)]);
    return `\u2014 ${this.name} ${signature.toString('base64')}\n`;
  }
}

/** Signs and reads checkpoints of this hub as signed notes (C2SP signed-note and tlog-checkpoint). */
export class CheckpointSigner {
  readonly #key: NoteKey;

  /** `seed`: 32 bytes that only the hub knows. */
  constructor(seed: Buffer) {
    this.#key = new NoteKey(seed, 'huiliu-audit', ED25519);
  }

  /** Name of the log, first line of every note. It contains a hash of the key, so no two hubs share it. */
  get origin(): string {
    return this.#key.name;
  }

  verifierKey(): string {
    return this.#key.verifierKey();
  }

  note({ size, root }: Checkpoint): string {
    const text = `${this.origin}\n${size}\n${root.toString('base64')}\n`;
    return `${text}\n${this.#key.line(text)}`;
  }

  /** Undefined for a note that this key did not sign. */
  read(note: string): Checkpoint | undefined {
    const read = readNote(note, [this.verifierKey()]);
    return read.outcome === 'signed' ? read.checkpoint : undefined;
  }
}

/** Signs that it has seen a checkpoint of another log and none that denies it (C2SP tlog-cosignature). */
export class CheckpointCosigner {
  readonly #key: NoteKey;

  constructor(seed: Buffer) {
    this.#key = new NoteKey(seed, 'huiliu-witness', COSIGNATURE);
  }

  verifierKey(): string {
    return this.#key.verifierKey();
  }

  cosign(text: string, at: Date): string {
    const seconds = Math.floor(at.getTime() / 1_000);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    return this.#key.line(`cosignature/v1\ntime ${seconds}\n${text}`, time);
  }
}

export type ReadNote =
  | { outcome: 'signed'; origin: string; text: string; checkpoint: Checkpoint }
  | { outcome: 'malformed' | 'unknown-log' | 'not-signed' };

/** Reads a checkpoint that one of these logs signed; `keys` as `name+id+key`. */
export function readNote(note: string, keys: readonly string[]): ReadNote {
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const checkpoint = { size: Number(size), root: Buffer.from(root, 'base64') };
  if (end < 1 || !/^(?:0|[1-9]\d{0,14})$/.test(size) || checkpoint.root.length !== 32) return { outcome: 'malformed' };
  const key = keys.find((one) => one.startsWith(`${origin}+`));
  if (key === undefined) return { outcome: 'unknown-log' };
  const [id = '', ...parts] = key.slice(origin.length + 1).split('+');
  const publicKey = Buffer.from(parts.join('+'), 'base64').subarray(1);
  const prefix = `\u2014 ${origin} `;
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => Buffer.from(line.slice(prefix.length), 'base64'))
    .some(
      (signature) =>
        signature.subarray(0, 4).toString('hex') === id &&
        verify(null, Buffer.from(text), publicKeyOf(publicKey), signature.subarray(4)),
    );
  return isSigned ? { outcome: 'signed', origin, text, checkpoint } : { outcome: 'not-signed' };
}

const publicKeyOf = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_KEY_HEAD, bytes]), format: 'der', type: 'spki' });

const keyIdOf = (name: string, kindAndKey: Buffer): Buffer =>
  sha256(Buffer.from(`${name}\n`), kindAndKey).subarray(0, 4);

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
