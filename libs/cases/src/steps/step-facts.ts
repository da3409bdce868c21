import { lifecycleOf } from '../lifecycle/lifecycles.js';
import type { Tx } from '#platform';
import { exposureOf } from './exposure.js';
import { type LockedProceeding, type TakenStep } from './locked-proceeding.queries.js';
import type { DepartmentRegister } from '../departments/department.js';
import { requestsOf } from '../matters/requests.js';
import { civilDateOf } from '../calendar/civil-date.js';
import type { ClockCode } from '../lifecycle/clock-codes.js';
import type { RuleInput, LifecycleFacts, OtherCase } from '../lifecycle/facts.js';
import type { PathCode } from '../lifecycle/paths.js';
import { readSettings } from '../settings/settings.js';
import { bodyNamed, type ActorStanding } from './actor-standing.js';
import { applicationFacts, DECISIONS, othersInTime, targetOf, wasReviewed, workFacts } from './work-facts.js';
import type { Conclusion } from '../answers/write-answer.js';
import { enteredPetition } from '../matters/proceeding.queries.js';
import {
  countLinked,
  countPeopleOf,
  findDirectReceipt,
  findLateFamilies,
  findOtherCase,
} from './step-facts.queries.js';
import { leadOf } from './step-assignment.queries.js';

/** The input of a step, with fields that the rules do not use. */
export interface StepInput extends RuleInput {
  /** Id of the other proceeding that a refusal or a merge names. */
  otherCase?: string | undefined;
  assist?: string[] | undefined;
  newFactsClaimed?: boolean | undefined;
  /** Registration number of the person who applies for review. */
  applicant?: string | undefined;
  conclusion?: Conclusion | undefined;
}

/** Reads everything that the rules may use, in the transaction of the step. */
export async function lifecycleFactsOf(
  tx: Tx,
  register: DepartmentRegister,
  {
    proceeding,
    steps,
    standing,
  }: { proceeding: LockedProceeding; steps: readonly TakenStep[]; standing: ActorStanding },
  { actor, input, at }: { actor: string; input: StepInput; at: Date },
): Promise<LifecycleFacts> {
  const requests = await requestsOf(tx, proceeding.matterId);
  const count = (event: string): number => steps.filter((step) => step.event === event).length;
  const accepted = steps.filter((one) => one.event === 'accept' || isRevocation(one)).at(-1)?.seq ?? 0;
  const called = steps.filter(({ event, to }) => event === 'reply' || to === 'reopened').at(-1)?.seq ?? 0;
  return {
    actor: { name: actor, roles: standing.roles, isPerson: actor.startsWith('person:') },
    receivedBy: (await receivedDirectly(tx, proceeding.matterId)) ? 'other-body' : 'petition-bureau',
    path: (requests.length === 1 ? ownPath(steps) : undefined) ?? pathOf(requests.map(({ path }) => path)),
    pathDecided: requests.some(({ decidedBy }) => decidedBy !== null),
    requests: requests.length,
    ...(await peopleIn(tx, proceeding)),
    designated: count('designate') > 0,
    forbidsReturn: false,
    extensions: steps.filter(({ event, seq }) => (event === 'extend' || event === 'approveExtension') && seq > accepted)
      .length,
    returns: count('return'),
    delays: count('delay'),
    callbackTries: steps.filter(
      ({ event, seq, input: { reached } }) => event === 'callback' && reached === false && seq > called,
    ).length,
    late: await lateClocks(tx, proceeding.id, at),
    running: runningClocks(proceeding, steps),
    leads: standing.lead ? 1 : 0,
    newFactsClaimed: input.newFactsClaimed ?? false,
    other: input.otherCase
      ? await otherCase(tx, register, proceeding, { id: input.otherCase, sameFacts: input.sameFacts ?? false, at })
      : null,
    target: input.department
      ? await targetOf(tx, register, { proceeding, steps, standing }, { department: input.department, at })
      : null,
    ...levelsAbove(register, steps, standing),
    ...(await opinionFacts(tx, proceeding.id, steps)),
    othersInTime: await othersInTime(tx, proceeding, at),
    inPetition: proceeding.kind === 'order' && (await enteredPetition(tx, proceeding.matterId)),
    ...(await workFacts(tx, register, { proceeding, steps, standing }, { actor, at })),
    settings: await readSettings(tx),
    exposure: await exposureOf(tx, register, { proceeding, lead: standing.lead }, input),
    given: input,
  };
}

/** What the steps say of the opinions, and of an application against the last one. */
const opinionFacts = async (tx: Tx, proceedingId: string, steps: readonly TakenStep[]) => ({
  ...decisionFacts(steps),
  ...(await applicationFacts(tx, proceedingId, steps)),
});

/** The day of the paper that can be delivered now, of the decision, the review or the recheck, whichever was made last; and whether it is a redo. */
function decisionFacts(
  steps: readonly TakenStep[],
): Pick<LifecycleFacts, 'decidedOn' | 'redo' | 'supported' | 'execution' | 'dissatisfied'> {
  const last = steps.filter(({ event }) => DECISIONS.includes(event)).at(-1);
  return {
    ...outcomeFacts(steps),
    decidedOn: last ? civilDateOf(last.at) : null,
    redo: steps.some(isRevocation),
  };
}

/** What the steps say of the outcome: whether a request was supported, how far that is carried out, and whether the caller is content. */
function outcomeFacts(
  steps: readonly Pick<TakenStep, 'event' | 'input'>[],
): Pick<LifecycleFacts, 'supported' | 'execution' | 'dissatisfied'> {
  const decided = steps
    .filter(({ event, input: { outcome } }) => OUTCOMES.includes(event) && outcome !== 'uphold')
    .at(-1);
  const executed = steps.filter(({ event }) => event === 'startExecution' || event === 'reportExecution').at(-1);
  const call = steps.filter(({ event, input: { reached } }) => event === 'callback' && reached !== false).at(-1);
  return {
    supported: decided !== undefined && supports(decided),
    execution: executed === undefined ? 'none' : executed.input.solved === true ? 'done' : 'running',
    dissatisfied:
      steps.some(({ event }) => event === 'reply') &&
      call !== undefined &&
      !(call.input.solved === true && call.input.satisfied === true),
  };
}

/** An opinion that upholds leaves the decision as it was, so it is passed over. */
function supports({ event, input: { document, outcome } }: Pick<TakenStep, 'event' | 'input'>): boolean {
  if (event === 'settle') return true;
  return event === 'decide' ? (document?.results.includes('upheld') ?? false) : outcome === 'change';
}

const OUTCOMES = ['decide', 'settle', 'reviewDecide', 'recheckDecide'];
/** 撤销: an opinion of review or recheck after which the original body decides again. */
const isRevocation = ({ event, to }: TakenStep): boolean =>
  (event === 'reviewDecide' || event === 'recheckDecide') && to === 'accepted';

/** The path of this proceeding, independent of later ones of the same matter: an A6 decision stays open to review (INV-15). */
function ownPath(steps: readonly TakenStep[]): PathCode | undefined {
  const said = steps
    .filter(({ event, input: { path } }) => event === 'accept' || (PATH_SAID.includes(event) && path !== undefined))
    .at(-1);
  return said && (said.event === 'accept' ? 'A6' : said.input.path);
}

const PATH_SAID = ['classify', 'handleByLaw', 'steer', 'noticeReceived'];

/** A proceeding with several requests follows the petition procedure if any of them does. */
function pathOf(paths: readonly PathCode[]): PathCode | null {
  return paths.includes('A6') ? 'A6' : (paths[0] ?? null);
}

async function peopleIn(
  tx: Tx,
  { id, matterId }: LockedProceeding,
): Promise<Pick<LifecycleFacts, 'linked' | 'people' | 'visitsOnly'>> {
  const [linked, people] = [await countLinked(tx, matterId), await countPeopleOf(tx, id)];
  return { linked, people: people?.count ?? 0, visitsOnly: people?.visitsOnly ?? false };
}

/** 直接收到: whether another body received its first submission directly. */
async function receivedDirectly(tx: Tx, matterId: string): Promise<boolean> {
  const first = await findDirectReceipt(tx, matterId);
  return Boolean(first?.body);
}

/**
 * Overdue clock families of the proceeding, its lead and its submissions that have not ended. A time limit for
 * returning work that has ended stays ended.
 */
async function lateClocks(tx: Tx, proceedingId: string, at: Date): Promise<ClockCode[]> {
  const late = await findLateFamilies(
    tx,
    { proceedingId, assignmentId: (await leadOf(tx, proceedingId))?.assignmentId },
    at,
  );
  return late.map(({ family }) => family);
}

/** Clocks that the steps have started and not ended, according to the rows of the table. */
function runningClocks({ kind }: LockedProceeding, steps: readonly TakenStep[]): ClockCode[] {
  const running = new Set<ClockCode>();
  for (const { event, from, to } of steps) {
    const taken = lifecycleOf(kind).rows.find(
      (one) => one.event === event && one.from.includes(from) && (one.to === to || (one.to === 'same' && from === to)),
    );
    for (const { clock, do: verb } of taken?.clocks ?? []) {
      if (verb === 'start' || verb === 'reopen') running.add(clock);
      if (verb === 'meet' || verb === 'stop' || verb === 'returned') running.delete(clock);
    }
  }
  return [...running];
}

/**
 * The levels above the body that decided last: above the lead for a review, above the reviewer for a recheck (INV-15).
 */
function levelsAbove(
  register: DepartmentRegister,
  steps: readonly TakenStep[],
  { lead }: ActorStanding,
): Pick<LifecycleFacts, 'levelAbove' | 'otherLevelAbove'> {
  const decider = wasReviewed(steps) ? bodyNamed(steps, 'requestReview') : lead?.department;
  const unit = decider ? register.departments.get(decider) : undefined;
  return { levelAbove: unit?.superior ?? null, otherLevelAbove: unit?.otherSuperior ?? null };
}

const RANK = { city: 2, district: 1, street: 0, community: 0 } as const;

/**
 * The named other proceeding, as the city's bureau sees it. A proceeding of another matter counts as the same matter
 * only if the person has found that.
 */
async function otherCase(
  tx: Tx,
  register: DepartmentRegister,
  proceeding: LockedProceeding,
  { id, sameFacts, at }: { id: string; sameFacts: boolean; at: Date },
): Promise<OtherCase | null> {
  const found = await findOtherCase(tx, id, proceeding.id, proceeding.sealed);
  if (!found) return null;
  const level = RANK[(found.lead ? register.departments.get(found.lead)?.level : undefined) ?? 'city'];
  const ended =
    found.closed || (lifecycleOf(found.kind as LockedProceeding['kind']).states[found.state]?.terminal ?? true);
  return {
    level: level < RANK.city ? 'lower' : 'same',
    live: !ended,
    sameMatter: found.matterId === proceeding.matterId || sameFacts,
    late: (await lateClocks(tx, id, at)).some((clock) => HANDLING.includes(clock)),
    recheckDelivered: found.state === 'final',
  };
}

const HANDLING: readonly ClockCode[] = ['C3', 'C5', 'C11', 'FIELD', 'H.ANSWER'];
