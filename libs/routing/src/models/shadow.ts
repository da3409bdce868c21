import type { Tx } from '#platform';
import { reclassify } from '../understand/reclassify.js';
import type { ContentFacts, Understanding } from '../understand/understanding.js';
import type { Shadow } from './model-keeper.js';

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
  await tx.query(
    `insert into shadow_answers (model_id, submission_id, serving_model, said, belief, shadow_said, shadow_belief) values ($1,$2,$3,$4,$5,$6,$7)
     on conflict (model_id, submission_id) do update set serving_model = excluded.serving_model, said = excluded.said, belief = excluded.belief,
       shadow_said = excluded.shadow_said, shadow_belief = excluded.shadow_belief, at = now()`,
    [shadow.id, submissionId, shadow.servingId, category.code, category.confidence, answer.code, answer.confidence],
  );
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
