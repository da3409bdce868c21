import { hasStep } from '#cases/lifecycle';
import { type Proceeding } from '#cases/matters';
import { closeByMachine, findUndecidedItems, sendToTriage } from '#cases/triage';
import type { Tx } from '#platform';
import type { ReferenceData } from '../reference/reference.js';
import { askAboutLead } from './desk-questions.js';
import { findCurrentLead } from './past-work.queries.js';
import { judge, type PlacedSubmission, sendingStep, sendOrAsk } from './send-or-ask.js';

const ACTOR = 'machine:assign';
/** Why an item waits that better facts may settle. */
const UNSURE = ['low-confidence', 'no-place', 'unroutable', 'disputed', 'withdrawal'];

/**
 * An amendment may name another place or problem. A proceeding that waits for a department is decided anew; one with a
 * lead stays there, and a person is asked whether another unit should have it. Returns true when it was sent or asked
 * about and nobody else is to be told.
 */
export async function decideAnew(
  tx: Tx,
  reference: ReferenceData,
  placed: PlacedSubmission,
  live: Proceeding,
): Promise<boolean> {
  const { matter, changes = [] } = placed;
  const decision = await judge(tx, reference, placed);
  if (decision.kind === 'sealed') return false;
  const leader = await findCurrentLead(tx, matter.id, live.id);
  if (leader) {
    if (decision.kind === 'assign' && decision.lead !== leader.department && changes.length > 0)
      await askAboutLead(tx, reference, placed, { leader: leader.department, decision });
    return false;
  }
  const [waiting] = await findUndecidedItems(tx, matter.id, UNSURE);
  if (!waiting || !hasStep(live.kind, live.state, sendingStep(live), 'machine')) return false;
  if (decision.kind === 'assign') {
    await sendOrAsk(tx, reference, placed, { proceeding: live, decision });
    await closeByMachine(tx, waiting.submissionId, { lead: decision.lead, actor: ACTOR });
    return true;
  }
  const { reason, candidates, reasons } = decision;
  await sendToTriage(
    tx,
    { submissionId: waiting.submissionId, matterId: matter.id, reason, candidates, reasons: [...changes, ...reasons] },
    ACTOR,
  );
  return true;
}
