import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { exportLines } from './audit-export.js';
import { findCheckpoint, findCheckpoints, findFirstEntry, findLeaf, type CheckpointRow } from './audit-log.queries.js';
import { consistencyRanges, inclusionRanges, leafHash, type LeafRange } from './merkle.js';
import { allSigners, currentSigner } from './log-signers.js';
import { rangeHashes } from './node-hashes.js';

export const PROOF_FORMAT = 'huiliu-audit-proof/1';

/** A proof as a file that is checked without the hub. Bytes are Base64. */
export interface AuditProof {
  format: typeof PROOF_FORMAT;
  /** `name+id+key` of C2SP signed-note; whoever verifies compares it with what they keep. */
  verifierKey: string;
  /** Signed note. */
  checkpoint: string;
  /** That an entry is in the tree of the checkpoint: the entry, or its hash where it names whom the reader need not know. */
  inclusion?: { leafIndex: number; leaf?: string; leafHash?: string; hashes: string[] };
  /** That the tree of the checkpoint begins with that of an older one. */
  consistency?: { olderCheckpoint: string; hashes: string[] };
}

/** `unknown-checkpoint`: there is none of this size. `not-covered`: the entry came after the checkpoint, or none covers it yet. */
export type AuditProofOutcome =
  | { outcome: 'proof'; proof: AuditProof }
  | { outcome: 'refused'; reason: 'not-found' | 'unknown-checkpoint' | 'not-covered' };

/** 证明: what shows an auditor that entries stand where they stood. */
@Injectable()
export class AuditProofsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Of the running log. */
  async verifierKey(): Promise<string> {
    return (await currentSigner(this.database, this.vault)).verifierKey();
  }

  /** The newest signed note; undefined before the first. */
  async newestNote(): Promise<string | undefined> {
    return (await this.#checkpoint(null))?.note;
  }

  /** The whole log, line by line, as a file that is checked without the hub. */
  async *exportLines(): AsyncGenerator<string> {
    const signers = await allSigners(this.database, this.vault);
    yield* exportLines(
      this.database,
      signers.map((signer) => signer.verifierKey()),
    );
  }

  async checkpoints(page: { before: number | null; limit: number }): Promise<CheckpointRow[]> {
    return findCheckpoints(this.database, page);
  }

  /** Against the newest checkpoint, or the one of the given size. */
  async inclusion(seq: string, size: number | null): Promise<AuditProofOutcome> {
    const leaf = await findLeaf(this.database, seq);
    if (!leaf) return { outcome: 'refused', reason: 'not-found' };
    const checkpoint = await this.#checkpoint(size);
    if (!checkpoint) return { outcome: 'refused', reason: 'unknown-checkpoint' };
    if (leaf.index >= checkpoint.size) return { outcome: 'refused', reason: 'not-covered' };
    const hashes = await this.#hashes(inclusionRanges(leaf.index, checkpoint.size));
    return this.#proof(checkpoint, {
      inclusion: { leafIndex: leaf.index, leaf: leaf.bytes.toString('base64'), hashes },
    });
  }

  /** Of the first entry about a submission: that it was registered. An entry that names a session of staff is proved by its hash alone. */
  async registration(submission: string): Promise<AuditProofOutcome> {
    const seq = await findFirstEntry(this.database, { kind: 'submission', id: submission });
    const found = seq === undefined ? undefined : await this.inclusion(seq, null);
    if (found?.outcome !== 'proof' || !found.proof.inclusion)
      return found ?? { outcome: 'refused', reason: 'not-found' };
    const { leaf = '', ...inclusion } = found.proof.inclusion;
    const bytes = Buffer.from(leaf, 'base64');
    if (!namesSession(bytes)) return found;
    const leafHashOnly = leafHash(bytes).toString('base64');
    return { outcome: 'proof', proof: { ...found.proof, inclusion: { ...inclusion, leafHash: leafHashOnly } } };
  }

  async consistency(older: number, size: number | null): Promise<AuditProofOutcome> {
    const [before, checkpoint] = [await this.#checkpoint(older), await this.#checkpoint(size)];
    if (!before || !checkpoint || before.size > checkpoint.size)
      return { outcome: 'refused', reason: 'unknown-checkpoint' };
    const hashes = await this.#hashes(consistencyRanges(before.size, checkpoint.size));
    return this.#proof(checkpoint, { consistency: { olderCheckpoint: before.note, hashes } });
  }

  async #proof(
    { note }: CheckpointRow,
    part: Pick<AuditProof, 'inclusion' | 'consistency'>,
  ): Promise<AuditProofOutcome> {
    const signers = await allSigners(this.database, this.vault);
    const signer = signers.find((one) => one.read(note) !== undefined) ?? signers[0];
    const head = { format: PROOF_FORMAT, verifierKey: signer.verifierKey(), checkpoint: note } as const;
    return { outcome: 'proof', proof: { ...head, ...part } };
  }

  async #checkpoint(size: number | null): Promise<CheckpointRow | undefined> {
    if (size !== null) return findCheckpoint(this.database, size);
    return (await findCheckpoints(this.database, { before: null, limit: 1 }))[0];
  }

  async #hashes(ranges: readonly LeafRange[]): Promise<string[]> {
    return (await rangeHashes(this.database, ranges)).map((hash) => hash.toString('base64'));
  }
}

/** The last part of a leaf are the circumstances, or null. */
function namesSession(leaf: Buffer): boolean {
  const circumstances = (JSON.parse(leaf.toString('utf8')) as unknown[]).at(-1);
  return typeof circumstances === 'object' && circumstances !== null && 'session' in circumstances;
}
