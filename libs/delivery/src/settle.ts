import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, row, type Tx } from '#platform';
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
    const next = await move(tx, lease, decision);
    if (next === 'fence-lost') return 'late';
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

async function move(tx: Tx, lease: Lease, decision: Decision): Promise<Date | 'fence-lost'> {
  // Whole milliseconds: a JavaScript date in the outbox must not be earlier than the column, or the entry comes before its time.
  const moved = await row<{ next: Date }>(
    tx,
    `update deliveries set state = $3, leased_until = null,
       next_attempt_at = date_trunc('milliseconds', now()) + $4 * interval '1 millisecond',
       settled_at = case when $3 = 'pending' then null else now() end
     where id = $1 and attempts = $2 and leased_until is not null returning next_attempt_at as next`,
    [lease.deliveryId, lease.number, decision.state, decision.state === 'pending' ? decision.delay : 0],
  );
  return moved?.next ?? 'fence-lost';
}

async function writeDown(tx: Tx, lease: Lease, { outcome, duration }: Tried): Promise<void> {
  const codes = codesOf(outcome);
  await tx.query(
    'insert into attempts (delivery_id, number, at, duration_ms, status, problem, asked_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      lease.deliveryId,
      lease.number,
      lease.at,
      Math.round(duration),
      codes.status ?? null,
      codes.problem ?? null,
      lease.askedBy,
    ],
  );
}

async function noteHealth(tx: Tx, lease: Lease, decision: Decision): Promise<void> {
  if (decision.state === 'dead' && decision.gone) await deactivateEndpoint(tx, lease.endpoint.id, ACTOR, 'gone');
  const failing = decision.state !== 'delivered';
  const turned = await row(tx, 'update endpoints set failing = $2 where id = $1 and failing <> $2 returning id', [
    lease.endpoint.id,
    failing,
  ]);
  if (turned && !failing) await wakeThoseWhoWait(tx, lease.endpoint.id);
}

/** Deliveries that wait for the end of this probe's lease may continue at once: the endpoint answers again. */
async function wakeThoseWhoWait(tx: Tx, endpointId: string): Promise<void> {
  await tx.query(
    `update queue_outbox set available_at = now() where id in (
       select o.id from queue_outbox o join deliveries d on d.id = o.ref
       where o.queue = 'delivery' and o.available_at > now() and d.endpoint_id = $1 and d.state = 'pending' and d.next_attempt_at <= now()
       for update of o skip locked)`,
    [endpointId],
  );
}

function codesOf(outcome: AttemptOutcome): { status?: number; problem?: string } {
  if ('fault' in outcome) return { problem: outcome.fault };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { status };
  return { status, problem: status >= 300 && status < 400 ? 'redirect' : 'bad-status' };
}
