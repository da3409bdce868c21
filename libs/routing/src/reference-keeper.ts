import type { DataSource } from 'typeorm';
import { readReference, referenceStamp } from './reference-store.js';
import type { ReferenceData } from './rules/reference.js';

/** The reference data in memory of one process; `refresh` follows what other machines load. */
export class ReferenceKeeper {
  #current: ReferenceData | null = null;
  #stamp = '';

  constructor(private readonly database: DataSource) {}

  /** Throws when the database holds no reference data: then migrations did not run, and routing must not guess. */
  readonly current = (): ReferenceData => {
    if (!this.#current) throw new Error('no reference data: run the migrations first');
    return this.#current;
  };

  async refresh(): Promise<void> {
    const stamp = await referenceStamp(this.database);
    if (stamp === this.#stamp) return;
    this.#current = await readReference(this.database);
    this.#stamp = stamp;
  }
}
