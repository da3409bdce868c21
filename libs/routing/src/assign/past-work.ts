import { alive, type Duty } from '#cases';
import type { ReferenceData } from '../reference/reference.js';

/** What a unit did with the cases it was given in the last 90 days; a case given back counts as returned only. */
export interface Handled {
  taken: number;
  answered: number;
  returned: number;
}

/** What the past says of one unit for one category. */
export interface PastUnit {
  unit: string;
  /** 0..1: how probably it will be the one, by everything that was learned; 0 when only the counts are known. */
  share: number;
  /** In the street (or district) of the place. */
  here: Handled;
  /** In the whole city, this street included. */
  everywhere: Handled;
}

export interface PastWork {
  /** Most probable first. */
  units: PastUnit[];
  /** The first one was right in 95 of 100 cases that looked as sure. */
  sure: boolean;
}

/** By category code. */
export type Past = ReadonlyMap<string, PastWork>;

/** 近90天同类同街道18件由市城管局办理(已答复15件),退回1件; undefined when the unit never had such a case. */
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

/** It said at least twice, and as often as not, that this kind of case is not its own here [J]. */
export function refusesHere(past: PastUnit | undefined): boolean {
  return past !== undefined && past.here.returned >= 2 && past.here.returned >= past.here.taken;
}

/** The share of such cases here that it kept, with one case in its favour to begin with. */
export function keeps(past: PastUnit | undefined): number {
  return past ? (past.here.taken + 1) / (past.here.taken + 1 + past.here.returned) : 1;
}

/** How much the past may outweigh the table, 0..0.9: more the more was handled, never much against a rule of law or another norm [J]. */
export function weightOfPast({ units }: PastWork, mark: Duty['mark'] | undefined): number {
  const cases = units.reduce(
    (sum, { here, everywhere }) => sum + here.taken + Math.max(0, everywhere.taken - here.taken) / 4,
    0,
  );
  return (cases / (cases + 20)) * (mark === 'L' || mark === 'N' ? 0.3 : 0.9);
}

/** The unit that the past is sure of, if it still lives. */
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

/** The one unit that the past is sure of for every category that the words may well mean. */
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
