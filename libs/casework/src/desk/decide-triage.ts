import { unpark, unparkAmendments } from '#intake';
import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { NO_CONTENT_GROUNDS, type Refusal, type PathCode } from '#cases/lifecycle';
import { type Proceeding } from '#cases/matters';
import { markTriageDecided } from '#cases/triage';
import { readSettings } from '#cases/settings';
import { type StepInput, lockMatterOf, leadOf, type StepActor, takeStep } from '#cases/steps';
import {
  countReturns,
  findLedProceeding,
  lockTriageItem,
  lockWaitingProceeding,
  type TriageItemToDecide,
} from './matter.queries.js';

/**
 * The decision of a person at the triage desk. `assign`: names a department. `close`: tells the statutory channel or
 * refuses on a ground, which ends the proceeding. `retry`: routes a parked submission again, with its parked amendments.
 */
export type TriageDecision =
  | { kind: 'assign'; lead: string; assist: string[]; reason: string; due?: string | undefined }
  | ({ kind: 'close'; reason: string } & Closing)
  | { kind: 'retry'; reason: string };

/**
 * The reason why a proceeding ends at the desk: a ground (R1–R7, H1–H7) with its evidence, a ground on which it asks for
 * nothing (N1–N4), or the path and the body it is steered to.
 */
export interface Closing {
  ground?: string | undefined;
  evidence?: string | undefined;
  otherCase?: string | undefined;
  path?: PathCode | undefined;
  body?: string | undefined;
}

export type TriageOutcome = { outcome: 'decided' } | TriageRefusal;

export type TriageRefusal =
  | { outcome: 'refused'; reason: 'not-found' | 'decided-before' | 'guarded' | 'no-matter' }
  | { outcome: 'refused'; reason: 'lifecycle'; refusal: Refusal };

export async function decideTriageItem(
  tx: Tx,
  submissionId: string,
  decision: TriageDecision,
  actor: string,
): Promise<TriageOutcome> {
  await lockMatterOf(tx, { submissionId });
  const item = await lockTriageItem(tx, submissionId);
  if (!item) return { outcome: 'refused', reason: 'not-found' };
  if (item.decidedAt) return { outcome: 'refused', reason: 'decided-before' };
  const also = decision.kind === 'retry' ? await retry(tx, submissionId) : [];
  if (decision.kind !== 'retry' && !(await settleCase(tx, item, decision, actor)))
    return { outcome: 'refused', reason: 'no-matter' };
  for (const amendment of also) await recordDecision(tx, amendment, decision, actor);
  await recordDecision(tx, submissionId, decision, actor);
  return { outcome: 'decided' };
}

async function recordDecision(tx: Tx, submissionId: string, decision: TriageDecision, actor: string): Promise<void> {
  await markTriageDecided(tx, submissionId, { actor, decision });
  await append(tx, {
    actor,
    action: 'triage.decided',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { kind: decision.kind, ...closedWhy(decision) },
  });
}

/** Why it was closed, for the audit log; masked, because the reason may quote the text. */
function closedWhy(decision: TriageDecision): { ground?: string | undefined; reason?: string } {
  return decision.kind === 'close' ? { ground: decision.ground, reason: maskText(decision.reason) } : {};
}

/** Returns the amendments that were parked with it; they are routed after it. */
async function retry(tx: Tx, submissionId: string): Promise<string[]> {
  await unpark(tx, submissionId);
  const amendments = await unparkAmendments(tx, submissionId);
  for (const id of [submissionId, ...amendments]) await needsJob(tx, 'routing', id);
  return amendments;
}

/** Returns false when no proceeding waits for a department. */
async function settleCase(
  tx: Tx,
  { matterId, reason }: TriageItemToDecide,
  decision: Exclude<TriageDecision, { kind: 'retry' }>,
  actor: string,
): Promise<boolean> {
  const waiting = await lockWaitingProceeding(tx, matterId);
  // An item that was only for inspection has no waiting proceeding; closing the item leaves the matter with its
  // department.
  if (!waiting) return decision.kind === 'close' || handOn(tx, { matterId, reason }, decision, actor);
  const take = stepper(tx, waiting, actor);
  if (await answerReturn(tx, waiting, decision, take)) return true;
  if (waiting.state === 'to_supplement' && decision.kind === 'assign')
    await take('supplement', { text: decision.reason });
  await take(...lastStep(waiting, decision));
  return true;
}

/**
 * 主办单位已撤并而无承接单位, or the facts were corrected: the department that the desk names takes over from the one that
 * has the work.
 */
async function handOn(
  tx: Tx,
  { matterId, reason }: Pick<TriageItemToDecide, 'matterId' | 'reason'>,
  decision: Extract<TriageDecision, { kind: 'assign' }>,
  actor: string,
): Promise<boolean> {
  const step = HANDED_ON_BY[reason];
  const live = step ? await findLedProceeding(tx, matterId) : undefined;
  if (step && live) await stepper(tx, live, actor)(step, { department: decision.lead, reason: decision.reason });
  return live !== undefined;
}

/** The step by which a unit's work goes to another one, by the reason of the item. */
const HANDED_ON_BY: Readonly<Record<string, string>> = { 'unit-abolished': 'succeed', corrected: 'redispatch' };

type Take = (event: string, input: StepInput) => Promise<void>;

/**
 * Decides a department's request to return its work: consent or dismissal. Returns true when the department keeps the
 * work, so nothing else remains to do.
 */
async function answerReturn(
  tx: Tx,
  { id, kind, state }: Proceeding,
  decision: Exclude<TriageDecision, { kind: 'retry' }>,
  take: Take,
): Promise<boolean> {
  if (state !== 'returning' && state !== 'objected') return false;
  const lead = await leadOf(tx, id);
  const keeps = decision.kind === 'assign' && lead?.department === decision.lead;
  if (decision.kind === 'assign' && !keeps && kind === 'order' && (await comesBackAgain(tx, id))) {
    await take('designate', { department: decision.lead, assist: decision.assist, reason: decision.reason });
    return true;
  }
  const [yes, no] = kind === 'order' ? ['approve', 'reject'] : ['consent', 'dismissObjection'];
  await take((keeps ? no : yes) as string, { reason: decision.reason });
  return keeps;
}

/** Whether an order was returned as often as the city allows: then a unit is designated instead. A petition’s is the superior’s to designate (Art. 24). */
async function comesBackAgain(tx: Tx, proceedingId: string): Promise<boolean> {
  return (await countReturns(tx, proceedingId)) + 1 >= (await readSettings(tx)).returnsMost;
}

function lastStep(
  { kind }: Proceeding,
  decision: Exclude<TriageDecision, { kind: 'retry' }>,
): [event: string, said: StepInput] {
  const { reason } = decision;
  if (decision.kind === 'assign') {
    const said = {
      department: decision.lead,
      assist: decision.assist,
      reason,
      ...(decision.due ? { due: decision.due } : {}),
    };
    return [kind === 'order' ? 'dispatch' : decision.due ? 'assign' : 'transfer', said];
  }
  const { ground, evidence, otherCase, path, body } = decision;
  if (Object.hasOwn(NO_CONTENT_GROUNDS, ground ?? '')) return ['closeEmpty', { reason, ground }];
  const input: StepInput = {
    reason,
    ground,
    evidence,
    otherCase,
    path,
    body,
    ...(ground === 'H3' ? { relation: 'REPEAT' as const } : {}),
  };
  return [ground !== undefined || kind === 'order' ? 'refuse' : 'steer', input];
}

/** Takes steps as staff; one refused step rolls back the whole decision. */
function stepper(tx: Tx, { id }: Proceeding, name: string): Take {
  const actor: StepActor = { name, staff: true, sealedDesk: false, department: null };
  return async (event, input) => {
    const taken = await takeStep(tx, { proceedingId: id, event, actor, input });
    if (taken.outcome === 'refused') {
      const { refusal } = taken;
      throw new StepStopped(
        refusal.rule === 'leadNamed'
          ? { outcome: 'refused', reason: 'guarded' }
          : { outcome: 'refused', reason: 'lifecycle', refusal },
      );
    }
    if (taken.outcome !== 'taken') throw new StepStopped({ outcome: 'refused', reason: 'not-found' });
  };
}

/** Rolls back the transaction: a refused decision must not leave changes behind. */
export class StepStopped extends Error {
  constructor(readonly outcome: TriageOutcome) {
    super('the step was refused');
  }
}
