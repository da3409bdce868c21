import { SHIPPED, type LinkModel } from '#routing/lab';
import { foldsOf, groupsOf, readIssues, readPairs, type GoldIssue } from './gold.js';
import { cityReference, learnFrom, readMessages } from './messages.js';
import { fitModel, linkExamples } from './training.js';

/** Issues that a model was not trained on, with the model. */
export interface HeldOut {
  model: LinkModel;
  issues: GoldIssue[];
}

/**
 * Weights fitted again without each fold's issues and their labelled pairs; the bands stay those of the shipped model.
 */
export async function heldOut({
  messages: file,
  gold: goldFile,
  pairs: pairsFile,
  folds,
}: {
  messages: string;
  gold: string;
  pairs: string;
  folds: number;
}): Promise<HeldOut[]> {
  const reference = await cityReference();
  const messages = await readMessages(file, reference);
  learnFrom(messages, reference);
  const [gold, pairs] = [await readIssues(goldFile), await readPairs(pairsFile)];
  const group = groupsOf(pairs, [...gold.issues, ...gold.policy]);
  const fold = foldsOf([...pairs.map(({ a }) => a), ...gold.issues.flatMap(({ ids }) => ids)].map(group), folds);
  const examples = linkExamples(new Map(messages.map((message) => [message.id, message])), pairs, gold, reference);
  const foldOf = (id: string): number | undefined => fold.get(group(id));
  return Array.from({ length: folds }, (_, held): HeldOut => ({
    issues: gold.issues.filter(({ ids }) => foldOf(ids[0] as string) === held),
    model: {
      ...SHIPPED,
      ...fitModel(
        examples.filter(({ a, b }) => foldOf(a) !== held && foldOf(b) !== held),
        `${SHIPPED.version} without fold ${held}`,
      ),
    },
  })).filter(({ issues }) => issues.length > 0);
}
