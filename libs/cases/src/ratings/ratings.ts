import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { readQueryCode } from '#intake';
import { row, rows, type Tx, type Vault } from '#platform';
import { addDays, civilDateOf } from '../calendar/civil-date.js';
import { readMeasures } from '../settings/measures.js';
import { ratingState, SLOTS, type Rating, type RatingState, type Slot } from './rating-state.js';

/**
 * Opens both rating slots for every person linked to a petition that has ended. The step that ends it calls this.
 * Repeating it opens nothing twice; a person who was linked later gets slots at the next call.
 */
export async function openRatings(
  tx: Tx,
  { proceedingId, department, at }: { proceedingId: string; department: string | null; at: Date },
): Promise<number> {
  const { ratingDays } = await readMeasures(tx);
  const people = await rows<{ id: string }>(
    tx,
    `select s.id from proceedings p, case_people(p.id) c join submissions s on s.id = c.submission_id
     where p.id = $1 and p.kind = 'petition' and p.hotspot_id is null and s.amends is null`,
    [proceedingId],
  );
  let opened = 0;
  for (const { id } of people) {
    for (const slot of SLOTS) {
      const made = await row(
        tx,
        `insert into rating_slots (id, proceeding_id, submission_id, slot, department, opened_at, last_day) values ($1,$2,$3,$4,$5,$6,$7)
         on conflict (proceeding_id, submission_id, slot) do nothing returning id`,
        [uuid(), proceedingId, id, slot, slot === 'unit' ? department : null, at, addDays(civilDateOf(at), ratingDays)],
      );
      if (made) opened++;
    }
  }
  return opened;
}

export interface OwnRating {
  slot: Slot;
  department: string | null;
  state: RatingState;
  value: Rating | null;
  lastDay: string;
}

interface Stored extends OwnRating {
  id: string;
}

const OWN = `
  select r.id, r.slot, r.department, r.value, r.last_day::text as "lastDay" from rating_slots r join submissions s on s.id = r.submission_id
  where s.query_code_index = $1 and s.seal = 'open'`;

/** Returns what the holder of the query code may rate and has rated; undefined for a wrong code. */
export async function ownRatings(
  database: DataSource,
  vault: Vault,
  typedCode: string,
  now: Date,
): Promise<OwnRating[] | undefined> {
  const code = readQueryCode(typedCode);
  const index = code && vault.index('query-code', code);
  if (!index || !(await row(database, 'select 1 from submissions where query_code_index = $1', [index])))
    return undefined;
  const stored = await rows<Stored>(database, `${OWN} order by r.opened_at, r.slot`, [index]);
  return stored.map(({ slot, department, value, lastDay }) => ({
    slot,
    department,
    value,
    lastDay,
    state: ratingState({ lastDay, value }, civilDateOf(now)),
  }));
}

export interface GivenRating {
  slot: Slot;
  value: Rating;
  reason?: string | undefined;
}

export type Rated =
  | { outcome: 'rated'; secondLook: boolean }
  | { outcome: 'refused'; reason: 'wrong-code' | 'not-yet' | 'rated-before' | 'overdue' };

/**
 * 评价: stores a rating by the registered petitioner, identified by the query code, once per slot (INV-38). A
 * dissatisfied rating with a reason opens a second look by a person; the rating itself changes nothing else.
 */
export async function rate(
  database: DataSource,
  vault: Vault,
  typedCode: string,
  { given, now }: { given: GivenRating; now: Date },
): Promise<Rated> {
  const code = readQueryCode(typedCode);
  if (!code) return { outcome: 'refused', reason: 'wrong-code' };
  return database.transaction(async (tx): Promise<Rated> => {
    const index = vault.index('query-code', code);
    if (!(await row(tx, 'select 1 from submissions where query_code_index = $1', [index])))
      return { outcome: 'refused', reason: 'wrong-code' };
    const open = await rows<Stored>(tx, `${OWN} and r.slot = $2 order by r.opened_at desc for update of r`, [
      index,
      given.slot,
    ]);
    const states = open.map((slot) => ({ ...slot, state: ratingState(slot, civilDateOf(now)) }));
    const mine = states.find(({ state }) => state === 'not-rated');
    if (!mine)
      return {
        outcome: 'refused',
        reason: states[0] ? (states[0].state === 'rated' ? 'rated-before' : 'overdue') : 'not-yet',
      };
    const { value, reason } = given;
    await tx.query('update rating_slots set value = $2, reason_cipher = $3, rated_at = $4 where id = $1', [
      mine.id,
      value,
      reason ? vault.seal(reason, mine.id) : null,
      now,
    ]);
    const secondLook = value === 'dissatisfied' && reason !== undefined;
    if (secondLook)
      await tx.query('insert into second_looks (id, rating_id, opened_at) values ($1, $2, $3)', [uuid(), mine.id, now]);
    await append(tx, {
      actor: 'petitioner:query-code',
      action: 'rating.given',
      subjectKind: 'rating',
      subjectId: mine.id,
      detail: { slot: given.slot, value, secondLook },
    });
    return { outcome: 'rated', secondLook };
  });
}
