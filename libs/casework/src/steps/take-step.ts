import { maskText, type Tx } from '#platform';
import { moveProceeding, type Sealing } from '#routing';
import { factsOf, type Said } from './case-facts.js';
import { lifecycleOf, stepsOf, takeCase, type CaseRow, type TakenStep } from './case-row.js';
import type { ClockResult, ClockStep } from '../clocks/clocks.js';
import { joinPeople } from './join-people.js';
import { moveLegs } from './legs.js';
import { openBeside } from './open-beside.js';
import { oweNotice } from '../notices/notice-duty.js';
import { openRatings } from '../ratings/ratings.js';
import { lookAgainAtCall } from '../ratings/second-looks.js';
import { readRegister, type Register } from '../register.js';
import { decidePath } from './requests.js';
import { ours } from '../rules/basis.js';
import type { LifecycleFacts, Role } from '../rules/facts.js';
import { allowedNow, step, type AllowedEvent, type Refusal, type Step } from '../rules/lifecycle.js';
import { isSealing, sayExposed, sealOff } from './seal-off.js';
import { lastLead, standingOf, type Standing, type StepActor } from './standing.js';
import { barredMove, clocksOfStep, type BarredMove } from '../clocks/step-clocks.js';
import { tellOfStep } from './tell-of-step.js';
import { grantedTime, handlerOf } from './work-facts.js';
import type { SealedFile } from '../work/answer-files.js';

/** A step that somebody wants to take. */
export interface WantedStep {
  proceedingId: string;
  event: string;
  actor: StepActor;
  said: Said;
  /** 附件 of an answer, sealed already. */
  files?: readonly SealedFile[] | undefined;
  /** Idempotency key: the same step asked for again is answered with the first. */
  key?: string | undefined;
  /** When; now, unless a test says otherwise. */
  at?: Date | undefined;
  /** What a step that seals needs beside; no other step looks at it. */
  sealing?: Pick<Sealing, 'vault' | 'reference'> | undefined;
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
  const exposed = await sayExposed(tx, wanted);
  const matter = await takeCase(tx, wanted.proceedingId, exposed.otherCase);
  if (!matter) return { outcome: 'not-found' };
  const register = await readRegister(tx);
  const steps = await stepsOf(tx, matter.id);
  const standing = await standingOf(tx, register, { matter, steps }, actor);
  const before = key === undefined ? undefined : steps.find((one) => one.key === key);
  // Whoever sealed it may see it no longer, and is told what they did all the same.
  if (!standing.sees && before?.actor !== actor.name) return { outcome: 'not-found' };
  const said = grantedTime(steps, event, exposed, actor.name);
  const facts = await factsOf(tx, register, { matter, steps, standing }, { actor: actor.name, said, at });
  if (before) return before.event === event ? repeated(matter, before, facts) : { outcome: 'key-reused' };

  const asked = step(lifecycleOf(matter.kind), matter.state, event, facts);
  if (!asked.ok) return { outcome: 'refused', refusal: asked };
  if (matter.sealed && !wanted.atSealedDesk)
    return { outcome: 'refused', refusal: barredRefusal(DESK_DECIDES, matter, facts) };
  return write(tx, register, { matter, standing, asked, facts, wanted: { ...wanted, said, at } });
}

const DESK_DECIDES: BarredMove = {
  rule: 'sealedDesk',
  basis: ours('a state without what belongs to it would be a lie'),
  zh: '密件在密件柜台作出决定（PUT /sealed/{id}/decision）',
  en: 'a sealed file is decided at its desk (PUT /sealed/{id}/decision)',
};

interface Asked {
  matter: CaseRow;
  standing: Standing;
  asked: Step;
  facts: LifecycleFacts;
  wanted: WantedStep & { at: Date };
}

async function write(
  tx: Tx,
  register: Register,
  { matter, standing, asked, facts, wanted }: Asked,
): Promise<StepOutcome> {
  const { said, key, at, event } = wanted;
  const actor = wanted.actor.name;
  const lead = standing.lead ?? (asked.row.leg === 'reopen' ? await lastLead(tx, matter.id) : null);
  const clockStep: ClockStep = {
    proceedingId: matter.id,
    assignmentId: lead?.assignmentId,
    at,
    actor: handlerOf(facts, event) ?? actor,
    event,
    facts: { path: said.path ?? facts.path },
    given: said,
  };
  const barred = await barredMove(tx, asked, clockStep);
  if (barred) return { outcome: 'refused', refusal: barredRefusal(barred, matter, facts) };
  const legs = await moveLegs(tx, register, {
    matter,
    step: asked,
    lead,
    actor,
    said,
    at,
    files: wanted.files ?? [],
    exposure: facts.exposure,
  });
  if (!legs.ok) return { outcome: 'refused', refusal: guardedRefusal(facts, matter) };
  if (said.path && !matter.sealed) await decidePath(tx, matter.matterId, said.path, actor);
  const seq = await moveProceeding(
    tx,
    { id: matter.id, state: asked.from },
    {
      event,
      to: asked.to,
      ends: asked.ends,
      actor,
      role: roleOf(asked, facts),
      said: matter.sealed || isSealing(asked) ? {} : masked(said),
      notice: asked.row.notice,
      key,
    },
  );
  const clocks = await clocksOfStep(tx, asked, { before: lead?.assignmentId ?? null, now: legs.lead }, clockStep);
  if (!matter.sealed) await oweNotice(tx, { proceedingId: matter.id, seq, kind: asked.row.notice, at });
  if (event === 'callback') await lookAgainAtCall(tx, { proceedingId: matter.id, seq, said, at });
  if (RATED_AT.includes(asked.to))
    await openRatings(tx, { proceedingId: matter.id, department: lead?.department ?? null, at });
  await tellOfStep(tx, {
    matter,
    step: asked,
    lead,
    byLead: wanted.actor.department !== null && wanted.actor.department === lead?.department,
    said,
  });
  if (isSealing(asked) && !wanted.beside) {
    await sealOff(tx, { matter, event, said, actor, sealing: wanted.sealing }, (proceedingId) =>
      takeBeside(tx, { ...wanted, proceedingId }),
    );
  }
  const opened = await openBeside(tx, matter, asked, { said, actor, at });
  await joinPeople(tx, { from: matter.id, to: asked.to, into: said.otherCase, at });
  if (asked.row.sets?.includes('urged') && said.otherCase) await urgeOther(tx, wanted, said.otherCase);
  const table = lifecycleOf(matter.kind);
  return {
    outcome: 'taken',
    event,
    from: asked.from,
    to: asked.to,
    seq,
    repeated: false,
    notice: asked.row.notice,
    told: legs.told,
    opened,
    clocks,
    allowedNow: allowedNow(table, asked.to, facts),
  };
}

/** In another case of the matter; that it may be taken there too is how the tables are made. */
async function takeBeside(tx: Tx, wanted: WantedStep): Promise<void> {
  const taken = await takeStep(tx, { ...wanted, event: 'exposeAccusation', key: undefined, beside: true });
  if (taken.outcome !== 'taken')
    throw new Error(`proceeding ${wanted.proceedingId} cannot be exposed beside its like: ${taken.outcome}`);
}

/** 并入 counts as 催办 of the case that it joins, where a unit has that one. */
async function urgeOther(tx: Tx, { actor, at }: WantedStep, proceedingId: string): Promise<void> {
  await takeStep(tx, { proceedingId, event: 'urge', actor, said: { reason: '同一诉求再次反映，已并入' }, at });
}

/** A petition that ends in an answer is rated; an order is called back instead. */
const RATED_AT: readonly string[] = ['done', 'legal_path_done'];

function repeated(matter: CaseRow, { event, from, to, seq, notice }: TakenStep, facts: LifecycleFacts): StepOutcome {
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
    allowedNow: allowedNow(lifecycleOf(matter.kind), matter.state, facts),
  };
}

/** The role in which the step was taken: the first that the row names and the caller has. */
function roleOf({ row }: Step, { actor }: LifecycleFacts): Role {
  return row.who.find((role) => actor.roles.includes(role)) ?? 'machine';
}

function guardedRefusal(facts: LifecycleFacts, matter: CaseRow): Refusal {
  const refusal = step(lifecycleOf(matter.kind), matter.state, matter.kind === 'order' ? 'dispatch' : 'transfer', {
    ...facts,
    target: null,
  });
  if (refusal.ok) throw new Error('a step without a target is refused');
  return refusal;
}

function barredRefusal({ rule, basis, zh, en }: BarredMove, { kind, state }: CaseRow, facts: LifecycleFacts): Refusal {
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
function masked(said: Said): object {
  return JSON.parse(JSON.stringify(said), (_, value: unknown) =>
    typeof value === 'string' ? maskText(value) : value,
  ) as object;
}
