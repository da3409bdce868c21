import type { OpenedSubmission } from '#cases';
import type { Understanding } from './understanding.js';

/**
 * Whether a submission must be sealed. A suspicion restricts at once; only a person's release, which has marked the row
 * `open` before, lifts it (INV-23).
 */
export function mustBeSealed(
  submission: Pick<OpenedSubmission, 'seal'>,
  understanding: Pick<Understanding, 'accusation' | 'kind'>,
): boolean {
  return submission.seal !== 'open' && (isRestricted(understanding) || understanding.kind === 'ACCUSATION');
}

/** Whether the text is a suspected accusation, or held back because it may be one. */
export function isRestricted({ accusation }: Pick<Understanding, 'accusation'>): boolean {
  return accusation.suspected || accusation.held;
}
