import type { Checkpoint } from '../log/checkpoint-note.js';
import { isConsistent } from '../log/consistency.js';

/** What a log sends to its witness (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** Size of the checkpoint that the log believes the witness has. */
  old: number;
  proof: Buffer[];
  note: string;
}

const MOST_HASHES = 63;

/** Undefined for what is no such request. */
export function readAddCheckpoint(body: string): AddCheckpoint | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, end).split('\n');
  const old = /^old (0|[1-9]\d{0,14})$/.exec(first)?.[1];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  if (end < 0 || old === undefined || proof.length > MOST_HASHES) return undefined;
  return proof.every(({ length }) => length === 32)
    ? { old: Number(old), proof, note: body.slice(end + 2) }
    : undefined;
}

/** `conflict`: the witness has another checkpoint than the log believes, or another one of the same size. */
export type WitnessVerdict = 'take' | 'malformed' | 'conflict' | 'proof-wrong';

/** What the witness does with a signed checkpoint, by the one it has. */
export function judgeAddedCheckpoint(
  seen: Checkpoint,
  next: Checkpoint,
  { old, proof }: AddCheckpoint,
): WitnessVerdict {
  if (old > next.size) return 'malformed';
  if (old !== seen.size) return 'conflict';
  if (old === next.size && !seen.root.equals(next.root)) return 'conflict';
  return isConsistent(seen, next, proof) ? 'take' : 'proof-wrong';
}
