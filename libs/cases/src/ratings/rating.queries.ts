import type { Slot, RatingState, Rating } from './rating-state.js';
import type { CodeHolder } from '#intake';
import { type Tx, rows, row } from '#platform';
import type { DataSource } from 'typeorm';

/** Who may rate: the first person of a submission, or one more who signed or came. */
export interface PersonToRate {
  /** Of the submission. */
  id: string;
  signatoryId: string | null;
}

/** The petitioners of a proceeding. A person with an order is one only where a person turned it into a petition. */
export async function findPeopleToRate(tx: Tx, proceedingId: string): Promise<PersonToRate[]> {
  return rows(
    tx,
    `select s.id, signed.id as "signatoryId" from proceedings p, case_people(p.id) c join submissions s on s.id = c.submission_id
       cross join lateral (select null::uuid as id union all select g.id from signatories g where g.submission_id = s.id) signed
     where p.id = $1 and p.kind = 'petition' and p.hotspot_id is null and s.amends is null and (proceeding_kind(s.channel, s.handled_as) = 'petition'
       or (s.channel <> 'feed' and exists (select from proceedings o where o.matter_id = p.matter_id and o.state = 'to_petition')))`,
    [proceedingId],
  );
}

export async function insertRatingSlot(
  tx: Tx,
  {
    id,
    proceedingId,
    submissionId,
    signatoryId,
    slot,
    department,
    openedAt,
    lastDay,
  }: {
    id: string;
    proceedingId: string;
    submissionId: string;
    signatoryId: string | null;
    slot: string;
    department: string | null;
    openedAt: Date;
    lastDay: string;
  },
): Promise<boolean> {
  return (
    (await row(
      tx,
      `insert into rating_slots (id, proceeding_id, submission_id, slot, department, opened_at, last_day, signatory_id) values ($1,$2,$3,$4,$5,$6,$7,$8)
         on conflict on constraint rating_slots_one_each do nothing returning id`,
      [id, proceedingId, submissionId, slot, department, openedAt, lastDay, signatoryId],
    )) !== undefined
  );
}

export interface OwnRating {
  slot: Slot;
  department: string | null;
  state: RatingState;
  value: Rating | null;
  lastDay: string;
}

export interface StoredRating extends OwnRating, CodeHolder {
  id: string;
  submissionId: string;
}

const OWN = `
  select r.id, r.submission_id as "submissionId", r.slot, r.department, r.value, r.last_day::text as "lastDay", g.place,
    exists (select from signatories o where o.submission_id = s.id) as shared
  from rating_slots r join submissions s on s.id = r.submission_id left join signatories g on g.id = r.signatory_id
  where r.submission_id = submission_of_codes($1) and r.signatory_id is not distinct from signatory_of_codes($1) and s.seal = 'open'`;

export async function isQueryCode(database: Tx | DataSource, indexes: readonly Buffer[]): Promise<boolean> {
  return (await row(database, 'select 1 where submission_of_codes($1) is not null', [indexes])) !== undefined;
}

export async function findOwnRatings(database: DataSource, indexes: readonly Buffer[]): Promise<StoredRating[]> {
  return rows<StoredRating>(database, `${OWN} order by r.opened_at, r.slot`, [indexes]);
}

/** The slots of this kind, latest first. */
export async function findOwnSlots(
  database: DataSource,
  indexes: readonly Buffer[],
  slot: string,
): Promise<StoredRating[]> {
  return rows<StoredRating>(database, `${OWN} and r.slot = $2 order by r.opened_at desc`, [indexes, slot]);
}

export async function lockOwnRatings(tx: Tx, indexes: readonly Buffer[], slot: string): Promise<StoredRating[]> {
  return rows<StoredRating>(tx, `${OWN} and r.slot = $2 order by r.opened_at desc for update of r`, [indexes, slot]);
}

export async function setRating(
  tx: Tx,
  { id, value, reasonCipher, at }: { id: string; value: string; reasonCipher: Buffer | null; at: Date },
): Promise<void> {
  await tx.query('update rating_slots set value = $2, reason_cipher = $3, rated_at = $4 where id = $1', [
    id,
    value,
    reasonCipher,
    at,
  ]);
}

export async function insertSecondLook(tx: Tx, id: string, ratingId: string, at: Date): Promise<void> {
  await tx.query('insert into second_looks (id, rating_id, opened_at) values ($1, $2, $3)', [id, ratingId, at]);
}
