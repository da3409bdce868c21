import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { addDays, startOfDay } from '../calendar/civil-date.js';
import type { Basis } from '../lifecycle/basis.js';
import { SUPERVISION_GROUNDS } from '../lifecycle/grounds.js';
import {
  findLeadDepartment,
  insertSupervision,
  lockSupervision,
  setSupervisionResult,
  findSupervisions,
  type SupervisionView,
} from './supervision.queries.js';

/** The input of a supervising step; the lifecycle has checked that it is allowed. */
interface Wanted {
  input: {
    ground?: string | undefined;
    reason?: string | undefined;
    due?: string | undefined;
    department?: string | undefined;
  };
  actor: string;
  at: Date;
}

/**
 * 督办 (信访工作条例 Art. 40(1)): opens a supervision with its ground, its target and the day by which a written result is due.
 * Returns its id.
 */
export async function openSupervision(
  tx: Tx,
  { id: proceedingId, matterNumber }: { id: string; matterNumber: string },
  { input, actor, at }: Wanted,
): Promise<string> {
  const lead = await findLeadDepartment(tx, proceedingId);
  const department = input.department ?? lead?.department;
  if (!department || !input.due || !input.ground)
    throw new Error(`proceeding ${proceedingId} is supervised without a target, a day or a ground`);
  const id = uuid();
  const reason = maskText(input.reason ?? '');
  await insertSupervision(tx, {
    id,
    proceedingId,
    ground: input.ground,
    department,
    reason,
    sentBy: actor,
    sentAt: at,
    dueOn: input.due,
    dueAt: startOfDay(addDays(input.due, 1)),
  });
  await append(tx, {
    actor,
    action: 'supervision.sent',
    subjectKind: 'supervision',
    subjectId: id,
    detail: { proceeding: proceedingId, department, ground: input.ground, dueOn: input.due },
  });
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'supervision.sent',
    subject: id,
    data: {
      supervisionId: id,
      proceedingId,
      matterNumber,
      ground: input.ground,
      ...groundOf(input.ground),
      reason,
      dueOn: input.due,
    },
  });
  return id;
}

export type ResultGiven = 'recorded' | 'not-found' | 'answered-before';

/** 督办: supervisions and their written results. */
@Injectable()
export class SupervisionsService {
  constructor(private readonly database: DataSource) {}

  /** 督办结果: the supervised unit reports in writing what it did; once. */
  async answer(id: string, text: string, by: { department: string; actor: string }): Promise<ResultGiven> {
    return this.database.transaction(async (tx) => {
      const found = await lockSupervision(tx, id, by.department);
      if (!found) return 'not-found';
      if (found.answered) return 'answered-before';
      await setSupervisionResult(tx, id, maskText(text), by.actor);
      await append(tx, {
        actor: by.actor,
        action: 'supervision.answered',
        subjectKind: 'supervision',
        subjectId: id,
        detail: { department: by.department },
      });
      return 'recorded';
    });
  }

  /**
   * Lists all supervisions, or those of one department: overdue ones first, then the open ones by due day. Leaves out
   * sealed matters.
   */
  async list(wanted: {
    department: string | null;
    proceeding?: string | undefined;
    overdueOnly: boolean;
    now: Date;
    limit: number;
    /** Null for all that the department or the city has. */
    reach: AreaReach;
  }): Promise<SupervisionView[]> {
    const found = await findSupervisions(this.database, {
      department: wanted.department,
      now: wanted.now,
      proceeding: wanted.proceeding ?? null,
      overdueOnly: wanted.overdueOnly,
      limit: wanted.limit,
      reach: wanted.reach,
    });
    return found.map((one) => ({ ...one, ...groundOf(one.ground) }));
  }
}

/** What a paper may cite: rules of other places and our own judgement are no law here. */
const lawOf = (basis: readonly Basis[]): string[] =>
  basis.flatMap(({ text, mark }) => (mark === 'L' || mark === 'N' ? [text] : []));

function groundOf(code: string): Pick<SupervisionView, 'groundName' | 'basis'> {
  const ground = Object.hasOwn(SUPERVISION_GROUNDS, code)
    ? SUPERVISION_GROUNDS[code as keyof typeof SUPERVISION_GROUNDS]
    : undefined;
  return { groundName: ground?.zh ?? code, basis: lawOf(ground?.basis ?? []) };
}
