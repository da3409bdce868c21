import { append } from '#audit';
import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { dispatch } from '../assignments/dispatch.js';
import type { DepartmentRegister } from '../departments/department.js';
import { type AssignmentStep, type AssignmentsMoved } from './assignment-step.js';
import { giveBack, endAssignments } from './end-assignments.js';
import { takeMatter } from '../matters/matter.queries.js';
import type { Proceeding } from '../matters/proceeding.queries.js';
import { setDepartment, openAssignments, type LeadAssignment } from './step-assignment.queries.js';

export async function send(
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

/** 指定办理: the named unit leads from now on. If it already leads, its assignment stays. */
export async function designate(
  tx: Tx,
  register: DepartmentRegister,
  taken: AssignmentStep,
): Promise<AssignmentsMoved> {
  const { lead, input } = taken;
  if (lead && lead.department === input.department) return { ok: true, lead: lead.assignmentId, told: 0 };
  if (lead) await giveBack(tx, taken, lead);
  return send(tx, register, taken);
}

/** 转派: another unit leads, with the named assistants. A unit among them that already assists keeps its assignment. */
export async function handOver(tx: Tx, register: DepartmentRegister, taken: AssignmentStep): Promise<AssignmentsMoved> {
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

/**
 * 承接: the successor takes over the lead assignment with its sign-off and its deadlines (INV-12, INV-35). Other
 * assignments it already had in this proceeding are ended.
 */
export async function succeed(
  tx: Tx,
  taken: AssignmentStep,
  { assignmentId, department }: LeadAssignment,
): Promise<void> {
  const successor = taken.input.department ?? '';
  const beside = (await openAssignments(tx, taken.proceeding.id)).filter(
    (assignment) => assignment.department === successor,
  );
  await endAssignments(tx, taken, beside, 'succeeded');
  await passToSuccessor(tx, { id: assignmentId, from: department, successor, actor: taken.actor });
}

/** Moves an assignment to the successor of its unit and tells both. */
export async function passToSuccessor(
  tx: Tx,
  { id, from, successor, actor }: { id: string; from: string; successor: string; actor: string },
): Promise<void> {
  await setDepartment(tx, id, successor);
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
