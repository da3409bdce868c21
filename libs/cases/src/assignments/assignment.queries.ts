import { type Tx, rows, row, encryptedJson } from '#platform';
import type { Proceeding } from '../matters/proceeding.queries.js';
import { In, IsNull } from 'typeorm';
import { ProceedingEntity } from '../matters/proceeding.entity.js';
import { HELD_STATES } from './assignment-states.js';
import { AssignmentEntity } from './assignment.entity.js';

export async function setFirstUnit(tx: Tx, proceedingId: string, department: string): Promise<void> {
  await tx.getRepository(ProceedingEntity).update({ id: proceedingId, firstUnit: IsNull() }, { firstUnit: department });
}

export async function findHoldingDepartments(tx: Tx, proceedingId: string): Promise<{ department: string }[]> {
  return tx
    .getRepository(AssignmentEntity)
    .find({ select: { department: true }, where: { proceedingId, state: In(HELD_STATES) } });
}

export async function insertAssignment(
  tx: Tx,
  {
    id,
    proceedingId,
    matterId,
    department,
    role,
    confidence,
    reasons,
    assignedBy,
  }: {
    id: string;
    proceedingId: string;
    matterId: string;
    department: string;
    role: string;
    confidence: number;
    reasons: string[];
    assignedBy: string;
  },
): Promise<{ at: Date } | undefined> {
  return row(
    tx,
    `insert into assignments (id, proceeding_id, matter_id, department, role, confidence, reasons, assigned_by) values ($1,$2,$3,$4,$5,$6,$7,$8)
     returning assigned_at as at`,
    [id, proceedingId, matterId, department, role, confidence, encryptedJson(tx, reasons), assignedBy],
  );
}

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

/** Live proceedings that belong to single submissions of the matter; `deserted`: to none that is left. */
export async function findWithdrawable(tx: Tx, matterId: string): Promise<(Proceeding & { deserted: boolean })[]> {
  return rows<Proceeding & { deserted: boolean }>(
    tx,
    `select id, matter_id as "matterId", kind, state, not exists (select from case_people(id)) as deserted from proceedings
     where matter_id = $1 and closed_at is null and hotspot_id is null and kind in ('order', 'petition', 'signal') order by opened_at`,
    [matterId],
  );
}

export async function withdrawUnanswered(tx: Tx, proceedingId: string): Promise<{ id: string; department: string }[]> {
  return rows(
    tx,
    "update assignments set state = 'withdrawn' where proceeding_id = $1 and state in ('sent', 'signed') returning id, department",
    [proceedingId],
  );
}

export async function hasAnsweredLead(tx: Tx, proceedingId: string): Promise<boolean> {
  return tx.getRepository(AssignmentEntity).existsBy({ proceedingId, role: 'lead', state: 'answered' });
}

export interface FirstWords {
  title: string;
  body: string;
  placeText: string | null;
  number: string;
  channel: string;
  receivedAt: Date;
  urgency: string | null;
}

export async function findFirstWords(tx: Tx, matterId: string): Promise<FirstWords | undefined> {
  return row<FirstWords>(
    tx,
    `select t.title, t.body, t.place_text as "placeText", s.number, s.channel, s.received_at as "receivedAt", u.body ->> 'urgency' as urgency
     from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
     left join understandings u on u.submission_id = s.id
     where l.matter_id = $1 and l.undone_at is null order by s.received_at limit 1`,
    [matterId],
  );
}
