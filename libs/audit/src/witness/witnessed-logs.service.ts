import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, Vault, type Tx } from '#platform';
import { CheckpointCosigner, readNote, type ReadNote } from '../log/checkpoint-note.js';
import { judgeAddedCheckpoint, readAddCheckpoint, type AddCheckpoint } from './add-checkpoint.js';
import { lockSeenLog, saveSeenLog } from './witness.queries.js';

/** `size`: what the witness has of the log, where the log must know. */
export type AddOutcome =
  | { outcome: 'signed'; cosignature: string }
  | { outcome: 'refused'; reason: 'malformed' | 'unknown-log' | 'not-signed' | 'proof-wrong' }
  | { outcome: 'refused'; reason: 'conflict'; size: number };

type SignedNote = Extract<ReadNote, { outcome: 'signed' }>;

/** 见证: this hub keeps the newest checkpoint of other logs, and signs none that denies it (C2SP tlog-witness). */
@Injectable()
export class WitnessedLogsService {
  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** The key of the signatures of this witness. */
  verifierKey(): string {
    return this.#cosigner().verifierKey();
  }

  async add(body: string): Promise<AddOutcome> {
    const request = readAddCheckpoint(body);
    if (!request) return { outcome: 'refused', reason: 'malformed' };
    const read = readNote(request.note, this.config.AUDIT_WITNESSED);
    if (read.outcome !== 'signed') return { outcome: 'refused', reason: read.outcome };
    const cosignature = this.#cosigner().cosign(read.text, new Date());
    return this.database.transaction((tx) => this.#add(tx, request, { ...read, cosignature }));
  }

  async #add(
    tx: Tx,
    request: AddCheckpoint,
    { origin, checkpoint, cosignature }: SignedNote & { cosignature: string },
  ): Promise<AddOutcome> {
    const seen = await lockSeenLog(tx, origin);
    if (!seen) throw new Error('the row of the log is not there');
    const verdict = judgeAddedCheckpoint(seen, checkpoint, request);
    if (verdict === 'conflict') return { outcome: 'refused', reason: verdict, size: seen.size };
    if (verdict !== 'take') return { outcome: 'refused', reason: verdict };
    await saveSeenLog(tx, { origin, ...checkpoint, note: request.note });
    return { outcome: 'signed', cosignature };
  }

  #cosigner(): CheckpointCosigner {
    return new CheckpointCosigner(this.vault.index('audit-witness-key', 'ed25519/1'));
  }
}
