import type { LeafRange } from '../log/merkle.js';
import type { Checkpoint } from '../log/checkpoint-note.js';

/** Why a witness does not take what the log says now: it is shorter than it was, or its beginning is another one. */
export type WitnessRefusal = 'log-shorter' | 'log-differs';

/** `away`: the witness cannot be reached or written. `refuses`: it answers, but does not know this log or its key. */
export type WitnessOutcome =
  | { outcome: 'kept'; size: number }
  | { outcome: 'refused'; reason: WitnessRefusal; size: number }
  | { outcome: 'away' | 'refuses' };

/** What keeps checkpoints outside of the database. */
export interface Witness {
  /** As staff read it; without secrets. */
  readonly name: string;
  /** Brings the witness up to the newest checkpoint, or learns that the log was rewritten. `known`: what it had when last asked. */
  keep(log: WitnessedLog, known: number): Promise<WitnessOutcome>;
}

export interface SignedCheckpoint extends Checkpoint {
  note: string;
}

/** The log as a witness needs it. */
export interface WitnessedLog {
  readonly origin: string;
  read(note: string): Checkpoint | undefined;
  newest(): Promise<SignedCheckpoint | undefined>;
  /** The checkpoints of larger trees, the smallest first. */
  after(size: number, limit: number): Promise<SignedCheckpoint[]>;
  /** Undefined where the tree is damaged. */
  rootOf(size: number): Promise<Buffer | undefined>;
  leafHashes(range: LeafRange): Promise<Buffer>;
  consistency(older: number, size: number): Promise<Buffer[]>;
}
