import { row, rows, type Tx } from '#platform';
import { mayReceive } from '../departments/guard.js';
import type { DepartmentRegister } from '../departments/department.js';
import type { Exposure, RuleInput } from '../lifecycle/facts.js';
import type { LockedProceeding } from './locked-proceeding.js';
import type { LeadAssignment } from './actor-standing.js';

/** SQL: open submissions of the matter with these numbers, and whether a part was split off already. */
const NAMED = `
  select s.id, s.number, exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release') as split
  from submissions s join links l on l.submission_id = s.id and l.undone_at is null where l.matter_id = $1 and s.number = any($2::text[]) and s.seal = 'open'`;

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
  const named = await rows<{ id: string; number: string; split: boolean }>(tx, NAMED, [
    proceeding.matterId,
    [...numbers],
  ]);
  const whole = named.filter(({ number }) => exposed.some((one) => one.number === number && !one.openPart));
  // A submission that was split once can only be sealed as a whole.
  if (named.length < numbers.size || named.some((one) => one.split && !whole.includes(one))) return null;
  const left = await row(
    tx,
    `select 1 from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null and s.id <> all($2::uuid[]) and (s.amends is null or s.amends <> all($3::uuid[])) limit 1`,
    [proceeding.matterId, whole.map(({ id }) => id), named.map(({ id }) => id)],
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
