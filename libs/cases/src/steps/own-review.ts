import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import { applyClockEffects } from '../clocks/clocks.js';
import { stepsOf, takeProceeding, type LockedProceeding } from './locked-proceeding.js';
import { takeStep } from './take-step.js';
import { type StepOutcome, type WantedStep } from './wanted-step.js';

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
  const people = await peopleOf(tx, shared.id);
  const whose = people.find(({ number }) => number === applicant);
  if (applicant !== undefined && !whose) return { outcome: 'not-concerned' };
  if (people.length <= 1 || !REVIEWED_FROM.includes(shared.state)) return takeStep(tx, wanted);
  if (!whose) return { outcome: 'applicant-needed' };
  const own = (await ownCase(tx, shared.id, whose.id)) ?? (await openOwnCase(tx, shared, whose, wanted));
  const taken = await takeStep(tx, { ...wanted, proceedingId: own });
  if (taken.outcome !== 'taken') throw new ReviewRefused(taken);
  return { ...taken, opened: own };
}

/** States whose decision may be reviewed; in any other state the table refuses the review. */
const REVIEWED_FROM: readonly string[] = ['done', 'done_verified'];

interface Person {
  id: string;
  number: string;
}

const peopleOf = (tx: Tx, proceedingId: string): Promise<Person[]> =>
  rows<Person>(
    tx,
    "select s.id, s.number from case_people($1) c join submissions s on s.id = c.submission_id where s.amends is null and s.channel <> 'feed' order by s.received_at, s.id",
    [proceedingId],
  );

async function ownCase(tx: Tx, sharedId: string, applicant: string): Promise<string | undefined> {
  return (
    await row<{ id: string }>(tx, 'select id from proceedings where split_from = $1 and applicant = $2', [
      sharedId,
      applicant,
    ])
  )?.id;
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
  await tx.query(
    `insert into proceedings (id, matter_id, kind, state, opened_at, split_from, split_seq, applicant)
     select $1, matter_id, kind, state, opened_at, id, $3, $4 from proceedings where id = $2`,
    [id, sharedId, seq, applicant],
  );
  await tx.query(
    `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said) values ($1, $2, 'ownReview', $3, $3, $4, 'clerk', $5)`,
    [id, seq + 1, state, actor.name, JSON.stringify({ reason: `${number}单独申请复查复核` })],
  );
  await copyLead(tx, sharedId, id);
  const proof =
    (await proofOf(tx, sharedId, applicant)) ?? steps.filter(({ event }) => event === 'delivered').at(-1)?.input.proof;
  if (proof)
    await applyClockEffects(tx, [{ clock: 'C7', do: 'start' }], {
      proceedingId: id,
      at,
      actor: actor.name,
      event: 'delivered',
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

/** Copies the lead of the shared proceeding. So the level above it is known, and a revoked decision returns to it. */
async function copyLead(tx: Tx, sharedId: string, id: string): Promise<void> {
  await tx.query(
    `insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, reasons, assigned_by, assigned_at, signed_at, signed_by, answered_at)
     select $3, $2, matter_id, department, role, state, confidence, reasons, assigned_by, assigned_at, signed_at, signed_by, answered_at
     from assignments where proceeding_id = $1 and role = 'lead' and state = 'answered'`,
    [sharedId, id, uuid()],
  );
}

/** When the applicant's own paper was handed over, if that is recorded: their thirty days run from then (Art. 35). */
async function proofOf(tx: Tx, sharedId: string, applicant: string): Promise<{ on: string } | undefined> {
  return row<{ on: string }>(
    tx,
    `select min(v.served_on)::text as on from notice_services v join notices n on n.id = v.notice_id
     where n.proceeding_id = $1 and n.submission_id = $2 and n.kind = 'decision' and v.result in ('signed', 'refused') having count(*) > 0`,
    [sharedId, applicant],
  );
}
