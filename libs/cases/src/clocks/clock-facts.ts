import { row, rows, type Tx } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import { AT_PLACE, placeParameters, type ClockPlace } from './clock-row.js';
import type { ClockFacts } from './clock-rule.js';

/**
 * Reads the facts by which a clock rule is chosen. For a proceeding: its kind and place, and the source, request and
 * urgency of its first submission. For a submission that is not routed yet: only what its channel stated.
 */
export async function clockFacts(
  tx: Tx,
  { submissionId, assignmentId, proceedingId }: ClockPlace,
): Promise<ClockFacts> {
  if (proceedingId ?? assignmentId)
    return (await row<ClockFacts>(tx, OF_PROCEEDING, [proceedingId ?? null, assignmentId ?? null])) ?? {};
  const of = await row<{ source: string; channel: string; kind: string | null }>(
    tx,
    'select source, channel, stated_kind as kind from submissions where id = $1',
    [submissionId ?? null],
  );
  return of ? { proceeding: proceedingKindOf(of.channel), source: of.source, kind: of.kind } : {};
}

const OF_PROCEEDING = `
  select p.kind as proceeding, m.area, m.category, first.source, coalesce(first.stated_kind, m.kind) as kind, first.urgency
  from proceedings p join matters m on m.id = p.matter_id
  left join lateral (
    select s.source, s.stated_kind, u.body ->> 'urgency' as urgency from links l join submissions s on s.id = l.submission_id
      left join understandings u on u.submission_id = s.id
    where l.matter_id = m.id and l.undone_at is null order by s.received_at, s.id limit 1) first on true
  where p.id = coalesce($1, (select a.proceeding_id from assignments a where a.id = $2))`;

/** Returns which clock families run at a place and which of them are overdue. The guards of the lifecycle use it. */
export async function clockStanding(
  tx: Tx,
  place: ClockPlace,
  at: Date,
): Promise<{ running: string[]; late: string[] }> {
  const live = await rows<{ family: string; late: boolean }>(
    tx,
    `select c.family, bool_or(c.state = 'missed' or (c.state = 'running' and c.due_at <= $4)) as late from clocks c
     where ${AT_PLACE} and c.ended_at is null group by c.family order by c.family`,
    [...placeParameters(place), at],
  );
  return {
    running: live.map(({ family }) => family),
    late: live.filter(({ late }) => late).map(({ family }) => family),
  };
}
