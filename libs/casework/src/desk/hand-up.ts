import { createHash } from 'node:crypto';
import type { SubmissionContent } from '#intake';
import type { Tx, Vault } from '#platform';
import { openContent } from '#cases/submissions';
import { destroyCopies, findRawCipher, findWordsToDestroy, keepEnvelope, replaceWords } from './sealed-file.queries.js';

interface Kept {
  submissionId: string;
  to: string;
  reason: string;
  actor: string;
}

/**
 * 径送: stores what the sealed desk keeps: who handed it to whom, when and why, and the hash of the bytes, which proves
 * what was handed on.
 */
export async function leaveEnvelope(tx: Tx, vault: Vault, { submissionId, to, reason, actor }: Kept): Promise<void> {
  const arrived = await findRawCipher(tx, submissionId);
  if (!arrived) throw new Error(`submission ${submissionId} does not exist any more`);
  const hash = createHash('sha256').update(vault.open(arrived.raw, submissionId)).digest();
  await keepEnvelope(tx, submissionId, { to, reason, actor, hash: vault.seal(hash, submissionId) });
}

/**
 * INV-24: removes everything except the envelope. If a part of the file continues in the open, that part replaces the
 * text, and its people stay. Earlier backups are not changed.
 */
export async function destroyWords(tx: Tx, vault: Vault, submissionId: string): Promise<void> {
  const file = await findWordsToDestroy(tx, submissionId);
  if (!file) throw new Error(`submission ${submissionId} does not exist any more`);
  const stays =
    file.openPart &&
    openContent(JSON.parse(vault.openText(file.words, submissionId)) as SubmissionContent, file.openPart);
  await replaceWords(tx, submissionId, stays ? vault.seal(JSON.stringify(stays), submissionId) : null);
  await destroyCopies(tx, submissionId, { people: !stays });
}
