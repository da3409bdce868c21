import { rows, type Tx } from '#platform';
import { type StepInput, type StepActor, takeStep } from '#cases';

/** A person's finding on a hotspot. */
interface Finding {
  finding: 'verified' | 'not-found';
  evidence: string;
  explanation: string;
  /** The petition that was opened for the hotspot. */
  petition?: string;
}

/**
 * Locks the matters of a hotspot's online items, in one order and before the hotspot. Routing locks in the same order,
 * so the two cannot deadlock.
 */
export async function holdSignals(tx: Tx, hotspotId: string): Promise<void> {
  await tx.query(
    `select 1 from matters where id in (select h.matter_id from hotspot_members h join proceedings p on p.matter_id = h.matter_id and p.kind = 'signal'
       where h.hotspot_id = $1) order by id for no key update`,
    [hotspotId],
  );
}

const UNVERIFIED = ['screened', 'clustered', 'hotspot_candidate', 'not_found'];

/** Starts the verification of the hotspot's online items together with it. */
export async function beginSignals(tx: Tx, hotspotId: string, reason: string, name: string): Promise<void> {
  for (const { id } of await signalsOf(tx, hotspotId, UNVERIFIED))
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
  for (const { id } of await signalsOf(tx, hotspotId, ['verifying'])) {
    for (const event of finding === 'verified' ? ['findTrue', 'treatAsPetition'] : ['findNothing']) {
      await takeStep(tx, { proceedingId: id, event, actor: verifier(name), input: found });
    }
  }
}

const signalsOf = (tx: Tx, hotspotId: string, states: readonly string[]): Promise<{ id: string }[]> =>
  rows<{ id: string }>(
    tx,
    `select p.id from proceedings p join hotspot_members h on h.matter_id = p.matter_id
     where h.hotspot_id = $1 and p.kind = 'signal' and p.state = any($2) order by p.id`,
    [hotspotId, states],
  );

const verifier = (name: string): StepActor => ({ name, staff: true, sealedDesk: false, department: null });
