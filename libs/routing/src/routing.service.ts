import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countRoutingFailure, markRouted, park, setHandledAs } from '#intake';
import { raiseAlarm } from '#cases/alarms';
import { handleClockEvent } from '#cases/clocks';
import { sendToTriage } from '#cases/matters';
import { sealSubmission } from '#cases/sealing';
import { takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { append } from '#audit';
import { isDatabaseAway, needsJob, sqlStateOf, Vault, type Tx } from '#platform';
import { assignMatter } from './assign/assign-matter.js';
import { placeFurther, takeApart } from './join/further-problems.js';
import { noteArrival } from './hotspot/hotspot-series.service.js';
import { watchHotspot } from './hotspot/hotspots.js';
import { joinOrOpen } from './join/join.js';
import { askShadow } from './models/shadow.js';
import { writeOpenText, writeUnderstanding } from './understand/understandings.js';
import { mustBeSealed } from './accusation/must-be-sealed.js';
import { contentFactsOf, understandSubmission } from './understand/understand-submission.js';
import { handledAsOf } from './assign/handled-as.js';
import { HistoryKeeper } from './assign/history-keeper.js';
import { ModelKeeper } from './models/model-keeper.js';

/** `nothing-to-do`: already routed, parked, or unknown. `waits`: an amendment whose original is not routed yet. */
export type Routed = { outcome: 'routed' | 'sealed'; matterId: string } | { outcome: 'nothing-to-do' | 'waits' };

const ACTOR = 'machine:routing';
const WAIT_MS = 2_000;

const ATTEMPTS_BEFORE_PARKING = 5;

/**
 * SQL states of a conflict with another transaction. They are no fault of the submission, so the retry is not counted,
 * as when the database is unavailable.
 */
const COLLISIONS = new Set(['40001', '40P01', '55P03', '57014']);

/** Routes submissions: understand → link → hotspot → assign. */
@Injectable()
export class RoutingService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly models: ModelKeeper,
    private readonly history: HistoryKeeper,
  ) {}

  /**
   * STATION 2: routes a registered submission: understand → link → hotspot → assign, in one transaction. Running it twice
   * changes nothing, because the first run marks the row that the second one must lock.
   */
  async route(submissionId: string): Promise<Routed> {
    return this.database.transaction(async (tx) => {
      const submission = await takeSubmission(tx, this.vault, submissionId);
      if (!submission || submission.routedAt || submission.parkedAt) return { outcome: 'nothing-to-do' };
      const original = await this.#originalOf(tx, submission);
      if (original === 'unrouted') return waitForOriginal(tx, submission);
      // Read both in one expression: the models may be replaced at the next await.
      const [reference, shadow] = [this.models.reference(), this.models.shadow()];
      const understanding = understandSubmission(submission, reference);
      await raiseAlarm(tx, { submissionId: submission.id, danger: understanding.danger, at: new Date() });
      if (original?.seal === 'sealed' || original?.openPart || mustBeSealed(submission, understanding)) {
        await startReceipt(tx, submission, original, null);
        const matterId = await sealSubmission(tx, this.vault, submission, understanding);
        await settle(tx, submission, 'sealed');
        return { outcome: 'sealed', matterId };
      }

      await startReceipt(tx, submission, original, handledAsOf(submission.channel, understanding));
      const { own, ownBody, further } = await takeApart(tx, reference, submission, {
        facts: contentFactsOf(submission),
        whole: understanding,
      });
      await writeOpenText(tx, submission, ownBody);
      await writeUnderstanding(tx, submission, own);
      await askShadow(tx, shadow, submission.id, { facts: contentFactsOf(submission), understanding });
      const { matter, relation } = await joinOrOpen(tx, reference, submission, own);
      // A neighbourhood that this matter has just opened has no other submission yet.
      if (relation !== 'first' || matter.hotspotKey !== matter.id)
        await watchHotspot(tx, matter, submission.receivedAt);
      await placeFurther(tx, reference, submission, { further, own: matter.hotspotKey });
      await noteArrival(tx, own, submission.toldAt);
      await assignMatter(tx, reference, {
        submission,
        understanding: own,
        matter,
        relation,
        history: this.history.current(),
      });
      await settle(tx, submission, 'open');
      return { outcome: 'routed', matterId: matter.id };
    });
  }

  /**
   * Handles a routing that threw: it retries later, and after five real failures parks the submission on the triage desk.
   * There it stays registered and visible, so an error in the code loses nothing.
   */
  async failed(submissionId: string, fault: unknown): Promise<'again' | 'parked'> {
    const transient = COLLISIONS.has(sqlStateOf(fault)) || isDatabaseAway(fault);
    return this.database.transaction(async (tx) => {
      const attempts = await countRoutingFailure(tx, submissionId, transient ? 0 : 1);
      if (attempts === undefined) return 'again';
      if (attempts < ATTEMPTS_BEFORE_PARKING) {
        await needsJob(tx, 'routing', submissionId, new Date(Date.now() + 500 * 2 ** attempts));
        return 'again';
      }
      const reason = fault instanceof Error ? fault.name : 'unknown';
      await park(tx, submissionId, reason);
      await sendToTriage(
        tx,
        {
          submissionId,
          matterId: null,
          reason: 'machine-failed',
          candidates: [],
          reasons: ['自动处理失败，需人工处理'],
        },
        ACTOR,
      );
      await append(tx, {
        actor: ACTOR,
        action: 'submission.parked',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { fault: reason },
      });
      return 'parked';
    });
  }

  /** Returns the submission that this one amends. An amendment is read after its original and has the same seal. */
  async #originalOf(tx: Tx, submission: OpenedSubmission): Promise<OpenedSubmission | 'unrouted' | undefined> {
    if (!submission.amends) return undefined;
    const original = await takeSubmission(tx, this.vault, submission.amends);
    return original?.routedAt ? original : 'unrouted';
  }
}

/**
 * Records how the submission is handled, and starts the fifteen days of a petition. They may have begun while routing
 * waited; they end for what is no petition. A correction is handled as its original.
 */
async function startReceipt(
  tx: Tx,
  submission: OpenedSubmission,
  original: OpenedSubmission | undefined,
  read: 'order' | null,
): Promise<void> {
  const { id: submissionId, receivedAt: at } = submission;
  submission.handledAs = original && !original.handledAs ? null : read;
  await setHandledAs(tx, submissionId, submission.handledAs);
  if (submission.handledAs === 'order') await handleClockEvent(tx, { kind: 'filed', submissionId, actor: ACTOR });
  else if (!original) await handleClockEvent(tx, { kind: 'registered', submissionId, at, actor: ACTOR });
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
