import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refused, takeAssignment, type DepartmentActor, refusedStep } from './assignments.js';
import { Signed, signAssignment } from './sign.js';
import { Returned, returnAssignment } from './return.js';
import { AnswerTaken, AnswerGiven, answerCase, answerShare } from './answer.js';

/** What a department does with its assignments: 签收, 退回, 答复. */
@Injectable()
export class AssignmentsService {
  constructor(private readonly database: DataSource) {}

  /** 签收: the department confirms that it has the work. Repeating it has no effect. */
  async sign(assignmentId: string, by: DepartmentActor): Promise<Signed> {
    return this.database.transaction(async (tx) => signAssignment(tx, assignmentId, by));
  }

  /**
   * 退回、提出异议: the department states that it is not responsible, and why. The proceeding goes to the triage desk with this
   * reason. The department stays responsible until a person there consents (信访工作条例 Art. 23(3), 24). It must happen within
   * the limit of the running clock (C4, H.RETURN), so that work is not returned when it is due.
   */
  async return(assignmentId: string, reason: string, by: DepartmentActor): Promise<Returned> {
    return this.database.transaction(async (tx) => returnAssignment(tx, assignmentId, { ...by, reason }));
  }

  /**
   * 答复: stores a department's answer. The lead's answer goes to every submission linked to the matter, through its
   * channel. An assisting department's answer is stored for the lead, who is told of it. The table of the proceeding
   * decides whether it may be answered now: an order by `reply`, a petition by `decide`, or by `replyByLaw` when another
   * law than Art. 31(6) applies.
   */
  async answer(assignmentId: string, given: AnswerGiven, by: DepartmentActor): Promise<AnswerTaken> {
    return this.database.transaction(async (tx) => {
      const assignment = await takeAssignment(tx, assignmentId, by);
      if (!assignment) return refused('not-found');
      if (assignment.role === 'copy') return refused('not-lead');
      const caseKnown =
        assignment.role === 'lead' &&
        !assignment.sealed &&
        (assignment.state === 'sent' || assignment.state === 'signed');
      if (!caseKnown && assignment.state !== 'signed') return refused('wrong-state', assignment.state);
      if (!caseKnown) return answerShare(tx, assignment, given, by);
      const taken = await answerCase(tx, assignment, given, by);
      return refusedStep(taken) ?? { outcome: 'answered', told: taken.outcome === 'taken' ? taken.told : 0 };
    });
  }
}
