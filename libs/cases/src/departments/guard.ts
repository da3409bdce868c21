import { type Department, type DepartmentRegister } from './department.js';
import { levelsAboveOf } from './levels-above.js';

/** The recipient of something: a unit and, where known, a person in it. */
export interface Recipient {
  departmentCode: string;
  userName?: string;
}

/** The matter to be sent, reduced to what the guard needs. */
export interface GuardedMatter {
  sealed: boolean;
  accusedUnits: readonly string[];
  accusedNames: readonly string[];
  /** 回避: units with a direct interest in the matter (信访工作条例 Art. 28(3)). */
  recusedUnits?: readonly string[];
  /** The kind of the matter. An ACCUSATION is guarded like a sealed matter even if it is not sealed. */
  kind?: string;
}

export type RefusalReason =
  | 'unknown-department'
  | 'not-a-sealed-desk'
  | 'accused-unit'
  | 'inside-accused-unit'
  | 'above-accused-unit'
  | 'same-body'
  | 'accused-person'
  | 'recused';

export interface Admission {
  allowed: boolean;
  /** Why it is refused; null when allowed. */
  reason: RefusalReason | null;
}

/** By 管理权限 an accusation may belong to the discipline body or to the organisation department 组织部门 (Art. 30). */
const AUTHORITIES = ['discipline', 'organisation'];
const SEALED_FLAGS = [...AUTHORITIES, 'sealed-desk'];

/**
 * 检举控告 guard (信访工作条例 Art. 30(3), 46(5)): decides whether a recipient may receive a matter. It is called before
 * everything that leaves the hub. A sealed matter goes only to discipline bodies and the sealed desk. Nothing goes to
 * an accused unit, to a unit inside it, to the units above that direct it, to its predecessor or successor, or to an
 * accused person.
 */
export function mayReceive(recipient: Recipient, matter: GuardedMatter, ref: DepartmentRegister): Admission {
  const unit = ref.departments.get(recipient.departmentCode);
  if (!unit) return refuse('unknown-department');
  if (recipient.userName && matter.accusedNames.some((name) => samePerson(name, recipient.userName as string)))
    return refuse('accused-person');
  for (const code of matter.accusedUnits) {
    const reason = touches(unit, code, ref.departments);
    if (reason) return refuse(reason);
  }
  if (matter.recusedUnits?.includes(unit.code)) return refuse('recused');
  if ((matter.sealed || matter.kind === 'ACCUSATION') && !unit.flags.some((flag) => SEALED_FLAGS.includes(flag)))
    return refuse('not-a-sealed-desk');
  return { allowed: true, reason: null };
}

function touches(
  unit: Department,
  accused: string,
  departments: ReadonlyMap<string, Department>,
): RefusalReason | null {
  if (unit.code === accused) return 'accused-unit';
  if (successors(unit.code, departments).includes(accused) || successors(accused, departments).includes(unit.code))
    return 'same-body';
  if (superiors(unit.code, departments).includes(accused)) return 'inside-accused-unit';
  if (superiors(accused, departments).includes(unit.code) && !isDiscipline(unit)) return 'above-accused-unit';
  return null;
}

/** A discipline or organisation body above the accused unit is the competent body by 管理权限. */
function isDiscipline(unit: Department): boolean {
  return unit.flags.some((flag) => AUTHORITIES.includes(flag));
}

/** Everything above the unit, on both lines where it has two. */
function superiors(code: string, departments: ReadonlyMap<string, Department>): string[] {
  const found: string[] = [];
  for (let left = levelsAboveOf(code, { departments }); left.length > 0;) {
    const [next, ...others] = left as [string, ...string[]];
    const isNew = next !== code && !found.includes(next);
    if (isNew) found.push(next);
    left = isNew ? [...others, ...levelsAboveOf(next, { departments })] : others;
  }
  return found;
}

function successors(code: string, departments: ReadonlyMap<string, Department>): string[] {
  return follow(code, (unit) => unit.successor, departments);
}

function follow(
  code: string,
  step: (unit: Department) => string | null,
  departments: ReadonlyMap<string, Department>,
): string[] {
  const chain: string[] = [];
  let unit = departments.get(code);
  while (unit) {
    const next = step(unit);
    if (next === null || next === code || chain.includes(next)) break;
    chain.push(next);
    unit = departments.get(next);
  }
  return chain;
}

/** 张某某 and 张* match any name with 张 of the same length: a masked name must protect the person behind it. */
function samePerson(accused: string, user: string): boolean {
  if (accused === user) return true;
  const masked = /[某*]/.test(accused);
  return masked && accused.charAt(0) === user.charAt(0);
}

function refuse(reason: RefusalReason): Admission {
  return { allowed: false, reason };
}
