import { alive, type Duty } from '#cases/departments';
import type { ReferenceData } from '../reference/reference.js';

/** What a unit did with its work of the last 90 days; returned work counts only as returned. */
export interface Handled {
  taken: number;
  answered: number;
  returned: number;
}

/** The history of one unit for one category. */
export interface PastUnit {
  unit: string;
  /** 0..1: probability that it is the responsible unit, from everything learned; 0 when only the counts are known. */
  share: number;
  /** In the street (or district) of the place. */
  here: Handled;
  /** In the whole city, including this street. */
  everywhere: Handled;
}

export interface PastWork {
  /** Most probable first. */
  units: PastUnit[];
  /** The first unit was right in 95 of 100 earlier decisions with the same certainty. */
  sure: boolean;
}

/** By category code. */
export type Past = ReadonlyMap<string, PastWork>;

/** Returns e.g. 近90天同类同街道18件由市城管局办理(已答复15件),退回1件; undefined when the unit never had such work. */
export function pastInWords(
  { unit, here, everywhere }: PastUnit,
  ref: Pick<ReferenceData, 'departments'>,
): string | undefined {
  const [counts, where] = here.taken + here.returned > 0 ? [here, '同类同街道'] : [everywhere, '同类(全市)'];
  if (counts.taken + counts.returned === 0) return undefined;
  const answered = counts.answered > 0 ? `(已答复${counts.answered}件)` : '';
  const returned = counts.returned > 0 ? `,退回${counts.returned}件` : '';
  return `近90天${where}${counts.taken}件由${ref.departments.get(unit)?.name ?? unit}办理${answered}${returned}`;
}

/** Whether the unit returned this kind of work here at least twice, and at least half of it [J]. */
export function refusesHere(past: PastUnit | undefined): boolean {
  return past !== undefined && past.here.returned >= 2 && past.here.returned >= past.here.taken;
}

/** The share of such work here that the unit kept, starting with one kept item. */
export function keeps(past: PastUnit | undefined): number {
  return past ? (past.here.taken + 1) / (past.here.taken + 1 + past.here.returned) : 1;
}

/**
 * How much history may outweigh the table, 0..0.9: it grows with the handled work, and stays small against a rule of
 * law or another norm [J].
 */
export function weightOfPast({ units }: PastWork, mark: Duty['mark'] | undefined): number {
  const cases = units.reduce(
    (sum, { here, everywhere }) => sum + here.taken + Math.max(0, everywhere.taken - here.taken) / 4,
    0,
  );
  return (cases / (cases + 20)) * (mark === 'L' || mark === 'N' ? 0.3 : 0.9);
}

/** The unit that history is certain of, if it still exists. */
export function sureUnit(
  work: PastWork | undefined,
  day: string,
  ref: Pick<ReferenceData, 'departments'>,
): PastUnit | undefined {
  const [first] = work?.units ?? [];
  return work?.sure && first && alive(first.unit, day, ref.departments) === first.unit && !refusesHere(first)
    ? first
    : undefined;
}

/** The single unit that history is certain of for every likely category. */
export function agreedUnit(
  categories: readonly { code: string; score: number }[],
  past: Past,
  { day, ref }: { day: string; ref: Pick<ReferenceData, 'departments'> },
): PastUnit | undefined {
  const likely = categories.filter(({ score }) => score >= (categories[0]?.score ?? 0) / 4);
  const named = likely.map(({ code }) => sureUnit(past.get(code), day, ref));
  const [first] = named;
  return first && named.every((one) => one?.unit === first.unit) ? first : undefined;
}
