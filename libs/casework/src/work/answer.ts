import { append } from '#audit';
import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskAnswer } from '#platform/privacy';
import { hasContactedCitizen, type Assignment } from './assignment.queries.js';
import { asActor, refused, type DepartmentActor, type StepRefusal } from './assignments.js';
import { type SealedFile, keepAnswer, type Answer } from '#cases/answers';
import { markAnswered } from '#cases/assignments';
import { applyClockEffects } from '#cases/clocks';
import type { Document, Without } from '#cases/lifecycle';
import { requestsOf } from '#cases/matters';
import { type StepInput, takeStep, type StepOutcome } from '#cases/steps';
import { findLeadToTell } from './work.queries.js';

export type AnswerTaken = { outcome: 'answered'; told: number } | StepRefusal;

/** What a department sends as its answer. */
export interface AnswerGiven extends Answer {
  /** Assisting departments that the lead does not wait for, each with the reason. */
  without?: readonly Without[] | undefined;
  /** 信访处理意见书, for a petition that needs a decision (A6). */
  document?: Document | undefined;
}

export async function answerCase(
  tx: Tx,
  { proceedingId, matterId, kind, caseState }: Assignment,
  { files, ...given }: AnswerGiven,
  by: DepartmentActor,
): Promise<StepOutcome> {
  const take = (event: string, input: StepInput, with_: readonly SealedFile[] = []): Promise<StepOutcome> =>
    takeStep(tx, { proceedingId, event, actor: asActor(by), input, files: with_, at: by.at });
  if (kind === 'order') return take('reply', await replyOf(tx, proceedingId, given), files);
  const [request] = await requestsOf(tx, matterId);
  if (caseState === 'received' && request && request.path !== 'A6') {
    const begun = await take('handleByLaw', { path: request.path, reason: '按法定途径办理' });
    if (begun.outcome !== 'taken') return begun;
    return take('replyByLaw', given, files);
  }
  return take(caseState === 'in_legal_path' ? 'replyByLaw' : 'decide', given, files);
}

/**
 * Fields of an order's reply that the short form implies: a unit that answers accepts the duty, and only a recorded
 * contact counts as one.
 */
async function replyOf(tx: Tx, proceedingId: string, given: Omit<AnswerGiven, 'files'>): Promise<StepInput> {
  return {
    ...given,
    isTrue: given.conclusion !== 'rejected',
    withinDuty: true,
    contacted: await hasContactedCitizen(tx, proceedingId),
    ...(given.solved ? {} : { whyNot: given.text }),
  };
}

export async function answerShare(
  tx: Tx,
  assignment: Assignment,
  given: AnswerGiven,
  by: DepartmentActor,
): Promise<AnswerTaken> {
  const { id, proceedingId, matterId, role, state, recused } = assignment;
  // A lead comes here only with a sealed file. The discipline body answers it by its own rules, not through the hub.
  if (role === 'lead') return refused('wrong-state', state);
  if (recused) return refused('recused');
  const answerId = await keepAnswer(
    tx,
    { assignmentId: id, proceedingId, matterId, department: by.department },
    { ...given, merges: [] },
    by.actor,
  );
  await markAnswered(tx, id);
  await append(tx, {
    actor: by.actor,
    action: 'assignment.answered',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { department: by.department, conclusion: given.conclusion, solved: given.solved },
  });
  await applyClockEffects(
    tx,
    [
      { clock: 'C4', do: 'stop' },
      { clock: 'H.RETURN', do: 'stop' },
    ],
    { assignmentId: id, at: by.at ?? new Date(), actor: by.actor, event: 'reply' },
  );
  await tellLead(tx, assignment, { answerId, given, by });
  return { outcome: 'answered', told: 0 };
}

/** 会办答复已到: tells the lead, who reads it with its own assignment and may merge it. */
async function tellLead(
  tx: Tx,
  { proceedingId, sealed }: Assignment,
  { answerId, given, by }: { answerId: string; given: Answer; by: DepartmentActor },
): Promise<void> {
  const lead = await findLeadToTell(tx, proceedingId);
  if (!lead) return;
  const words = sealed ? {} : { conclusion: given.conclusion, solved: given.solved, text: maskAnswer(given.text) };
  await owe(tx, {
    ownerKind: 'department',
    owner: lead.department,
    type: 'assignment.assist_answered',
    subject: lead.id,
    data: {
      assignmentId: lead.id,
      proceedingId,
      matterNumber: lead.matterNumber,
      department: by.department,
      answerId,
      ...words,
    },
  });
}
