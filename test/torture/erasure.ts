import { Barrier } from './barrier.js';
import { count, type Counts } from './count.js';
import type { Hub } from './hub.js';
import { clientOf, createSenders, tell } from './posts.js';
import { hubTime, lastDone, open } from './rest.js';
import { storyteller } from './stories.js';
import { PATIENCE_MS, pool, until } from './until.js';

export interface Erased {
  counts: Counts;
  /** Submissions that were not routed when the queue vanished, and of these at least so many were being routed. */
  inFlight: { unrouted: number; atWork: number };
  /** From the erasure until all were routed, and until all messages were delivered too. */
  routedAfterMs: number;
  deliveredAfterMs: number;
}

const CLIENTS_AT_ONCE = 16;
/** Being placed, at least. Those about one problem wait for each other before they are placed. */
const AT_WORK = 2;

/**
 * PROMISE 2: the queue is erased while submissions wait in it and are worked on, and more come in. All of them are routed within
 * a minute, from the tables alone.
 */
export async function erasure(hub: Hub, { submissions, seed }: { submissions: number; seed: number }): Promise<Erased> {
  const senders = await createSenders(hub.caller, `erasure-${seed}`);
  const next = storyteller(seed);
  const clients = Array.from({ length: submissions }, (_, number) =>
    clientOf(senders, next(), {
      id: `erasure-${seed}-${number}`,
      mark: number % 2 === 0 ? 'order-number' : 'idempotency-key',
    }),
  );
  const early = clients.slice(0, Math.ceil(submissions * 0.7));
  const barrier = await Barrier.raise(hub.databaseUrl);
  await pool(early, CLIENTS_AT_ONCE, (client) => tell(hub.caller, client));
  // In the queue, not in the outbox: what is in the outbox survives anyhow.
  await until(async () => (await open(hub)).outbox === 0, PATIENCE_MS, 'all entries in the queue');
  await barrier.holds(AT_WORK);
  const inFlight = { unrouted: (await open(hub)).unrouted, atWork: await barrier.waiting() };
  await hub.eraseQueue();
  const erased = await hubTime(hub);
  await barrier.fall();
  await pool(clients.slice(early.length), CLIENTS_AT_ONCE, (client) => tell(hub.caller, client));
  await until(async () => (await open(hub)).unrouted === 0, PATIENCE_MS, 'everything routed');
  await until(async () => (await open(hub)).undelivered === 0, PATIENCE_MS, 'everything delivered');
  return { counts: await count(hub, clients), inFlight, ...(await lastDone(hub, erased)) };
}
