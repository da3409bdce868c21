import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { readDepartments } from '#cases/departments';
import {
  type ApproverKnownBy,
  approverKnownBy,
  type BilingualTitle,
  type Role,
  lifecycleOf,
  allowedNow,
  isApprovedEvent,
  type AllowedEvent,
  type Lifecycle,
} from '#cases/lifecycle';
import { requestsOf, type MatterRequest } from '#cases/matters';
import {
  lifecycleFactsOf,
  readProceedingRow,
  stepsOf,
  type TakenStep,
  isSealing,
  actorStandingOf,
  type StepActor,
} from '#cases/steps';
import { answersOf } from '../work/shares.js';
import type { AnswerView } from '../work/work.queries.js';
import { findFirstReceiver, type FirstReceiver } from './matter.queries.js';
import { findLastSealing } from './sealed-file.queries.js';

/**
 * One step as shown. Only staff see `said`; input from before an accusation was taken out of the matter is hidden,
 * because it may quote it.
 */
export interface StepView extends BilingualTitle {
  seq: number;
  event: string;
  from: string;
  to: string;
  actor: string;
  role: string;
  notice: string | null;
  at: string;
  /** How its approver is known; null for a step that needs none. */
  approval: StepApproval | null;
  said?: object;
}

/** Whether the approver of a step logged in, or a department's system wrote a name. */
export interface StepApproval extends BilingualTitle {
  knownBy: ApproverKnownBy;
}

const APPROVALS: Record<ApproverKnownBy, BilingualTitle> = {
  'log-in': { zh: '由另一人登录批准', en: 'approved by another person in a session of their own' },
  'named-by-system': {
    zh: '批准人由单位系统填报，未经登录确认',
    en: 'the approver was named by the department’s system, not a log-in',
  },
};

function approvalOf({ event, actor, input: { approver } }: TakenStep): StepApproval | null {
  const knownBy = approverKnownBy(event, { actor, approver });
  return knownBy && { knownBy, ...APPROVALS[knownBy] };
}

/** One proceeding: its state, its history, and what the caller may do now. */
export interface ProceedingView {
  id: string;
  lifecycle: Lifecycle['name'];
  state: string;
  stateName: BilingualTitle;
  ended: boolean;
  matterId: string;
  matterNumber: string;
  lead: string | null;
  first: FirstReceiver;
  requests: MatterRequest[];
  history: StepView[];
  /** The events that the console shows as buttons. */
  allowedNow: AllowedEvent[];
  /** 可申请审批: the steps that the caller may ask another person to approve. */
  toBeAsked: AllowedEvent[];
}

/** One proceeding as the caller may see it. */
@Injectable()
export class ProceedingsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Returns the answers of lead and assisting departments to staff, to the lead and to the body that decides above it; to
   * nobody else.
   */
  async answers(id: string, actor: StepActor): Promise<AnswerView[]> {
    return this.database.transaction(async (tx) => {
      const proceeding = await readProceedingRow(tx, id);
      if (!proceeding || proceeding.sealed) return [];
      const { roles } = await actorStandingOf(
        tx,
        await readDepartments(tx),
        { proceeding, steps: await stepsOf(tx, id) },
        actor,
      );
      return roles.some((role) => READS_ANSWERS.includes(role)) ? answersOf(tx, this.vault, id) : [];
    });
  }

  /** Undefined for a proceeding that the caller may not know of. */
  async read(id: string, actor: StepActor): Promise<ProceedingView | undefined> {
    return this.database.transaction(async (tx) => {
      const proceeding = await readProceedingRow(tx, id);
      if (!proceeding) return undefined;
      const register = await readDepartments(tx);
      const steps = await stepsOf(tx, id);
      const standing = await actorStandingOf(tx, register, { proceeding, steps }, actor);
      if (!standing.sees) return undefined;
      const table = lifecycleOf(proceeding.kind);
      const facts = await lifecycleFactsOf(
        tx,
        register,
        { proceeding, steps, standing },
        { actor: actor.name, input: {}, at: new Date() },
      );
      const { zh = proceeding.state, en = proceeding.state, terminal = false } = table.states[proceeding.state] ?? {};
      return {
        id,
        lifecycle: table.name,
        state: proceeding.state,
        stateName: { zh, en },
        ended: terminal,
        matterId: proceeding.matterId,
        matterNumber: proceeding.matterNumber,
        lead: standing.lead?.department ?? null,
        first: (await findFirstReceiver(tx, id)) ?? { body: null, unit: null, accountable: null },
        requests: await requestsOf(tx, proceeding.matterId),
        history: shown(table, steps, {
          reader: actor,
          exposedAt: (await findLastSealing(tx, proceeding.matterId))?.at ?? null,
        }),
        allowedNow: allowedNow(table, proceeding.state, facts),
        toBeAsked: actor.asks === true ? toBeAsked(table, proceeding.state, facts) : [],
      };
    });
  }
}

const READS_ANSWERS: readonly Role[] = ['clerk', 'centre', 'target', 'superior', 'reviewer', 'rechecker'];

interface Showing {
  reader: StepActor;
  exposedAt: Date | null;
}

/**
 * The steps as shown. Only staff and the sealed desk learn that there was an accusation, because the department may be
 * close to the accused.
 */
function shown(table: Lifecycle, steps: readonly TakenStep[], showing: Showing): StepView[] {
  const { staff, sealedDesk } = showing.reader;
  const sealing = new Set(table.rows.filter((one) => isSealing({ row: one })).map(({ event }) => event));
  return steps
    .filter(({ event }) => staff || sealedDesk || !sealing.has(event))
    .map((one) => viewOf(table, one, showing));
}

function viewOf(table: Lifecycle, step: TakenStep, { reader, exposedAt }: Showing): StepView {
  const { seq, event, from, to, actor, role, notice, at, input: said } = step;
  const { zh = event, en = event } = table.rows.find((row) => row.event === event) ?? {};
  return {
    seq,
    event,
    zh,
    en,
    from,
    to,
    actor,
    role,
    notice,
    at: at.toISOString(),
    approval: approvalOf(step),
    ...(reader.sealedDesk || ((reader.staff || reader.name === actor) && !(exposedAt && at <= exposedAt))
      ? { said }
      : {}),
  };
}

/** The events that this person may ask another one to approve, by the conditions of a step that is taken. */
function toBeAsked(table: Lifecycle, state: string, facts: Parameters<typeof allowedNow>[2]): AllowedEvent[] {
  const asSystem = { ...facts, actor: { ...facts.actor, isPerson: false } };
  return allowedNow(table, state, asSystem).filter(({ event }) => isApprovedEvent(event));
}
