import type { Tx } from '#platform';
import { dutyLead } from '../departments/duty-list.js';
import { guardedMatter } from '../departments/guarded-matter.js';
import { mayReceive } from '../departments/guard.js';
import type { LockedProceeding, TakenStep } from './locked-proceeding.queries.js';
import type { DepartmentRegister } from '../departments/department.js';
import { civilDateOf, startOfDay } from '../calendar/civil-date.js';
import { deadlineOf } from '../calendar/deadline.js';
import { readClockBook } from '../clocks/clock-book.js';
import { findDeliveriesToOthers } from './own-review.queries.js';
import type { AskedTime, RuleInput, LifecycleFacts, Target } from '../lifecycle/facts.js';
import type { ActorStanding } from './actor-standing.js';
import { findLastDay, findShares, findRecusals } from './step-facts.queries.js';

interface Where {
  proceeding: LockedProceeding;
  steps: readonly TakenStep[];
  standing: ActorStanding;
}

type WorkFacts = Pick<
  LifecycleFacts,
  'recused' | 'handbacks' | 'openShares' | 'shareAnswers' | 'asked' | 'leadMustGo' | 'today'
>;

/** Facts about the departments of a proceeding, for the rules. */
export async function workFacts(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, steps, standing }: Where,
  { actor, at }: { actor: string; at: Date },
): Promise<WorkFacts> {
  const today = civilDateOf(at);
  const { units, people } = await recusedIn(tx, proceeding.matterId);
  const lead = standing.lead?.department;
  const shares = await findShares(tx, proceeding.id);
  return {
    today,
    recused: people.includes(actor) || (standing.department !== null && units.includes(standing.department)),
    handbacks: steps.filter(({ event }) => event === 'approve' || event === 'consent').length,
    openShares: shares?.open ?? [],
    shareAnswers: shares?.answered ?? [],
    asked: openRequest(steps),
    leadMustGo: lead !== undefined && (units.includes(lead) || isGone(register, lead, today)),
  };
}

/** 回避 in force: units, and people by their names in the audit log. */
export async function recusedIn(tx: Tx, matterId: string): Promise<{ units: string[]; people: string[] }> {
  const found = await findRecusals(tx, matterId);
  return {
    units: found.flatMap(({ department }) => department ?? []),
    people: found.flatMap(({ person }) => person ?? []),
  };
}

const ASKING: readonly string[] = ['askExtension', 'askDelay'];
const DECIDING: readonly string[] = ['approveExtension', 'refuseExtension', 'extend', 'delay', 'refuseDelay'];

/** 延期申请: the last one, unless it was decided. */
export function openRequest(steps: readonly TakenStep[]): (AskedTime & { reason: string | undefined }) | null {
  const last = steps.filter(({ event }) => ASKING.includes(event) || DECIDING.includes(event)).at(-1);
  return last && ASKING.includes(last.event)
    ? { by: last.actor, days: last.input.days ?? 0, reason: last.input.reason }
    : null;
}

const GRANTING: readonly string[] = ['approveExtension', 'delay'];

/** Fills a grant with the requested time; the person who grants it is the approver. */
export function grantedTime<Words extends RuleInput>(
  steps: readonly TakenStep[],
  event: string,
  input: Words,
  actor: string,
): Words {
  const request = GRANTING.includes(event) ? openRequest(steps) : null;
  return request
    ? { ...input, days: input.days ?? request.days, reason: input.reason ?? request.reason, approver: actor }
    : input;
}

/** The unit that handles the proceeding, when another person grants the time (INV-08); undefined for any other step. */
export function handlerOf({ asked }: LifecycleFacts, event: string): string | undefined {
  return GRANTING.includes(event) ? asked?.by : undefined;
}

export function isGone(register: DepartmentRegister, code: string, day: string): boolean {
  const unit = register.departments.get(code);
  return unit !== undefined && unit.validTo !== null && unit.validTo < day;
}

/** The department that the step names, as the guards see it. */
export async function targetOf(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, standing }: Where,
  { department, at }: { department: string; at: Date },
): Promise<Target> {
  const unit = register.departments.get(department);
  const guarded = await guardedMatter(tx, { id: proceeding.matterId, sealed: proceeding.sealed });
  const above = superiorsOf(register, department);
  const own = standing.department;
  const handsDown =
    own !== null &&
    register.departments.get(own)?.level === 'district' &&
    unit?.level === 'street' &&
    above.includes(own);
  return {
    known: unit !== undefined && !isGone(register, department, civilDateOf(at)),
    discipline: unit?.flags.some((flag) => flag === 'discipline' || flag === 'organisation') ?? false,
    allowed: mayReceive({ departmentCode: department }, guarded, register).allowed,
    community: unit?.level === 'community',
    isLead: standing.lead?.department === department,
    belowLead: standing.lead !== null && above.includes(standing.lead.department),
    overreach:
      handsDown &&
      (await dutyLead(tx, register, { matterId: proceeding.matterId, day: civilDateOf(at) })) !== department,
  };
}

function superiorsOf(register: DepartmentRegister, code: string): string[] {
  const chain: string[] = [];
  for (
    let above = register.departments.get(code)?.superior ?? null;
    above !== null && !chain.includes(above);
    above = register.departments.get(above)?.superior ?? null
  )
    chain.push(above);
  return chain;
}

/** 自收到之日起三十日 (Art. 35) */
const DAYS = 30;
const DECIDED: readonly string[] = ['done', 'done_verified'];

/**
 * Whether another person of a shared proceeding may still ask for review: their own paper has no proof of delivery, or their thirty days
 * run (INV-57).
 */
export async function othersInTime(tx: Tx, { id, state }: { id: string; state: string }, at: Date): Promise<boolean> {
  if (!DECIDED.includes(state)) return false;
  const days = (await findDeliveriesToOthers(tx, id)).map(({ on }) => on);
  if (days.includes(null)) return true;
  const last = days.sort().at(-1);
  const book = last && (await readClockBook(tx));
  if (!last || !book) return false;
  const { dueAt } = deadlineOf({ startedAt: startOfDay(last), n: DAYS, unit: 'natural' }, book.calendar, book.hours);
  return dueAt > at;
}

/** Opinions that are delivered, and against which somebody may apply. */
export const DECISIONS: readonly string[] = ['decide', 'reviewDecide', 'recheckDecide'];
const APPLYING: readonly string[] = ['requestReview', 'requestRecheck'];
const ENDING: readonly string[] = ['admitLate', 'refuseLate', 'withdraw'];

/** Whether the last opinion is one of review: a revoked decision is made again, and then it is no longer. */
export const wasReviewed = (steps: readonly TakenStep[]): boolean =>
  steps.filter(({ event }) => DECISIONS.includes(event)).at(-1)?.event === 'reviewDecide';

/** 逾期申请 that nobody has weighed: it left the state as it was, and no later step answers it. */
export function openApplication(steps: readonly TakenStep[]): { on: string } | null {
  const last = steps.filter(({ event }) => APPLYING.includes(event) || ENDING.includes(event)).at(-1);
  return last && APPLYING.includes(last.event) && last.from === last.to
    ? { on: last.input.appliedOn ?? civilDateOf(last.at) }
    : null;
}

/** The facts of an application for review or recheck: which is next, until when, and whether one waits. */
export async function applicationFacts(
  tx: Tx,
  proceedingId: string,
  steps: readonly TakenStep[],
): Promise<Pick<LifecycleFacts, 'reviewed' | 'applyUntil' | 'application'>> {
  const reviewed = wasReviewed(steps);
  const decided = steps.filter(({ event }) => DECISIONS.includes(event)).at(-1)?.seq ?? 0;
  const delivered = steps.some(({ event, seq }) => event === 'delivered' && seq > decided);
  const last = delivered ? await findLastDay(tx, proceedingId, reviewed ? 'C9' : 'C7') : undefined;
  return { reviewed, applyUntil: last?.on ?? null, application: openApplication(steps) };
}

/**
 * When a step counts as taken, for its clocks: an application on the day it was handed in (C8, C10: 自收到请求之日起), whenever it was typed
 * or admitted. Noon, so that it lies within the day.
 */
export function momentOf({ application }: LifecycleFacts, event: string, { appliedOn }: RuleInput, at: Date): Date {
  const on = APPLYING.includes(event) ? appliedOn : event === 'admitLate' ? application?.on : undefined;
  return on === undefined || on >= civilDateOf(at) ? at : new Date(startOfDay(on).getTime() + NOON);
}

const NOON = 12 * 3_600_000;
