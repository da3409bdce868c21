import { lifecycleOf } from '../lifecycle/lifecycles.js';
import { type Tx } from '#platform';
import { maskAnswer, maskText } from '#platform/privacy';
import { moveProceeding } from '../matters/proceedings.js';
import { closeItemsOf } from '../matters/triage.queries.js';
import { lifecycleFactsOf, type StepInput } from './step-facts.js';
import { stepsOf, takeProceeding, type LockedProceeding, type TakenStep } from './locked-proceeding.queries.js';
import type { ClockStep } from '../clocks/clock-step.js';
import { joinPeople } from './join-people.js';
import { moveAssignments } from './move-assignments.js';
import { openFurtherProceeding } from './open-further-proceeding.js';
import { tellSpotAnswer } from '../answers/tell-answer.js';
import { oweNotice } from '../notices/notice-duty.js';
import { openRatings } from '../ratings/ratings.service.js';
import { actionOfGround } from '../lifecycle/ground-actions.js';
import { keepMatterClosed } from '../sealing/sealed-text.queries.js';
import { lookAgainAtCall } from '../ratings/second-looks.service.js';
import { readDepartments } from '../departments/read-departments.js';
import type { DepartmentRegister } from '../departments/department.js';
import { decidePath } from '../matters/requests.js';
import type { LifecycleFacts, Role } from '../lifecycle/facts.js';
import { allowedNow, step, type Step } from '../lifecycle/lifecycle.js';
import { isSealing, nameExposed, sealProceedings } from './seal-proceedings.js';
import { actorStandingOf, type ActorStanding } from './actor-standing.js';
import { barredMove, clocksOfStep } from '../clocks/step-clocks.js';
import { tellOfStep } from './telling/notify-of-step.js';
import { tellCallCentre, type ToldMove } from './telling/tell-call-centre.js';
import { grantedTime, handlerOf, momentOf } from './work-facts.js';
import { type WantedStep, type StepOutcome } from './wanted-step.js';
import { guardedRefusal, barredRefusal, DESK_DECIDES } from './step-refusals.js';
import { lastLead, type LeadAssignment } from './step-assignment.queries.js';

/**
 * Takes one step of a lifecycle in the caller's transaction. It locks the proceeding, reads the facts and asks the
 * table. Then it writes the new state, the event, the assignments, the clocks, the audit entry and the messages and
 * notices that are due. A refusal writes nothing.
 */
export async function takeStep(tx: Tx, wanted: WantedStep): Promise<StepOutcome> {
  const { actor, event, key, at = new Date() } = wanted;
  const exposed = await nameExposed(tx, wanted);
  const proceeding = await takeProceeding(tx, wanted.proceedingId, exposed.otherCase);
  if (!proceeding) return { outcome: 'not-found' };
  const register = await readDepartments(tx);
  const steps = await stepsOf(tx, proceeding.id);
  const standing = await actorStandingOf(tx, register, { proceeding, steps }, actor);
  const before = key === undefined ? undefined : steps.find((one) => one.key === key);
  // The person who sealed a file may no longer read it. Repeating the request still returns the first result.
  if (!standing.sees && before?.actor !== actor.name) return { outcome: 'not-found' };
  const input = grantedTime(steps, event, exposed, actor.name);
  const facts = await lifecycleFactsOf(tx, register, { proceeding, steps, standing }, { actor: actor.name, input, at });
  if (before) return before.event === event ? repeated(proceeding, before, facts) : { outcome: 'key-reused' };

  const asked = step(lifecycleOf(proceeding.kind), proceeding.state, event, facts);
  if (!asked.ok) return { outcome: 'refused', refusal: asked };
  if (proceeding.sealed && !wanted.atSealedDesk)
    return { outcome: 'refused', refusal: barredRefusal(DESK_DECIDES, proceeding, facts) };
  return writeStep(tx, register, { proceeding, standing, asked, facts, wanted: { ...wanted, input, at } });
}

interface AllowedStep {
  proceeding: LockedProceeding;
  standing: ActorStanding;
  asked: Step;
  facts: LifecycleFacts;
  wanted: WantedStep & { at: Date };
}

/** Writes the step that the table allows. The clocks and the guard may still refuse it; then nothing is written. */
async function writeStep(tx: Tx, register: DepartmentRegister, allowed: AllowedStep): Promise<StepOutcome> {
  const { proceeding, standing, asked, facts, wanted } = allowed;
  const { input, at, event } = wanted;
  const actor = wanted.actor.name;
  const lead = standing.lead ?? (asked.row.assignmentMove === 'reopen' ? await lastLead(tx, proceeding.id) : null);
  const clockStep = clockStepOf(allowed, lead);
  const barred = await barredMove(tx, asked, clockStep);
  if (barred) return { outcome: 'refused', refusal: barredRefusal(barred, proceeding, facts) };
  const { files = [] } = wanted;
  const { exposure } = facts;
  const move = { proceeding, step: asked, lead, actor, input, at, files, exposure };
  const assignments = await moveAssignments(tx, register, move);
  if (!assignments.ok) return { outcome: 'refused', refusal: guardedRefusal(facts, proceeding) };
  if (input.path && !proceeding.sealed) await decidePath(tx, proceeding.matterId, input.path, actor);
  const seq = await writeState(tx, allowed);
  const leads = { before: lead?.assignmentId ?? null, now: assignments.lead };
  const clocks = await clocksOfStep(tx, asked, leads, clockStep);
  const opened = await writeConsequences(tx, allowed, { lead, seq });
  const table = lifecycleOf(proceeding.kind);
  return {
    outcome: 'taken',
    event,
    from: asked.from,
    to: asked.to,
    seq,
    repeated: false,
    notice: asked.row.notice,
    told: assignments.told,
    opened,
    clocks,
    allowedNow: allowedNow(table, asked.to, facts),
  };
}

function clockStepOf({ proceeding, facts, wanted }: AllowedStep, lead: LeadAssignment | null): ClockStep {
  const { input, at, event, actor } = wanted;
  return {
    proceedingId: proceeding.id,
    assignmentId: lead?.assignmentId,
    at: momentOf(facts, event, input, at),
    actor: handlerOf(facts, event) ?? actor.name,
    event,
    facts: { path: input.path ?? facts.path },
    given: input,
  };
}

/**
 * Writes the new state with its event. The input of a sealed proceeding, and of a sealing step, is not written into the
 * history.
 */
async function writeState(tx: Tx, { proceeding, asked, facts, wanted }: AllowedStep): Promise<number> {
  return moveProceeding(
    tx,
    { id: proceeding.id, state: asked.from },
    {
      event: wanted.event,
      to: asked.to,
      ends: asked.ends,
      actor: wanted.actor.name,
      role: roleOf(asked, facts),
      input: proceeding.sealed || isSealing(asked) ? {} : maskedInput(wanted.input),
      notice: asked.row.notice,
      key: wanted.key,
    },
  );
}

/**
 * Does what follows from a step: notices, ratings, messages, sealing, further proceedings. Returns the id of the opened
 * proceeding or matter.
 */
async function writeConsequences(
  tx: Tx,
  { proceeding, asked, wanted }: AllowedStep,
  { lead, seq }: { lead: LeadAssignment | null; seq: number },
): Promise<string | null> {
  const { input, at, event } = wanted;
  const actor = wanted.actor.name;
  const { id } = proceeding;
  if (!proceeding.sealed) await oweNotice(tx, { proceedingId: id, seq, kind: asked.row.notice, at });
  if (event === 'answerNow')
    await tellSpotAnswer(
      tx,
      { proceedingId: id, matterId: proceeding.matterId },
      { text: input.text ?? '', forAll: input.forAll ?? false },
    );
  if (event === 'refuse' && actionOfGround(input.ground) === 'explain-and-keep-closed' && asked.ends)
    await keepMatterClosed(tx, proceeding.matterId);
  if (event === 'withdraw' && asked.ends) await closeItemsOf(tx, id, actor);
  if (event === 'callback') await lookAgainAtCall(tx, { proceedingId: id, seq, input, at });
  if (RATED_AT.includes(asked.to))
    await openRatings(tx, { proceedingId: id, department: lead?.department ?? null, at });
  const byLead = wanted.actor.department !== null && wanted.actor.department === lead?.department;
  await tellOfStep(tx, { proceeding, step: asked, lead, byLead, input });
  if (!isSealing(asked)) await tellCallCentre(tx, proceeding, movedBy(asked));
  if (isSealing(asked) && !wanted.beside) {
    await sealProceedings(tx, { proceeding, event, input, actor, sealing: wanted.sealing }, (proceedingId) =>
      exposeOtherProceeding(tx, { ...wanted, proceedingId }),
    );
  }
  const opened = await openFurtherProceeding(tx, proceeding, asked, { input, actor, at });
  await joinPeople(tx, { from: id, to: asked.to, into: input.otherCase, at });
  if (asked.row.sets?.includes('urged') && input.otherCase) await urgeOther(tx, wanted, input.otherCase);
  return opened;
}

function movedBy({ row, from, to }: Step): ToldMove {
  const { event, zh: title, clocks } = row;
  const delayed = clocks.some(({ do: verb }) => verb === 'extend');
  const answered = clocks.some(({ clock, do: verb }) => clock === 'H.CALLBACK' && verb === 'start');
  return { event, title, from, to, delayed, answered };
}

/** Takes the step in another proceeding of the matter. The tables guarantee that it is allowed there too. */
async function exposeOtherProceeding(tx: Tx, wanted: WantedStep): Promise<void> {
  const taken = await takeStep(tx, { ...wanted, event: 'exposeAccusation', key: undefined, beside: true });
  if (taken.outcome !== 'taken')
    throw new Error(`proceeding ${wanted.proceedingId} cannot be exposed together with the others: ${taken.outcome}`);
}

/** 并入 counts as 催办 of the proceeding that it joins, if a unit has that one. */
async function urgeOther(tx: Tx, { actor, at }: WantedStep, proceedingId: string): Promise<void> {
  await takeStep(tx, { proceedingId, event: 'urge', actor, input: { reason: '同一诉求再次反映，已并入' }, at });
}

/** A petition that ends with an answer is rated; an order is called back instead. */
const RATED_AT: readonly string[] = ['done', 'legal_path_done'];

export function repeated(
  proceeding: LockedProceeding,
  { event, from, to, seq, notice }: TakenStep,
  facts: LifecycleFacts,
): StepOutcome {
  return {
    outcome: 'taken',
    event,
    from,
    to,
    seq,
    repeated: true,
    notice,
    told: 0,
    opened: null,
    clocks: [],
    allowedNow: allowedNow(lifecycleOf(proceeding.kind), proceeding.state, facts),
  };
}

/** The role in which the step was taken: the first role of the row that the caller has. */
function roleOf({ row }: Step, { actor }: LifecycleFacts): Role {
  return row.who.find((role) => actor.roles.includes(role)) ?? 'machine';
}

/** What is written to the petitioner; the number and the room of the office stay legible in it. */
const TOLD = new Set(['text', 'opinion']);

/** Masks numbers and addresses of persons in free text, because more people read the history than the file. */
function maskedInput(input: StepInput): object {
  return JSON.parse(JSON.stringify(input), (key, value: unknown) =>
    typeof value === 'string' ? (TOLD.has(key) ? maskAnswer : maskText)(value) : value,
  ) as object;
}
