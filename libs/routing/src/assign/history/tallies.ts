import { CONTEXTS, keyOf, type HandledCase } from './handled-case.js';

/** Who handled the cases that are alike in one way; older cases count less. */
export interface Tally {
  total: number;
  counts: Map<number, number>;
  lastUnit: number;
  lastAt: number;
}

export type StoredTally = [key: string, lastUnit: number, lastAt: number, counts: number[]];

/** A case counts half as much after this long [J]: duties move once a year, not every week. */
const HALF_LIFE_MS = 365 * 86_400_000;

/** Strength of the parent's opinion in cases, as if so many had been seen. */
const PARENT_CASES = 2;
/** What has faded below this is forgotten when the tallies are stored. */
const FADED = 0.02;

/** What has been seen around one case, context by context, decayed to its time. */
export class HistorySurroundings {
  constructor(
    private readonly tallies: readonly (Tally | undefined)[],
    private readonly growth: number,
  ) {}

  tally(context: number): Tally | undefined {
    return this.tallies[context];
  }

  /** Cases of one unit. */
  count(context: number, unit: number): number {
    return (this.tallies[context]?.counts.get(unit) ?? 0) / this.growth;
  }

  /** Cases of all units. */
  total(context: number): number {
    return (this.tallies[context]?.total ?? 0) / this.growth;
  }

  /**
   * For every context the share of each of `units` units, interpolated with the parent context (hierarchical Dirichlet, MacKay
   * and Peto 1995). Never zero, never more than one.
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
 * Counts of cases by unit for every context, decaying by half-life. A count is kept as it was at `origin` and scaled when read,
 * so that nothing needs touching as time goes by.
 */
export class Tallies {
  readonly #tables: Map<string, Tally>[] = CONTEXTS.map(() => new Map());

  constructor(private readonly origin: number) {}

  /** Counts (or with a negative weight takes back) one case for a unit. */
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

  /** The tallies of everything that is alike to this case. */
  around(handled: HandledCase): HistorySurroundings {
    return new HistorySurroundings(
      this.#tables.map((table, context) => table.get(keyOf(context, handled))),
      this.growth(handled.at),
    );
  }

  table(context: number): ReadonlyMap<string, Tally> {
    return this.#tables[context]!;
  }

  /** One unit's cases become another's. */
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

  /** The tallies that `store(at)` gave; `origin` is then `at`. */
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

  /** How many times more a case at this time weighs than one at `origin`; counts divided by it are cases. */
  growth(at: number): number {
    return 2 ** ((at - this.origin) / HALF_LIFE_MS);
  }
}

function short(value: number): number {
  return Number(value.toPrecision(5));
}
