import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultLine } from '#platform';
import {
  endOfBatch,
  findLiveCallChanges,
  findLiveChanges,
  lastAuditSeq,
  type LiveCallChange,
  type LiveChange,
} from './live-changes.queries.js';

const log = new Logger('live');
const EVERY_MS = 1_000;
/** Entries whose transaction committed late are read again in this distance. */
const LATE_ENTRIES = 300;
/** Changes that are kept for listeners who come back. */
const MOST_KEPT = 1_000;

type Change = LiveChange | LiveCallChange;
type Listener = (change: Change) => void;

/**
 * Tells what changed in open matters, and which calls did, while somebody listens. One reader a process follows the audit log, in which every
 * change stands; nothing runs while nobody listens. A number is taken at insert and seen at commit, so a distance of
 * entries is read again, and each change is told once.
 */
@Injectable()
export class LiveChangesService implements BeforeApplicationShutdown {
  #listeners = new Set<Listener>();
  #kept: Change[] = [];
  #told = new Set<number>();
  /** Last entry when the first listener came; what is older is in the lists that it reads. */
  #began = 0;
  #at: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  /** Tells every later change, until `stop` is called. Once it is `ready`, no change that commits later is missed. */
  listen(listener: Listener): { ready: Promise<void>; stop: () => void } {
    this.#listeners.add(listener);
    if (!this.#timer) this.#start();
    const stop = (): void => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
    return { ready: this.#reading, stop };
  }

  /** What a listener missed who last heard of `seq`; undefined where that is too long ago to know. */
  since(seq: number): Change[] | undefined {
    const [oldest] = this.#kept;
    if (this.#at === undefined || seq > this.#at || (oldest !== undefined ? seq < oldest.seq : seq < this.#at))
      return undefined;
    return this.#kept.filter((one) => one.seq > seq);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop();
    await this.#reading;
  }

  #start(): void {
    this.#timer = setInterval(() => {
      this.#reading = this.#reading.then(() => this.#read());
    }, EVERY_MS);
    this.#timer.unref();
    this.#reading = this.#reading.then(() => this.#read());
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    // What happens while nobody listens is not known later: who comes back reads the lists anew.
    this.#at = undefined;
    this.#kept = [];
    this.#told.clear();
  }

  async #read(): Promise<void> {
    try {
      if (this.#at === undefined) {
        this.#began = await lastAuditSeq(this.database);
        this.#at = this.#timer ? this.#began : undefined;
        return;
      }
      const from = this.#at;
      const after = Math.max(this.#began, from - LATE_ENTRIES);
      const end = await endOfBatch(this.database, after);
      const [matters, calls] = [
        await findLiveChanges(this.database, after),
        await findLiveCallChanges(this.database, after),
      ];
      const changes: Change[] = [...matters, ...calls].sort((a, b) => a.seq - b.seq);
      if (this.#at !== from) return;
      for (const change of changes) if (!this.#told.has(change.seq)) this.#tell(change);
      this.#at = Math.max(from, end, changes.at(-1)?.seq ?? 0);
    } catch (fault) {
      log.warn(faultLine(fault));
    }
  }

  #tell(change: Change): void {
    this.#told.add(change.seq);
    this.#kept.push(change);
    if (this.#kept.length > MOST_KEPT) this.#told.delete(this.#kept.shift()?.seq ?? 0);
    for (const listener of this.#listeners) listener(change);
  }
}
