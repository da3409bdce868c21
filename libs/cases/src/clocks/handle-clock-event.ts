import type { Tx } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import { type ClockEvent, type PrintedLimit } from './clock-event.js';
import { type FamilyEffect, type ClockResult, type ClockStep } from './clock-step.js';
import { applyClockEffects } from './clocks.js';
import { mergeClocks, reviveReceipt, unmergeClocks } from './clock-joins.js';
import { oweNotice } from '../notices/notice-duty.js';
import { ruleStandingOf } from './clock-rule.js';
import {
  findReceiptFacts,
  findFirstHeld,
  findFamiliesOfAssignment,
  findFamiliesOfProceeding,
  findAssignmentIds,
} from './clock-facts.queries.js';

/**
 * Applies the effects of a clock event in the transaction of the event; they are the same as those of the lifecycle
 * rows with these names. Returns the limits that it started, as the order shows them.
 */
export async function handleClockEvent(tx: Tx, event: ClockEvent): Promise<PrintedLimit[]> {
  return (await onClockEvent(tx, event)).flatMap(printed);
}

async function onClockEvent(tx: Tx, event: ClockEvent): Promise<ClockResult[]> {
  const { actor } = event;
  if (event.kind === 'dispatched') return onDispatch(tx, event);
  if (event.kind === 'registered') return onReceipt(tx, event);
  if (event.kind === 'separated') return onSeparation(tx, event.submissionId, actor);
  if (event.kind === 'transferred') return oweNotice(tx, { ...event, kind: 'whereabouts' }).then(() => []);
  if (event.kind === 'waiting') return onWaiting(tx, event);
  if (event.kind === 'sealed') return onSealing(tx, event);
  if (event.kind === 'merged') return mergeClocks(tx, event).then(() => []);
  if (event.kind === 'joined' || event.kind === 'filed') {
    return applyClockEffects(tx, clockEffects('meet', 'C1', 'C2'), {
      submissionId: event.submissionId,
      at: new Date(),
      actor,
      event: event.kind === 'joined' ? 'joinExisting' : 'file',
    });
  }
  return stopProceeding(tx, event.proceedingId, { actor, event: 'withdrawn' });
}

async function onWaiting(
  tx: Tx,
  { proceedingId, proceeding, at, actor }: Extract<ClockEvent, { kind: 'waiting' }>,
): Promise<ClockResult[]> {
  if (proceeding !== 'order') return [];
  return applyClockEffects(tx, clockEffects('start', 'H.CENTRE'), { proceedingId, at, actor, event: 'wait' });
}

async function onSeparation(tx: Tx, submissionId: string, actor: string): Promise<ClockResult[]> {
  await unmergeClocks(tx, submissionId, actor);
  // A notice that was carried over is now owed by the department that receives the matter.
  return applyClockEffects(tx, clockEffects('stop', 'C3'), { submissionId, at: new Date(), actor, event: 'unmerged' });
}

/**
 * 有信必录: the fifteen days start with the day of receipt, whenever the machine reads it (INV-05). They are the bureau's
 * days, or those of the body that received it directly. None run for archive.
 */
async function onReceipt(
  tx: Tx,
  { submissionId, at, actor }: Extract<ClockEvent, { kind: 'registered' }>,
): Promise<ClockResult[]> {
  const of = await findReceiptFacts(tx, submissionId);
  if (!of || of.archive || proceedingKindOf(of) !== 'petition') return [];
  return applyClockEffects(tx, clockEffects('start', of.directly ? 'C2' : 'C1'), {
    submissionId,
    at,
    actor,
    event: 'register',
  });
}

/** 密封: the clock of the receipt runs again; a question had none, so the fifteen days start with its receipt (INV-12). */
async function onSealing(
  tx: Tx,
  { submissionId, receivedAt, actor }: Extract<ClockEvent, { kind: 'sealed' }>,
): Promise<ClockResult[]> {
  const revived = await reviveReceipt(tx, submissionId, actor);
  if (!revived && receivedAt) await onReceipt(tx, { kind: 'registered', submissionId, at: receivedAt, actor });
  return [];
}

async function onDispatch(tx: Tx, moment: Extract<ClockEvent, { kind: 'dispatched' }>): Promise<ClockResult[]> {
  const { proceedingId, assignmentId, role, actor, at } = moment;
  const step: ClockStep = {
    proceedingId,
    assignmentId,
    at,
    actor,
    event: moment.proceeding === 'order' ? 'dispatch' : 'transfer',
  };
  if (role === 'copy') return [];
  if (moment.proceeding === 'order') {
    const held = role === 'lead' ? await heldBefore(tx, proceedingId) : undefined;
    const answer = held ? await applyClockEffects(tx, clockEffects('start', 'H.ANSWER'), { ...step, at: held }) : [];
    const decided = role === 'lead' ? clockEffects('meet', 'H.CENTRE') : [];
    return [
      ...answer,
      ...(await applyClockEffects(
        tx,
        [...clockEffects('start', ...(role === 'lead' && !held ? ['H.ANSWER'] : []), 'H.SIGN', 'H.RETURN'), ...decided],
        step,
      )),
    ];
  }
  return applyClockEffects(
    tx,
    role === 'lead'
      ? [...clockEffects('meet', 'C1'), ...clockEffects('start', 'C3', 'C4')]
      : clockEffects('start', 'C4'),
    step,
  );
}

/**
 * INV-42: returns when an order was first in a department's hands, if a person has taken it out of another matter. Its
 * answer is owed from then, as if it had never been joined. Undefined for any other proceeding.
 */
async function heldBefore(tx: Tx, proceedingId: string): Promise<Date | undefined> {
  const held = await findFirstHeld(tx, proceedingId);
  return held?.at ?? undefined;
}

interface Ending {
  actor: string;
  event: string;
  at?: Date;
}

/** Stops all clocks of assignments that were taken back. */
export async function stopAssignmentClocks(
  tx: Tx,
  assignmentIds: readonly string[],
  { actor, event, at = new Date() }: Ending,
): Promise<void> {
  for (const assignmentId of assignmentIds) {
    const live = await findFamiliesOfAssignment(tx, assignmentId);
    await applyClockEffects(tx, clockEffects('stop', ...live.map(({ family }) => family)), {
      assignmentId,
      at,
      actor,
      event,
    });
  }
}

/** Stops all clocks of a proceeding that ended without a result of its own, and those of its assignments. */
export async function stopProceeding(
  tx: Tx,
  proceedingId: string,
  { actor, event, at = new Date() }: Ending,
): Promise<ClockResult[]> {
  const families = await findFamiliesOfProceeding(tx, proceedingId);
  const effects = clockEffects('stop', ...(families?.families ?? []));
  const assignments = await findAssignmentIds(tx, proceedingId);
  const step = { at, actor, event };
  const results = await applyClockEffects(tx, effects, { ...step, proceedingId });
  for (const assignmentId of assignments?.ids ?? [])
    results.push(...(await applyClockEffects(tx, effects, { ...step, assignmentId })));
  return results;
}

export const clockEffects = (verb: FamilyEffect['do'], ...clocks: string[]): FamilyEffect[] =>
  clocks.map((clock) => ({ clock, do: verb }));

function printed({ do: verb, running }: ClockResult): PrintedLimit[] {
  if (verb !== 'start' || !running) return [];
  const { clock, rule, dueOn, dueAt, provisional } = running;
  return [
    {
      clock,
      title: rule.title.zh,
      dueOn,
      dueAt: dueAt.toISOString(),
      provisional,
      basis: rule.basis,
      standing: ruleStandingOf(rule.mark),
    },
  ];
}
