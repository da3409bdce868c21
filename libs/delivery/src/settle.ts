import { Not, type DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { AttemptEntity } from './attempt.entity.js';
import { settleDelivery, wakeWaitingFor } from './delivery.queries.js';
import { EndpointEntity } from './endpoint.entity.js';
import { deactivateEndpoint } from './endpoints.js';
import type { Lease } from './lease.js';
import { decide, type Decision, type AttemptOutcome, type RetryPolicy } from './retry.js';

const ACTOR = 'machine:delivery';

/** `late`: a newer try was leased or requested meanwhile, so this one was recorded without effect. */
export type Settled = 'delivered' | 'failed' | 'dead' | 'late';

/** The result of one try and its duration in milliseconds. */
export interface Tried {
  outcome: AttemptOutcome;
  duration: number;
}

/**
 * Records the try and, if it still holds the fence, its consequences: the delivery's state, the audit entry, the next
 * try's queue entry, the health of the endpoint. All in one transaction: if it fails, the lease expires and the message
 * is sent again with the same id.
 */
export async function settle(database: DataSource, lease: Lease, tried: Tried, policy: RetryPolicy): Promise<Settled> {
  const decision = decide(tried.outcome, lease.tries, policy, Math.random());
  return database.transaction(async (tx) => {
    await writeDown(tx, lease, tried);
    const next = await settleDelivery(tx, lease, decision.state, decision.state === 'pending' ? decision.delay : 0);
    if (!next) return 'late';
    if (decision.state === 'pending') await needsJob(tx, 'delivery', lease.deliveryId, next);
    const result = decision.state === 'pending' ? 'failed' : decision.state;
    const detail = {
      attempt: lease.number,
      endpoint: lease.endpoint.id,
      message: lease.message.id,
      ...codesOf(tried.outcome),
    };
    await append(tx, {
      actor: ACTOR,
      action: `delivery.${result}`,
      subjectKind: 'delivery',
      subjectId: lease.deliveryId,
      detail,
    });
    await noteHealth(tx, lease, decision);
    return result;
  });
}

async function writeDown(tx: Tx, lease: Lease, { outcome, duration }: Tried): Promise<void> {
  const codes = codesOf(outcome);
  await tx.getRepository(AttemptEntity).insert({
    deliveryId: lease.deliveryId,
    number: lease.number,
    at: lease.at,
    durationMs: Math.round(duration),
    status: codes.status ?? null,
    problem: codes.problem ?? null,
    askedBy: lease.askedBy,
  });
}

async function noteHealth(tx: Tx, lease: Lease, decision: Decision): Promise<void> {
  if (decision.state === 'dead' && decision.gone) await deactivateEndpoint(tx, lease.endpoint.id, ACTOR, 'gone');
  const failing = decision.state !== 'delivered';
  const { affected } = await tx
    .getRepository(EndpointEntity)
    .update({ id: lease.endpoint.id, failing: Not(failing) }, { failing });
  // Deliveries that wait for the end of this probe's lease may continue at once: the endpoint answers again.
  if (affected === 1 && !failing) await wakeWaitingFor(tx, lease.endpoint.id);
}

function codesOf(outcome: AttemptOutcome): { status?: number; problem?: string } {
  if ('fault' in outcome) return { problem: outcome.fault };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { status };
  return { status, problem: status >= 300 && status < 400 ? 'redirect' : 'bad-status' };
}
