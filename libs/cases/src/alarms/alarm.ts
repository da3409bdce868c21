import { append } from '#audit';
import type { Tx } from '#platform';
import { insertAlarm, markEscalated, setHandOver } from './alarm.queries.js';

/** A danger that the text of a submission tells of. */
export interface RaisedDanger {
  level: 'now' | 'soon' | 'none';
  /** Numbers and services to call. */
  call: readonly string[];
}

/** Minutes within which a person must have handed an alarm over [J]; after them it is escalated. */
export const HAND_OVER_WITHIN = { now: 5, soon: 60 } as const;

const MINUTE_MS = 60_000;

/**
 * 险情上报: raises the alarm of a submission. It is never raised twice, so that a routing that runs again does not ring
 * again.
 */
export async function raiseAlarm(
  tx: Tx,
  { submissionId, danger, at }: { submissionId: string; danger: RaisedDanger; at: Date },
): Promise<void> {
  if (danger.level === 'none') return;
  const dueAt = new Date(at.getTime() + HAND_OVER_WITHIN[danger.level] * MINUTE_MS);
  const raised = await insertAlarm(tx, { submissionId, level: danger.level, call: danger.call, raisedAt: at, dueAt });
  if (!raised) return;
  await append(tx, {
    actor: 'machine:alarm',
    action: 'alarm.raised',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { level: danger.level, call: danger.call },
  });
}

/** Records to whom the alarm was handed over. False when there is none, or it was handed over before. */
export async function handAlarmOver(
  tx: Tx,
  { submissionId, to, actor }: { submissionId: string; to: string; actor: string },
): Promise<boolean> {
  if (!(await setHandOver(tx, { submissionId, to, actor }))) return false;
  await append(tx, {
    actor,
    action: 'alarm.handed-over',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { to },
  });
  return true;
}

/** Marks alarms that nobody handed over in time, and returns how many. Each is marked once. */
export async function escalateAlarms(tx: Tx, now: Date): Promise<number> {
  const late = await markEscalated(tx, now);
  for (const { submissionId, level } of late)
    await append(tx, {
      actor: 'machine:alarm',
      action: 'alarm.escalated',
      subjectKind: 'submission',
      subjectId: submissionId,
      detail: { level },
    });
  return late.length;
}
