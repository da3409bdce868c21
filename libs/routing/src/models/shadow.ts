import type { Tx } from '#platform';
import { reclassify } from '../understand/reclassify.js';
import type { ContentFacts, Understanding } from '../understand/understanding.js';
import type { Shadow } from './model-keeper.js';
import { upsertShadowAnswer } from './model.queries.js';

/**
 * Stores the shadow's category for an open submission next to the serving one. It decides nothing, and its failure does
 * not stop routing.
 */
export async function askShadow(
  tx: Tx,
  shadow: Shadow | undefined,
  submissionId: string,
  { facts, understanding }: { facts: ContentFacts; understanding: Understanding },
): Promise<void> {
  if (!shadow) return;
  const answer = answerOf(shadow, facts, understanding);
  if (!answer) return;
  const { category } = understanding;
  await upsertShadowAnswer(tx, {
    modelId: shadow.id,
    submissionId,
    servingId: shadow.servingId,
    said: category.code,
    belief: category.confidence,
    shadowSaid: answer.code,
    shadowBelief: answer.confidence,
  });
}

function answerOf(
  shadow: Shadow,
  facts: ContentFacts,
  understanding: Understanding,
): { code: string; confidence: number } | undefined {
  try {
    return reclassify(facts, understanding, shadow.reference);
  } catch {
    // A model on trial must never prevent routing; a missing answer is not counted.
    return undefined;
  }
}
