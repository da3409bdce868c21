import { setTimeout as delay } from 'node:timers/promises';
import { row, rows } from '#platform';
import { count, violations, type Counts } from './count.js';
import type { Target } from './hub.js';
import { clientOf, createSenders, tell, type Client, type Mark, type Senders } from './posts.js';
import { PullReaders, type Pulled } from './pull-readers.js';
import { rest } from './rest.js';
import { generator, storyteller } from './stories.js';
import { pool, until } from './until.js';

/** Clients that send until they are acknowledged. */
export interface Load {
  /** Names their sources, so that several loads on one hub are counted apart. */
  name: string;
  /** At least so many; a few more come every second while the strikes last. */
  submissions: number;
  seed: number;
  /** Most that begin in one second; without it as many as 24 clients at once manage. */
  perSecond?: number;
  /** How long nothing may move before what is left counts as stuck. */
  stuckAfterMs?: number;
}

/** What became of a load. */
export interface Loaded {
  counts: Counts;
  pulled: Pulled;
  /** Messages owed to the receiver, how many of them it never got, and requests with a wrong signature. */
  pushed: { owed: number; missing: number; forged: number; again: number; dead: number };
  /** Processes that ended by themselves; must be 0. */
  crashes: number;
  seconds: number;
  /** Seconds from the last acknowledgement, and from the end of the last strike, to rest. */
  settling: number;
  calming: number;
}

/** How far a load has come, for strikes that wait for their moment. */
export interface Progress {
  acknowledged(): number;
  routed(): Promise<number>;
}

const CLIENTS_AT_ONCE = 24;
/** One client in ten sends again although it was acknowledged: its answer got lost on the way. */
const AGAIN = 0.1;
/** The longest lease, sweep or second try is well below. */
const STUCK_AFTER_MS = 240_000;
const MORE_PER_SECOND = 3;
const MARKS: readonly Mark[] = ['order-number', 'order-number', 'idempotency-key', 'idempotency-key', 'submission-id'];

/** Sends submissions, pushes and pulls messages while `strike` does its worst; then waits for rest and counts. */
export async function underLoad(
  hub: Target,
  load: Load,
  strike: (progress: Progress) => Promise<unknown>,
): Promise<Loaded> {
  const senders = await createSenders(hub.caller, load.name);
  const readers = new PullReaders(hub);
  const started = performance.now();
  const crashesBefore = crashesOf(hub);
  const random = generator(load.seed + 1);
  const routedBefore = await routed(hub);
  const clients: Client[] = [];
  let acknowledged = 0;
  let struckAt: number | undefined;
  const turn = pace();
  const telling = pool(
    crowd(senders, load, () => struckAt === undefined),
    CLIENTS_AT_ONCE,
    async (client) => {
      await turn(clients.push(client) <= load.submissions ? (load.perSecond ?? Infinity) : MORE_PER_SECOND);
      await tell(hub.caller, client);
      acknowledged += 1;
      if (random() < AGAIN) await tell(hub.caller, client);
    },
  );
  const toldAt = telling.then(() => performance.now());
  const striking = strike({
    acknowledged: () => acknowledged,
    routed: async () => (await routed(hub)) - routedBefore,
  }).finally(() => (struckAt = performance.now()));
  const [end] = await Promise.all([toldAt, striking]);
  await rest(hub, load.stuckAfterMs ?? STUCK_AFTER_MS);
  const settled = performance.now();
  const counts = await count(hub, clients);
  const pulled = await readers.finish();
  // Scheduled tasks may have owed something since: a clock warned, a hotspot rose.
  await rest(hub, load.stuckAfterMs ?? STUCK_AFTER_MS);
  return {
    counts,
    pulled,
    pushed: await compareWithLedger(hub),
    crashes: crashesOf(hub) - crashesBefore,
    seconds: (settled - started) / 1000,
    settling: (settled - end) / 1000,
    calming: (settled - struckAt!) / 1000,
  };
}

/** Every promise that a load shows broken. */
export function brokenPromises({ counts, pulled, pushed, crashes }: Loaded): string[] {
  return [
    ...violations(counts),
    ...(counts.acknowledged === counts.attempted ? [] : [`${counts.attempted - counts.acknowledged} not acknowledged`]),
    ...(crashes === 0 ? [] : [`${crashes} processes ended by themselves`]),
    ...(['missed', 'doubled', 'disordered'] as const)
      .filter((name) => pulled[name] > 0)
      .map((name) => `${pulled[name]} events ${name} by the pull readers`),
    ...(['missing', 'forged', 'dead'] as const)
      .filter((name) => pushed[name] > 0)
      .map((name) => `${pushed[name]} webhooks ${name}`),
  ];
}

/** Strikes one after the other, each when its share of the work is done, so that the strikes are spread over all of it. */
export async function spread(
  isDone: (share: number) => boolean | Promise<boolean>,
  strikes: readonly (() => Promise<unknown>)[],
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

function* crowd(senders: Senders, { name, submissions, seed }: Load, striking: () => boolean): Iterable<Client> {
  const next = storyteller(seed);
  for (let number = 1; number <= submissions || striking(); number++)
    yield clientOf(senders, next(), { id: `${name}-${number}`, mark: MARKS[number % MARKS.length]! });
}

/** Waits until the next client may begin, at so many a second. */
function pace(): (perSecond: number) => Promise<void> {
  let next = 0;
  return async (perSecond) => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + 1000 / perSecond;
    if (mine > now) await delay(mine - now);
  };
}

const crashesOf = (hub: Target): number => hub.processes.reduce((total, { crashes }) => total + crashes, 0);

async function routed(hub: Target): Promise<number> {
  return (await row<{ count: number }>(hub.database, 'select count(routed_at)::int as count from submissions'))!.count;
}

async function compareWithLedger(hub: Target): Promise<Loaded['pushed']> {
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
