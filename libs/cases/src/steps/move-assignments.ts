import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx } from '#platform';
import { dispatch } from '../assignments/dispatch.js';
import { rememberHandling } from '../assignments/handling-history.js';
import { sendToTriage } from '../matters/triage.js';
import { takeMatter } from '../matters/matters.js';
import { type Proceeding } from '../matters/proceedings.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.js';
import { stopAssignmentClocks } from '../clocks/handle-clock-event.js';
import { mayBeAccused } from './exposure.js';
import type { DepartmentRegister } from '../departments/department.js';
import type { Exposure } from '../lifecycle/facts.js';
import type { Row, Step } from '../lifecycle/lifecycle.js';
import type { LeadAssignment } from './actor-standing.js';
import type { SealedFile } from '../answers/answer-files.js';
import { keepAnswer, tellEverybody, type Answer } from '../answers/write-answer.js';
import { raiseReturn } from './coordinator.js';

/** A step that the table allows, and where it is taken. */
export interface AssignmentStep {
  proceeding: LockedProceeding;
  step: Step;
  lead: LeadAssignment | null;
  actor: string;
  input: StepInput;
  at: Date;
  /** 附件 of an answer, sealed already. */
  files: readonly SealedFile[];
  /** What an accusation that is taken out leaves of the case. */
  exposure: Exposure | null;
}

/** `guarded`: the accusation guard will not let the department have it; the step is given up. */
export type AssignmentsMoved = { ok: true; lead: string | null; told: number } | { ok: false; reason: 'guarded' };

/**
 * Does to the assignments what a step says. A case that ends takes back what nobody has answered; whoever had it is told.
 * Answers the assignment that leads afterwards, and how many people were told an answer.
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
    await tx.query(
      "update assignments set state = 'signed', signed_at = coalesce(signed_at, $3), signed_by = coalesce(signed_by, $2) where id = $1",
      [assignmentId, actor, at],
    );
    await append(tx, {
      actor,
      action: 'assignment.signed',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
    await rememberHandling(tx, assignmentId, 'signed');
  },
  // Until the sender consents the unit stays responsible (INV-29), so its assignment lives on.
  'ask-back': async (tx, { actor, input }, { assignmentId, department }) => {
    await tx.query('update assignments set returned_by = $2, return_reason = $3 where id = $1', [
      assignmentId,
      actor,
      maskText(input.reason ?? ''),
    ]);
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
    await tx.query("update assignments set state = 'answered', answered_at = $2 where id = $1", [assignmentId, at]);
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
    await tx.query(
      "update assignments set state = 'signed', answered_at = null where id = $1 and state in ('answered', 'withdrawn')",
      [assignmentId],
    );
    await append(tx, {
      actor,
      action: 'assignment.reopened',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
  },
};

/** What is told as the answer: the reply's own words, or the opinion of the written decision. A mixed decision is told as explained. */
function answerOf({ conclusion, document, text, isTrue, solved, findings, merges }: StepInput): Answer {
  const [result, ...others] = [...new Set(document?.results ?? [])];
  const of =
    others.length > 0 ? 'explained' : (result ?? (isTrue === false ? 'rejected' : solved ? 'upheld' : 'explained'));
  return {
    conclusion: conclusion ?? of,
    text: text ?? document?.opinion ?? '双方已达成协议',
    solved: solved ?? false,
    findings,
    merges,
  };
}

async function giveBack(tx: Tx, taken: AssignmentStep, { assignmentId, department }: LeadAssignment): Promise<void> {
  await tx.query("update assignments set state = 'returned', returned_at = $2 where id = $1", [assignmentId, taken.at]);
  await append(tx, {
    actor: taken.actor,
    action: 'assignment.returned',
    subjectKind: 'assignment',
    subjectId: assignmentId,
    detail: { department, role: 'lead' },
  });
  await endAssignments(tx, taken, await openAssignments(tx, taken.proceeding.id), 'returned');
}

async function send(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, step, actor, input }: AssignmentStep,
): Promise<AssignmentsMoved> {
  const of = await takeMatter(tx, proceeding.matterId);
  if (!of) throw new Error(`proceeding ${proceeding.id} has no matter`);
  const moved: Proceeding = { id: proceeding.id, matterId: proceeding.matterId, kind: proceeding.kind, state: step.to };
  const sent = await dispatch(
    tx,
    register,
    { proceeding: moved, matter: of },
    {
      lead: input.department ?? '',
      assist: input.assist ?? [],
      copies: [],
      confidence: 1,
      reasons: proceeding.sealed ? ['密件移送'] : [`${step.row.zh}: ${maskText(input.reason ?? input.text ?? '')}`],
      actor,
    },
  );
  return sent.outcome === 'sent' ? { ok: true, lead: sent.leadAssignment, told: 0 } : { ok: false, reason: 'guarded' };
}

/** 指定办理: the unit that is named has it from now on; one that has it already keeps it. */
async function designate(tx: Tx, register: DepartmentRegister, taken: AssignmentStep): Promise<AssignmentsMoved> {
  const { lead, input } = taken;
  if (lead && lead.department === input.department) return { ok: true, lead: lead.assignmentId, told: 0 };
  if (lead) await giveBack(tx, taken, lead);
  return send(tx, register, taken);
}

/** 转派: another unit leads, with the assistants that are named; one of them that assists already goes on. */
async function handOver(tx: Tx, register: DepartmentRegister, taken: AssignmentStep): Promise<AssignmentsMoved> {
  const live = await openAssignments(tx, taken.proceeding.id);
  const assist = (taken.input.assist ?? []).filter((unit) => unit !== taken.input.department);
  const ending = live.filter(({ role, department }) => role !== 'assist' || !assist.includes(department));
  await endAssignments(tx, taken, ending, 'transferred');
  const staying = live.filter((assignment) => !ending.includes(assignment)).map(({ department }) => department);
  return send(tx, register, {
    ...taken,
    input: { ...taken.input, assist: assist.filter((unit) => !staying.includes(unit)) },
  });
}

/** 承接: the heir stands where the unit stood, with its signature and its days (INV-12, INV-35). What it had beside that is one with it. */
async function succeed(tx: Tx, taken: AssignmentStep, { assignmentId, department }: LeadAssignment): Promise<void> {
  const successor = taken.input.department ?? '';
  const beside = (await openAssignments(tx, taken.proceeding.id)).filter(
    (assignment) => assignment.department === successor,
  );
  await endAssignments(tx, taken, beside, 'succeeded');
  await passToSuccessor(tx, { id: assignmentId, from: department, successor, actor: taken.actor });
}

/** An assignment passes to the heir of its unit, and both are told. */
export async function passToSuccessor(
  tx: Tx,
  { id, from, successor, actor }: { id: string; from: string; successor: string; actor: string },
): Promise<void> {
  await tx.query('update assignments set department = $2 where id = $1', [id, successor]);
  await append(tx, {
    actor,
    action: 'assignment.succeeded',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { from, department: successor },
  });
  for (const owner of [successor, from]) {
    await owe(tx, {
      ownerKind: 'department',
      owner,
      type: 'assignment.succeeded',
      subject: id,
      data: { assignmentId: id, from, department: successor },
    });
  }
}

/** Shares that the lead does not wait for end with its answer; each department is told why. */
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

interface OpenAssignment {
  id: string;
  department: string;
  role: string;
}

/** What nobody has answered yet. */
async function openAssignments(tx: Tx, proceedingId: string): Promise<OpenAssignment[]> {
  return rows<OpenAssignment>(
    tx,
    "select id, department, role from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at, id",
    [proceedingId],
  );
}

type Ending = 'returned' | 'ended' | 'recalled' | 'transferred' | 'succeeded' | 'not-waited-for';

/** Takes assignments back, and tells their departments. Of a case that ends the clocks stop with the case. */
async function endAssignments(
  tx: Tx,
  { proceeding, step, actor, input, at }: Pick<AssignmentStep, 'proceeding' | 'step' | 'actor' | 'input' | 'at'>,
  assignments: readonly OpenAssignment[],
  because: Ending,
): Promise<void> {
  const ids = assignments.map(({ id }) => id);
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [ids]);
  if (because !== 'ended') await stopAssignmentClocks(tx, ids, { actor, event: step.row.event, at });
  for (const { id, department } of assignments) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: {
        assignmentId: id,
        matterNumber: proceeding.matterNumber,
        because,
        ...(proceeding.sealed || !input.reason ? {} : { reason: maskText(input.reason) }),
      },
    });
  }
}

/** What nobody has waits at the desk, so that it is not lost (INV-34). */
async function waitAtDesk(tx: Tx, { proceeding, actor, input }: AssignmentStep, reason: 'recalled'): Promise<void> {
  const first = await row<{ id: string }>(
    tx,
    'select submission_id as id from links where matter_id = $1 and undone_at is null order by decided_at limit 1',
    [proceeding.matterId],
  );
  if (first)
    await sendToTriage(
      tx,
      {
        submissionId: first.id,
        matterId: proceeding.matterId,
        reason,
        candidates: [],
        reasons: [`撤回: ${maskText(input.reason ?? '')}`],
      },
      actor,
    );
}

/** 收回: from all when nobody's words are left, else from whoever is or may be the accused; they are not told why. Who leads afterwards is answered. */
async function recall(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, step, lead, actor, input, at, exposure }: AssignmentStep,
): Promise<AssignmentsMoved> {
  const having = await rows<{ id: string; department: string }>(
    tx,
    "select id, department from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at for update",
    [proceeding.id],
  );
  const taken = having.filter(
    ({ department }) => exposure === 'emptied' || mayBeAccused(register, department, input.accusedUnits ?? []),
  );
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [taken.map(({ id }) => id)]);
  // The lead's own clocks end with the step, as its row says.
  await stopAssignmentClocks(
    tx,
    taken.map(({ id }) => id).filter((id) => id !== lead?.assignmentId),
    { actor, event: step.row.event, at },
  );
  for (const { id, department } of taken) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because: 'recalled' },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: { assignmentId: id, matterNumber: proceeding.matterNumber, because: 'recalled' },
    });
  }
  return {
    ok: true,
    lead: taken.some(({ id }) => id === lead?.assignmentId) ? null : (lead?.assignmentId ?? null),
    told: 0,
  };
}
