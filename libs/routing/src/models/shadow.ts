import type { Tx } from '#platform';
import { reclassify } from '../understand/reclassify.js';
import type { ContentFacts, Understanding } from '../understand/understanding.js';
import type { Shadow } from './model-keeper.js';

/** Writes what the shadow would have said of an open submission beside what was said. It decides nothing, and its failure stops nothing. */
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
    // A model on trial must never keep a submission from being routed; what it did not answer is not counted for it.
    return undefined;
  }
}
