import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRawReference, referenceStamp } from './reference-store.js';
import { buildReference, type RawReference, type ReferenceData } from './reference.js';
import { withStarterModels } from './starter-models.js';

/**
 * The reference data in the memory of one process, with the starter models; `refresh` loads what other processes have
 * stored.
 */
@Injectable()
export class ReferenceKeeper {
  #current: ReferenceData | null = null;
  #raw: RawReference | null = null;
  #stamp = '';
  #refreshing: Promise<void> = Promise.resolve();

  constructor(private readonly database: DataSource) {}

  /** Throws when the database has no reference data: then the migrations did not run, and routing must not guess. */
  readonly current = (): ReferenceData => {
    if (!this.#current) throw new Error('no reference data: run the migrations first');
    return this.#current;
  };

  /** The tables that {@link current} was made of, for a thread that makes it again. */
  readonly raw = (): RawReference => {
    if (!this.#raw) throw new Error('no reference data: run the migrations first');
    return this.#raw;
  };

  /** Changes with the reference data. */
  readonly stamp = (): string => this.#stamp;

  /** One refresh runs after the other, so that an older reading never replaces a newer one. */
  async refresh(): Promise<void> {
    const before = this.#refreshing;
    this.#refreshing = before.catch(() => undefined).then(() => this.#load());
    return this.#refreshing;
  }

  async #load(): Promise<void> {
    if ((await referenceStamp(this.database)) === this.#stamp) return;
    const { raw, stamp } = await readRawReference(this.database);
    const built = raw && (await withStarterModels(buildReference(raw)));
    // All three belong together, so they change in one step.
    [this.#raw, this.#current, this.#stamp] = [raw, built, stamp];
  }
}
