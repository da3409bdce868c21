import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, SafeFetch, tryAdvisoryLock, Vault } from '#platform';
import { AuditLogService } from '../log/audit-log.service.js';
import { FileWitness } from './file-witness.js';
import { HttpWitness } from './http-witness.js';
import { openLog } from './log-to-witness.js';
import { findWitnesses, saveWitness, type WitnessState } from './witness.queries.js';
import type { WitnessRefusal, SignedCheckpoint, Witness, WitnessedLog, WitnessOutcome } from './witness.js';

/** What staff should know of a witness. */
export interface WitnessProblem {
  witness: string;
  problem: 'away' | 'refuses' | WitnessRefusal;
  /** Entries under the checkpoint that the witness has, where it is known. */
  size: number | null;
}

/** What this process saw itself; it is a witness as long as it runs. */
const THIS_PROCESS = 'worker';

/**
 * Signs what is new in the log, unless somebody outside of the database has seen the log otherwise: then an older backup was restored, or the
 * log was rewritten, and a signature would deny what was signed before. A witness that is away stops nothing and is caught up later.
 */
@Injectable()
export class LogKeeperService {
  readonly #witnesses: readonly Witness[];
  readonly #log: AuditLogService;
  /** The note that a witness had last; of another log after a restart, which then differs. */
  readonly #told = new Map<string, string>();
  #seen: (SignedCheckpoint & { origin: string }) | undefined;

  constructor(
    { AUDIT_WITNESSES }: Config,
    private readonly database: DataSource,
    private readonly vault: Vault,
    outbound: SafeFetch,
  ) {
    this.#log = new AuditLogService(database, vault);
    this.#witnesses = AUDIT_WITNESSES.map((place) =>
      place.startsWith('http') ? new HttpWitness(place, outbound) : new FileWitness(place),
    );
  }

  /** How far the witnesses of the settings are; those that were never asked are missing. */
  async states(): Promise<WitnessState[]> {
    return findWitnesses(this.database);
  }

  async run(): Promise<WitnessProblem[]> {
    const before = await this.#tellAll();
    if (before.some(isRefusal)) return before;
    await this.#log.extend();
    return this.#tellAll();
  }

  async #tellAll(): Promise<WitnessProblem[]> {
    const log = await openLog(this.database, this.vault);
    const newest = await log.newest();
    const problems = await this.#compareWithSeen(log, newest);
    const known = new Map((await findWitnesses(this.database)).map(({ name, size }) => [name, size]));
    for (const witness of this.#witnesses) {
      if (newest && this.#told.get(witness.name) === newest.note) continue;
      const outcome = await this.#tell(witness, log, known.get(witness.name) ?? 0);
      if (outcome === 'busy') continue;
      const problem = await this.#save(witness.name, outcome);
      if (problem) problems.push(problem);
      else if (newest && outcome.outcome === 'kept' && outcome.size === newest.size)
        this.#told.set(witness.name, newest.note);
    }
    return problems;
  }

  /** Two workers of one machine would write into one file at once. */
  async #tell(witness: Witness, log: WitnessedLog, known: number): Promise<WitnessOutcome | 'busy'> {
    if (witness instanceof HttpWitness) return witness.keep(log, known);
    return this.database.transaction(async (tx) =>
      (await tryAdvisoryLock(tx, 'audit-witness-files')) ? witness.keep(log, known) : 'busy',
    );
  }

  async #save(name: string, outcome: WitnessOutcome): Promise<WitnessProblem | undefined> {
    const problem =
      outcome.outcome === 'kept' ? null : outcome.outcome === 'refused' ? outcome.reason : outcome.outcome;
    const size = 'size' in outcome ? outcome.size : null;
    await saveWitness(this.database, { name, size, problem });
    return problem ? { witness: name, problem, size } : undefined;
  }

  async #compareWithSeen(log: WitnessedLog, newest: SignedCheckpoint | undefined): Promise<WitnessProblem[]> {
    const seen = this.#seen?.origin === log.origin ? this.#seen : undefined;
    const problem = seen && (await faultOf(seen, log, newest));
    if (seen && problem) return [{ witness: THIS_PROCESS, problem, size: seen.size }];
    if (newest) this.#seen = { ...newest, origin: log.origin };
    return [];
  }
}

async function faultOf(
  seen: SignedCheckpoint,
  log: WitnessedLog,
  newest: SignedCheckpoint | undefined,
): Promise<WitnessRefusal | undefined> {
  if ((newest?.size ?? 0) < seen.size) return 'log-shorter';
  return (await log.rootOf(seen.size))?.equals(seen.root) ? undefined : 'log-differs';
}

const isRefusal = ({ problem }: WitnessProblem): boolean => problem === 'log-shorter' || problem === 'log-differs';
