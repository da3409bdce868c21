import type { DataSource } from 'typeorm';
import { appendStatement, type AuditEntry } from '#audit';
import type { Tx } from '#platform';
import { type NewAttempt, releaseAndWake, releaseNextOfCase, settleDelivery } from './delivery.queries.js';
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
    const result = decision.state === 'pending' ? 'failed' : decision.state;
    const settled = await settleDelivery(tx, lease, {
      decision,
      attempt: attemptOf(lease, tried),
      audit: appendStatement(tx, auditOf(lease, tried, result)),
    });
    if (!settled) return 'late';
    // A statement of its own, because it must see what others wrote until the delivery was settled.
    if (decision.state === 'dead') await releaseNextOfCase(tx, [lease.deliveryId]);
    if (decision.state === 'delivered')
      await releaseAndWake(tx, { deliveryId: lease.deliveryId, endpointId: lease.endpoint.id }, WOKEN);
    if (changesHealth) await noteHealth(tx, lease, tried.outcome, decision);
    return result;
  });
}

function auditOf(lease: Lease, { outcome }: Tried, result: Settled): AuditEntry {
  const { number, endpoint, message, deliveryId } = lease;
  const detail = { attempt: number, endpoint: endpoint.id, message: message.id, ...codesOf(outcome) };
  return { actor: ACTOR, action: `delivery.${result}`, subjectKind: 'delivery', subjectId: deliveryId, detail };
}

function attemptOf({ number, at, askedBy }: Lease, { outcome, duration }: Tried): NewAttempt {
  const codes = codesOf(outcome);
  return {
    number,
    at,
    durationMs: Math.round(duration),
    status: codes.status ?? null,
    problem: codes.problem ?? null,
    reference: 'reference' in outcome ? (outcome.reference ?? null) : null,
    askedBy,
  };
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
