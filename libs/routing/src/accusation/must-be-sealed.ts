import type { OpenedSubmission } from '#cases/submissions';
import type { AccusationSuspicion } from './accusation.js';

/**
 * Whether a submission must be sealed. A suspicion restricts at once; only a person's release, which has marked the row
 * `open` before, lifts it (INV-23).
 */
export function mustBeSealed(
  submission: Pick<OpenedSubmission, 'seal'>,
  understanding: { accusation: AccusationSuspicion; kind: string },
): boolean {
  return submission.seal !== 'open' && (isRestricted(understanding) || understanding.kind === 'ACCUSATION');
}

/** Whether the text is a suspected accusation, or held back because it may be one. */
export function isRestricted({ accusation }: { accusation: AccusationSuspicion }): boolean {
  return accusation.suspected || accusation.held;
}
