import { v7 as uuid } from 'uuid';
import type { Tx } from '#platform';
import { countDeadline, nextLook, type ClockPlace, type RunningClock } from './clock-row.js';
import { civilDateOf, startOfDay } from '../calendar/civil-date.js';
import { chooseRule, type ClockRule, type ClockBook } from './clock-rule.js';
import type { Applied, ClockStep } from './clock-step.js';
import { findLeadSince, insertClockRow, takeLive, latestOf } from './clock.queries.js';

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
  const lead = await findLeadSince(tx, proceedingId ?? null);
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
  return insertClockRow(tx, {
    id,
    clock,
    family: rule.family,
    ruleId: rule.id,
    rule,
    submissionId: place.submissionId ?? null,
    assignmentId: place.assignmentId ?? null,
    proceedingId: place.proceedingId ?? null,
    startedAt,
    setDate,
    endsOn,
    dueOn,
    dueAt,
    provisional,
    calendar: book.stamp,
    look: nextLook(begun, book, step.at) ?? dueAt,
    event: step.event,
    at: step.at,
    actor: step.actor,
  });
}
