import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import { readClockBook, type ClockBook } from './clock-book.js';
import { clockFacts } from './clock-facts.js';
import { excludeTime, extendClock, pauseClock, resumeClock, type MoveRefusal } from './clock-moves.js';
import {
  countDeadline,
  latestOf,
  nextLook,
  takeLive,
  writeClockEvent,
  type ClockPlace,
  type RunningClock,
} from './clock-row.js';
import type { ClockVerb } from '../lifecycle/clock-codes.js';
import { civilDateOf, startOfDay } from '../calendar/civil-date.js';
import { chooseRule, type ClockFacts, type ClockRule } from './clock-rule.js';

/** One effect of a step, as the lifecycle's rows name them; `clock` is a family of rules, e.g. C5 or H.ANSWER. */
export interface FamilyEffect {
  clock: string;
  do: ClockVerb | 'pause' | 'resume';
}

/** What a step knows: where it happens, when, by whom, and what the person who takes it has given. */
export interface ClockStep extends ClockPlace {
  /** When it happened; a clock starts with this moment's Shanghai day. */
  at: Date;
  actor: string;
  /** The lifecycle's name of the event. */
  event: string;
  /** Overrides what the tables know, e.g. the path that this very step decides. */
  facts?: ClockFacts;
  given?: {
    /** A date set by hand (C11), or its new one. */
    due?: string | undefined;
    proof?: { on: string } | undefined;
    days?: number | undefined;
    approver?: string | undefined;
    from?: string | undefined;
    until?: string | undefined;
    reason?: string | undefined;
    /** Kind of a pause; `hearing` unless said otherwise. */
    pause?: string | undefined;
  };
}

/**
 * `nothing`: it was so before, or no such clock runs. `no-rule`: no version in force gives such a case this clock. `no-proof`: INV-14.
 * `no-date`: its end is set by hand and nobody set it. The rest: why a deadline does not move.
 */
export interface ClockResult {
  clock: string;
  do: FamilyEffect['do'];
  outcome: 'done' | 'nothing' | 'no-rule' | 'no-proof' | 'no-date' | MoveRefusal;
  /** The clock as it is after the effect. */
  running?: Pick<RunningClock, 'id' | 'clock' | 'rule' | 'dueOn' | 'dueAt' | 'provisional'>;
}

/**
 * Does what a step does to the clocks, in the step's own transaction, in the order given. Twice is once: a clock that runs is not
 * started again, one that has ended is not ended again. One audit entry tells of everything that changed.
 */
export async function applyClockEffects(
  tx: Tx,
  effects: readonly FamilyEffect[],
  step: ClockStep,
): Promise<ClockResult[]> {
  const book = effects.length > 0 ? await readClockBook(tx) : undefined;
  if (!book) return effects.map(({ clock, do: verb }) => ({ clock, do: verb, outcome: 'no-rule' }));
  const facts = effects.some(({ do: verb }) => verb === 'start')
    ? { ...(await clockFacts(tx, step)), dated: step.given?.due !== undefined, ...step.facts }
    : {};
  const results: ClockResult[] = [];
  for (const effect of effects)
    results.push({ clock: effect.clock, do: effect.do, ...(await applyOne(tx, book, effect, { ...step, facts })) });
  await tellAudit(tx, results, step);
  return results;
}

type Applied = Omit<ClockResult, 'clock' | 'do'>;

async function applyOne(tx: Tx, book: ClockBook, { clock, do: verb }: FamilyEffect, step: ClockStep): Promise<Applied> {
  if (verb === 'start') return startClock(tx, book, clock, step);
  const live = await takeLive(tx, clock, step);
  if (live.length === 0) return { outcome: 'nothing' };
  const given = { ...step, ...step.given };
  if (verb === 'extend') return outcomeOf(await extendClock(tx, book, live, given));
  if (verb === 'exclude') return outcomeOf(await excludeTime(tx, book, live, given));
  if (verb === 'pause') return outcomeOf(await pauseClock(tx, live, given));
  if (verb === 'resume') return outcomeOf(await resumeClock(tx, book, live, given));
  if (verb === 'hide' || verb === 'show') return setHidden(tx, live, verb === 'hide', step);
  // What ends while it stands still is judged by the days that it did not count.
  const resumed = (await resumeClock(tx, book, live, given)) === 'done' ? await takeLive(tx, clock, step) : live;
  for (const one of resumed) await endClock(tx, one, verb, step);
  return { outcome: 'done' };
}

const outcomeOf = (moved: MoveRefusal | 'done' | 'nothing'): Applied => ({ outcome: moved });

/** Starts the clock that this case gets on this day; the rule goes with it, and no later version changes it. */
async function startClock(tx: Tx, book: ClockBook, family: string, step: ClockStep): Promise<Applied> {
  const rule = chooseRule(book.rules, family, step.facts ?? {}, civilDateOf(step.at));
  if (!rule) return { outcome: 'no-rule' };
  const place = subjectOf(rule, step);
  // It may run on one of several things; otherwise the index of live clocks answers when it is inserted.
  const [running] = rule.per.length > 1 ? await takeLive(tx, family, place) : [];
  if (running) return { outcome: 'nothing', running };
  if (rule.needsProof && !step.given?.proof) return { outcome: 'no-proof' };
  if (rule.unit === 'date' && !step.given?.due) return { outcome: 'no-date' };
  const startedAt = await startOf(tx, rule, step);
  const begun = {
    rule,
    startedAt,
    extra: 0,
    setDate: rule.unit === 'date' ? (step.given?.due ?? null) : null,
    stoodStill: [],
    caps: [],
  };
  const started = { id: uuid(), clock: rule.clock, ...begun, ...countDeadline(begun, book) };
  if (await insertClock(tx, book, started, { place, step })) return { outcome: 'done', running: started };
  const [live] = await takeLive(tx, family, place);
  return live ? { outcome: 'nothing', running: live } : { outcome: 'nothing' };
}

/** The one thing that the clock runs on. Throws when the step names none of what its rule wants: a caller's mistake. */
function subjectOf(rule: ClockRule, step: ClockPlace): ClockPlace {
  for (const kind of rule.per) if (step[`${kind}Id`]) return { [`${kind}Id`]: step[`${kind}Id`] };
  throw new Error(`clock ${rule.clock} runs on ${rule.per.join(' or ')}, and the step names none`);
}

async function startOf(tx: Tx, rule: ClockRule, step: ClockStep): Promise<Date> {
  if (rule.needsProof && step.given?.proof) return deliveredAt(tx, rule, step, step.given.proof.on);
  if (rule.since === 'receipt') return receiptOf(tx, step);
  const before = rule.after ? await latestOf(tx, rule.after, step) : undefined;
  if (!before) return step.at;
  const start = new Date(before.dueAt.getTime() - 1);
  // The end of that time began one already, which is over: a late answer after it begins the next, e.g. the final call-back.
  const had = await latestOf(tx, rule.family, step);
  return had && had.startedAt >= start ? step.at : start;
}

/** When the body that leads now was given the case. */
async function receiptOf(tx: Tx, { proceedingId, at }: ClockStep): Promise<Date> {
  const lead = await row<{ at: Date }>(
    tx,
    "select assigned_at as at from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')",
    [proceedingId ?? null],
  );
  return lead && lead.at < at ? lead.at : at;
}

/** A decision that is made again may be delivered on the same day as the first: its time is another clock's, on the same day. */
async function deliveredAt(tx: Tx, rule: ClockRule, step: ClockStep, on: string): Promise<Date> {
  const day = startOfDay(on);
  const had = await latestOf(tx, rule.family, step);
  return had?.endedAt && had.startedAt >= day && civilDateOf(had.startedAt) === on
    ? new Date(had.startedAt.getTime() + 1)
    : day;
}

type Begun = Pick<
  RunningClock,
  'id' | 'clock' | 'rule' | 'startedAt' | 'setDate' | 'endsOn' | 'dueOn' | 'dueAt' | 'provisional'
>;

async function insertClock(
  tx: Tx,
  book: ClockBook,
  begun: Begun,
  { place, step }: { place: ClockPlace; step: ClockStep },
): Promise<boolean> {
  const { id, clock, rule, startedAt, setDate, endsOn, dueOn, dueAt, provisional } = begun;
  // A second worker that starts the same clock at once finds it in one of the two unique indexes.
  const inserted = await rows(
    tx,
    `with made as (insert into clocks (id, clock, family, rule_id, rule, submission_id, assignment_id, proceeding_id, started_at, set_date, ends_on, due_on, due_at,
       provisional, calendar, original_due_on, original_due_at, next_look_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$12,$13,$16) on conflict do nothing returning id, due_at, rule_id)
     insert into clock_events (clock_id, event, at, actor, due_after, detail)
     select id, $17, $18, $19, due_at, jsonb_build_object('rule', rule_id) from made returning clock_id`,
    [
      id,
      clock,
      rule.family,
      rule.id,
      JSON.stringify(rule),
      place.submissionId ?? null,
      place.assignmentId ?? null,
      place.proceedingId ?? null,
      startedAt,
      setDate,
      endsOn,
      dueOn,
      dueAt,
      provisional,
      book.stamp,
      nextLook(begun, book, step.at) ?? dueAt,
      step.event,
      step.at,
      step.actor,
    ],
  );
  return inserted.length > 0;
}

/** `meet`: done, in time or too late. Anything else ends it without fault, unless it was overdue before. */
async function endClock(
  tx: Tx,
  clock: RunningClock,
  verb: FamilyEffect['do'],
  { at, actor, event }: ClockStep,
): Promise<void> {
  const late = clock.state === 'missed' || (clock.state === 'running' && at >= clock.dueAt);
  const state = late ? 'missed' : verb === 'meet' ? 'met' : 'stopped';
  await tx.query('update clocks set state = $2, ended_at = $3, ended_by = $4, next_look_at = null where id = $1', [
    clock.id,
    state,
    at,
    event,
  ]);
  await writeClockEvent(tx, {
    clockId: clock.id,
    event,
    at,
    actor,
    dueBefore: clock.dueAt,
    dueAfter: clock.dueAt,
    detail: { state },
  });
}

async function setHidden(
  tx: Tx,
  live: readonly RunningClock[],
  hidden: boolean,
  { at, actor, event }: ClockStep,
): Promise<Applied> {
  const changed = live.filter((clock) => clock.hidden !== hidden);
  for (const { id } of changed) {
    await tx.query('update clocks set hidden = $2 where id = $1', [id, hidden]);
    await writeClockEvent(tx, { clockId: id, event, at, actor, detail: { hidden } });
  }
  return { outcome: changed.length > 0 ? 'done' : 'nothing' };
}

async function tellAudit(tx: Tx, results: readonly ClockResult[], step: ClockStep): Promise<void> {
  const changed = results.filter(({ outcome }) => outcome === 'done');
  if (changed.length === 0) return;
  const [subjectKind, subjectId] = step.proceedingId
    ? ['proceeding', step.proceedingId]
    : step.assignmentId
      ? ['assignment', step.assignmentId]
      : ['submission', step.submissionId ?? ''];
  await append(tx, {
    actor: step.actor,
    action: 'clocks.changed',
    subjectKind,
    subjectId,
    detail: {
      event: step.event,
      at: step.at.toISOString(),
      effects: changed.map(({ clock, do: verb, running }) => ({
        clock: running?.clock ?? clock,
        do: verb,
        ...(running ? { due: running.dueAt.toISOString() } : {}),
      })),
    },
  });
}
