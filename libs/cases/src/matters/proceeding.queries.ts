import { type Tx, row, encryptedParts, type JsonParts } from '#platform';
import { ANSWERED_STATES, type ProceedingKind } from '../lifecycle/lifecycles.js';
import { MoreThan } from 'typeorm';
import { ProceedingEntity } from './proceeding.entity.js';

/** A state of the lifecycle of this kind, as the lifecycle tables name it. */
export type ProceedingState = string;

export interface Proceeding {
  id: string;
  matterId: string;
  kind: ProceedingKind;
  state: ProceedingState;
}

/** INV-32: the body that received the first submission directly, else the nearest desk for this kind: a district’s own, or the city’s. */
const FIRST_BODY = `coalesce(
  case when $7::text is not null then (select o.received_by from links l join submissions s on s.id = l.submission_id join sources o on o.code = s.source
    where l.matter_id = $2 and l.undone_at is null order by s.received_at, s.id limit 1) end,
  (select item ->> 'code' from reference_data, jsonb_array_elements(items -> 'items') item
    where name = 'departments' and item -> 'flags' ? $7 and item ->> 'validTo' is null
      and (item ->> 'level' = 'city' or (select m.area from matters m where m.id = $2) like (item ->> 'area') || '%')
    order by item ->> 'level' <> 'city' desc, length(item ->> 'area') desc limit 1))`;

export async function insertProceeding(
  tx: Tx,
  {
    id,
    matterId,
    kind,
    state,
    hotspotId,
    openedAt,
    deskFlag,
    peopleSince,
    openedFor,
  }: {
    id: string;
    matterId: string;
    kind: string;
    state: string;
    hotspotId: string | null;
    openedAt: Date | null;
    deskFlag: string | null;
    /** The submission with whose coming the people of the proceeding begin; null: it concerns all. */
    peopleSince: string | null;
    /** The submission with which it begins. */
    openedFor: string | null;
  },
): Promise<void> {
  await tx.query(
    `insert into proceedings (id, matter_id, kind, state, hotspot_id, opened_at, first_body, people_since, opened_for)
     values ($1, $2, $3, $4, $5, coalesce($6, now()), ${FIRST_BODY},
       (select min(decided_at) from links where submission_id = $8 and matter_id = $2), $9)`,
    [id, matterId, kind, state, hotspotId, openedAt, deskFlag, peopleSince, openedFor],
  );
}

/** Returns the newest live proceeding of a kind; a person's own review does not count. */
export async function liveProceeding(tx: Tx, matterId: string, kind: ProceedingKind): Promise<Proceeding | undefined> {
  return row<Proceeding>(tx, `${LIVE} order by p.id desc limit 1 for update`, [matterId, kind]);
}

/** SQL: live proceedings `p` of the matter $1 and the kind $2. */
const LIVE = `select p.id, p.matter_id as "matterId", p.kind, p.state from proceedings p
  where p.matter_id = $1 and p.kind = $2 and p.closed_at is null and p.applicant is null`;

/**
 * Returns the live proceeding in which a submission registered at that time is answered with the others. One whose answer
 * was given before does not count, because that answer was not given to it.
 */
export async function findProceedingToJoin(
  tx: Tx,
  { matterId, kind, registeredAt }: { matterId: string; kind: ProceedingKind; registeredAt: Date },
): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx,
    `${LIVE} and (p.state <> all($3) or exists (select from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead'
       where a.proceeding_id = p.id and w.answered_at > $4)) order by p.id desc limit 1 for update`,
    [matterId, kind, ANSWERED_STATES, registeredAt],
  );
}

/** Returns the live proceeding of a kind that concerns a submission of the matter. */
export async function findLiveProceedingOf(
  tx: Tx,
  { submissionId, matterId, kind }: { submissionId: string; matterId: string; kind: ProceedingKind },
): Promise<Proceeding | undefined> {
  return row<Proceeding>(tx, `${LIVE} and concerns(p.id, $3) order by p.id desc limit 1 for update`, [
    matterId,
    kind,
    submissionId,
  ]);
}

/**
 * Returns the newest proceeding of a kind that was answered before a submission was registered, or that was answered and
 * has not ended.
 */
export async function findAnsweredBefore(
  tx: Tx,
  { matterId, kind, registeredAt }: { matterId: string; kind: ProceedingKind; registeredAt: Date },
): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx,
    `select p.id, p.matter_id as "matterId", p.kind, p.state from proceedings p
       cross join lateral (select max(given.at) as last from (
         select w.answered_at as at from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead' where a.proceeding_id = p.id
         union all select e.at from proceeding_events e where e.proceeding_id = p.id and e.event = 'answerNow') given) answered
     where p.matter_id = $1 and p.kind = $2 and p.applicant is null and (answered.last < $3 or (answered.last is not null and p.closed_at is null))
     order by p.id desc limit 1`,
    [matterId, kind, registeredAt],
  );
}

/**
 * Moves the start of a proceeding back to the receipt of a submission that joins it. Routing may read an earlier
 * submission later (INV-13).
 */
export async function beginNoLater(tx: Tx, id: string, receivedAt: Date): Promise<void> {
  await tx.getRepository(ProceedingEntity).update({ id, openedAt: MoreThan(receivedAt) }, { openedAt: receivedAt });
}

/**
 * Sets the start of a proceeding into which another was merged: the earliest of both and of the submission's receipt
 * (INV-12, INV-13).
 */
export async function beginWithEarliest(
  tx: Tx,
  { into, receivedAt, from }: { into: string; receivedAt: Date; from?: string },
): Promise<void> {
  await tx.query(
    `update proceedings set opened_at = least(opened_at, $2, (select opened_at from proceedings where id = $3)) where id = $1`,
    [into, receivedAt, from ?? null],
  );
}

export async function setProceedingState(tx: Tx, id: string, state: string, ends: boolean): Promise<void> {
  await tx.query(
    'update proceedings set state = $2, closed_at = case when $3 then coalesce(closed_at, now()) end where id = $1',
    [id, state, ends],
  );
}

export interface NewProceedingEvent {
  proceedingId: string;
  event: string;
  from: string;
  to: string;
  actor: string;
  role: string;
  input: object;
  notice: string | null;
  key: string | null;
}

/** What reports and papers ask of a step in SQL; everything else that was given with it is encrypted. */
export const STEP_INPUT_PARTS: JsonParts = {
  clear: [
    ...['path', 'ground', 'relation', 'department', 'outcome', 'days', 'due', 'from', 'until', 'approver', 'otherCase'],
    ...['reached', 'contacted', 'solved', 'forAll', 'satisfied', 'merges', 'proof.on'],
    ...['document.issuer', 'document.results'],
  ],
  own: [
    'reason',
    'text',
    'document.claims',
    'document.facts',
    'document.opinion',
    'document.legalBasis',
    'document.remedy',
  ],
};

/** Inserts the next event of a proceeding and returns its number. */
export async function insertProceedingEvent(
  tx: Tx,
  { proceedingId, event, from, to, actor, role, input, notice, key }: NewProceedingEvent,
): Promise<{ seq: number } | undefined> {
  return row(
    tx,
    `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said, notice, key)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from proceeding_events where proceeding_id = $1 returning seq`,
    [proceedingId, event, from, to, actor, role, encryptedParts(tx, input, STEP_INPUT_PARTS), notice, key],
  );
}

/** 已进入信访: whether a petition of the matter was accepted; then the hotline opens no order (INV-20). */
export async function enteredPetition(tx: Tx, matterId: string): Promise<boolean> {
  return (
    (await row(
      tx,
      `select 1 from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event = 'accept'
     where p.matter_id = $1 and p.kind = 'petition' limit 1`,
      [matterId],
    )) !== undefined
  );
}
