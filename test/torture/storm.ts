import { row, rows } from '#platform';
import { count, type Counts } from './count.js';
import type { Hub } from './hub.js';
import { clientOf, createSenders, tell, type Client, type Mark, type Senders } from './posts.js';
import type { HubProcess } from './process.js';
import { PullReaders, type Pulled } from './pull-readers.js';
import { rest } from './rest.js';
import { generator, storyteller } from './stories.js';
import { pool, until } from './until.js';

export interface StormSize {
  submissions: number;
  /** Half of them hit gateways while submissions come in, half hit workers while they are routed. */
  kills: number;
  seed: number;
  /** Kills of the servers themselves, spread over the submissions; each must bring its server back. */
  serverCrashes?: (() => Promise<void>)[];
}

export interface StormResult {
  counts: Counts;
  pulled: Pulled;
  /** Messages owed to the receiver, how many of them it never got, and requests with a wrong signature. */
  pushed: { owed: number; missing: number; forged: number; again: number; dead: number };
  kills: number;
  serverCrashes: number;
  /** Processes that ended by themselves; must be 0. */
  crashes: number;
  seconds: number;
  /** Seconds from the last acknowledgement to rest. */
  settling: number;
}

const CLIENTS_AT_ONCE = 24;
/** One client in ten sends again although it was acknowledged: its answer got lost on the way. */
const AGAIN = 0.1;
/** How long nothing may move before what is left counts as stuck; the longest lease, sweep or second try is well below. */
const STUCK_AFTER_MS = 240_000;

/**
 * PROMISE 1 and 3: gateways and workers are killed again and again while clients send until they are acknowledged, webhooks are
 * pushed and departments pull. Nothing is lost, doubled or stuck.
 */
export async function storm(hub: Hub, size: StormSize): Promise<StormResult> {
  const senders = await createSenders(hub.caller, 'storm');
  const readers = new PullReaders(hub);
  const started = performance.now();
  const clients = [...crowd(senders, size)];
  const random = generator(size.seed + 1);
  let acknowledged = 0;
  const telling = pool(clients, CLIENTS_AT_ONCE, async (client) => {
    await tell(hub.caller, client);
    acknowledged += 1;
    if (random() < AGAIN) await tell(hub.caller, client);
  });
  const acknowledgedAt = telling.then(() => performance.now());
  const routed = async (): Promise<number> =>
    (await row<{ count: number }>(hub.database, 'select count(routed_at)::int as count from submissions'))?.count ?? 0;
  const before = await routed();
  const killsBefore = sum(hub, 'kills');
  const half = Math.floor(size.kills / 2);
  const { serverCrashes = [] } = size;
  const taken = (share: number): boolean => acknowledged >= share * size.submissions;
  const done = async (share: number): Promise<boolean> => (await routed()) - before >= share * size.submissions;
  const [end] = await Promise.all([
    acknowledgedAt,
    spread(taken, killing(hub.gateways, half)),
    spread(done, killing(hub.workers, size.kills - half)),
    spread(taken, serverCrashes),
  ]);
  await rest(hub, STUCK_AFTER_MS);
  const settled = performance.now();
  return {
    counts: await count(hub, clients),
    pulled: await readers.finish(),
    pushed: await compareWithLedger(hub),
    kills: sum(hub, 'kills') - killsBefore,
    serverCrashes: serverCrashes.length,
    crashes: sum(hub, 'crashes'),
    seconds: (settled - started) / 1000,
    settling: (settled - end) / 1000,
  };
}

const sum = (hub: Hub, what: 'kills' | 'crashes'): number =>
  hub.processes.reduce((total, process) => total + process[what], 0);

const MARKS: readonly Mark[] = ['order-number', 'order-number', 'idempotency-key', 'idempotency-key', 'submission-id'];

function* crowd(senders: Senders, { submissions, seed }: StormSize): Iterable<Client> {
  const next = storyteller(seed);
  for (let number = 1; number <= submissions; number++)
    yield clientOf(senders, next(), { id: `storm-${number}`, mark: MARKS[number % MARKS.length]! });
}

function killing(victims: readonly HubProcess[], kills: number): (() => Promise<void>)[] {
  return Array.from({ length: kills }, (_, kill) => () => victims[kill % victims.length]!.kill());
}

/** Strikes one after the other, each when its share of the work is done, so that the strikes are spread over all of it. */
async function spread(
  isDone: (share: number) => boolean | Promise<boolean>,
  strikes: readonly (() => Promise<void>)[],
): Promise<void> {
  for (const [number, strike] of strikes.entries()) {
    await until(
      () => isDone((number + 0.5) / (strikes.length + 1)),
      1_200_000,
      `the moment of strike ${number + 1} of ${strikes.length}`,
    );
    await strike();
  }
}

async function compareWithLedger(hub: Hub): Promise<StormResult['pushed']> {
  const owed = await rows<{ id: string; state: string }>(
    hub.database,
    'select message_id as id, state from deliveries',
  );
  const report = await hub.receiver.report();
  const taken = new Map(report.received);
  return {
    owed: owed.length,
    missing: owed.filter(({ id }) => !taken.has(id)).length,
    forged: report.forged,
    again: report.received.reduce((sum, [, times]) => sum + times - 1, 0),
    dead: owed.filter(({ state }) => state === 'dead').length,
  };
}
