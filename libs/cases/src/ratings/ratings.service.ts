import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { peopleOfCode, readQueryCode } from '#intake';
import { type Tx, Vault } from '#platform';
import { addDays, civilDateOf } from '../calendar/civil-date.js';
import { lookAtSubmission } from '../matters/opened-submission.js';
import type { OpenedSubmission } from '../matters/opened-submission.queries.js';
import { readMeasures } from '../settings/measures.js';
import { ratingState, SLOTS, type Rating, type Slot } from './rating-state.js';
import {
  findPeopleToRate,
  insertRatingSlot,
  isQueryCode,
  findOwnRatings,
  findOwnSlots,
  lockOwnRatings,
  setRating,
  insertSecondLook,
  type OwnRating,
} from './rating.queries.js';

/**
 * Opens both rating slots for every person of a petition that has ended, each who signed a letter or came to a visit too. The step that ends it calls this.
 * Repeating it opens nothing twice; a person who was linked later gets slots at the next call.
 */
export async function openRatings(
  tx: Tx,
  { proceedingId, department, at }: { proceedingId: string; department: string | null; at: Date },
): Promise<number> {
  const { ratingDays } = await readMeasures(tx);
  const people = await findPeopleToRate(tx, proceedingId);
  let opened = 0;
  for (const { id, signatoryId } of people) {
    for (const slot of SLOTS) {
      const made = await insertRatingSlot(tx, {
        id: uuid(),
        proceedingId,
        submissionId: id,
        signatoryId,
        slot,
        department: slot === 'unit' ? department : null,
        openedAt: at,
        lastDay: addDays(civilDateOf(at), ratingDays),
      });
      if (made) opened++;
    }
  }
  return opened;
}

/** 评价: ratings by the holder of a query code. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Returns what the holder of the query code may rate and has rated; undefined for a wrong code. */
  async listOwn(typedCode: string, now: Date): Promise<OwnRating[] | undefined> {
    const code = readQueryCode(typedCode);
    const indexes = code && this.vault.queryCodeIndexes(code);
    if (!indexes || !(await isQueryCode(this.database, indexes))) return undefined;
    const stored = await findOwnRatings(this.database, indexes);
    return stored.map(({ slot, department, value, lastDay }) => ({
      slot,
      department,
      value,
      lastDay,
      state: ratingState({ lastDay, value }, civilDateOf(now)),
    }));
  }

  /** The slot that the holder of the query code may rate now, with the submission of the code; undefined without one. */
  async findOpenSlot(typedCode: string, wanted: Slot, now: Date): Promise<OpenSlot | undefined> {
    const code = readQueryCode(typedCode);
    const slots = code ? await findOwnSlots(this.database, this.vault.queryCodeIndexes(code), wanted) : [];
    const open = slots.find((slot) => ratingState(slot, civilDateOf(now)) === 'not-rated');
    const original = open && (await lookAtSubmission(this.database, this.vault, open.submissionId));
    if (!open || !original) return undefined;
    const petitioners = peopleOfCode(original.content, open);
    return { id: open.id, original: { ...original, content: { ...original.content, petitioners } } };
  }

  /**
   * 评价: stores a rating by the registered petitioner, identified by the query code, once per slot (INV-38). A
   * dissatisfied rating with a reason opens a second look by a person; the rating itself changes nothing else.
   */
  async give(typedCode: string, { given, now }: { given: GivenRating; now: Date }): Promise<Rated> {
    const code = readQueryCode(typedCode);
    if (!code) return { outcome: 'refused', reason: 'wrong-code' };
    return this.database.transaction(async (tx): Promise<Rated> => {
      const indexes = this.vault.queryCodeIndexes(code);
      if (!(await isQueryCode(tx, indexes))) return { outcome: 'refused', reason: 'wrong-code' };
      const open = await lockOwnRatings(tx, indexes, given.slot);
      const states = open.map((slot) => ({ ...slot, state: ratingState(slot, civilDateOf(now)) }));
      const mine = states.find(({ state }) => state === 'not-rated');
      if (!mine)
        return {
          outcome: 'refused',
          reason: states[0] ? (states[0].state === 'rated' ? 'rated-before' : 'overdue') : 'not-yet',
        };
      const { value, reason } = given;
      await setRating(tx, {
        id: mine.id,
        value,
        reasonCipher: reason ? this.vault.seal(reason, mine.id) : null,
        at: now,
      });
      const secondLook = value === 'dissatisfied' && reason !== undefined;
      if (secondLook) await insertSecondLook(tx, uuid(), mine.id, now);
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
}

/** A slot that may be rated. */
export interface OpenSlot {
  id: string;
  original: OpenedSubmission;
}

export interface GivenRating {
  slot: Slot;
  value: Rating;
  reason?: string | undefined;
}

export type Rated =
  | { outcome: 'rated'; secondLook: boolean }
  | { outcome: 'refused'; reason: 'wrong-code' | 'not-yet' | 'rated-before' | 'overdue' };
