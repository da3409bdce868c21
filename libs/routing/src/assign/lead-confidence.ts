import { findDuty } from '#cases/departments';
import { type AssignCandidate } from './candidates.js';
import { problemLeaf } from '../problems/problem-list.js';
import { type ReferenceData } from '../reference/reference.js';
import { type Understanding } from '../understand/understanding.js';

/**
 * Weights by which the confidence of the category and the listed problems make the chance that a unit is the right one.
 * Fitted (logistic regression) on 720 of the texts of db/corpus/test-texts.jsonl with a category and a unit.
 */
const WEIGHTS = { bias: 0.19, category: 0.6, problems: 2.56 } as const;
const SUREST = 0.99;

/**
 * The chance 0..1 that a unit is the right one: how sure the category is, and how far the problems of the list that the text
 * tells (a model of its own) lead to the same unit. Two models that agree by chance are seldom both wrong. Without told
 * problems the confidence stays as it is.
 */
export function leadConfidence(confidence: number, support: number | undefined): number {
  if (support === undefined) return confidence;
  const kept = Math.min(SUREST, Math.max(1 - SUREST, confidence));
  const sum = WEIGHTS.bias + WEIGHTS.category * Math.log(kept / (1 - kept)) + WEIGHTS.problems * support;
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

/**
 * Share of the beliefs in listed problems whose duty is of this unit. A problem for which the city has no duty says nothing about
 * units; undefined when no other is told.
 */
function problemSupport(
  lead: string,
  { problems = [], place }: Understanding,
  { day, ref }: { day: string; ref: ReferenceData },
): number | undefined {
  let [agreeing, total] = [0, 0];
  for (const { name, belief } of problems) {
    const leaf = problemLeaf(name);
    const duty = leaf === undefined ? undefined : findDuty(leaf, place.area, day, ref);
    if (duty === undefined || typeof duty === 'string') continue;
    total += belief;
    if (duty.lead === lead) agreeing += belief;
  }
  return total === 0 ? undefined : agreeing / total;
}

/** With the shipped models, the chance that the unit of the duty is right; else what the categories say. */
export function confidenceInUnit(
  duty: ReturnType<typeof findDuty>,
  { understanding, merits, day }: { understanding: Understanding; merits: readonly AssignCandidate[]; day: string },
  ref: ReferenceData,
): number {
  const told = routingConfidence(understanding, merits);
  if (ref.judges === undefined || typeof duty === 'string') return told;
  return leadConfidence(told, problemSupport(duty.lead, understanding, { day, ref }));
}

/** Confidence of the unit. Two categories of the same unit give a higher confidence than each category alone. */
function routingConfidence({ category }: Understanding, merits: readonly AssignCandidate[]): number {
  const [best] = merits;
  if (!best || best.confidence === 0) return category.confidence;
  const together = merits.filter(({ lead }) => lead === best.lead).reduce((sum, { confidence }) => sum + confidence, 0);
  return Math.round(Math.min(0.99, category.confidence * Math.sqrt(together / best.confidence)) * 1000) / 1000;
}
