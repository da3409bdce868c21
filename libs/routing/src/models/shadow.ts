import type { Tx } from '#platform';
import { upsertShadowAnswer } from './model.queries.js';

/** The category by the serving model, and that by the model on trial. */
export interface ShadowAnswer {
  modelId: string | null;
  servingId: string | null;
  serving: { code: string; confidence: number };
  shadow: { code: string; confidence: number } | undefined;
}

/** Stores the shadow's category for an open submission next to the serving one. It decides nothing. */
export async function writeShadowAnswer(
  tx: Tx,
  submissionId: string,
  { modelId, servingId, serving, shadow }: ShadowAnswer,
): Promise<void> {
  if (modelId === null || !shadow) return;
  await upsertShadowAnswer(tx, {
    modelId,
    submissionId,
    servingId,
    said: serving.code,
    belief: serving.confidence,
    shadowSaid: shadow.code,
    shadowBelief: shadow.confidence,
  });
}
