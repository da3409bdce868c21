import { similarity } from '../text/fingerprint.js';

/** A submission that a person could classify, reduced to what the selection needs. */
export interface Unlabelled {
  /** Its identifier. */
  id: string;
  /** The category by the serving rules, and their confidence, 0..1. */
  code: string;
  belief: number;
  /** Share of the second best category in the best two, 0..½: ½ when they are equal, 0 when there is no second. */
  rivalry: number;
  /** The category by a model on trial, if one was asked. */
  shadow: { code: string; belief: number } | null;
  /** See text/fingerprint. */
  fingerprint: string;
}

export interface Chosen {
  id: string;
  /** 0..1: value of a label for training, before diversity. */
  worth: number;
  why: 'disagreement' | 'close-margin' | 'low-belief';
}

/** Each further submission of a category counts half of the one before. */
const SAME_CATEGORY = 0.5;
/** Similarity from which two texts are too alike to label both. */
const ALIKE = 0.5;
/** Weight of a disagreement between two models; such a label also shows which model is better. */
const DISPUTE = 0.5;

/**
 * Selects the few submissions whose label teaches most (uncertainty and disagreement sampling, Settles, Active
 * Learning, 2012, ch. 2-3): those with the closest margin, or with the strongest disagreement between serving rules and
 * shadow. They are spread over categories, without two similar texts.
 */
export function mostUseful(pool: readonly Unlabelled[], most: number): Chosen[] {
  const left = pool
    .map((one) => ({ one, ...worthOf(one) }))
    .sort((a, b) => b.worth - a.worth || (a.one.id < b.one.id ? -1 : 1));
  const chosen: typeof left = [];
  const perCategory = new Map<string, number>();
  while (chosen.length < most && left.length > 0) {
    const at = best(left, perCategory);
    const [next] = left.splice(at, 1);
    if (!next || chosen.some(({ one }) => similarity(one.fingerprint, next.one.fingerprint) >= ALIKE)) continue;
    chosen.push(next);
    perCategory.set(next.one.code, (perCategory.get(next.one.code) ?? 0) + 1);
  }
  return chosen.map(({ one, worth, why }) => ({ id: one.id, worth: Math.round(worth * 1000) / 1000, why }));
}

function worthOf({ code, belief, rivalry, shadow }: Unlabelled): Pick<Chosen, 'worth' | 'why'> {
  const margin = Math.min(1, 2 * rivalry);
  const doubt = Math.min(1, Math.max(0, 1 - belief));
  const uncertain = 0.5 * margin + 0.5 * doubt;
  if (shadow && shadow.code !== code)
    return {
      worth: DISPUTE + (1 - DISPUTE) * Math.max(uncertain, Math.min(belief, shadow.belief)),
      why: 'disagreement',
    };
  return { worth: uncertain, why: margin >= doubt ? 'close-margin' : 'low-belief' };
}

function best(left: readonly { one: Unlabelled; worth: number }[], perCategory: ReadonlyMap<string, number>): number {
  let found = 0;
  let worth = -1;
  left.forEach(({ one, worth: own }, at) => {
    const spread = own * SAME_CATEGORY ** (perCategory.get(one.code) ?? 0);
    if (spread > worth) [found, worth] = [at, spread];
  });
  return found;
}
