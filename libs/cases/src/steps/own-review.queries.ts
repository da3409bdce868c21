import { type Tx, rows, row, encryptedParts } from '#platform';
import { v7 as uuid } from 'uuid';
import { STEP_INPUT_PARTS } from '../matters/proceeding.queries.js';

export interface Person {
  id: string;
  number: string;
}

export const findPeopleOf = (tx: Tx, proceedingId: string): Promise<Person[]> =>
  rows<Person>(
    tx,
    "select s.id, s.number from case_people($1) c join submissions s on s.id = c.submission_id where s.amends is null and s.channel <> 'feed' order by s.received_at, s.id",
    [proceedingId],
  );

export async function findOwnCase(tx: Tx, sharedId: string, applicant: string): Promise<{ id: string } | undefined> {
  return row(tx, 'select id from proceedings where split_from = $1 and applicant = $2', [sharedId, applicant]);
}

export async function insertOwnCase(
  tx: Tx,
  { id, sharedId, seq, applicant }: { id: string; sharedId: string; seq: number; applicant: string },
): Promise<void> {
  await tx.query(
    `insert into proceedings (id, matter_id, kind, state, opened_at, split_from, split_seq, applicant)
     select $1, matter_id, kind, state, opened_at, id, $3, $4 from proceedings where id = $2`,
    [id, sharedId, seq, applicant],
  );
}

export async function insertOwnReviewEvent(
  tx: Tx,
  { id, seq, state, actor, input }: { id: string; seq: number; state: string; actor: string; input: object },
): Promise<void> {
  await tx.query(
    `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said) values ($1, $2, 'ownReview', $3, $3, $4, 'clerk', $5)`,
    [id, seq, state, actor, encryptedParts(tx, input, STEP_INPUT_PARTS)],
  );
}

/** Copies the lead of the shared proceeding. So the level above it is known, and a revoked decision returns to it. */
export async function copyLead(tx: Tx, sharedId: string, id: string): Promise<void> {
  await tx.query(
    `insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, reasons, assigned_by, assigned_at, signed_at, signed_by, answered_at)
     select $3, $2, matter_id, department, role, state, confidence, reasons, assigned_by, assigned_at, signed_at, signed_by, answered_at
     from assignments where proceeding_id = $1 and role = 'lead' and state = 'answered'`,
    [sharedId, id, uuid()],
  );
}

/** When the applicant's own paper of the last decision was handed over, if that is recorded: their thirty days run from then (Art. 35). */
export async function proofOf(tx: Tx, sharedId: string, applicant: string): Promise<{ on: string } | undefined> {
  return row<{ on: string }>(
    tx,
    `select min(v.served_on)::text as on from notice_services v join notices n on n.id = v.notice_id
     where v.result in ('signed', 'refused') and n.id = (select o.id from notices o where o.proceeding_id = $1 and o.submission_id = $2 and o.kind = 'decision' order by o.issued_at desc, o.id desc limit 1) having count(*) > 0`,
    [sharedId, applicant],
  );
}

/**
 * The other people of a shared proceeding who are owed a paper of the decision and have not asked for review: when theirs was handed over;
 * null where no proof of it is recorded. The proof of the step `delivered` is that of the petitioner alone (INV-57).
 */
export async function findDeliveriesToOthers(tx: Tx, sharedId: string): Promise<{ on: string | null }[]> {
  return rows<{ on: string | null }>(
    tx,
    `select (select min(v.served_on)::text from notice_services v where v.notice_id = n.id and v.result in ('signed', 'refused')) as "on"
     from case_people($1) c join submissions s on s.id = c.submission_id
       join lateral (select o.id, o.owed from notices o where o.proceeding_id = $1 and o.submission_id = s.id and o.kind = 'decision' order by o.issued_at desc, o.id desc limit 1) n on n.owed
     where s.amends is null and s.channel <> 'feed' and s.id is distinct from petitioner_of($1)
       and not exists (select from proceedings own where own.split_from = $1 and own.applicant = s.id)`,
    [sharedId],
  );
}

/** The last day of the review or recheck that runs; null where none does. */
export async function findReviewDueOn(tx: Tx, proceedingId: string): Promise<string | null> {
  const found = await row<{ dueOn: string }>(
    tx,
    `select c.due_on::text as "dueOn" from clocks c
     where c.proceeding_id = $1 and c.family in ('C8', 'C10') and c.ended_at is null limit 1`,
    [proceedingId],
  );
  return found?.dueOn ?? null;
}
