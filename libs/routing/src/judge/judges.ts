import { type AppealKind } from '#intake';
import { labelBeliefs, type CategoryModel } from '../learning/category-model.js';
import { type Segmenter } from '../text/segment.js';
import { cuesOf, type Cue } from './cues.js';
import { labelReading, type LabelledText } from './label-reading.js';

/** The learned judgements besides the category. Each is a model whose labels are listed here. */
export interface Judges {
  accusation: CategoryModel;
  danger: CategoryModel;
  kind: CategoryModel;
}

export type JudgeName = keyof Judges;

/** 检举控告: none, doubtful (held until a person has looked), an accusation. */
export const ACCUSATION_LABELS = ['no', 'doubtful', 'yes'] as const;
/** 险情: none, harm within hours or days, a life in danger now. */
export const DANGER_LABELS = ['none', 'soon', 'now'] as const;
/** NONE: a test, silence, a wrong number. */
export const KIND_LABELS: readonly (AppealKind | 'NONE')[] = [
  'CONSULT',
  'HELP',
  'COMPLAINT',
  'REPORT',
  'ADVICE',
  'PRAISE',
  'NONE',
];

export const JUDGE_LABELS: Readonly<Record<JudgeName, readonly string[]>> = {
  accusation: ACCUSATION_LABELS,
  danger: DANGER_LABELS,
  kind: KIND_LABELS,
};

/** A text in the form that a judge reads: its words, and those of the judgement's cues that it holds. */
export function judgeReading(
  words: LabelledText,
  cues: readonly Cue[],
  segmenter: Segmenter,
): ReturnType<typeof labelReading> {
  return { ...labelReading(words, segmenter), cues: cuesOf(`${words.title}\n${words.text}`, cues) };
}

/** What the rules say, as evidence for the model: 1 for their label. */
export function ruleEvidence(name: JudgeName, said: string): Float64Array {
  return Float64Array.from(JUDGE_LABELS[name], (label) => (label === said ? 1 : 0));
}

/**
 * The judge's belief in each of its labels, in their order; `said` is the label of the rules, which the model weighs as
 * one more witness.
 */
export function judgeBeliefs(
  judges: Judges,
  name: JudgeName,
  words: LabelledText,
  { said, cues, segmenter }: { said: string; cues: readonly Cue[]; segmenter: Segmenter },
): Float64Array {
  return labelBeliefs(judges[name], judgeReading(words, cues, segmenter), ruleEvidence(name, said));
}
