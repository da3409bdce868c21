import { type Tx } from '#platform';
export type HandlingOutcome = 'signed' | 'answered' | 'returned';

/**
 * Records what a lead did with its assignment, in the same transaction. Repeating it has no effect. Nothing is recorded
 * for an assisting department, a sealed matter or a matter without a category.
 */
export async function rememberHandling(tx: Tx, assignmentId: string, outcome: HandlingOutcome): Promise<void> {
  await tx.query(
    `insert into duty_history (assignment_id, outcome, department, was_signed, category, area, channel, kind)
     select a.id, $2, a.department, a.signed_at is not null, m.category, m.area, first.channel, m.kind
     from assignments a join matters m on m.id = a.matter_id
     cross join lateral (select s.channel from links l join submissions s on s.id = l.submission_id
       where l.matter_id = m.id and l.undone_at is null order by s.received_at limit 1) first
     where a.id = $1 and a.role = 'lead' and not m.sealed and m.category is not null
     on conflict do nothing`,
    [assignmentId, outcome],
  );
}
