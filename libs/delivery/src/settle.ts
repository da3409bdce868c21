import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { AttemptEntity } from './attempt.entity.js';
import { releaseNextOfCase, settleDelivery, wakeWaitingFor } from './delivery.queries.js';
import { lockEndpoint, noteFailure, noteRecovery } from './endpoint.queries.js';
import { stopEndpoint } from './endpoint-stop.js';
import type { Lease } from './lease.js';
import { restAfter } from './rules/rest.js';
import { decide, isSuccess, type Decision, type AttemptOutcome, type RetryPolicy } from './rules/retry.js';

const ACTOR = 'machine:delivery';
const SICK_AFTER_MS = 5 * 24 * 3_600_000;
/** Two, because the one that is woken may be behind an earlier message of its case. */
const WOKEN = 2;

/** `late`: a newer try was leased or requested meanwhile, so this one was recorded without effect. */
export type Settled = 'delivered' | 'failed' | 'dead' | 'late';

/** The result of one try and its duration in milliseconds. */
export interface Tried {
  outcome: AttemptOutcome;
  duration: number;
}

/**
 * Records the try and, if it still holds the fence, its consequences: the delivery's state, the audit entry, the next
 * try's queue entry or that of the next message of the case, the health of the endpoint. All in one transaction: if it
 * fails, the lease expires and the message is sent again with the same id.
 */
export async function settle(database: DataSource, lease: Lease, tried: Tried, policy: RetryPolicy): Promise<Settled> {
  const decision = decide(tried.outcome, lease.tries, policy, Math.random());
  const changesHealth = decision.state !== 'delivered' || lease.endpoint.failing;
  return database.transaction(async (tx) => {
    // A lease locks the endpoint before the delivery; another order here could deadlock with it.
    if (changesHealth) await lockEndpoint(tx, lease.endpoint.id);
    await writeDown(tx, lease, tried);
    const next = await settleDelivery(tx, lease, decision.state, decision.state === 'pending' ? decision.delay : 0);
    if (!next) return 'late';
    const result = decision.state === 'pending' ? 'failed' : decision.state;
    await tellAudit(tx, lease, tried, result);
    if (decision.state === 'pending') await needsJob(tx, 'delivery', lease.deliveryId, next);
    else await releaseNextOfCase(tx, [lease.deliveryId]);
    if (changesHealth) await noteHealth(tx, lease, tried.outcome, decision);
    if (decision.state === 'delivered') await wakeWaitingFor(tx, lease.endpoint.id, WOKEN);
    return result;
  });
}

async function tellAudit(tx: Tx, lease: Lease, { outcome }: Tried, result: Settled): Promise<void> {
  const { number, endpoint, message, deliveryId } = lease;
  const detail = { attempt: number, endpoint: endpoint.id, message: message.id, ...codesOf(outcome) };
  const action = `delivery.${result}`;
  await append(tx, { actor: ACTOR, action, subjectKind: 'delivery', subjectId: deliveryId, detail });
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

async function noteHealth(tx: Tx, { endpoint }: Lease, outcome: AttemptOutcome, decision: Decision): Promise<void> {
  if (decision.state === 'delivered') return noteRecovery(tx, endpoint.id);
  const restMs = restAfter(outcome, endpoint.restMs);
  const sick = await noteFailure(tx, endpoint.id, { restMs, sickAfter: SICK_AFTER_MS });
  const gone = decision.state === 'dead' && decision.gone;
  if (gone || sick) await stopEndpoint(tx, endpoint.id, ACTOR, gone ? 'gone' : 'failing');
}

function codesOf(outcome: AttemptOutcome): { status?: number; problem?: string } {
  if ('fault' in outcome) return { problem: outcome.fault };
  const { status } = outcome;
  if (isSuccess(outcome)) return { status };
  if (outcome.unmet) return { status, problem: 'success-rule' };
  return { status, problem: status >= 300 && status < 400 ? 'redirect' : 'bad-status' };
}
