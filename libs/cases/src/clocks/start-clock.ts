import { v7 as uuid } from 'uuid';
import { row, rows, type Tx } from '#platform';
import { type ClockBook } from './clock-book.js';
import { countDeadline, latestOf, nextLook, takeLive, type ClockPlace, type RunningClock } from './clock-row.js';
import { civilDateOf, startOfDay } from '../calendar/civil-date.js';
import { chooseRule, type ClockRule } from './clock-rule.js';
import type { Applied, ClockStep } from './clock-step.js';

/**
 * Starts the clock whose rule applies on this day. The rule is stored with the clock, so later versions do not change
 * it.
 */
export async function startClock(tx: Tx, book: ClockBook, family: string, step: ClockStep): Promise<Applied> {
  const rule = chooseRule(book.rules, family, step.facts ?? {}, civilDateOf(step.at));
  if (!rule) return { outcome: 'no-rule' };
  const place = subjectOf(rule, step);
  // A clock of this family may run on one of several subjects, so it is searched first. With a single subject the
  // unique index of live clocks decides at the insert.
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

/**
 * Returns the subject that the clock runs on. Throws when the step names none of the subjects of its rule, which is an
 * error of the caller.
 */
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
  // The end of the former clock has already started this one, and it is over. A late answer then starts the next one,
  // e.g. the final call-back.
  const had = await latestOf(tx, rule.family, step);
  return had && had.startedAt >= start ? step.at : start;
}

/** When the department that leads now received the proceeding. */
async function receiptOf(tx: Tx, { proceedingId, at }: ClockStep): Promise<Date> {
  const lead = await row<{ at: Date }>(
    tx,
    "select assigned_at as at from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')",
    [proceedingId ?? null],
  );
  return lead && lead.at < at ? lead.at : at;
}

/**
 * Returns the time of delivery. A decision made again may be delivered on the same day as the first; its clock then
 * needs a later time on that day.
 */
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
  // When a second worker starts the same clock at the same time, one of the two unique indexes stops it.
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
