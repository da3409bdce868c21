import type { Tx } from '#platform';
import { mayReceive } from '../departments/guard.js';
import type { DepartmentRegister } from '../departments/department.js';
import type { Exposure, RuleInput } from '../lifecycle/facts.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import { findNamedSubmissions, isAnyOtherLinked } from './step-facts.queries.js';
import type { LeadAssignment } from './step-assignment.queries.js';

/**
 * Returns what the requested exposure would leave of the proceeding. Null when it names no submission, a wrong one or
 * an unknown department, or when an open part names the accused.
 */
export async function exposureOf(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, lead }: { proceeding: LockedProceeding; lead: LeadAssignment | null },
  { exposed = [], accusedUnits = [], accusedNames = [] }: RuleInput,
): Promise<Exposure | null> {
  const numbers = new Set(exposed.map(({ number }) => number));
  if (proceeding.sealed || numbers.size === 0 || numbers.size < exposed.length) return null;
  if (!accusedUnits.every((code) => register.departments.has(code))) return null;
  if (
    exposed.some(
      ({ openPart }) => openPart && accusedNames.some((name) => `${openPart.title}${openPart.text}`.includes(name)),
    )
  )
    return null;
  const named = await findNamedSubmissions(tx, proceeding.matterId, [...numbers]);
  const whole = named.filter(({ number }) => exposed.some((one) => one.number === number && !one.openPart));
  // A submission that was split once can only be sealed as a whole.
  if (named.length < numbers.size || named.some((one) => one.split && !whole.includes(one))) return null;
  const left = await isAnyOtherLinked(
    tx,
    proceeding.matterId,
    whole.map(({ id }) => id),
    named.map(({ id }) => id),
  );
  if (!left) return 'emptied';
  return lead && lead.state !== 'answered' && mayBeAccused(register, lead.department, accusedUnits)
    ? 'lead-barred'
    : 'goes-on';
}

/**
 * Whether the department is accused, or is so close to an accused one that the guard refuses it. When nobody knows who
 * is accused, any department may be.
 */
export function mayBeAccused(
  register: DepartmentRegister,
  departmentCode: string,
  accusedUnits: readonly string[],
): boolean {
  if (accusedUnits.length === 0) return true;
  const { reason } = mayReceive({ departmentCode }, { sealed: false, accusedUnits, accusedNames: [] }, register);
  return reason !== null && reason !== 'unknown-department';
}
