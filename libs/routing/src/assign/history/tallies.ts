import { CONTEXTS, keyOf, type HandledCase } from './handled-case.js';

/** Counts of who handled submissions that are similar in one way; older ones count less. */
export interface Tally {
  total: number;
  counts: Map<number, number>;
  lastUnit: number;
  lastAt: number;
}

export type StoredTally = [key: string, lastUnit: number, lastAt: number, counts: number[]];

/** Half-life of a count [J]: duties change about once a year. */
const HALF_LIFE_MS = 365 * 86_400_000;

/** Weight of the parent context, as a number of submissions. */
const PARENT_CASES = 2;
/** Counts below this are removed when the tallies are stored. */
const FADED = 0.02;

/** The counts around one submission, one per context, decayed to its time. */
export class HistorySurroundings {
  constructor(
    private readonly tallies: readonly (Tally | undefined)[],
    private readonly growth: number,
  ) {}

  tally(context: number): Tally | undefined {
    return this.tallies[context];
  }

  /** Count of one unit. */
  count(context: number, unit: number): number {
    return (this.tallies[context]?.counts.get(unit) ?? 0) / this.growth;
  }

  /** Count of all units. */
  total(context: number): number {
    return (this.tallies[context]?.total ?? 0) / this.growth;
  }

  /**
   * Returns for every context the share of each of `units` units, interpolated with the parent context (hierarchical
   * Dirichlet, MacKay and Peto 1995). Shares are above zero and at most one.
   */
  shares(units: number): Float64Array[] {
    const all: Float64Array[] = [];
    for (const [context, { parent }] of CONTEXTS.entries()) {
      const weight = 1 / (this.total(context) + PARENT_CASES);
      const above = parent === null ? undefined : all[parent];
      const share = new Float64Array(units).fill((PARENT_CASES * weight) / (units + 5));
      if (above) for (let unit = 0; unit < units; unit++) share[unit] = PARENT_CASES * weight * above[unit]!;
      for (const [unit, count] of this.tallies[context]?.counts ?? []) share[unit]! += (count / this.growth) * weight;
      all.push(share);
    }
    return all;
  }
}

/**
 * Counts of submissions by unit for every context, with exponential decay. A count is stored relative to `origin` and
 * scaled when read, so nothing needs an update as time passes.
 */
export class Tallies {
  readonly #tables: Map<string, Tally>[] = CONTEXTS.map(() => new Map());

  constructor(private readonly origin: number) {}

  /** Counts one submission for a unit; a negative weight removes it. */
  add(handled: HandledCase, unit: number, weight = 1): void {
    const amount = weight * this.growth(handled.at);
    for (const [context, table] of this.#tables.entries()) {
      const key = keyOf(context, handled);
      let tally = table.get(key);
      if (!tally) table.set(key, (tally = { total: 0, counts: new Map(), lastUnit: -1, lastAt: 0 }));
      const now = Math.max(0, (tally.counts.get(unit) ?? 0) + amount);
      tally.total = Math.max(0, tally.total + now - (tally.counts.get(unit) ?? 0));
      tally.counts.set(unit, now);
      if (weight > 0) Object.assign(tally, { lastUnit: unit, lastAt: handled.at });
    }
  }

  /** Returns the tallies of everything similar to this submission. */
  around(handled: HandledCase): HistorySurroundings {
    return new HistorySurroundings(
      this.#tables.map((table, context) => table.get(keyOf(context, handled))),
      this.growth(handled.at),
    );
  }

  table(context: number): ReadonlyMap<string, Tally> {
    return this.#tables[context]!;
  }

  /** Moves the counts of one unit to another. */
  merge(from: number, to: number): void {
    for (const table of this.#tables) {
      for (const tally of table.values()) {
        const moved = tally.counts.get(from);
        if (moved !== undefined) {
          tally.counts.delete(from);
          tally.counts.set(to, (tally.counts.get(to) ?? 0) + moved);
        }
        if (tally.lastUnit === from) tally.lastUnit = to;
      }
    }
  }

  store(at: number): StoredTally[][] {
    const growth = this.growth(at);
    return this.#tables.map((table) =>
      [...table].flatMap(([key, { counts, lastUnit, lastAt }]) => {
        const kept = [...counts]
          .filter(([, count]) => count / growth > FADED)
          .flatMap(([unit, count]) => [unit, short(count / growth)]);
        return kept.length > 0 ? [[key, lastUnit, lastAt, kept] satisfies StoredTally] : [];
      }),
    );
  }

  /** Restores the tallies that `store(at)` returned; `origin` is then `at`. */
  static restore(stored: readonly StoredTally[][], at: number): Tallies {
    const tallies = new Tallies(at);
    for (const [context, rows] of stored.entries()) {
      for (const [key, lastUnit, lastAt, flat] of rows) {
        const counts = new Map<number, number>();
        for (let i = 0; i < flat.length; i += 2) counts.set(flat[i]!, flat[i + 1]!);
        tallies.#tables[context]?.set(key, {
          counts,
          lastUnit,
          lastAt,
          total: [...counts.values()].reduce((sum, count) => sum + count, 0),
        });
      }
    }
    return tallies;
  }

  /**
   * How many times more a submission at this time weighs than one at `origin`; a count divided by it is a number of
   * submissions.
   */
  growth(at: number): number {
    return 2 ** ((at - this.origin) / HALF_LIFE_MS);
  }
}

function short(value: number): number {
  return Number(value.toPrecision(5));
}
