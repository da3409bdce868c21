import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { civilDateOf, isCivilDate } from '#cases/calendar';
import type { Department } from '#cases/departments';
import { findPendingWith, lockReference, makeVersion, takeUpDue } from '#cases/settings';
import { lockDepartmentTable } from './work.queries.js';

export interface Retirement {
  /** The last day on which it exists, YYYY-MM-DD. */
  lastDay: string;
  /** Who takes over its work (信访工作条例 Art. 24(2)); without a successor, people name another unit for each proceeding. */
  successor?: string | undefined;
  /** The document that abolishes it. */
  basis: string;
}

export type Retired = 'retired' | 'not-found' | 'bad-day' | 'bad-successor' | 'pending-version';

/** 机构撤并: enters the end of a department. */
@Injectable()
export class DepartmentRetirementService {
  constructor(private readonly database: DataSource) {}

  /**
   * 撤并机构: enters a unit's last day and successor into the register, which every process reads. Its open work moves
   * automatically after that day.
   */
  async retire(code: string, { lastDay, successor, basis }: Retirement, actor: string): Promise<Retired> {
    if (!isCivilDate(lastDay)) return 'bad-day';
    const at = new Date();
    return this.database.transaction(async (tx): Promise<Retired> => {
      await lockReference(tx);
      await takeUpDue(tx, at);
      const stored = await lockDepartmentTable(tx);
      const unit = stored?.items.items.find((one) => one.code === code);
      if (!stored || !unit) return 'not-found';
      if (lastDay < unit.validFrom) return 'bad-day';
      if (successor !== undefined && leadsBack(stored.items.items, successor, code)) return 'bad-successor';
      // A version that waits for its day holds the register without this end, and would undo it.
      if ((await findPendingWith(tx, ['departments'], civilDateOf(at))).length > 0) return 'pending-version';
      const items = stored.items.items.map((one) =>
        one === unit ? { ...unit, validTo: lastDay, successor: successor ?? null } : one,
      );
      const tables = [{ name: 'departments', items: { ...stored.items, items } }];
      await makeVersion(tx, { validFrom: civilDateOf(at), basis, actor, at, tables });
      await append(tx, {
        actor,
        action: 'department.retired',
        subjectKind: 'department',
        subjectId: code,
        detail: { lastDay, successor: successor ?? null, basis },
      });
      return 'retired';
    });
  }
}

/** Whether the successor is unknown, or its chain of successors leads back to the unit. */
function leadsBack(units: readonly Department[], successor: string, code: string): boolean {
  const seen = new Set<string>();
  let next: string | null = successor;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const unit = units.find((one) => one.code === next);
    if (next === code || !unit) return true;
    next = unit.successor;
  }
  return false;
}
