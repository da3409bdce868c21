import type { DataSource } from 'typeorm';
import { type Tx, type Vault } from '#platform';
import { maskAnswer, maskText } from '#platform/privacy';
import { findAnswersOf, findSharesOf, type AnswerView, type ShareView } from './work.queries.js';

/**
 * Lists the answers of a proceeding that quote nothing sealed since, oldest first, with the names of their files: for
 * the lead, and for staff. Text is masked, because several people read it.
 */
export async function answersOf(
  database: DataSource | Tx,
  vault: Vault,
  proceedingId: string,
): Promise<(AnswerView & { assignmentId: string })[]> {
  const stored = await findAnswersOf(database, proceedingId);
  return stored.map((one) => ({
    ...one,
    text: maskAnswer(one.text),
    attachments: one.attachments.map(({ cipher, ...file }) => ({
      ...file,
      name: maskText(vault.openText(Buffer.from(cipher, 'base64'), file.id)),
    })),
  }));
}

/** 协办情况: lists the assisting departments with their state and their answers. */
export async function sharesOf(database: DataSource, vault: Vault, proceedingId: string): Promise<ShareView[]> {
  const shares = await findSharesOf(database, proceedingId);
  if (shares.length === 0) return [];
  const answers = await answersOf(database, vault, proceedingId);
  return shares.map((share) => ({
    ...share,
    answers: answers
      .filter(({ assignmentId }) => assignmentId === share.assignmentId)
      .map(({ assignmentId: _, ...one }) => one),
  }));
}
