import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append, withoutCircumstances } from '#audit';
import { findAccount, holdersOf, rolesOf } from '#people';
import { retryOnSerializationFailure, type Tx } from '#platform';
import type { ApprovedEvent } from '../lifecycle/approved-steps.js';
import type { Refusal } from '../lifecycle/lifecycle.js';
import { takeStep } from '../steps/take-step.js';
import { recusedIn } from '../steps/work-facts.js';
import type { StepOutcome, WantedStep } from '../steps/wanted-step.js';
import {
  type ApprovalDecider,
  type ApprovalRefusal,
  type ApprovalState,
  decisionRefusal,
  withdrawalRefusal,
} from './approval-rules.js';
import {
  type ApprovalView,
  endApproval,
  handlesWork,
  insertApproval,
  listApprovals,
  lockApproval,
  type LockedApproval,
} from './approval.queries.js';

/** Days that a request waits. A choice of ours: a legal time limit goes on meanwhile. */
const WAITS_DAYS = 5;

/** The handler who asks. */
export interface Requester {
  id: string;
  department: string;
}

export interface WantedApproval {
  proceedingId: string;
  event: ApprovedEvent;
  days: number | undefined;
  reason: string;
}

/** `step`: the lifecycle or a clock forbids the step itself. */
export type ApprovalOutcome<Done> =
  | ({ outcome: 'done' } & Done)
  | { outcome: 'not-found' }
  | { outcome: 'refused'; reason: ApprovalRefusal }
  | { outcome: 'step'; refusal: Refusal };

/** 审批: steps that the handler asks for and another person decides on, each in a session of their own. */
@Injectable()
export class ApprovalsService {
  constructor(private readonly database: DataSource) {}

  /** Asks for the approval of a step. What the lifecycle forbids already now is refused, so nobody decides on what cannot be done. */
  async ask(
    { id: requestedBy, department }: Requester,
    wanted: WantedApproval,
  ): Promise<ApprovalOutcome<{ id: string }>> {
    const tried = await this.#tryStep(stepOf({ ...wanted, requestedBy, department }, SOMEBODY));
    if (tried.outcome !== 'taken') return faultOf(tried);
    const id = uuid();
    return this.database.transaction(async (tx) => {
      const made = { ...wanted, id, requestedBy, department, days: wanted.days ?? null, lasts: WAITS_DAYS };
      if (!(await insertApproval(tx, made))) return { outcome: 'refused', reason: 'asked-already' };
      await note(tx, { id, ...wanted }, { actor: requestedBy, action: 'approval.requested' });
      return { outcome: 'done', id };
    });
  }

  list(decider: ApprovalDecider, limit: number): Promise<ApprovalView[]> {
    return listApprovals(this.database, decider, limit);
  }

  /** Approves, and takes the step in the handler's name with the approver named; or refuses. The same decision again has the same answer. */
  async decide(
    decider: ApprovalDecider,
    { id, decision, reason }: { id: string; decision: 'approved' | 'refused'; reason: string },
  ): Promise<ApprovalOutcome<{ state: ApprovalState }>> {
    return this.#undoable<{ state: ApprovalState }>(async (tx) => {
      const request = await lockApproval(tx, id);
      if (!request) return { outcome: 'not-found' };
      if (request.decidedBy === decider.id && request.state === decision) return { outcome: 'done', state: decision };
      const refused = decisionRefusal(request, decider, await factsOf(tx, request, decider));
      if (refused) return refused === 'not-theirs' ? { outcome: 'not-found' } : { outcome: 'refused', reason: refused };
      await endApproval(tx, { id, state: decision, by: decider.id, reason });
      await note(tx, request, { actor: decider.id, action: `approval.${decision}` });
      if (decision === 'refused') return { outcome: 'done', state: decision };
      // The entry of the step names the handler, who is not in this request.
      const taken = await withoutCircumstances(() => takeStep(tx, stepOf(request, decider.id)));
      if (taken.outcome !== 'taken') throw new StepRefused(taken);
      return { outcome: 'done', state: decision };
    });
  }

  /** The handler takes the request back. */
  async withdraw(id: string, accountId: string): Promise<ApprovalOutcome<{ state: ApprovalState }>> {
    return this.database.transaction(async (tx) => {
      const request = await lockApproval(tx, id);
      if (!request) return { outcome: 'not-found' };
      if (request.requestedBy === accountId && request.state === 'withdrawn')
        return { outcome: 'done', state: 'withdrawn' };
      const refused = withdrawalRefusal(request, { id: accountId, now: new Date() });
      if (refused) return refused === 'not-theirs' ? { outcome: 'not-found' } : { outcome: 'refused', reason: refused };
      await endApproval(tx, { id, state: 'withdrawn', by: accountId, reason: null });
      await note(tx, request, { actor: accountId, action: 'approval.withdrawn' });
      return { outcome: 'done', state: 'withdrawn' };
    });
  }

  /** Takes the step and undoes it: the tables, the guards and the clocks say what they would say to an approver now. */
  async #tryStep(wanted: WantedStep): Promise<StepOutcome> {
    try {
      return await retryOnSerializationFailure(this.database, async (tx) => {
        throw new Tried(await takeStep(tx, wanted));
      });
    } catch (fault) {
      if (fault instanceof Tried) return fault.outcome;
      throw fault;
    }
  }

  /** A step that is refused after the decision was written takes the decision with it. */
  async #undoable<Done>(decide: (tx: Tx) => Promise<ApprovalOutcome<Done>>): Promise<ApprovalOutcome<Done>> {
    try {
      return await retryOnSerializationFailure(this.database, decide);
    } catch (fault) {
      if (fault instanceof StepRefused) return faultOf(fault.outcome);
      throw fault;
    }
  }
}

/** Rolls a trial back. */
class Tried extends Error {
  constructor(readonly outcome: StepOutcome) {
    super(outcome.outcome);
  }
}

/** Rolls a decision back; the reason is an expected answer. */
class StepRefused extends Error {
  constructor(readonly outcome: StepOutcome) {
    super(outcome.outcome);
  }
}

/** In a trial the approver is not known yet. */
const SOMEBODY = '00000000-0000-0000-0000-000000000000';

type StepParts = Pick<LockedApproval, 'proceedingId' | 'event' | 'department' | 'reason' | 'requestedBy'> & {
  days: number | null | undefined;
};

function stepOf({ proceedingId, event, department, reason, requestedBy, days }: StepParts, by: string): WantedStep {
  return {
    proceedingId,
    event,
    actor: { name: `person:${requestedBy}`, staff: false, sealedDesk: false, department },
    input: { reason, approver: `person:${by}`, ...(typeof days === 'number' ? { days } : {}) },
  };
}

function faultOf(outcome: StepOutcome): { outcome: 'not-found' } | { outcome: 'step'; refusal: Refusal } {
  if (outcome.outcome === 'refused') return { outcome: 'step', refusal: outcome.refusal };
  return { outcome: 'not-found' };
}

/** Whether the handler still handles for the unit, and whether the approver has to stay away or handles the work. */
async function factsOf(
  tx: Tx,
  { requestedBy, department, matterId, proceedingId }: LockedApproval,
  { id }: ApprovalDecider,
): Promise<{ now: Date; requesterHandles: boolean; recused: boolean; handles: boolean }> {
  const now = new Date();
  const account = await findAccount(tx, requestedBy);
  const roles = await rolesOf(tx, requestedBy, now);
  const handling: readonly string[] = holdersOf(['own-step:request']).roles;
  const { people } = await recusedIn(tx, matterId);
  return {
    now,
    requesterHandles:
      account?.state === 'active' && account.body === department && roles.some((role) => handling.includes(role)),
    recused: people.includes(`person:${id}`),
    handles: await handlesWork(tx, { proceedingId, department, accountId: id }),
  };
}

const note = (
  tx: Tx,
  { id, proceedingId, event }: Pick<LockedApproval, 'id' | 'proceedingId' | 'event'>,
  { actor, action }: { actor: string; action: string },
): Promise<void> =>
  append(tx, {
    actor: `person:${actor}`,
    action,
    subjectKind: 'proceeding',
    subjectId: proceedingId,
    detail: { approval: id, event },
  });
