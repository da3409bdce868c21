import { alive, findDuty } from '#cases/departments';
import { keeps, pastInWords, weightOfPast, type Past, type PastUnit } from './past-work.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';

export interface AssignCandidate {
  lead: string;
  category: string;
  confidence: number;
  basis: string;
  /** What it did with such submissions recently, as a text. */
  evidence?: string;
}

/** Returns the responsible unit for each category that the text may mean, best category first. */
export function dutyCandidates(
  { category, place }: Pick<Understanding, 'category' | 'place'>,
  day: string,
  ref: ReferenceData,
): AssignCandidate[] {
  const total = category.candidates.reduce((sum, { score }) => sum + score, 0) || 1;
  return category.candidates.flatMap(({ code, score }) => {
    const found = findDuty(code, place.area, day, ref);
    return typeof found === 'string'
      ? []
      : [
          {
            lead: found.lead,
            category: code,
            confidence: rounded((score / total) * category.confidence),
            basis: found.duty.basis,
          },
        ];
  });
}

/**
 * The same candidates weighed with history: a unit gains by handled work and loses by returned work. A unit that only
 * history names is added. Each one has its evidence as a text.
 */
export function weighedCandidates(
  merits: readonly AssignCandidate[],
  { category, place }: Understanding,
  past: Past,
  { day, ref }: { day: string; ref: ReferenceData },
): AssignCandidate[] {
  const total = category.candidates.reduce((sum, { score }) => sum + score, 0) || 1;
  const all = category.candidates.flatMap(({ code, score }) => {
    const work = past.get(code);
    const duty = merits.find((one) => one.category === code);
    if (!work) return duty ? [duty] : [];
    const found = findDuty(code, place.area, day, ref);
    const weight = weightOfPast(work, typeof found === 'string' ? undefined : found.duty.mark);
    const whole = (score / total) * category.confidence;
    const evidenceOf = (unit: string): PastUnit | undefined => work.units.find((one) => one.unit === unit);
    const byDuty = duty ? [{ ...duty, confidence: whole * (1 - weight) * keeps(evidenceOf(duty.lead)) }] : [];
    const byPast = work.units
      .filter(({ unit }) => alive(unit, day, ref.departments) === unit)
      .map((one) => ({
        lead: one.unit,
        category: code,
        confidence: whole * weight * one.share * keeps(one),
        basis: '历史办理',
      }));
    return [...byDuty, ...byPast].map((one) => ({ ...one, ...spoken(evidenceOf(one.lead), ref) }));
  });
  return together(all);
}

function spoken(past: PastUnit | undefined, ref: ReferenceData): { evidence?: string } {
  const evidence = past && pastInWords(past, ref);
  return evidence ? { evidence } : {};
}

/** One candidate per unit, with its confidences added; the basis of the duty comes before the history. */
function together(all: readonly AssignCandidate[]): AssignCandidate[] {
  const units = new Map<string, AssignCandidate>();
  for (const one of all) {
    const known = units.get(one.lead);
    units.set(one.lead, known ? { ...known, confidence: known.confidence + one.confidence } : one);
  }
  return [...units.values()]
    .sort((a, b) => b.confidence - a.confidence)
    .map((one) => ({ ...one, confidence: rounded(one.confidence) }));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
