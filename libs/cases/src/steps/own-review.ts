import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { applyClockEffects } from '../clocks/clocks.js';
import { civilDateOf } from '../calendar/civil-date.js';
import { findPetitioner } from './linked-people.queries.js';
import { stepsOf, takeProceeding, type LockedProceeding, type TakenStep } from './locked-proceeding.queries.js';
import { actorStandingOf } from './actor-standing.js';
import { readDepartments } from '../departments/read-departments.js';
import { takeStep } from './take-step.js';
import { type StepOutcome, type WantedStep } from './wanted-step.js';
import {
  findOwnCase,
  insertOwnCase,
  insertOwnReviewEvent,
  findPeopleOf,
  type Person,
  copyLead,
  proofOf,
} from './own-review.queries.js';

/**
 * `applicant-needed`: several people share the proceeding, and each has their own right of review. `not-concerned`: the
 * applicant is not one of them.
 */
export type ReviewOutcome = StepOutcome | { outcome: 'applicant-needed' } | { outcome: 'not-concerned' };

/** Rolls back the transaction of a refused review: a refusal must not leave a new own proceeding behind. */
export class ReviewRefused extends Error {
  constructor(readonly refused: StepOutcome) {
    super('the review was refused');
  }
}

/**
 * 申请复查: the applicant of a shared proceeding gets a proceeding of their own for the review. The others keep the
 * decision, their ratings and their time to apply. Throws {@link ReviewRefused} when the step is refused after the own
 * proceeding was created.
 */
export async function askReview(tx: Tx, wanted: WantedStep, applicant: string | undefined): Promise<ReviewOutcome> {
  const shared = await takeProceeding(tx, wanted.proceedingId);
  if (!shared || shared.sealed) return takeStep(tx, wanted);
  // Whoever may not see the proceeding must not learn from the refusal that it exists; takeStep answers not-found.
  if (!(await mayRead(tx, shared, wanted))) return takeStep(tx, wanted);
  const people = await findPeopleOf(tx, shared.id);
  const whose = people.find(({ number }) => number === applicant);
  if (applicant !== undefined && !whose) return { outcome: 'not-concerned' };
  if (people.length <= 1 || !REVIEWED_FROM.includes(shared.state)) return takeStep(tx, wanted);
  if (!whose) return { outcome: 'applicant-needed' };
  const own = (await ownCase(tx, shared.id, whose.id)) ?? (await openOwnCase(tx, shared, whose, wanted));
  const taken = await takeStep(tx, { ...wanted, proceedingId: own });
  if (taken.outcome !== 'taken') throw new ReviewRefused(taken);
  return { ...taken, opened: own };
}

/**
 * When the applicant received the paper. The proof of the step is of the petitioner's paper alone; whoever applies without a proof of
 * their own has it today at the latest (INV-57).
 */
async function receiptBy(
  tx: Tx,
  { sharedId, applicant, steps, at }: { sharedId: string; applicant: string; steps: readonly TakenStep[]; at: Date },
): Promise<{ on: string } | undefined> {
  const own = await proofOf(tx, sharedId, applicant);
  const delivered = steps.filter(({ event }) => event === 'delivered').at(-1)?.input.proof;
  if (own || !delivered) return own;
  const petitioner = await findPetitioner(tx, sharedId);
  return petitioner?.id === applicant ? delivered : { on: civilDateOf(at) };
}

async function mayRead(tx: Tx, proceeding: LockedProceeding, { actor }: WantedStep): Promise<boolean> {
  const [register, steps] = [await readDepartments(tx), await stepsOf(tx, proceeding.id)];
  return (await actorStandingOf(tx, register, { proceeding, steps }, actor)).sees;
}

/** States whose decision may be reviewed; in any other state the table refuses the review. */
const REVIEWED_FROM: readonly string[] = ['done', 'done_verified', 'done_lapsed'];

async function ownCase(tx: Tx, sharedId: string, applicant: string): Promise<string | undefined> {
  return (await findOwnCase(tx, sharedId, applicant))?.id;
}

async function openOwnCase(
  tx: Tx,
  { id: sharedId, matterId, kind, state }: LockedProceeding,
  { id: applicant, number }: Person,
  { actor, at = new Date() }: WantedStep,
): Promise<string> {
  const steps = await stepsOf(tx, sharedId);
  const seq = steps.at(-1)?.seq ?? 0;
  const id = uuid();
  await insertOwnCase(tx, { id, sharedId, seq, applicant });
  await insertOwnReviewEvent(tx, {
    id,
    seq: seq + 1,
    state,
    actor: actor.name,
    input: { reason: `${number}单独申请复查复核` },
  });
  await copyLead(tx, sharedId, id);
  const proof = await receiptBy(tx, { sharedId, applicant, steps, at });
  if (proof)
    await applyClockEffects(tx, [{ clock: 'C7', do: 'start' }], {
      proceedingId: id,
      at,
      actor: actor.name,
      event: 'delivered',
      // Only a decision of the petition procedure may be reviewed; the step that follows refuses any other.
      facts: { path: 'A6' },
      given: { proof },
    });
  await append(tx, {
    actor: actor.name,
    action: 'proceeding.own-review',
    subjectKind: 'proceeding',
    subjectId: id,
    detail: { matter: matterId, kind, from: sharedId, applicant },
  });
  return id;
}
