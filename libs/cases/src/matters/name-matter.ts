import { append } from '#audit';
import type { Tx } from '#platform';
import { copyFirstWords, changeCategory, changeFacts, type MatterFacts } from './matter.queries.js';

/** Names a matter after its first submission, so that it keeps no text of a submission that left it. */
export async function nameByFirst(tx: Tx, matterId: string, submissionId: string, actor: string): Promise<void> {
  const renamed = await copyFirstWords(tx, matterId, submissionId);
  if (renamed.length > 0)
    await append(tx, {
      actor,
      action: 'matter.renamed',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { first: submissionId },
    });
}

/** Stores a category that a person corrected. Returns false when the matter is sealed or has it already. */
export async function setCategory(tx: Tx, matterId: string | null, code: string): Promise<boolean> {
  const changed = await changeCategory(tx, matterId, code);
  return changed !== undefined;
}

/**
 * Stores what a matter is about after its first submission was amended. A category that a person set stays. Returns the
 * matter's facts as they are now; undefined where nothing was to be changed.
 */
export async function amendMatter(
  tx: Tx,
  matterId: string,
  { first, actor, ...facts }: MatterFacts & { first: string; actor: string },
): Promise<MatterFacts | undefined> {
  const changed = await changeFacts(tx, { matterId, first, ...facts });
  if (!changed) return undefined;
  await append(tx, {
    actor,
    action: 'matter.amended',
    subjectKind: 'matter',
    subjectId: matterId,
    detail: { kind: changed.kind, category: changed.category, area: changed.area },
  });
  return changed;
}
