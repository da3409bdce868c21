import type { ClockEvent } from '../clocks/clock-event.js';
import { type DepartmentRegister } from '../departments/department.js';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { handleClockEvent } from '../clocks/handle-clock-event.js';
import { isTerritory } from '../departments/duty.js';
import { mayReceive } from '../departments/guard.js';
import { guardedMatter } from '../departments/guarded-matter.js';
import { workSheet } from './work-sheet.js';
import type { Matter } from '../matters/matter.queries.js';
import type { Proceeding } from '../matters/proceeding.queries.js';
import { setFirstUnit, findHoldingDepartments, insertAssignment } from './assignment.queries.js';

export type AssignmentRole = 'lead' | 'assist' | 'copy';

/** The departments that receive a proceeding, and the reason. */
export interface Dispatch {
  lead: string;
  assist: string[];
  copies: string[];
  confidence: number;
  reasons: string[];
}

/** The proceeding to dispatch, and its matter. The order shows the ends of its legal clocks. */
export interface WorkToDispatch {
  proceeding: Proceeding;
  matter: Matter;
}

/** `refused`: the accusation guard does not allow this lead; nothing was written. */
export type Dispatched = { outcome: 'sent'; leadAssignment: string } | { outcome: 'refused'; department: string };

/**
 * Dispatches a proceeding to its departments: one assignment and one message in the ledger for each. The accusation
 * guard checks every department. A refused assisting department is left out; a refused lead stops the dispatch. The
 * caller writes the step of the proceeding.
 */
export async function dispatch(
  tx: Tx,
  reference: DepartmentRegister,
  work: WorkToDispatch,
  decision: Dispatch & { actor: string },
): Promise<Dispatched> {
  const guarded = await guardedMatter(tx, work.matter);
  const allowed = (department: string): boolean =>
    mayReceive({ departmentCode: department }, guarded, reference).allowed;
  // INV-31: a community may assist but never leads.
  if (!allowed(decision.lead) || reference.departments.get(decision.lead)?.level === 'community')
    return { outcome: 'refused', department: decision.lead };

  const having = await departmentsWith(tx, work.proceeding.id);
  const told = { ...work, sheet: await workSheet(tx, work.matter) };
  const leadAssignment = await give(tx, told, decision, { department: decision.lead, role: 'lead' });
  // INV-32: the first unit is written only once.
  await setFirstUnit(tx, work.proceeding.id, decision.lead);
  const copies = [...decision.copies, ...districtOf(decision.lead, reference)];
  const others = new Map<string, AssignmentRole>([
    ...copies.map((unit) => [unit, 'copy'] as const),
    ...decision.assist.map((unit) => [unit, 'assist'] as const),
  ]);
  for (const [department, role] of others) {
    const hasIt = department === decision.lead || (role === 'copy' && having.includes(department));
    if (!hasIt && allowed(department)) await give(tx, told, decision, { department, role });
  }
  return { outcome: 'sent', leadAssignment };
}

/**
 * The district office that is informed when a street or town gets work directly (INV-32b). This holds for every sender.
 */
function districtOf(lead: string, { departments }: DepartmentRegister): string[] {
  const unit = departments.get(lead);
  const above = unit?.level === 'street' && isTerritory(unit) ? departments.get(unit.superior ?? '') : undefined;
  return above?.level === 'district' ? [above.code] : [];
}

async function departmentsWith(tx: Tx, proceedingId: string): Promise<string[]> {
  const having = await findHoldingDepartments(tx, proceedingId);
  return having.map(({ department }) => department);
}

async function give(
  tx: Tx,
  { proceeding, matter, sheet }: WorkToDispatch & { sheet: Record<string, unknown> },
  decision: Dispatch & { actor: string },
  { department, role }: { department: string; role: AssignmentRole },
): Promise<string> {
  const { id, at } = await writeAssignment(tx, { proceeding, matter }, decision, { department, role });
  const event: ClockEvent = {
    kind: 'dispatched',
    proceedingId: proceeding.id,
    proceeding: proceeding.kind,
    assignmentId: id,
    role,
    at,
    actor: decision.actor,
  };
  // The clocks of a sealed matter are not shown to others.
  const limits = matter.sealed ? undefined : await handleClockEvent(tx, event);
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'assignment.sent',
    subject: id,
    data: {
      assignmentId: id,
      role,
      proceeding: proceeding.kind,
      reasons: decision.reasons,
      ...(limits ? { limits } : {}),
      ...sheet,
    },
  });
  return id;
}

async function writeAssignment(
  tx: Tx,
  { proceeding, matter }: WorkToDispatch,
  decision: Dispatch & { actor: string },
  { department, role }: { department: string; role: AssignmentRole },
): Promise<{ id: string; at: Date }> {
  const id = uuid();
  const given = await insertAssignment(tx, {
    id,
    proceedingId: proceeding.id,
    matterId: matter.id,
    department,
    role,
    confidence: decision.confidence,
    reasons: decision.reasons,
    assignedBy: decision.actor,
  });
  await append(tx, {
    actor: decision.actor,
    action: 'assignment.sent',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { matter: matter.id, proceeding: proceeding.id, department, role, confidence: decision.confidence },
  });
  return { id, at: given?.at ?? new Date() };
}
