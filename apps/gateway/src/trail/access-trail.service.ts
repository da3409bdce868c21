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

/**
 * Adds up who reads records of cases and who is refused, and writes one audit entry a minute for each person and route:
 * masked words leave a trace too (INV-47), and whoever tries doors does not fill the audit log. What was added up in the
 * last minute is lost with a killed process; readings of sealed files and of people in clear are entries of their own,
 * written before the answer.
 */
@Injectable()
export class AccessTrail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #waiting = new Map<string, TrailEntry & { count: number; records: Set<string> }>();
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
    const { actor, action, route, record, circumstances } = access;
    const key = JSON.stringify([actor, action, route, circumstances.session ?? circumstances.key]);
    const entry = this.#waiting.get(key) ?? { ...access, count: 0, records: new Set<string>() };
    entry.count += 1;
    if (record !== undefined && entry.records.size < MOST_NAMED) entry.records.add(record);
    this.#waiting.set(key, entry);
    if (this.#waiting.size >= MOST_WAITING) this.#writeSoon();
  }

  /** Writes what was added up since the last time. */
  async write(): Promise<void> {
    const entries = [...this.#waiting.values()];
    if (entries.length === 0) return;
    this.#waiting = new Map();
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
