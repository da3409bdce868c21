import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { findCheckpoints, type CheckpointRow } from './audit-log.queries.js';
import { allSigners } from './log-signers.js';
import { rootOfSize } from './node-hashes.js';
import {
  countLog,
  findEntryFaults,
  findMissingLeaves,
  findNodeFaults,
  type AuditFault,
  type LogCounts,
} from './verification.queries.js';

/** What a verification found. */
export interface AuditVerification extends LogCounts {
  /** Nothing does not fit. */
  sound: boolean;
  checkpoints: number;
  /** The first ones; entries before nodes before checkpoints. */
  faults: AuditFault[];
}

const MOST_FAULTS = 100;
/** The newest ones; each is signed over all entries before it. */
const MOST_CHECKPOINTS = 2_000;

/** Checks all entries against the tree, the tree against itself, and the checkpoints against the tree and their signatures. */
@Injectable()
export class AuditVerificationService {
  #running: Promise<AuditVerification> | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Reads everything, so those who ask at once share one run. */
  async verify(): Promise<AuditVerification> {
    this.#running ??= this.#verify().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #verify(): Promise<AuditVerification> {
    const checkpoints = await findCheckpoints(this.database, { before: null, limit: MOST_CHECKPOINTS });
    const faults = [
      ...(await findEntryFaults(this.database, MOST_FAULTS)),
      ...(await findMissingLeaves(this.database, MOST_FAULTS)),
      ...(await findNodeFaults(this.database, MOST_FAULTS)),
      ...(await this.#checkpointFaults(checkpoints)),
    ];
    return {
      ...(await countLog(this.database)),
      sound: faults.length === 0,
      checkpoints: checkpoints.length,
      faults: faults.slice(0, MOST_FAULTS),
    };
  }

  /** The smallest tree first: the first that does not fit tells behind which entry to look. */
  async #checkpointFaults(checkpoints: readonly CheckpointRow[]): Promise<AuditFault[]> {
    const faults: AuditFault[] = [];
    const signers = await allSigners(this.database, this.vault);
    for (const { size, root, note } of [...checkpoints].reverse()) {
      const signed = signers.map((signer) => signer.read(note)).find((one) => one !== undefined);
      if (signed?.size !== size || !signed.root.equals(root)) faults.push({ kind: 'checkpoint-not-signed', size });
      else if (!(await rootOfSize(this.database, size))?.equals(root)) faults.push({ kind: 'checkpoint-wrong', size });
    }
    return faults;
  }
}
