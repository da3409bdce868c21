import { violations } from './torture/count.js';
import { erasure } from './torture/erasure.js';
import { dyingConsumers } from './torture/faults/dying-consumer.js';
import { BACKENDS, Hub, type Backend } from './torture/hub.js';
import { pairs } from './torture/pairs.js';
import { stampede } from './torture/stampede.js';
import { storm } from './torture/storm.js';
import { takeover } from './torture/takeover.js';

/**
 * The promises in the short form; `npm run torture` is the long one over the same code, and it alone says within how many seconds
 * they are kept. Gateways, workers and the receiver are processes of their own here, started from the build. Most of the time is
 * starting them and waiting for locks and leases of the dead to run out, so both backends are tortured side by side, each one
 * promise after the other.
 */
const HERE = BACKENDS.filter((backend) => backend === 'postgres' || process.env['TEST_REDIS_URL']);
const PATIENCE_MS = 1_800_000;
/** What was lost from the queue is found in the tables soon, instead of after twenty seconds. */
const SETTINGS = { RECONCILE_AFTER_SECONDS: '2' };
/** Over two gateways; what breaks at 200 breaks at 60 too, and most of the time is theirs. */
const POSTS = 60;
const STORM = { submissions: 100, kills: 4, relayKills: 1, seed: 1 };
const DEATHS = 10;

function torture(backend: Backend) {
  const hub = Hub.open(backend, SETTINGS);
  let last: Promise<unknown> = hub;
  const next = <Result>(promise: (hub: Hub) => Promise<Result>): Promise<Result> => {
    const result = last
      .then(
        () => undefined,
        () => undefined,
      )
      .then(async () => promise(await hub));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    orderNumber: next((it) => stampede(it, 'order-number', POSTS)),
    idempotencyKey: next((it) => stampede(it, 'idempotency-key', POSTS)),
    pairs: next((it) => pairs(it, 4)),
    takeover: next((it) => takeover(it, 1)),
    erasure: next((it) => erasure(it, { submissions: 40, seed: 2 })),
    storm: next((it) => storm(it, STORM)),
    consumers: next((it) => dyingConsumers(it, { deaths: DEATHS, seed: 3 })),
    end: async () => {
      await last;
      await (await hub).close();
    },
  };
}

const rounds = new Map<Backend, ReturnType<typeof torture>>();
beforeAll(() => {
  for (const backend of HERE) rounds.set(backend, torture(backend));
});
afterAll(() => Promise.all([...rounds.values()].map((round) => round.end())), PATIENCE_MS);

describe.each(HERE)('with the queues in %s', (backend) => {
  const round = (): ReturnType<typeof torture> => rounds.get(backend)!;

  it.each(['orderNumber', 'idempotencyKey'] as const)(
    `${POSTS} identical posts at once, known by their %s, are one submission with one receipt`,
    async (mark) => {
      expect(await round()[mark]).toEqual({ posts: POSTS, receipts: 1, submissions: 1, refused: 0 });
    },
    PATIENCE_MS,
  );

  it(
    'two posts about one lamp, read by two workers in the same instant, are one matter',
    async () => {
      expect(await round().pairs).toEqual({ pairs: 4, united: 4, matters: 4 });
    },
    PATIENCE_MS,
  );

  it(
    'what a dead worker held, routings and deliveries, is done by another',
    async () => {
      const { held, brokenOff } = await round().takeover;
      expect(held.deliveries).toBe(16);
      // One in each worker at least.
      expect(held.routings).toBeGreaterThanOrEqual(2);
      expect(brokenOff).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    'everything is routed and delivered after the queue was erased under it, and nothing is lost',
    async () => {
      const { counts, inFlight } = await round().erasure;
      expect(violations(counts)).toEqual([]);
      expect(inFlight.unrouted).toBeGreaterThan(inFlight.atWork);
    },
    PATIENCE_MS,
  );

  it(
    'nothing is lost, doubled or forgotten while gateways, workers and relays are killed under load',
    async () => {
      const { counts, pulled, pushed, kills, crashes } = await round().storm;
      expect(violations(counts)).toEqual([]);
      // A few more come while the last strikes wait for their moment.
      expect(counts.attempted).toBeGreaterThanOrEqual(STORM.submissions);
      expect(counts.acknowledged).toBe(counts.attempted);
      expect(pulled).toMatchObject({ missed: 0, doubled: 0, disordered: 0 });
      expect(pushed).toMatchObject({ missing: 0, forged: 0, dead: 0 });
      expect({ kills, crashes }).toEqual({ kills: STORM.kills + STORM.relayKills, crashes: 0 });
    },
    PATIENCE_MS,
  );

  it(
    'consumers of the pull feed that die between reading and confirming skip nothing',
    async () => {
      const { seen, skipped, jumps } = await round().consumers;
      expect({ skipped, jumps }).toEqual({ skipped: 0, jumps: 0 });
      expect(seen).toBeGreaterThan(DEATHS);
    },
    PATIENCE_MS,
  );
});
