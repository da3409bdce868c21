import { beliefs, type Calibration, type CategoryEvidence } from './calibration.js';
import { type FeatureSpace } from './feature-space.js';
import { type Neighbours } from './neighbours.js';
import { logits, type LinearWeights } from './softmax-descent.js';
import { type CategoryReading } from './text-features.js';

/** A learned classifier of texts as plain data; see model-file for its file format. */
export interface CategoryModel {
  name: string;
  /** Name and hash of the content: equal versions are equal models. */
  version: string;
  /** Labels as in the training data: names of a level of the content list, codes, or prefixes of codes. */
  labels: readonly string[];
  space: FeatureSpace;
  linear: LinearWeights;
  neighbours: Neighbours;
  calibration: Calibration;
  /** Share of each label among the lessons. */
  shares: Float64Array;
  lessons: Lessons;
}

/** Origin and quality of the training data. */
export interface Lessons {
  rows: number;
  seed: number;
  /** Cross-validated on the training data. */
  accuracy: number;
  macroF1: number;
  /** Expected calibration error, cross-validated. */
  ece: number;
}

/**
 * Returns the belief in each label, in the order of `labels`; `keywords` is the evidence of the reference data's
 * keywords for each label.
 */
export function labelBeliefs(model: CategoryModel, reading: CategoryReading, keywords: Float64Array): Float64Array {
  return beliefs(evidenceOf(model, reading, keywords), model.calibration, model.shares);
}

/** The evidence of the model about a text, before calibration. */
export function evidenceOf(
  { space, linear, neighbours }: Pick<CategoryModel, 'space' | 'linear' | 'neighbours'>,
  reading: CategoryReading,
  keywords: Float64Array,
): CategoryEvidence {
  const vector = space.vectorOf(reading);
  const learned = new Float64Array(linear.bias.length);
  logits(linear, vector.ids, vector.values, learned);
  return { logits: learned, keywords, neighbours: neighbours.votes(vector, learned.length) };
}

/** Returns the words with the strongest weight for a label, at most `most`, as reasons for people. */
export function tellingWords(
  { space, linear }: CategoryModel,
  { words }: CategoryReading,
  { label, most }: { label: number; most: number },
): string[] {
  const classes = linear.bias.length;
  const said = [...new Set([...words.title, ...words.text])].filter((word) => word.length > 1);
  const loud = said.map((word) => {
    const { ids, values } = space.vectorOf({ title: '', text: '', words: { title: [word], text: [] } });
    const own = ids.reduce(
      (sum, id, k) =>
        sum + (linear.weights[id * classes + label] as number) * (space.idf[id] as number) * (values[k] as number),
      0,
    );
    return { word, own };
  });
  return loud
    .filter(({ own }) => own > 0)
    .sort((a, b) => b.own - a.own || a.word.localeCompare(b.word))
    .slice(0, most)
    .map(({ word }) => word);
}
