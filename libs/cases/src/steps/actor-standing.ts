import type { Tx } from '#platform';
import { mayReceive } from '../departments/guard.js';
import { isFrozenOut } from '../departments/frozen-access.queries.js';
import { guardedMatter } from '../departments/guarded-matter.js';
import type { DepartmentRegister } from '../departments/department.js';
import type { LockedProceeding, TakenStep } from './locked-proceeding.queries.js';
import { civilDateOf } from '../calendar/civil-date.js';
import type { Role } from '../lifecycle/facts.js';
import { coordinatorsOf, disputants } from './coordinator.js';
import { findPeopleOf } from './own-review.queries.js';
import { findDirectReceipt } from './step-facts.queries.js';
import { type LeadAssignment, leadOf, hasAssignment } from './step-assignment.queries.js';

/** The caller of a step, as the endpoint knows it. */
export interface StepActor {
  /** The name that the audit log uses. */
  name: string;
  staff: boolean;
  sealedDesk: boolean;
  /** Reads the open casework without working on it, as a supervisor 督查员 does. */
  reads?: boolean;
  department: string | null;
  /** A person who may ask another one to approve a step of the department. */
  asks?: boolean;
  /** The body of an officer of the sealed desk; what accuses it is hidden from them. */
  body?: string | null;
  /** The hub itself, acting by a rule. */
  machine?: true;
  /** Id of the submission whose person acts, proved by its query code and phone. */
  petitioner?: string;
}

/** The caller's role in this proceeding, and the lead that its step concerns. */
export interface ActorStanding {
  roles: readonly Role[];
  /** May read the proceeding. */
  sees: boolean;
  lead: LeadAssignment | null;
  /** The department that the caller acts for; null for staff. */
  department: string | null;
}

/**
 * Staff of the hub act as 信访部门, as 热线中心 and as verifier, and receive the petitioner's papers. They keep the desk of the 联席会议 too,
 * which acts as superior only where the units have none in common (Art. 24).
 */
const STAFF: readonly Role[] = ['clerk', 'sender', 'centre', 'verifier'];

/**
 * Returns the caller's roles in one proceeding. A department is target where it leads or, before anybody does, received it directly, superior where it is above the
 * lead, and reviewer or rechecker where the request named it. Staff record the steps of a reviewing body outside the
 * hub. A sealed proceeding is known to the sealed desk only. A department that is frozen out (打击报复) has no role.
 */
export async function actorStandingOf(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, steps }: { proceeding: LockedProceeding; steps: readonly TakenStep[] },
  actor: StepActor,
): Promise<ActorStanding> {
  const lead = (await leadOf(tx, proceeding.id)) ?? null;
  if (proceeding.sealed) {
    const sees = actor.sealedDesk && !(await accusesBodyOf(tx, register, proceeding, actor));
    return { roles: sees ? ['sealed-desk'] : [], sees, lead, department: actor.department };
  }
  if (actor.machine) return { roles: ['machine'], sees: true, lead, department: null };
  if (actor.petitioner !== undefined) {
    const people = await findPeopleOf(tx, proceeding.id);
    const sees = people.some(({ id }) => id === actor.petitioner);
    return { roles: sees ? ['petitioner'] : [], sees, lead, department: null };
  }
  if (actor.department && !actor.staff && (await isFrozenOut(tx, proceeding.matterId, actor.department)))
    return { roles: [], sees: false, lead, department: actor.department };
  const reviewing = bodyNamed(steps, 'requestReview');
  const rechecking = bodyNamed(steps, 'requestRecheck');
  const roles: Role[] = [...(actor.sealedDesk ? ['sealed-desk' as const] : [])];
  const superiors = lead ? await deciders(tx, register, { proceeding, steps, lead }) : [];
  if (actor.staff)
    roles.push(
      ...STAFF,
      ...(superiors.length === 0 ? ['superior' as const] : []),
      ...(reviewing === null ? ['reviewer' as const] : []),
      ...(rechecking === null ? ['rechecker' as const] : []),
    );
  const { department } = actor;
  if (department) {
    if (lead?.department === department || (lead === null && (await receivedAt(tx, proceeding)) === department))
      roles.push('target');
    if (superiors.includes(department)) roles.push('superior');
    if (reviewing === department) roles.push('reviewer');
    if (rechecking === department) roles.push('rechecker');
  }
  return {
    roles,
    sees:
      actor.staff ||
      actor.reads === true ||
      roles.length > 0 ||
      (department !== null && (await hasAssignment(tx, proceeding.id, department))),
    lead,
    department,
  };
}

/** 直接收到: the body at whose own door the first submission came in; it acts before the case is anybody's (Art. 23(2)). */
async function receivedAt(tx: Tx, { kind, state, matterId }: LockedProceeding): Promise<string | null> {
  if (kind !== 'petition' || state !== 'registered') return null;
  return (await findDirectReceipt(tx, matterId))?.body ?? null;
}

/** Whether a sealed matter may not be sent to the body of the officer, because it accuses it or a unit that touches it. */
async function accusesBodyOf(
  tx: Tx,
  register: DepartmentRegister,
  { matterId }: LockedProceeding,
  { body }: StepActor,
): Promise<boolean> {
  if (body === null || body === undefined) return false;
  const matter = await guardedMatter(tx, { id: matterId, sealed: false });
  return !mayReceive({ departmentCode: body }, matter, register).allowed;
}

/** 上级: the departments above the lead, of which either may act; in a dispute, above every unit that returned the work (Art. 24). */
async function deciders(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, steps, lead }: { proceeding: LockedProceeding; steps: readonly TakenStep[]; lead: LeadAssignment },
): Promise<string[]> {
  const asks = steps.filter(({ event }) => event === 'return' || event === 'object').length;
  const units = asks > 1 ? [...(await disputants(tx, proceeding.id)), lead.department] : [lead.department];
  return coordinatorsOf(units, register, civilDateOf(new Date()));
}

/**
 * The department that the last request of this kind named; null for a body outside the hub, undefined when there was no
 * request.
 */
export function bodyNamed(
  steps: readonly TakenStep[],
  event: 'requestReview' | 'requestRecheck',
): string | null | undefined {
  const asked = steps.filter((step) => step.event === event).at(-1);
  return asked && (asked.input.department ?? null);
}
