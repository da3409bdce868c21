import type { BilingualTitle } from '#cases/lifecycle';
import type { Figure } from './figure.js';

/** One unit in the ranking of one indicator. */
export interface RankedUnit {
  department: string;
  numerator: number;
  denominator: number;
  /** 0 to 1. */
  share: number;
  /** Units with the same share have the same rank; the next one counts them all. Null for too few cases. */
  rank: number | null;
}

/** 考核通报: the ranking of the units by one indicator, with the indicator’s own definition. */
export interface Ranking {
  indicator: string;
  title: BilingualTitle;
  definition: BilingualTitle;
  basis: Figure['basis'];
  units: RankedUnit[];
}

interface PlacedFigures {
  /** Department; '' where none has the work. */
  key: string;
  figures: readonly Figure[];
}

/**
 * Ranks the units by each indicator. A unit with fewer cases than `least` is listed without a rank: one of one is no hundred per cent
 * to boast of [J]. Several periods of a unit are added up, never averaged. Where a small share is the good one (重复信访率), the smallest
 * is first.
 */
export function rankUnits(rows: readonly PlacedFigures[], least: number): Ranking[] {
  const byIndicator = new Map<
    string,
    { figure: Figure; units: Map<string, [numerator: number, denominator: number]> }
  >();
  for (const { key, figures } of rows) {
    if (key === '') continue;
    for (const figure of figures) {
      const found = byIndicator.get(figure.indicator) ?? { figure, units: new Map() };
      const [numerator, denominator] = found.units.get(key) ?? [0, 0];
      found.units.set(key, [numerator + figure.numerator, denominator + figure.denominator]);
      byIndicator.set(figure.indicator, found);
    }
  }
  return [...byIndicator.values()].flatMap(({ figure, units }) => {
    const { indicator, title, definition, basis } = figure;
    const ranked = ranksOf(units, { least, smallFirst: SMALL_IS_GOOD.includes(indicator) });
    return ranked.length === 0 ? [] : [{ indicator, title, definition, basis, units: ranked }];
  });
}

const SMALL_IS_GOOD: readonly string[] = ['repeatRate'];

function ranksOf(
  units: ReadonlyMap<string, [number, number]>,
  { least, smallFirst }: { least: number; smallFirst: boolean },
): RankedUnit[] {
  const all = [...units].flatMap(([department, [numerator, denominator]]) =>
    denominator === 0 ? [] : [{ department, numerator, denominator, share: numerator / denominator }],
  );
  const better = (a: number, b: number): number => (smallFirst ? a - b : b - a);
  const sorted = all.sort(
    (a, b) =>
      Number(a.denominator < least) - Number(b.denominator < least) ||
      better(a.share, b.share) ||
      a.department.localeCompare(b.department),
  );
  return sorted.map((unit) => ({
    ...unit,
    rank:
      unit.denominator < least
        ? null
        : 1 + sorted.filter((one) => one.denominator >= least && better(one.share, unit.share) < 0).length,
  }));
}
