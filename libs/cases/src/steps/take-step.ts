import { maskText, type Tx } from '#platform';
import { moveProceeding } from '../matters/proceedings.js';
import { type SealingServices } from '../sealing/seal-accusation.js';
import { lifecycleFactsOf, type StepInput } from './step-facts.js';
import { lifecycleOf, stepsOf, takeProceeding, type LockedProceeding, type TakenStep } from './locked-proceeding.js';
import type { ClockResult, ClockStep } from '../clocks/clocks.js';
import { joinPeople } from './join-people.js';
import { moveAssignments } from './move-assignments.js';
import { openFurtherProceeding } from './open-further-proceeding.js';
import { oweNotice } from '../notices/notice-duty.js';
import { openRatings } from '../ratings/ratings.js';
import { lookAgainAtCall } from '../ratings/second-looks.js';
import { readDepartments } from '../departments/read-departments.js';
import type { DepartmentRegister } from '../departments/department.js';
import { decidePath } from '../matters/requests.js';
import { ours } from '../lifecycle/basis.js';
import type { LifecycleFacts, Role } from '../lifecycle/facts.js';
import { allowedNow, step, type AllowedEvent, type Refusal, type Step } from '../lifecycle/lifecycle.js';
import { isSealing, nameExposed, sealProceedings } from './seal-proceedings.js';
import { lastLead, actorStandingOf, type ActorStanding, type StepActor } from './actor-standing.js';
import { barredMove, clocksOfStep, type BarredMove } from '../clocks/step-clocks.js';
import { tellOfStep } from './notify-of-step.js';
import { grantedTime, handlerOf } from './work-facts.js';
import type { SealedFile } from '../answers/answer-files.js';

/** A step that somebody wants to take. */
export interface WantedStep {
  proceedingId: string;
  event: string;
  actor: StepActor;
  input: StepInput;
  /** 附件 of an answer, sealed already. */
  files?: readonly SealedFile[] | undefined;
  /** Idempotency key: the same step asked for again is answered with the first. */
  key?: string | undefined;
  /** When; now, unless a test says otherwise. */
  at?: Date | undefined;
  /** What a step that seals needs beside; no other step looks at it. */
  sealing?: SealingServices | undefined;
  /** Taken because it is taken in another case of the matter. */
  beside?: boolean;
  /** What becomes of a sealed file besides is done by its desk, which alone takes its steps. */
  atSealedDesk?: boolean;
}

/** `not-found`: no such case, or none that the caller may know of. `key-reused`: the key named another event before. */
export type StepOutcome =
  | {
      outcome: 'taken';
      event: string;
      from: string;
      to: string;
      seq: number;
      repeated: boolean;
      notice: string | null;
      told: number;
      opened: string | null;
      clocks: ClockResult[];
      allowedNow: AllowedEvent[];
    }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'not-found' }
  | { outcome: 'key-reused' };

/**
 * Takes one step of a lifecycle: locks the case, reads what the rules may look at, asks the table, and writes the new state, the event,
 * the assignments, the clocks, the audit and what is owed, all in the caller's transaction. A refusal has written nothing.
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
  // Whoever sealed it may see it no longer, and is told what they did all the same.
  if (!standing.sees && before?.actor !== actor.name) return { outcome: 'not-found' };
  const input = grantedTime(steps, event, exposed, actor.name);
  const facts = await lifecycleFactsOf(tx, register, { proceeding, steps, standing }, { actor: actor.name, input, at });
  if (before) return before.event === event ? repeated(proceeding, before, facts) : { outcome: 'key-reused' };

  const asked = step(lifecycleOf(proceeding.kind), proceeding.state, event, facts);
  if (!asked.ok) return { outcome: 'refused', refusal: asked };
  if (proceeding.sealed && !wanted.atSealedDesk)
    return { outcome: 'refused', refusal: barredRefusal(DESK_DECIDES, proceeding, facts) };
  return write(tx, register, { proceeding, standing, asked, facts, wanted: { ...wanted, input, at } });
}

const DESK_DECIDES: BarredMove = {
  rule: 'sealedDesk',
  basis: ours('a state without what belongs to it would be a lie'),
  zh: '密件在密件柜台作出决定（PUT /sealed/{id}/decision）',
  en: 'a sealed file is decided at its desk (PUT /sealed/{id}/decision)',
};

interface Asked {
  proceeding: LockedProceeding;
  standing: ActorStanding;
  asked: Step;
  facts: LifecycleFacts;
  wanted: WantedStep & { at: Date };
}

async function write(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, standing, asked, facts, wanted }: Asked,
): Promise<StepOutcome> {
  const { input, key, at, event } = wanted;
  const actor = wanted.actor.name;
  const lead = standing.lead ?? (asked.row.assignmentMove === 'reopen' ? await lastLead(tx, proceeding.id) : null);
  const clockStep: ClockStep = {
    proceedingId: proceeding.id,
    assignmentId: lead?.assignmentId,
    at,
    actor: handlerOf(facts, event) ?? actor,
    event,
    facts: { path: input.path ?? facts.path },
    given: input,
  };
  const barred = await barredMove(tx, asked, clockStep);
  if (barred) return { outcome: 'refused', refusal: barredRefusal(barred, proceeding, facts) };
  const assignments = await moveAssignments(tx, register, {
    proceeding,
    step: asked,
    lead,
    actor,
    input,
    at,
    files: wanted.files ?? [],
    exposure: facts.exposure,
  });
  if (!assignments.ok) return { outcome: 'refused', refusal: guardedRefusal(facts, proceeding) };
  if (input.path && !proceeding.sealed) await decidePath(tx, proceeding.matterId, input.path, actor);
  const seq = await moveProceeding(
    tx,
    { id: proceeding.id, state: asked.from },
    {
      event,
      to: asked.to,
      ends: asked.ends,
      actor,
      role: roleOf(asked, facts),
      input: proceeding.sealed || isSealing(asked) ? {} : masked(input),
      notice: asked.row.notice,
      key,
    },
  );
  const clocks = await clocksOfStep(
    tx,
    asked,
    { before: lead?.assignmentId ?? null, now: assignments.lead },
    clockStep,
  );
  if (!proceeding.sealed) await oweNotice(tx, { proceedingId: proceeding.id, seq, kind: asked.row.notice, at });
  if (event === 'callback') await lookAgainAtCall(tx, { proceedingId: proceeding.id, seq, input, at });
  if (RATED_AT.includes(asked.to))
    await openRatings(tx, { proceedingId: proceeding.id, department: lead?.department ?? null, at });
  await tellOfStep(tx, {
    proceeding,
    step: asked,
    lead,
    byLead: wanted.actor.department !== null && wanted.actor.department === lead?.department,
    input,
  });
  if (isSealing(asked) && !wanted.beside) {
    await sealProceedings(tx, { proceeding, event, input, actor, sealing: wanted.sealing }, (proceedingId) =>
      exposeOtherProceeding(tx, { ...wanted, proceedingId }),
    );
  }
  const opened = await openFurtherProceeding(tx, proceeding, asked, { input, actor, at });
  await joinPeople(tx, { from: proceeding.id, to: asked.to, into: input.otherCase, at });
  if (asked.row.sets?.includes('urged') && input.otherCase) await urgeOther(tx, wanted, input.otherCase);
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

/** In another case of the matter; that it may be taken there too is how the tables are made. */
async function exposeOtherProceeding(tx: Tx, wanted: WantedStep): Promise<void> {
  const taken = await takeStep(tx, { ...wanted, event: 'exposeAccusation', key: undefined, beside: true });
  if (taken.outcome !== 'taken')
    throw new Error(`proceeding ${wanted.proceedingId} cannot be exposed beside its like: ${taken.outcome}`);
}

/** 并入 counts as 催办 of the case that it joins, where a unit has that one. */
async function urgeOther(tx: Tx, { actor, at }: WantedStep, proceedingId: string): Promise<void> {
  await takeStep(tx, { proceedingId, event: 'urge', actor, input: { reason: '同一诉求再次反映，已并入' }, at });
}

/** A petition that ends in an answer is rated; an order is called back instead. */
const RATED_AT: readonly string[] = ['done', 'legal_path_done'];

function repeated(
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

/** The role in which the step was taken: the first that the row names and the caller has. */
function roleOf({ row }: Step, { actor }: LifecycleFacts): Role {
  return row.who.find((role) => actor.roles.includes(role)) ?? 'machine';
}

function guardedRefusal(facts: LifecycleFacts, proceeding: LockedProceeding): Refusal {
  const refusal = step(
    lifecycleOf(proceeding.kind),
    proceeding.state,
    proceeding.kind === 'order' ? 'dispatch' : 'transfer',
    {
      ...facts,
      target: null,
    },
  );
  if (refusal.ok) throw new Error('a step without a target is refused');
  return refusal;
}

function barredRefusal(
  { rule, basis, zh, en }: BarredMove,
  { kind, state }: LockedProceeding,
  facts: LifecycleFacts,
): Refusal {
  return {
    ok: false,
    reason: 'guard',
    rule,
    zh,
    en,
    basis: [basis],
    allowedNow: allowedNow(lifecycleOf(kind), state, facts),
  };
}

/** Numbers and addresses of persons in free words are masked, because the history is read by more people than the file. */
function masked(input: StepInput): object {
  return JSON.parse(JSON.stringify(input), (_, value: unknown) =>
    typeof value === 'string' ? maskText(value) : value,
  ) as object;
}
