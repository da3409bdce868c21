import { rows, type Tx } from '#platform';
import type { Said } from './case-facts.js';
import { takeStep } from './take-step.js';

/** What a person found of a hotspot. */
interface Finding {
  finding: 'verified' | 'not-found';
  evidence: string;
  explanation: string;
}

/** The online items of a hotspot share what a person found of it: verified and treated as a petition with it, or not found (INV-43). */
export async function verifySignals(tx: Tx, hotspotId: string, { finding, evidence, explanation }: Finding, name: string): Promise<void> {
  const signals = await rows<{ id: string }>(
    tx,
    `select p.id from proceedings p join hotspot_members h on h.matter_id = p.matter_id
     where h.hotspot_id = $1 and p.kind = 'signal' and p.state in ('screened', 'clustered', 'hotspot_candidate', 'not_found') order by p.id`, [hotspotId]);
  const found: Said = { text: explanation, evidence, reason: explanation };
  const actor = { name, staff: true, sealedDesk: false, department: null };
  for (const { id } of signals) {
    for (const event of ['startVerification', ...(finding === 'verified' ? ['findTrue', 'treatAsPetition'] : ['findNothing'])]) {
      await takeStep(tx, { proceedingId: id, event, actor, said: found });
    }
  }
}
