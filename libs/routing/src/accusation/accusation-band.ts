import { type ReferenceData } from '../reference/reference.js';
import { ACCUSATION_CUES } from './accusation-cues.js';
import { head } from '../text/head.js';
import { judgeBeliefs } from '../judge/judges.js';
import { passagesOf } from '../judge/passages.js';

/**
 * What becomes of a text: `sealed` as an accusation, `held` back until a person of the sealed desk has looked, or
 * `open`.
 */
export interface AccusationBand {
  band: 'sealed' | 'held' | 'open';
  /** 0..1: the belief in an accusation, plus half the belief in a doubtful one. */
  score: number;
  /** The passage that decided. */
  passage: string;
}

const GRAVITY: readonly AccusationBand['band'][] = ['open', 'held', 'sealed'];

/** The graver of two; of two alike the one with the higher score. */
export function graver(one: AccusationBand, other: AccusationBand): AccusationBand {
  const more = GRAVITY.indexOf(other.band) - GRAVITY.indexOf(one.band) || other.score - one.score;
  return more > 0 ? other : one;
}

/** Scores from which a text is sealed, and held [J]: chosen on texts that the shipped judge was not taught. */
export const SEALED_FROM = 0.88;
export const HELD_FROM = 0.38;
/** A letter of several passages has as many chances to look like an accusation, so each must look more like one. */
export const LETTER_HELD_FROM = 0.5;
/** Below these scores the rules' words stand in another meaning: a person looks first, or nothing is restricted [J]. */
const RULES_DOUBTED = 0.43;
const RULES_REFUTED = 0.1;
/** The judge was taught little English, so it refutes the rules' words there only when it is quite sure. */
const ENGLISH_REFUTED = 0.03;
/** Of other languages the judge learned nothing: there the rules' words stand. */
const HANZI = /\p{Script=Han}/u;
const ENGLISH = /[a-z]{4}[ ,.][a-z]{2}/i;
const SUSPICION_REFUTED = 0.03;

/**
 * Weighs the rules' evidence with the learned judge, passage by passage. Without a judge the rules decide alone.
 * `byRules`: whether the rules found an accusation in the whole text, `suspicious` asks for weaker words, which is read last; `ruled` tells it of one passage.
 */
export function accusationBand(
  { title, text }: { title: string; text: string },
  { judges, segmenter }: Pick<ReferenceData, 'judges' | 'segmenter'>,
  { byRules, suspicious, ruled }: { byRules: boolean; suspicious: () => boolean; ruled: (passage: string) => boolean },
): AccusationBand {
  if (!judges) return { band: byRules ? 'sealed' : 'open', score: byRules ? 1 : 0, passage: '' };
  let best = { score: 0, yes: 0, passage: '' };
  const passages = passagesOf(text);
  for (const [i, passage] of passages.entries()) {
    const words = { title: i === 0 ? title : '', text: passage };
    const said = ruled(`${words.title}\n${passage}`) ? 'yes' : 'no';
    const [, doubtful = 0, yes = 0] = judgeBeliefs(judges, 'accusation', words, {
      said,
      cues: ACCUSATION_CUES,
      segmenter,
    });
    const score = yes + doubtful / 2;
    if (score > best.score) best = { score, yes, passage };
  }
  const { score, passage } = best;
  const limits = {
    heldFrom: passages.length > 1 ? LETTER_HELD_FROM : HELD_FROM,
    refutedBelow: ENGLISH.test(text) ? ENGLISH_REFUTED : HANZI.test(text) ? RULES_REFUTED : 0,
  };
  return {
    band: bandOf(score, { byRules, suspicious, ...limits }),
    score: Math.round(score * 1000) / 1000,
    passage: head(passage, 60),
  };
}

function bandOf(
  score: number,
  {
    byRules,
    suspicious,
    heldFrom,
    refutedBelow,
  }: { byRules: boolean; suspicious: () => boolean; heldFrom: number; refutedBelow: number },
): AccusationBand['band'] {
  if (byRules && score >= refutedBelow) return score < RULES_DOUBTED ? 'held' : 'sealed';
  if (score >= SEALED_FROM) return 'sealed';
  return score >= heldFrom || (score >= SUSPICION_REFUTED && suspicious()) ? 'held' : 'open';
}
