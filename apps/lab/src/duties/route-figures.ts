import type { UnitForecast } from './prequential.js';

/** The figures of the harness; shares of all rows, and a row with an unknown unit counts as a miss. */
export interface RouteFigures {
  /** Correct unit; a renamed unit counts as the same. */
  top1: number;
  top3: number;
  /** Correct unit with exactly the name in the file. */
  top1Name: number;
  top3Name: number;
  /**
   * Share that would be sent without a person, by a threshold set from earlier rows only, and the share of these that
   * is right.
   */
  shareAt95: number;
  precisionAt95: number;
  n: number;
  /** Rows whose unit had never handled anything, so that no history could predict it. */
  unseen: number;
}

export function figuresOf(said: readonly UnitForecast[]): RouteFigures {
  const sent = said.filter(({ sure }) => sure);
  return {
    top1: shareWhere(said, (one) => rankOf(one) < 1),
    top3: shareWhere(said, (one) => rankOf(one) < 3),
    top1Name: shareWhere(said, ({ names, row }) => names[0] === row.unitName),
    top3Name: shareWhere(said, ({ names, row }) => names.slice(0, 3).includes(row.unitName)),
    shareAt95: said.length === 0 ? 0 : roundedTo4(sent.length / said.length),
    precisionAt95: shareWhere(sent, (one) => rankOf(one) < 1),
    n: said.length,
    unseen: said.filter(({ unseen }) => unseen).length,
  };
}

/** Rank of the right unit: 0 is first, Infinity is missing. */
export function rankOf({ units, row }: Pick<UnitForecast, 'units' | 'row'>): number {
  const rank = row.identity === null ? -1 : units.indexOf(row.identity);
  return rank < 0 ? Infinity : rank;
}

export interface Confusion {
  count: number;
  leaf: string;
  street: string;
  wrong: string;
  right: string;
}

/** The most frequent confusions. */
export function worstConfusions(said: readonly UnitForecast[], most = 20): Confusion[] {
  const counted = new Map<string, Confusion>();
  for (const one of said) {
    if (rankOf(one) === 0) continue;
    const { leaf, street } = one.row.handled;
    const [wrong, right] = [one.names[0] ?? '—', one.row.unitName];
    const key = [leaf, street, wrong, right].join('\t');
    const confusion = counted.get(key) ?? { count: 0, leaf, street, wrong, right };
    counted.set(key, { ...confusion, count: confusion.count + 1 });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count).slice(0, most);
}

export function shareWhere<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : roundedTo4(all.filter(holds).length / all.length);
}

export function roundedTo4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
