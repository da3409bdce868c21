import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readReference, referenceStamp } from './reference-store.js';
import { type ReferenceData } from './reference.js';
import { withStarterModels } from './starter-models.js';

/**
 * The reference data in the memory of one process, with the starter models; `refresh` loads what other processes have
 * stored.
 */
@Injectable()
export class ReferenceKeeper {
  #current: ReferenceData | null = null;
  #stamp = '';

  constructor(private readonly database: DataSource) {}

  /** Throws when the database has no reference data: then the migrations did not run, and routing must not guess. */
  readonly current = (): ReferenceData => {
    if (!this.#current) throw new Error('no reference data: run the migrations first');
    return this.#current;
  };

  /** Changes with the reference data. */
  readonly stamp = (): string => this.#stamp;

  async refresh(): Promise<void> {
    const stamp = await referenceStamp(this.database);
    if (stamp === this.#stamp) return;
    const reference = await readReference(this.database);
    this.#current = reference && (await withStarterModels(reference));
    this.#stamp = stamp;
  }
}
