import { beliefs, type Calibration } from './calibration.js';
import { type FeatureSpace } from './feature-space.js';
import { type Reading } from './text-features.js';
import { logits, type LinearWeights } from './softmax-descent.js';

/** A learned classifier of texts; plain data, see model-file for how it is kept. */
export interface CategoryModel {
  name: string;
  /** Name and hash of what was learned: equal versions are equal models. */
  version: string;
  /** As the training data names them: names of a level of the content list, codes, or prefixes of codes. */
  labels: readonly string[];
  space: FeatureSpace;
  linear: LinearWeights;
  calibration: Calibration;
  /** Share of each label among the lessons. */
  shares: Float64Array;
  lessons: Lessons;
}

/** What a model was taught, for whoever wants to know where it comes from. */
export interface Lessons {
  rows: number;
  seed: number;
  /** Cross-validated on the training data itself. */
  accuracy: number;
  macroF1: number;
  /** Expected calibration error, cross-validated. */
  ece: number;
}

/** How likely each label is, in the order of `labels`; `keywords` is what the reference data's keywords say of each label. */
export function labelBeliefs({ space, linear, calibration, shares }: CategoryModel, reading: Reading, keywords: Float64Array): Float64Array {
  const { ids, values } = space.vectorOf(reading);
  const learned = new Float64Array(shares.length);
  logits(linear, ids, values, learned);
  return beliefs({ logits: learned, keywords }, calibration, shares);
}

/** Words of the reading that spoke loudest for a label, at most `most`: for reasons that people read. */
export function tellingWords({ space, linear }: CategoryModel, { words }: Reading, { label, most }: { label: number; most: number }): string[] {
  const classes = linear.bias.length;
  const said = [...new Set([...words.title, ...words.text])].filter((word) => word.length > 1);
  const loud = said.map((word) => {
    const { ids, values } = space.vectorOf({ title: '', text: '', words: { title: [word], text: [] } });
    const own = ids.reduce((sum, id, k) => sum + (linear.weights[id * classes + label] as number) * (space.idf[id] as number) * (values[k] as number), 0);
    return { word, own };
  });
  return loud.filter(({ own }) => own > 0).sort((a, b) => b.own - a.own || a.word.localeCompare(b.word)).slice(0, most).map(({ word }) => word);
}
