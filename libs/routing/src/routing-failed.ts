import { countRoutingFailure, park } from '#intake';
import { append } from '#audit';
import { isDatabaseAway, needsJob, sqlStateOf } from '#platform';
import type { RoutingServices } from './assign/routing-services.js';
import { sendToTriage } from '#cases';

const ACTOR = 'machine:routing';
const ATTEMPTS_BEFORE_PARKING = 5;

/**
 * SQL states of a conflict with another transaction. They are no fault of the submission, so the retry is not counted,
 * as when the database is unavailable.
 */
const COLLISIONS = new Set(['40001', '40P01', '55P03', '57014']);

/**
 * Handles a routing that threw: it retries later, and after five real failures parks the submission on the triage desk.
 * There it stays registered and visible, so an error in the code loses nothing.
 */
export async function routingFailed(
  { database }: Pick<RoutingServices, 'database'>,
  submissionId: string,
  fault: unknown,
): Promise<'again' | 'parked'> {
  const transient = COLLISIONS.has(sqlStateOf(fault)) || isDatabaseAway(fault);
  return database.transaction(async (tx) => {
    const attempts = await countRoutingFailure(tx, submissionId, transient ? 0 : 1);
    if (attempts === undefined) return 'again';
    if (attempts < ATTEMPTS_BEFORE_PARKING) {
      await needsJob(tx, 'routing', submissionId, new Date(Date.now() + 500 * 2 ** attempts));
      return 'again';
    }
    const reason = fault instanceof Error ? fault.name : 'unknown';
    await park(tx, submissionId, reason);
    await sendToTriage(
      tx,
      { submissionId, matterId: null, reason: 'machine-failed', candidates: [], reasons: ['自动处理失败，需人工处理'] },
      ACTOR,
    );
    await append(tx, {
      actor: ACTOR,
      action: 'submission.parked',
      subjectKind: 'submission',
      subjectId: submissionId,
      detail: { fault: reason },
    });
    return 'parked';
  });
}
