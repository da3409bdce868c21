import type { OpenedSubmission } from '#cases/submissions';
import type { KeyedBuckets, Tx } from '#platform';
import { openPiece, type OpenWords } from './open-words.js';
import { upsertSearchTerms } from '../search/search-terms.queries.js';
import type { Understanding } from './understanding.js';
import { upsertOpenText, findOwnWords, upsertUnderstanding, findUnderstanding } from './understanding.queries.js';

/** The masked words of one submission, and what they are found by. */
export interface OpenText {
  words: OpenWords;
  /** The text without the further problems; null where there are none. */
  ownBody: string | null;
  /** Numbers of its terms, made before the transaction. */
  numbers: KeyedBuckets;
}

/** Writes the masked words where staff may read and search them. Never called for a sealed submission. */
export async function writeOpenText(
  tx: Tx,
  { id: submissionId, receivedAt }: Pick<OpenedSubmission, 'id' | 'receivedAt'>,
  { words, ownBody, numbers }: OpenText,
): Promise<void> {
  const { title, body, placeText } = words;
  await upsertOpenText(tx, { submissionId, title, body, placeText, ownBody });
  await upsertSearchTerms(tx, submissionId, { receivedAt, numbers });
}

/** Whether staff may read its words: not those of a sealed submission, nor those that are kept closed by law. */
export const hasOpenWords = async (tx: Tx, submissionId: string): Promise<boolean> =>
  (await findOwnWords(tx, submissionId)) !== undefined;

/** Reads the masked text for comparison. Throws when none was written, because the submission may be sealed. */
export async function readOwnWords(tx: Tx, submissionId: string): Promise<{ title: string; body: string }> {
  const found = await findOwnWords(tx, submissionId);
  if (!found) throw new Error(`submission ${submissionId} has no open words`);
  return found;
}

export async function writeUnderstanding(
  tx: Tx,
  submission: OpenedSubmission,
  understanding: Understanding,
): Promise<void> {
  await upsertUnderstanding(tx, submission.id, understanding.version, maskedEvidence(submission, understanding));
}

/**
 * Reads the understanding from routing. Throws for a submission that was not routed, because nothing else may be done
 * with it.
 */
export async function readUnderstanding(tx: Tx, submissionId: string): Promise<Understanding> {
  const found = await findUnderstanding(tx, submissionId);
  if (!found) throw new Error(`submission ${submissionId} was not understood yet`);
  return found.body;
}

/** Corrects the place of an earlier submission, so that nobody else's report joins it at the wrong one. */
export async function correctPlace(tx: Tx, submissionId: string, by: string): Promise<void> {
  const [wrong, right] = [await readUnderstanding(tx, submissionId), await readUnderstanding(tx, by)];
  await upsertUnderstanding(tx, submissionId, wrong.version, { ...wrong, place: right.place });
}

/** Evidence and place quote what was written, so they are masked in the same way. */
function maskedEvidence(submission: OpenedSubmission, understanding: Understanding): Understanding {
  const mask = (words: string): string => openPiece(submission, words);
  return {
    ...understanding,
    place: { ...understanding.place, text: mask(understanding.place.text) },
    kindEvidence: mask(understanding.kindEvidence),
    urgencyReasons: understanding.urgencyReasons.map(mask),
    risk: understanding.risk.map((flag) => ({ ...flag, evidence: mask(flag.evidence) })),
  };
}
