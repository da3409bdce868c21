import { categoryScores, type CategoryScore } from './category-scores.js';
import { labelBeliefs, type CategoryModel } from '../learning/category-model.js';
import { labelKeywords, type LabelOfLeaf } from '../learning/label-leaves.js';
import { type CategoryReading } from '../learning/text-features.js';
import { type LabelledText } from '../judge/label-reading.js';
import { type ReferenceData } from '../reference/reference.js';

/** The evidence of the city's keywords for each label, for training or using a model. */
export function keywordEvidence(
  words: LabelledText,
  ref: ReferenceData,
  { leaves, labels }: { leaves: LabelOfLeaf; labels: number },
): Float64Array {
  return labelKeywords(categoryScores(words, ref), leaves, labels);
}

/**
 * The serving model's belief in each of its labels, in the model's order; `scores` are the keyword scores of the same
 * text.
 */
export function learnedBeliefs(
  reading: CategoryReading,
  scores: ReadonlyMap<string, CategoryScore>,
  { model, leaves }: { model: CategoryModel; leaves: LabelOfLeaf },
): Float64Array {
  return labelBeliefs(model, reading, labelKeywords(scores, leaves, model.labels.length));
}
