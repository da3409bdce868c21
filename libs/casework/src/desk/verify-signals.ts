import { rows, type Tx } from '#platform';
import type { Said } from '../steps/case-facts.js';
import { takeStep } from '../steps/take-step.js';

/** What a person found of a hotspot. */
interface Finding {
  finding: 'verified' | 'not-found';
  evidence: string;
  explanation: string;
  /** The petition that was opened for the hotspot. */
  petition?: string;
}

/** The matters of a hotspot's online items, locked in one order and before the hotspot: routing holds a matter when it asks for the hotspot. */
export async function holdSignals(tx: Tx, hotspotId: string): Promise<void> {
  await tx.query(
    `select 1 from matters where id in (select h.matter_id from hotspot_members h join proceedings p on p.matter_id = h.matter_id and p.kind = 'signal'
       where h.hotspot_id = $1) order by id for no key update`, [hotspotId]);
}

/** The online items of a hotspot share what a person found of it: verified and treated as a petition with it, or not found (INV-43). */
export async function verifySignals(tx: Tx, hotspotId: string, { finding, evidence, explanation, petition }: Finding, name: string): Promise<void> {
  const signals = await rows<{ id: string }>(
    tx,
    `select p.id from proceedings p join hotspot_members h on h.matter_id = p.matter_id
     where h.hotspot_id = $1 and p.kind = 'signal' and p.state in ('screened', 'clustered', 'hotspot_candidate', 'not_found') order by p.id`, [hotspotId]);
  const found: Said = { text: explanation, evidence, reason: explanation, otherCase: petition };
  const actor = { name, staff: true, sealedDesk: false, department: null };
  for (const { id } of signals) {
    for (const event of ['startVerification', ...(finding === 'verified' ? ['findTrue', 'treatAsPetition'] : ['findNothing'])]) {
      await takeStep(tx, { proceedingId: id, event, actor, said: found });
    }
  }
}
