import type { DataSource } from 'typeorm';
import { takeRegistrationSeqs } from './arrival.queries.js';

/** How many numbers one process takes at once. Those it has not used at its end are gaps, which nobody can see in hidden numbers. */
const BLOCK = 32;

/** Gives out the numbers of all submissions together, each once, whatever process asks. */
export class RegistrationSequence {
  #left: bigint[] = [];
  #taking: Promise<void> | undefined;

  constructor(private readonly database: DataSource) {}

  async next(): Promise<bigint> {
    for (;;) {
      const next = this.#left.shift();
      if (next !== undefined) return next;
      this.#taking ??= this.#takeBlock().finally(() => (this.#taking = undefined));
      await this.#taking;
    }
  }

  async #takeBlock(): Promise<void> {
    this.#left.push(...(await takeRegistrationSeqs(this.database, BLOCK)));
  }
}
