import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { faultLine, type LimitName, type ProofOutcome } from '#platform';

const log = new Logger('limits');
const EVERY_MS = 60_000;
/** Addresses that are told apart in one entry. */
const MOST_ADDRESSES = 10_000;

/**
 * Adds up wrong query codes, wrong API keys, refusals and proofs, and writes one audit entry a minute when there were any: one entry for each
 * would let a stranger fill the audit log. Which addresses they came from is counted and not written down.
 */
@Injectable()
export class LimitTally implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #tally = emptyTally();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.write().catch((fault) => log.warn(faultLine(fault))), EVERY_MS);
    this.#timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.write().catch((fault: unknown) => log.warn(faultLine(fault)));
  }

  noteWrongCode(address: string): void {
    this.#tally.wrongCodes += 1;
    this.#noteAddress(address);
  }

  noteWrongKey(address: string): void {
    this.#tally.wrongKeys += 1;
    this.#noteAddress(address);
  }

  noteRefusal(limit: RefusedBy, address: string): void {
    add(this.#tally.refused, limit);
    this.#noteAddress(address);
  }

  noteProof(outcome: ProofOutcome): void {
    add(this.#tally.proofs, outcome);
  }

  /** Writes what was added up since the last time; nothing when there is nothing. */
  async write(): Promise<void> {
    const { addresses, refused, proofs, ...tally } = this.#tally;
    if (tally.wrongCodes + tally.wrongKeys + refused.size + proofs.size === 0) return;
    this.#tally = emptyTally();
    const detail = {
      ...tally,
      addresses: addresses.size,
      refused: Object.fromEntries(refused),
      proofs: Object.fromEntries(proofs),
    };
    await this.database.transaction((tx) =>
      append(tx, {
        actor: 'machine:gateway',
        action: 'limits.counted',
        subjectKind: 'door',
        subjectId: 'open',
        detail,
      }),
    );
  }

  #noteAddress(address: string): void {
    if (this.#tally.addresses.size < MOST_ADDRESSES) this.#tally.addresses.add(address);
  }
}

/** A limit that was full, or no place among the log-ins of the moment. */
type RefusedBy = LimitName | 'log-in-busy';

interface Tally {
  since: string;
  wrongCodes: number;
  wrongKeys: number;
  addresses: Set<string>;
  refused: Map<RefusedBy, number>;
  proofs: Map<ProofOutcome, number>;
}

const emptyTally = (): Tally => ({
  since: new Date().toISOString(),
  wrongCodes: 0,
  wrongKeys: 0,
  addresses: new Set(),
  refused: new Map(),
  proofs: new Map(),
});

const add = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
