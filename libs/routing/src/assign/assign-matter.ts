import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { type Dispatch } from '#cases/assignments';
import { handleClockEvent } from '#cases/clocks';
import { hasStep, WAITING_STATES } from '#cases/lifecycle';
import {
  beginNoLater,
  enteredPetition,
  findAnsweredBefore,
  findProceedingToJoin,
  liveProceeding,
  openProceeding,
  proceedingKindOf,
  moveByTable,
  type Proceeding,
} from '#cases/matters';
import { relationForDepartments } from '#cases/relations';
import { sendToTriage } from '#cases/triage';
import type { ReferenceData } from '../reference/reference.js';
import { type TriageReason } from './assign.js';
import { decideAnew } from './decide-anew.js';
import { askAboutNewFacts, askAboutPetition, mayWantReview, SAME_LEAD } from './desk-questions.js';
import { judge, type PlacedSubmission, sendOrAsk, startWaiting } from './send-or-ask.js';
import { findCurrentLead } from './past-work.queries.js';
import { findOwnWords } from '../understand/understanding.queries.js';

const ACTOR = 'machine:assign';
/** Reasons for which a person looks whoever has the matter. */
const ASKED_AT_ONCE: readonly TriageReason[] = ['threat', 'emergency', 'withdrawal'];

/**
 * ASSIGN: decides which department is responsible. A signal is recorded and goes to nobody (INV-43). If the matter is
 * already in hand, its lead is told. Otherwise the rules name a department, or the triage desk with a reason. Archive 档案 is
 * nobody's work.
 */
export async function assignMatter(tx: Tx, reference: ReferenceData, placed: PlacedSubmission): Promise<void> {
  if (placed.submission.archive) return;
  const kind = proceedingKindOf(placed.submission);
  const openedAt = placed.submission.receivedAt;
  const arrival = { matterId: placed.matter.id, kind, registeredAt: placed.submission.registeredAt };
  const live = await findProceedingToJoin(tx, arrival);
  if (kind === 'signal') {
    return live ? undefined : noteSignal(tx, placed.matter.id, openedAt);
  }
  if (live) {
    await beginNoLater(tx, live.id, openedAt);
    const asked = await askPersonFirst(tx, reference, placed);
    if (!asked && placed.changes && (await decideAnew(tx, reference, placed, live))) return;
    const waits = WAITING_STATES.includes(live.state);
    if (!waits)
      await handleClockEvent(tx, {
        kind: 'joined',
        submissionId: placed.submission.id,
        proceedingId: live.id,
        actor: ACTOR,
      });
    // An urge says that the same person wrote again, so there is none where that may not be told.
    const relation = await relationForDepartments(tx, placed.matter.id, placed.relation);
    if (
      relation === 'repeat' &&
      !placed.understanding.withdrawn &&
      !waits &&
      hasStep(kind, live.state, 'urge', 'machine')
    )
      await urge(tx, live);
    return tellLead(tx, { ...placed, relation }, live.id);
  }

  // Thanks for what was done open nothing again.
  if (placed.relation === 'thanks') {
    await handleClockEvent(tx, { kind: 'filed', submissionId: placed.submission.id, actor: ACTOR });
    return;
  }
  const answered = await findAnsweredBefore(tx, arrival);
  const peopleSince = answered && placed.submission.id;
  const openedFor = placed.submission.amends ?? placed.submission.id;
  const opening = { matterId: placed.matter.id, kind, openedAt, peopleSince, openedFor };
  const proceeding = await openProceeding(tx, opening, ACTOR);
  // What is taken back is not sent out again, also where its matter had a lead.
  if (placed.understanding.withdrawn) return decide(tx, reference, placed, proceeding);
  if (kind === 'order' && (await enteredPetition(tx, placed.matter.id))) {
    await startWaiting(tx, proceeding);
    return askAboutPetition(tx, placed);
  }
  if (answered && (await mayWantReview(tx, answered, placed))) return askAboutNewFacts(tx, placed);
  const leader = await findCurrentLead(tx, placed.matter.id);
  if (leader) return sendOrAsk(tx, reference, placed, { proceeding, decision: sameLead(leader.department) });
  await decide(tx, reference, placed, proceeding);
}

/**
 * H3: the same person submits again while the matter is in hand. No new proceeding is opened; it counts as 催办, and the
 * lead sees how often.
 */
async function urge(tx: Tx, proceeding: Proceeding): Promise<void> {
  await moveByTable(tx, proceeding, { event: 'urge', actor: ACTOR, input: { reason: '同一诉求人再次反映' } });
}

/** An online post is read and grouped with similar ones. A person must verify it. */
async function noteSignal(tx: Tx, matterId: string, openedAt: Date): Promise<void> {
  const signal = await openProceeding(tx, { matterId, kind: 'signal', openedAt }, ACTOR);
  await moveByTable(tx, signal, { event: 'screen', actor: ACTOR });
  const screened = await liveProceeding(tx, matterId, 'signal');
  if (screened) await moveByTable(tx, screened, { event: 'cluster', actor: ACTOR });
}

/** A threat, an emergency or a withdrawal goes to a person even if its matter is in hand, so that a link cannot hide it. */
async function askPersonFirst(tx: Tx, reference: ReferenceData, placed: PlacedSubmission): Promise<boolean> {
  const { submission, matter } = placed;
  const decision = await judge(tx, reference, placed);
  if (decision.kind !== 'triage' || !ASKED_AT_ONCE.includes(decision.reason)) return false;
  await sendToTriage(
    tx,
    {
      submissionId: submission.id,
      matterId: matter.id,
      reason: decision.reason,
      candidates: decision.candidates,
      reasons: [...decision.reasons, '已并入在办事项'],
    },
    ACTOR,
  );
  return true;
}

async function decide(
  tx: Tx,
  reference: ReferenceData,
  placed: PlacedSubmission,
  proceeding: Proceeding,
): Promise<void> {
  const { submission, matter } = placed;
  const decision = await judge(tx, reference, placed);
  if (decision.kind === 'assign') return sendOrAsk(tx, reference, placed, { proceeding, decision });
  const reason = decision.kind === 'triage' ? decision.reason : 'accusation';
  const candidates = decision.kind === 'triage' ? decision.candidates : [];
  await startWaiting(tx, proceeding);
  await sendToTriage(
    tx,
    { submissionId: submission.id, matterId: matter.id, reason, candidates, reasons: decision.reasons },
    ACTOR,
  );
}

function sameLead(department: string): Dispatch {
  return { lead: department, assist: [], copies: [], confidence: 1, reasons: [SAME_LEAD] };
}

/**
 * 又有人反映: tells the lead that one more submission belongs to its matter, with what it says, masked: it may tell of more danger than
 * the first one. Of a sealed matter nothing is told but the numbers.
 */
async function tellLead(
  tx: Tx,
  { submission, matter, relation, understanding }: PlacedSubmission,
  proceedingId: string,
): Promise<void> {
  const leader = await findCurrentLead(tx, matter.id, proceedingId);
  if (!leader) return;
  const words = matter.sealed ? undefined : await findOwnWords(tx, submission.id);
  await owe(tx, {
    ownerKind: 'department',
    owner: leader.department,
    type: 'submission.joined',
    subject: leader.assignment,
    data: {
      assignmentId: leader.assignment,
      matterNumber: matter.number,
      registrationNumber: submission.number,
      channel: submission.channel,
      relation,
      ...(words ? { title: words.title, text: words.body, urgency: understanding.urgency } : {}),
    },
  });
  await append(tx, {
    actor: ACTOR,
    action: 'assignment.joined',
    subjectKind: 'assignment',
    subjectId: leader.assignment,
    detail: { submission: submission.id, relation },
  });
}
