import type { Tx } from '#platform';
import { type StepInput, type StepActor, takeStep } from '#cases/steps';
import { findSignals } from './hotspot.queries.js';

/** A person's finding on a hotspot. */
interface Finding {
  finding: 'verified' | 'not-found';
  evidence: string;
  explanation: string;
  /** The petition that was opened for the hotspot. */
  petition?: string;
}

const UNVERIFIED = ['screened', 'clustered', 'hotspot_candidate', 'not_found'];

/** Starts the verification of the hotspot's online items together with it. */
export async function beginSignals(tx: Tx, hotspotId: string, reason: string, name: string): Promise<void> {
  for (const { id } of await findSignals(tx, hotspotId, UNVERIFIED))
    await takeStep(tx, { proceedingId: id, event: 'startVerification', actor: verifier(name), input: { reason } });
}

/**
 * Applies a person's finding to the online items of a hotspot: verified and treated as a petition with it, or not found
 * (INV-43).
 */
export async function verifySignals(
  tx: Tx,
  hotspotId: string,
  { finding, evidence, explanation, petition }: Finding,
  name: string,
): Promise<void> {
  const found: StepInput = { text: explanation, evidence, reason: explanation, otherCase: petition };
  await beginSignals(tx, hotspotId, explanation, name);
  for (const { id } of await findSignals(tx, hotspotId, ['verifying'])) {
    for (const event of finding === 'verified' ? ['findTrue', 'treatAsPetition'] : ['findNothing']) {
      await takeStep(tx, { proceedingId: id, event, actor: verifier(name), input: found });
    }
  }
}

const verifier = (name: string): StepActor => ({ name, staff: true, sealedDesk: false, department: null });
