import type { DutyHistory } from '#routing/lab';
import type { HandledRow } from './handled-rows.js';

/** The prediction for one row, made before its unit was shown. */
export interface UnitForecast {
  row: HandledRow;
  /** The predicted units by identity, best first. */
  units: string[];
  /** The names of those units at the time of the prediction. */
  names: string[];
  sure: boolean;
  /** The unit had never handled anything before, so it could not be predicted. */
  unseen: boolean;
}

/** Processor time in milliseconds, so that other processes do not count. */
export interface Spent {
  rankMs: number;
  learnMs: number;
}

interface Plate {
  name: string;
  identity: string;
}

/** Every unit by its last name, and its identity. */
export class Nameplates {
  readonly #plates: Map<string, Plate>;

  constructor(plates: ReadonlyMap<string, Plate> = new Map()) {
    this.#plates = new Map(plates);
  }

  readonly nameOf = (unit: string): string => this.#plates.get(unit)?.name ?? unit;
  readonly identityOf = (unit: string): string => this.#plates.get(unit)?.identity ?? unit;

  knows(identity: string): boolean {
    return [...this.#plates.values()].some((plate) => plate.identity === identity);
  }

  put(unit: string, plate: Plate): void {
    this.#plates.set(unit, plate);
  }

  copy(): Nameplates {
    return new Nameplates(this.#plates);
  }
}

/**
 * Goes through the rows in time order: first predicts the unit, then learns it. With `learns` false it only predicts.
 */
export function sayThenLearn(
  rows: readonly HandledRow[],
  { history, plates, learns = true }: { history: DutyHistory; plates: Nameplates; learns?: boolean },
): { said: UnitForecast[]; spent: Spent } {
  const spent = { rankMs: 0, learnMs: 0 };
  const said = rows.map((row) => {
    let clock = cpuMs();
    const { units, sure } = history.rank(row.handled);
    spent.rankMs += cpuMs() - clock;
    const ranked = units.map(({ unit }) => unit);
    const one = {
      row,
      units: ranked.map(plates.identityOf),
      names: ranked.map(plates.nameOf),
      sure,
      unseen: row.identity !== null && !plates.knows(row.identity),
    };
    if (row.unit === null || row.identity === null) return one;
    plates.put(row.unit, { name: row.unitName, identity: row.identity });
    clock = cpuMs();
    if (learns) history.learn(row.handled, row.unit);
    spent.learnMs += cpuMs() - clock;
    return one;
  });
  return { said, spent };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The baseline: who handled most of this category in this street so far, else of this category, else of all. */
export class LookUp {
  readonly #counts = new Map<string, Map<string, number>>();

  rank({ handled }: HandledRow): string[] {
    const ranked = keys(handled).flatMap((key) =>
      [...(this.#counts.get(key) ?? [])].sort((a, b) => b[1] - a[1]).map(([unit]) => unit),
    );
    return [...new Set(ranked)].slice(0, 5);
  }

  learn({ handled, identity: unit }: HandledRow): void {
    if (unit === null) return;
    for (const key of keys(handled)) {
      const counts = this.#counts.get(key) ?? new Map<string, number>();
      this.#counts.set(key, counts.set(unit, (counts.get(unit) ?? 0) + 1));
    }
  }
}

const keys = ({ leaf, level1, street }: HandledRow['handled']): string[] => [
  `${leaf}|${street}`,
  `${leaf}`,
  `1:${level1}`,
  '',
];
