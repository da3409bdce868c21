import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { levelsAboveOf } from '../departments/levels-above.js';
import { commonSuperior } from '../departments/superior.js';
import { guardedMatter } from '../departments/guarded-matter.js';
import { mayReceive } from '../departments/guard.js';
import { sendToTriage } from '../matters/triage.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import { civilDateOf } from '../calendar/civil-date.js';
import type { DepartmentRegister } from '../departments/department.js';
import { findDisputants } from './step-assignment.queries.js';
import { countAsks, findFirstLinked } from './linked-people.queries.js';

/** Departments that asked to return the proceeding, each once, in the order of their work. */
export async function disputants(tx: Tx, proceedingId: string): Promise<string[]> {
  const asked = await findDisputants(tx, proceedingId);
  return asked.map(({ department }) => department);
}

/**
 * 共同的上一级 of all units in a dispute (信访工作条例 Art. 24): the levels directly above a single unit, the nearest common one of several.
 * Empty when no unit in the register is above them all: then the joint conference 联席会议 decides, whose desk the hub's
 * staff keep.
 */
export function coordinatorsOf(units: readonly string[], register: DepartmentRegister, day: string): string[] {
  const [first, ...others] = [...new Set(units)];
  if (first === undefined) return [];
  if (others.length === 0) return levelsAboveOf(first, register);
  const common = others.reduce<string | undefined>(
    (above, unit) => (above === undefined ? undefined : commonSuperior(above, unit, register, day)),
    first,
  );
  return common === undefined ? [] : [common];
}

interface Asked {
  proceeding: LockedProceeding;
  actor: string;
  input: { reason?: string | undefined };
  at: Date;
}

/**
 * Puts a 退回 or 异议 on the desk, for every endpoint through which it arrives. From the second return on it is a dispute:
 * the body that decides it is told and may see the proceeding.
 */
export async function raiseReturn(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, actor, input, at }: Asked,
  lead: { department: string },
): Promise<void> {
  const disputed = (await countAsks(tx, proceeding.id)) > 0;
  const units = [...(await disputants(tx, proceeding.id)), lead.department];
  const deciders = disputed ? coordinatorsOf(units, register, civilDateOf(at)) : [];
  const reasons = [
    `${lead.department} 退回: ${maskText(input.reason ?? '')}`,
    ...(disputed ? [`有争议: 由${namesOf(deciders, register)}指定，指定后不得再退（条例第二十四条）`] : []),
  ];
  const first = await findFirstLinked(tx, proceeding.matterId);
  if (first)
    await sendToTriage(
      tx,
      {
        submissionId: first.submissionId,
        matterId: proceeding.matterId,
        reason: disputed ? 'disputed' : 'returned',
        candidates: [],
        reasons,
      },
      actor,
    );
  for (const decider of deciders)
    await tellDecider(tx, register, proceeding, { decider, units, reason: input.reason ?? '' });
}

/** Tells the body that decides the dispute, unless the accusation guard refuses it. */
async function tellDecider(
  tx: Tx,
  register: DepartmentRegister,
  proceeding: LockedProceeding,
  { decider, units, reason }: { decider: string; units: readonly string[]; reason: string },
): Promise<void> {
  const guarded = await guardedMatter(tx, { id: proceeding.matterId, sealed: proceeding.sealed });
  if (!mayReceive({ departmentCode: decider }, guarded, register).allowed) return;
  await owe(tx, {
    ownerKind: 'department',
    owner: decider,
    type: 'dispute.raised',
    subject: proceeding.id,
    data: {
      proceedingId: proceeding.id,
      matterNumber: proceeding.matterNumber,
      units: [...new Set(units)],
      reason: maskText(reason),
    },
  });
}

const namesOf = (codes: readonly string[], { departments }: DepartmentRegister): string =>
  codes.length === 0 ? '联席会议' : codes.map((code) => departments.get(code)?.name ?? code).join('或者');
