import type { AssignDecision } from '../assign/assign.js';
import type { AssignCandidate } from '../assign/candidates.js';
import type { Classification } from '../understand/understanding.js';

/** A category that the words may mean. */
export interface LikelyCategory {
  code: string;
  /** 0..1. */
  confidence: number;
  /** The words that tell of it, heaviest first. */
  keywords: string[];
}

/** Where routing would send the words now. It says nothing of a matter that they would join, whose unit keeps it. */
export interface WouldRoute {
  /** `assign`: to the lead by itself; `triage`: a person would decide; `sealed`: it would be sealed, and nothing more is told. */
  outcome: AssignDecision['kind'];
  lead: string | null;
  /** 0..1, of the lead; null where there is none. */
  confidence: number | null;
  /** Why a person would decide. */
  triage: string | null;
  /** Units that a person would choose from, best first. */
  candidates: AssignCandidate[];
  reasons: string[];
}

const SEALED: WouldRoute = {
  outcome: 'sealed',
  lead: null,
  confidence: null,
  triage: null,
  candidates: [],
  reasons: [],
};

/** The decision as an operator may see it: of what would be sealed not even the reasons. */
export function wouldRoute(decision: AssignDecision): WouldRoute {
  if (decision.kind === 'sealed') return SEALED;
  const { kind: outcome, reasons } = decision;
  return decision.kind === 'assign'
    ? { ...SEALED, outcome, reasons, lead: decision.lead, confidence: decision.confidence }
    : { ...SEALED, outcome, reasons, triage: decision.reason, candidates: decision.candidates };
}

/** The likely categories, best first, each with its share of the confidence in the first. */
export function likelyCategories({ candidates, confidence }: Classification): LikelyCategory[] {
  const best = candidates[0]?.score ?? 0;
  return candidates.map(({ code, score, keywords }) => ({
    code,
    confidence: best > 0 ? Math.round((score / best) * confidence * 1000) / 1000 : 0,
    keywords: keywords.slice(0, 4),
  }));
}
