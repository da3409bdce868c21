import { markRouted } from '#intake';
import { handleClockEvent, raiseAlarm } from '#cases';
import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { assignMatter } from './assign/assign-matter.js';
import { takeSubmission, type OpenedSubmission, sealSubmission } from '#cases';
import { placeFurther, takeApart } from './join/further-problems.js';
import { noteArrival } from './hotspot/hotspot-series.js';
import { watchHotspot } from './hotspot/hotspots.js';
import { joinOrOpen } from './join/join.js';
import { askShadow } from './models/shadow.js';
import { writeOpenText, writeUnderstanding } from './understand/understandings.js';
import { mustBeSealed } from './accusation/must-be-sealed.js';
import { contentFactsOf, understandSubmission } from './understand/understand-submission.js';
import { type RoutingServices } from './assign/routing-services.js';

/** `nothing-to-do`: already routed, parked, or unknown. `waits`: an amendment whose original is not routed yet. */
export type Routed = { outcome: 'routed' | 'sealed'; matterId: string } | { outcome: 'nothing-to-do' | 'waits' };

const ACTOR = 'machine:routing';
const WAIT_MS = 2_000;

/**
 * STATION 2: routes a registered submission: understand → link → hotspot → assign, in one transaction. Running it twice
 * changes nothing, because the first run marks the row that the second one must lock.
 */
export async function route(services: RoutingServices, submissionId: string): Promise<Routed> {
  return services.database.transaction(async (tx) => {
    const submission = await takeSubmission(tx, services.vault, submissionId);
    if (!submission || submission.routedAt || submission.parkedAt) return { outcome: 'nothing-to-do' };
    const original = await originalOf(tx, services, submission);
    if (original === 'unrouted') return waitForOriginal(tx, submission);
    if (!original)
      await handleClockEvent(tx, {
        kind: 'registered',
        submissionId: submission.id,
        at: submission.receivedAt,
        actor: ACTOR,
      });

    // Read both in one expression: the models may be replaced at the next await.
    const [reference, shadow] = [services.reference(), services.shadow?.()];
    const understanding = understandSubmission(submission, reference);
    await raiseAlarm(tx, { submissionId: submission.id, danger: understanding.danger, at: new Date() });
    if (original?.seal === 'sealed' || original?.openPart || mustBeSealed(submission, understanding)) {
      const matterId = await sealSubmission(tx, services.vault, submission, understanding);
      await settle(tx, submission, 'sealed');
      return { outcome: 'sealed', matterId };
    }

    const { own, ownBody, further } = await takeApart(tx, reference, submission, {
      facts: contentFactsOf(submission),
      whole: understanding,
    });
    await writeOpenText(tx, submission, ownBody);
    await writeUnderstanding(tx, submission, own);
    await askShadow(tx, shadow, submission.id, { facts: contentFactsOf(submission), understanding });
    const { matter, relation } = await joinOrOpen(tx, reference, submission, own);
    // A neighbourhood that this matter has just opened has no other submission yet.
    if (relation !== 'first' || matter.hotspotKey !== matter.id) await watchHotspot(tx, matter, submission.receivedAt);
    await placeFurther(tx, reference, submission, { further, own: matter.hotspotKey });
    await noteArrival(tx, own, submission.toldAt);
    await assignMatter(tx, reference, {
      submission,
      understanding: own,
      matter,
      relation,
      history: services.history?.(),
    });
    await settle(tx, submission, 'open');
    return { outcome: 'routed', matterId: matter.id };
  });
}

/** Returns the submission that this one amends. An amendment is read after its original and has the same seal. */
async function originalOf(
  tx: Tx,
  services: RoutingServices,
  submission: OpenedSubmission,
): Promise<OpenedSubmission | 'unrouted' | undefined> {
  if (!submission.amends) return undefined;
  const original = await takeSubmission(tx, services.vault, submission.amends);
  return original?.routedAt ? original : 'unrouted';
}

async function waitForOriginal(tx: Tx, submission: OpenedSubmission): Promise<Routed> {
  await needsJob(tx, 'routing', submission.id, new Date(Date.now() + WAIT_MS));
  return { outcome: 'waits' };
}

async function settle(tx: Tx, submission: OpenedSubmission, seal: 'open' | 'sealed'): Promise<void> {
  await markRouted(tx, submission.id, seal);
  await append(tx, {
    actor: ACTOR,
    action: 'submission.routed',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { number: submission.number, seal },
  });
}
