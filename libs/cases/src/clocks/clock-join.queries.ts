import { ASSIGNMENTS_OF, AT_PLACE, CLOCK, placeParameters } from './clock.queries.js';
import type { ClockRule } from './clock-rule.js';
import { type Tx, rows } from '#platform';
import { type ClockPlace, type RunningClock } from './clock-row.js';
import { ClockEntity } from './clock.entity.js';

export async function findClocksToCarry(tx: Tx, from: string): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.proceeding_id = $1 and (c.ended_at is null or c.ended_by = 'withdrawn')`,
    [from],
  );
}

export async function findOwedNoticeClock(tx: Tx, from: string): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from (${ASSIGNMENTS_OF}) legs join clocks c on c.assignment_id = legs.id
     where c.family = 'C3' and (c.ended_at is null or (c.ended_by = 'withdrawn' and c.state <> 'met')) order by c.due_at limit 1`,
    [from],
  );
}

export interface CarriedClock {
  id: string;
  clock: string;
  family: string;
  ruleId: string;
  rule: ClockRule;
  submissionId: string;
  startedAt: Date;
  endsOn: string;
  dueOn: string;
  dueAt: Date;
  provisional: boolean;
  calendar: string;
  look: Date;
}

export async function insertCarriedClock(
  tx: Tx,
  {
    id,
    clock,
    family,
    ruleId,
    rule,
    submissionId,
    startedAt,
    endsOn,
    dueOn,
    dueAt,
    provisional,
    calendar,
    look,
  }: CarriedClock,
): Promise<{ id: string }[]> {
  return rows(
    tx,
    `insert into clocks (id, clock, family, rule_id, rule, submission_id, started_at, ends_on, due_on, due_at, provisional, calendar, original_due_on,
         original_due_at, next_look_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$9,$10,$13) on conflict do nothing returning id`,
    [
      id,
      clock,
      family,
      ruleId,
      JSON.stringify(rule),
      submissionId,
      startedAt,
      endsOn,
      dueOn,
      dueAt,
      provisional,
      calendar,
      look,
    ],
  );
}

export async function lockCappedClocks(
  tx: Tx,
  caps: { submission: string }[],
  submissionId: string,
): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.ended_at is null and c.caps @> $1::jsonb
       and c.proceeding_id in (select p.id from links l join proceedings p on p.matter_id = l.matter_id where l.submission_id = $2) for update`,
    [JSON.stringify(caps), submissionId],
  );
}

export async function lockEndedReceipt(tx: Tx, submissionId: string): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.submission_id = $1 and c.family in ('C1', 'C2') and c.ended_at is not null
       and not exists (select from clocks o where o.submission_id = $1 and o.family in ('C1', 'C2') and o.ended_at is null) order by c.started_at limit 1 for update`,
    [submissionId],
  );
}

/** The last clock of the family on each subject, where a step ended it that may be undone: a transfer, or an application for review. */
export async function lockEndedByUndone(tx: Tx, family: string, place: ClockPlace): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where ${AT_PLACE} and c.family || '' = $4 and c.ended_by in ('transfer', 'assign', 'requestReview', 'requestRecheck', 'admitLate')
       and not exists (select from clocks n where n.family = c.family and n.proceeding_id = c.proceeding_id and n.started_at > c.started_at) for update`,
    [...placeParameters(place), family],
  );
}

export async function runClockAgain(tx: Tx, id: string, look: Date | null): Promise<void> {
  await tx
    .getRepository(ClockEntity)
    .update({ id }, { state: 'running', endedAt: null, endedBy: null, movedBy: 'unmerged', nextLookAt: look });
}

export const lockLiveClocks = (tx: Tx, proceedingId: string): Promise<RunningClock[]> =>
  rows<RunningClock>(tx, `select ${CLOCK} from clocks c where c.proceeding_id = $1 and c.ended_at is null for update`, [
    proceedingId,
  ]);

export const lockEndedByJoining = (tx: Tx, submissionId: string): Promise<RunningClock[]> =>
  rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.submission_id = $1 and c.ended_by = 'joinExisting'
       and not exists (select from clocks o where o.submission_id = $1 and o.family = c.family and o.ended_at is null) for update`,
    [submissionId],
  );
