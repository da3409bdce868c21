import { append } from '#audit';
import type { Tx } from '#platform';
import { copyFirstWords, changeCategory } from './matter.queries.js';

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
