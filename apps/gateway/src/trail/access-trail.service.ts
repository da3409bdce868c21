import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append, type Circumstances } from '#audit';
import { faultLine } from '#platform';

const log = new Logger('trail');
const EVERY_MS = 60_000;
/** Records that one entry names; of more only the number is written. */
const MOST_NAMED = 200;
/** Entries that wait; more are written at once. */
const MOST_WAITING = 1_000;
/** Entries that are kept while the database does not take them. */
const MOST_KEPT = 10_000;

/** One request of somebody who is known. */
export interface TrailEntry {
  actor: string;
  /** `access.read`: records of cases were read; `access.refused`: a door or a record was refused. */
  action: 'access.read' | 'access.refused';
  /** Method and pattern of the route. */
  route: string;
  /** The record that was asked for, as its address names it. */
  record: string | undefined;
  circumstances: Circumstances;
}

/** Requests of one caller at one door, added up. */
type Waiting = TrailEntry & { count: number; records: Set<string> };

/**
 * Adds up who reads records of cases and who is refused, and writes one audit entry a minute for each person and route:
 * masked words leave a trace too (INV-47), and whoever tries doors does not fill the audit log. What was added up in the
 * last minute is lost with a killed process; readings of sealed files and of people in clear are entries of their own,
 * written before the answer.
 */
@Injectable()
export class AccessTrail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #waiting = new Map<string, Waiting>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#writeSoon(), EVERY_MS);
    this.#timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.write().catch((fault: unknown) => log.warn(faultLine(fault)));
  }

  note(access: TrailEntry): void {
    this.#add(access, { count: 1, records: access.record === undefined ? [] : [access.record] });
    if (this.#waiting.size >= MOST_WAITING) this.#writeSoon();
  }

  /** Writes what was added up since the last time. What cannot be written waits for the next time. */
  async write(): Promise<void> {
    const entries = [...this.#waiting.values()];
    if (entries.length === 0) return;
    this.#waiting = new Map();
    try {
      await this.#append(entries);
    } catch (fault) {
      if (this.#waiting.size < MOST_KEPT) for (const entry of entries) this.#add(entry, entry);
      throw fault;
    }
  }

  #add(access: TrailEntry, { count, records }: { count: number; records: Iterable<string> }): void {
    const { actor, action, route, circumstances } = access;
    const key = JSON.stringify([actor, action, route, circumstances.session ?? circumstances.key]);
    const entry = this.#waiting.get(key) ?? { ...access, count: 0, records: new Set<string>() };
    entry.count += count;
    for (const record of records) if (entry.records.size < MOST_NAMED) entry.records.add(record);
    this.#waiting.set(key, entry);
  }

  async #append(entries: readonly Waiting[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const { actor, action, route, count, records, circumstances } of entries)
        await append(tx, {
          actor,
          action,
          subjectKind: 'door',
          subjectId: route,
          detail: { count, records: [...records] },
          circumstances,
        });
    });
  }

  #writeSoon(): void {
    void this.write().catch((fault: unknown) => log.warn(faultLine(fault)));
  }
}
