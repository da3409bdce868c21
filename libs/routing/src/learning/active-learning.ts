import { similarity } from '../text/fingerprint.js';

/** A submission that a person could put into its category, reduced to what choosing needs. */
export interface Unlabelled {
  /** What tells them apart. */
  id: string;
  /** What the serving rules said, and how sure they were, 0..1. */
  code: string;
  belief: number;
  /** Share of the second best among the best two, 0..½; ½ where they are level, 0 where there is no second. */
  rivalry: number;
  /** What a model on trial said, if one was asked. */
  shadow: { code: string; belief: number } | null;
  /** See text/fingerprint. */
  fingerprint: string;
}

export interface Chosen {
  id: string;
  /** 0..1, of being worth a person's minute, before diversity. */
  worth: number;
  why: 'disagreement' | 'close-margin' | 'low-belief';
}

/** Each further one of a category counts half of the one before. */
const SAME_CATEGORY = 0.5;
/** Two texts this alike teach the same lesson. */
const ALIKE = 0.5;
/** Of equal worth, what two models dispute decides which of them is better as well. */
const DISPUTE = 0.5;

/**
 * The few whose category teaches most (uncertainty and disagreement sampling, Settles, Active Learning, 2012, ch. 2-3): the closest margin,
 * or the most assured disagreement between serving rules and shadow; spread over categories, and no two of like words.
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
