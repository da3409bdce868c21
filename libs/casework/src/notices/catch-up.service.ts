import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Tx } from '#platform';
import { tellAnswer } from '#cases/answers';
import { WAITING_STATES } from '#cases/lifecycle';
import { proceedingKindOf, settleNothingMissed, markCaughtUp } from '#cases/matters';
import { oweNotice } from '#cases/notices';
import { openRatings } from '#cases/ratings';
import { leadOf } from '#cases/steps';
import {
  lockNextArrival,
  findCourses,
  findMissedDuties,
  findMissedAnswers,
  isOpenArrival,
  type LateArrival,
  wasHandled,
  type CourseInHand,
} from './catch-up.queries.js';

const AT_ONCE = 50;

/** Tells people what they missed in a matter that they joined later. */
@Injectable()
export class CatchUpService {
  constructor(private readonly database: DataSource) {}

  /**
   * 补告: a person who joins a matter in hand is told so and is sent earlier decisions. A person who returns to a matter
   * after an undone link is sent every paper and answer of the meantime, and can rate like the others (INV-13, INV-42).
   * Several workers may run it at once. Returns how many links had missed something.
   */
  async run(): Promise<number> {
    await settleNothingMissed(this.database);
    let caught = 0;
    for (let i = 0; i < AT_ONCE; i++) {
      const done = await this.database.transaction(async (tx) => {
        const arrival = await lockNextArrival(tx);
        if (!arrival) return undefined;
        await markCaughtUp(tx, arrival.id);
        return (await isOpenArrival(tx, arrival)) && arrival.relation !== 'amendment' && arrival.channel !== 'feed'
          ? bringUp(tx, arrival)
          : 0;
      });
      if (done === undefined) break;
      if (done > 0) caught++;
    }
    return caught;
  }
}

async function bringUp(tx: Tx, arrival: LateArrival): Promise<number> {
  const at = new Date();
  const courses = await findCourses(tx, arrival);
  let missed = 0;
  for (const course of courses) {
    missed += await owePapers(tx, course, arrival, at);
    if (course.kind === 'petition' && RATED.includes(course.state))
      missed += await openRatings(tx, {
        proceedingId: course.id,
        department: (await leadOf(tx, course.id))?.department ?? null,
        at,
      });
  }
  const own = courses.find(
    ({ kind, state, closed }) => kind === proceedingKindOf(arrival) && !closed && !WAITING_STATES.includes(state),
  );
  if (own && !arrival.seen && (await wasHandled(tx, own.id, arrival.firstAt))) {
    await oweNotice(tx, {
      proceedingId: own.id,
      seq: own.lastSeq,
      kind: 'joined-case',
      at,
      submissionId: arrival.submissionId,
    });
    missed++;
  }
  return missed + (await tellAnswers(tx, arrival));
}

const RATED: readonly string[] = ['done', 'done_verified', 'legal_path_done'];

/** Owes the papers of the time of absence; to a new person, the decisions. */
async function owePapers(
  tx: Tx,
  { id }: CourseInHand,
  { submissionId, decidedAt, awaySince, seen }: LateArrival,
  at: Date,
): Promise<number> {
  const duties = await findMissedDuties(tx, { proceedingId: id, submissionId, decidedAt, awaySince, seen });
  for (const { seq, kind } of duties) await oweNotice(tx, { proceedingId: id, seq, kind, at, submissionId });
  return duties.length;
}

/**
 * Sends the answers of the meantime, from the proceedings that concern it; an answer that it already has is not sent
 * again.
 */
async function tellAnswers(
  tx: Tx,
  { id, matterId, submissionId, number, source, externalId, decidedAt }: LateArrival,
): Promise<number> {
  const given = await findMissedAnswers(tx, {
    matterId,
    decidedAt,
    linkId: id,
    submissionId,
  });
  for (const { whole, ...answer } of given)
    await tellAnswer(
      tx,
      { number, source, externalId, whole },
      { ...answer, departments: [answer.department], files: [] },
    );
  return given.length;
}
