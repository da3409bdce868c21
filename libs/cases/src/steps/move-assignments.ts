import { append } from '#audit';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { sendToTriage } from '../matters/triage.js';
import type { StepInput } from './step-facts.js';
import type { DepartmentRegister } from '../departments/department.js';
import type { Row } from '../lifecycle/lifecycle.js';
import { tellEverybody } from '../answers/tell-answer.js';
import { keepAnswer, type Answer } from '../answers/write-answer.js';
import { raiseReturn } from './coordinator.js';
import { type AssignmentStep, type AssignmentsMoved } from './assignment-step.js';
import { endAssignments, giveBack } from './end-assignments.js';
import { send, designate, handOver, succeed } from './hand-over.js';
import { recall } from './recall-assignments.js';
import { rememberHandling } from '../assignments/assignment.queries.js';
import {
  setSigned,
  askBackAssignment,
  answerAssignment,
  reopenAssignment,
  openAssignments,
  type LeadAssignment,
} from './step-assignment.queries.js';
import { findFirstLinked } from './linked-people.queries.js';

/**
 * Changes the assignments as a step requires. When a proceeding ends, unanswered assignments are withdrawn and their
 * departments are told. Returns the assignment that leads afterwards, and how many people were sent an answer.
 */
export async function moveAssignments(
  tx: Tx,
  register: DepartmentRegister,
  taken: AssignmentStep,
): Promise<AssignmentsMoved> {
  const assignmentMove = taken.step.row.assignmentMove;
  if (assignmentMove === 'send' || assignmentMove === 'hand-out') return send(tx, register, taken);
  if (assignmentMove === 'designate') return designate(tx, register, taken);
  if (assignmentMove === 'hand-over') return handOver(tx, register, taken);
  if (assignmentMove === 'ask-back' && taken.lead) await raiseReturn(tx, register, taken, taken.lead);
  if (assignmentMove === 'recall') return recall(tx, register, taken);
  const told =
    assignmentMove !== undefined && taken.lead ? await MOVES[assignmentMove](tx, taken, taken.lead) : undefined;
  if (taken.step.ends) await endAssignments(tx, taken, await openAssignments(tx, taken.proceeding.id), 'ended');
  return { ok: true, lead: taken.lead?.assignmentId ?? null, told: told ?? 0 };
}

type LeadMove = Exclude<NonNullable<Row['assignmentMove']>, 'send' | 'hand-out' | 'designate' | 'hand-over' | 'recall'>;

const MOVES: Record<LeadMove, (tx: Tx, taken: AssignmentStep, lead: LeadAssignment) => Promise<number | void>> = {
  sign: async (tx, { actor, at }, { assignmentId, department }) => {
    await setSigned(tx, assignmentId, actor, at);
    await append(tx, {
      actor,
      action: 'assignment.signed',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
    await rememberHandling(tx, assignmentId, 'signed');
  },
  // The unit stays responsible until the sender consents (INV-29), so its assignment stays live.
  'ask-back': async (tx, { actor, input }, { assignmentId, department }) => {
    await askBackAssignment(tx, assignmentId, actor, maskText(input.reason ?? ''));
    await append(tx, {
      actor,
      action: 'assignment.return_asked',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
    await rememberHandling(tx, assignmentId, 'returned');
  },
  keep: async (tx, { actor }, { assignmentId, department }) => {
    await append(tx, {
      actor,
      action: 'assignment.kept',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
  },
  'give-back': async (tx, taken, lead) => giveBack(tx, taken, lead),
  'take-back': async (tx, taken) => {
    await endAssignments(tx, taken, await openAssignments(tx, taken.proceeding.id), 'recalled');
    await waitAtDesk(tx, taken, 'recalled');
  },
  succeed: async (tx, taken, lead) => succeed(tx, taken, lead),
  answer: async (tx, taken, { assignmentId, department }) => {
    const { actor, at, proceeding, input, files } = taken;
    const given = { ...answerOf(input), files };
    const of = { assignmentId, department, proceedingId: proceeding.id, matterId: proceeding.matterId };
    await endShares(tx, taken);
    const answerId = await keepAnswer(tx, of, given, actor);
    await answerAssignment(tx, assignmentId, at);
    await append(tx, {
      actor,
      action: 'assignment.answered',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department, conclusion: given.conclusion, solved: given.solved },
    });
    await rememberHandling(tx, assignmentId, 'answered');
    return tellEverybody(tx, of, { ...given, id: answerId });
  },
  reopen: async (tx, { actor }, { assignmentId, department }) => {
    await reopenAssignment(tx, assignmentId);
    await append(tx, {
      actor,
      action: 'assignment.reopened',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
  },
};

/**
 * The text that is sent as the answer: the reply itself, or the opinion of the written decision. A decision with mixed
 * results is sent as explained.
 */
function answerOf({ conclusion, document, text, isTrue, solved, forAll, findings, merges }: StepInput): Answer {
  const [result, ...others] = [...new Set(document?.results ?? [])];
  const of =
    others.length > 0 ? 'explained' : (result ?? (isTrue === false ? 'rejected' : solved ? 'upheld' : 'explained'));
  return {
    conclusion: conclusion ?? of,
    text: text ?? document?.opinion ?? '双方已达成协议',
    solved: solved ?? false,
    forAll,
    findings,
    merges,
  };
}

/** Ends the assisting assignments that the lead does not wait for; each department is told why. */
async function endShares(tx: Tx, taken: AssignmentStep): Promise<void> {
  const shares = (await openAssignments(tx, taken.proceeding.id)).filter(({ role }) => role === 'assist');
  for (const { department, reason } of taken.input.without ?? []) {
    await endAssignments(
      tx,
      { ...taken, input: { reason } },
      shares.filter((share) => share.department === department),
      'not-waited-for',
    );
  }
}

/** Puts a proceeding without a department on the desk, so that it is not forgotten (INV-34). */
async function waitAtDesk(tx: Tx, { proceeding, actor, input }: AssignmentStep, reason: 'recalled'): Promise<void> {
  const first = await findFirstLinked(tx, proceeding.matterId);
  if (first)
    await sendToTriage(
      tx,
      {
        submissionId: first.submissionId,
        matterId: proceeding.matterId,
        reason,
        candidates: [],
        reasons: [`撤回: ${maskText(input.reason ?? '')}`],
      },
      actor,
    );
}
