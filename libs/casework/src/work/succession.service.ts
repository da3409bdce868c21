import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import type { Tx } from '#platform';
import { markWithdrawn } from '#cases/assignments';
import { civilDateOf } from '#cases/calendar';
import { alive, guardedMatter, mayReceive, readDepartments, type DepartmentRegister } from '#cases/departments';
import { sendToTriage } from '#cases/triage';
import { lockMatterOf, passToSuccessor, isGone, takeStep } from '#cases/steps';
import { findOpenWork, lockHeldAssignment, hasShareOf, findSubmissionToAsk, type OpenWork } from './work.queries.js';

const ACTOR = 'machine:succession';

/** 机构撤并: gives the work of departments that ended to their successors. */
@Injectable()
export class SuccessionService {
  constructor(private readonly database: DataSource) {}

  /**
   * 机构撤并 (信访工作条例 Art. 24(2), INV-35): moves the open work of an abolished unit to its successor by an event of the
   * proceeding, with its signature and deadlines. Without a successor, or if the guard refuses it, a person at the desk
   * names another unit, as for a unit that is not in the register. Returns how many assignments moved. Sealed files stay with the sealed desk.
   */
  async follow(at: Date): Promise<number> {
    const today = civilDateOf(at);
    const { register, assignments } = await this.database.transaction(async (tx) => {
      const read = await readDepartments(tx);
      const gone = [...read.departments.keys()].filter((code) => isGone(read, code, today));
      return { register: read, assignments: await findOpenWork(tx, gone, [...read.departments.keys()]) };
    });
    let moved = 0;
    for (const assignment of assignments)
      if (await this.database.transaction((tx) => follow(tx, register, assignment, at))) moved++;
    return moved;
  }
}

async function follow(tx: Tx, register: DepartmentRegister, assignment: OpenWork, at: Date): Promise<boolean> {
  await lockMatterOf(tx, { assignmentId: assignment.id });
  const still = await lockHeldAssignment(tx, assignment.id, assignment.department);
  if (!still) return false;
  const successor = alive(assignment.department, civilDateOf(at), register.departments);
  const reason = `${nameOf(assignment.department, register)}已撤并`;
  if (assignment.role === 'lead') {
    const taken =
      successor === undefined
        ? undefined
        : await takeStep(tx, {
            proceedingId: assignment.proceedingId,
            event: 'succeed',
            actor: { name: ACTOR, staff: false, sealedDesk: false, department: null, machine: true },
            at,
            input: {
              department: successor,
              reason: `${reason}，由${nameOf(successor, register)}承接（条例第二十四条）`,
            },
          });
    return taken?.outcome === 'taken' || askDesk(tx, assignment, `${reason}，须另行确定主办单位`);
  }
  return successor !== undefined && passShare(tx, register, assignment, successor);
}

/**
 * Moves a share or copy without a step of the proceeding; if the successor already has one, or may not have it, the
 * share ends.
 */
async function passShare(
  tx: Tx,
  register: DepartmentRegister,
  { id, proceedingId, matterId, department, role }: OpenWork,
  successor: string,
): Promise<boolean> {
  const has = await hasShareOf(tx, proceedingId, successor);
  if (
    !has &&
    mayReceive({ departmentCode: successor }, await guardedMatter(tx, { id: matterId, sealed: false }), register)
      .allowed
  ) {
    await passToSuccessor(tx, { id, from: department, successor, actor: ACTOR });
    return true;
  }
  await markWithdrawn(tx, id);
  await append(tx, {
    actor: ACTOR,
    action: 'assignment.withdrawn',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { department, role, because: 'succeeded' },
  });
  return true;
}

/** Asks the desk once; an item that already waits is enough. */
async function askDesk(tx: Tx, { matterId }: OpenWork, reason: string): Promise<false> {
  const first = await findSubmissionToAsk(tx, matterId);
  if (first && !first.asked)
    await sendToTriage(
      tx,
      { submissionId: first.id, matterId, reason: 'unit-abolished', candidates: [], reasons: [reason] },
      ACTOR,
    );
  return false;
}

const nameOf = (code: string, register: DepartmentRegister): string => register.departments.get(code)?.name ?? code;
