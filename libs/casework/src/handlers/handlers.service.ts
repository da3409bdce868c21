import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import {
  findCandidate,
  findColleagues,
  lockHandledAssignment,
  removeHandler,
  writeHandler,
  type Colleague,
} from './handler.queries.js';
import { judgeNaming, namedOf, type HandlerNamer, type HandlerRefusal, type WantedHandler } from './handler-rules.js';

export type HandlerNamed =
  { outcome: 'named'; handler: string | null } | { outcome: 'refused'; reason: HandlerRefusal };

const MOST_COLLEAGUES = 500;

/** 承办人: the person within a unit who handles an assignment. It limits nobody's rights; it says whose desk the work is on. */
@Injectable()
export class HandlersService {
  constructor(private readonly database: DataSource) {}

  /** Names, changes or removes the handler. Repeating it has no effect. */
  async name(assignmentId: string, wanted: WantedHandler, by: HandlerNamer): Promise<HandlerNamed> {
    return this.database.transaction(async (tx) => {
      const assignment = await lockHandledAssignment(tx, { id: assignmentId, department: by.department });
      if (!assignment) return { outcome: 'refused', reason: 'not-found' };
      const judged = judgeNaming(assignment, wanted, by);
      if (judged === 'unchanged') return { outcome: 'named', handler: wanted.handler };
      if (judged !== 'change') return { outcome: 'refused', reason: judged };
      const fault = wanted.handler === null ? undefined : await faultOf(tx, assignmentId, wanted.handler);
      if (fault) return { outcome: 'refused', reason: fault };
      await change(tx, { assignmentId, from: namedOf(assignment), to: wanted.handler, by: `person:${by.accountId}` });
      return { outcome: 'named', handler: wanted.handler };
    });
  }

  /** Who may handle work of this unit, with how much each one has. */
  async colleagues(department: string): Promise<Colleague[]> {
    return findColleagues(this.database, department, MOST_COLLEAGUES);
  }
}

async function faultOf(
  tx: Tx,
  assignmentId: string,
  accountId: string,
): Promise<'no-candidate' | 'recused' | undefined> {
  const candidate = await findCandidate(tx, { assignmentId, accountId });
  if (!candidate) return 'no-candidate';
  return candidate.recused ? 'recused' : undefined;
}

interface HandlerChange {
  assignmentId: string;
  from: string | null;
  to: string | null;
  by: string;
}

async function change(tx: Tx, { assignmentId, from, to, by }: HandlerChange): Promise<void> {
  if (to === null) await removeHandler(tx, assignmentId);
  else await writeHandler(tx, { assignmentId, accountId: to, by });
  await append(tx, {
    actor: by,
    action: 'assignment.handler-named',
    subjectKind: 'assignment',
    subjectId: assignmentId,
    detail: { was: from, handler: to },
  });
}
