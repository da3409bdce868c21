import { type ProceedingKind } from '../lifecycle/lifecycles.js';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { guardedMatter } from '../departments/guarded-matter.js';
import { deskUnitFor } from '../departments/desk-unit.js';
import { mayReceive } from '../departments/guard.js';
import { type Department, type DepartmentRegister } from '../departments/department.js';

import { type RunningClock } from './clock-row.js';
import { ruleStandingOf } from './clock-rule.js';
import type { Level } from '../calendar/warning.js';

/** A clock with the people and departments that it concerns. */
export interface AssignedClock extends RunningClock {
  proceedingKind: ProceedingKind | null;
  matterId: string | null;
  matterNumber: string | null;
  /** Area of the matter; its own desk answers for it. */
  area: string | null;
  sealed: boolean | null;
  /** Department that has the work now; null when none has it. */
  department: string | null;
}

/**
 * Returns who is told about a warning level: the department that must act and, for an overdue clock, also its superior.
 * Nobody is warned about the citizen's own clock. Where no department has the work, the centre is told: the petition
 * bureau, or for an order the hotline centre.
 */
export function clockRecipients(
  clock: Pick<AssignedClock, 'rule' | 'department' | 'proceedingKind'> & { area?: string | null },
  level: Level,
  departments: ReadonlyMap<string, Department>,
): string[] {
  if (clock.rule.who === 'petitioner') return [];
  const centre = centreOf(clock.proceedingKind, clock.area ?? null, departments);
  const bearer = (clock.rule.who === 'centre' ? null : clock.department) ?? centre;
  if (!bearer) return [];
  const above = level === 'overdue' ? (departments.get(bearer)?.superior ?? centre) : undefined;
  return [...new Set([bearer, ...(above ? [above] : [])])];
}

function centreOf(
  kind: ProceedingKind | null,
  area: string | null,
  departments: ReadonlyMap<string, Department>,
): string | undefined {
  return deskUnitFor(kind === 'order' ? 'hotline-centre' : 'petition-bureau', area, departments);
}

/**
 * Writes a message about a clock for each recipient that the accusation guard allows. Nobody is told about a sealed
 * matter, or about a submission that was not read yet and may become one: the sealed desk has its own list (INV-22,
 * INV-25).
 */
export async function notifyOfClock(
  tx: Tx,
  reference: DepartmentRegister,
  clock: AssignedClock,
  { type, to, more }: { type: string; to: readonly string[]; more: Record<string, unknown> },
): Promise<string[]> {
  if (clock.matterId === null || clock.matterNumber === null || clock.sealed !== false) return [];
  const guarded = await guardedMatter(tx, { id: clock.matterId, sealed: clock.sealed });
  const told = to.filter((departmentCode) => mayReceive({ departmentCode }, guarded, reference).allowed);
  const { rule, dueOn, dueAt, provisional, assignmentId } = clock;
  for (const owner of told) {
    await owe(tx, {
      ownerKind: 'department',
      owner,
      type,
      subject: clock.matterNumber,
      data: {
        clock: clock.clock,
        title: rule.title.zh,
        matterNumber: clock.matterNumber,
        department: clock.department,
        dueOn,
        dueAt: dueAt.toISOString(),
        provisional,
        basis: rule.basis,
        standing: ruleStandingOf(rule.mark),
        ...(assignmentId ? { assignmentId } : {}),
        ...more,
      },
    });
  }
  return told;
}
