import { v7 as uuid } from 'uuid';
import { owe } from '#delivery';
import { row } from '#platform';
import { Barrier } from './barrier.js';
import type { Hub } from './hub.js';
import { clientOf, createSenders, tell } from './posts.js';
import type { HubProcess } from './process.js';
import { EXTRA } from './receiving.js';
import { hubTime, lastDone } from './rest.js';
import { lampPair } from './stories.js';
import { PATIENCE_MS, until } from './until.js';

export interface TakenOver {
  /** Routings and deliveries under way in both workers when one of them died. */
  held: { routings: number; deliveries: number };
  /** Deliveries whose sender died. */
  brokenOff: number;
  /** From the death until all of these were done. */
  routedAfterMs: number;
  deliveredAfterMs: number;
}

/** Deliveries that fill both workers. */
const HELD = 16;
/** Each worker takes so many submissions. They tell of like things, so one of them is placed and the others wait for it. */
const TAKEN = 8;

/**
 * PROMISE 5: a worker dies with routings and deliveries in hand, another lives. What the dead one held is done by the other
 * soon after.
 */
export async function takeover(hub: Hub, round: number): Promise<TakenOver> {
  const senders = await createSenders(hub.caller, `takeover-${round}`);
  const barrier = await Barrier.raise(hub.databaseUrl);
  const [dying, living] = hub.workers as [HubProcess, HubProcess];
  for (const [which, worker, idle] of [
    [0, dying, living],
    [1, living, dying],
  ] as const) {
    worker.thaw();
    idle.freeze();
    const clients = Array.from({ length: TAKEN }, (_, index) => which * TAKEN + index).map((number) =>
      clientOf(senders, lampPair(40 + number)[0], { id: `takeover-${round}-${number}`, mark: 'order-number' }),
    );
    await Promise.all(clients.map((client) => tell(hub.caller, client)));
    await barrier.holds(which + 1);
  }
  dying.thaw();
  const routings = await barrier.waiting();
  await hub.receiver.hold();
  await oweMany(hub, EXTRA, HELD);
  await until(async () => (await hub.receiver.report()).held >= HELD, PATIENCE_MS, 'deliveries held');
  const before = (await hub.receiver.report()).brokenOff;

  await dying.suspend();
  const died = await hubTime(hub);
  await barrier.fall();
  // A receiver that answers before it has noticed the death would count none.
  await until(async () => (await hub.receiver.report()).brokenOff > before, PATIENCE_MS, 'deliveries broken off');
  const brokenOff = (await hub.receiver.release()).brokenOff - before;
  await until(() => allRouted(hub, senders.hotline.code), PATIENCE_MS, 'routing taken over');
  await until(() => allDelivered(hub), PATIENCE_MS, 'deliveries taken over');
  const times = await lastDone(hub, died);
  dying.resume();
  await dying.ready;
  return { held: { routings, deliveries: HELD }, brokenOff, ...times };
}

/** Messages of one source, written as a station writes them. */
async function oweMany(hub: Hub, owner: string, messages: number): Promise<void> {
  await hub.database.transaction(async (tx) => {
    for (let number = 0; number < messages; number++)
      await owe(tx, { ownerKind: 'source', owner, type: 'torture.held', subject: uuid(), data: { number } });
  });
}

async function allRouted(hub: Hub, source: string): Promise<boolean> {
  const found = await row<{ open: number }>(
    hub.database,
    'select count(*)::int as open from submissions where source = $1 and routed_at is null',
    [source],
  );
  return found?.open === 0;
}

async function allDelivered(hub: Hub): Promise<boolean> {
  const found = await row<{ open: number }>(
    hub.database,
    "select count(*)::int as open from deliveries d join messages m on m.id = d.message_id where m.type = 'torture.held' and state <> 'delivered'",
  );
  return found?.open === 0;
}
