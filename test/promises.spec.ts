import { violations } from './torture/count.js';
import { erasure } from './torture/erasure.js';
import { Hub, type Backend } from './torture/hub.js';
import { pairs } from './torture/pairs.js';
import { stampede } from './torture/stampede.js';
import { storm } from './torture/storm.js';
import { takeover } from './torture/takeover.js';

/**
 * The promises, in the short form; `npm run torture` is the long one over the same code. Real gateways, workers and receivers
 * are separate processes here, started from the build.
 */
const BACKENDS: Backend[] = process.env['TEST_REDIS_URL'] ? ['postgres', 'redis'] : ['postgres'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

describe.each(BACKENDS)('with the queues in %s', (backend) => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await Hub.open(backend);
  }, 60_000);
  afterAll(() => hub?.close(), 30_000);

  it.each(['order-number', 'idempotency-key'] as const)('registers 200 identical posts at once, known by their %s, as one submission with one receipt', async (mark) => {
    expect(await stampede(hub, mark, 200)).toEqual({ posts: 200, receipts: 1, submissions: 1, refused: 0 });
  }, 60_000);

  it('opens one matter for two posts about one lamp, when two workers read both at once', async () => {
    expect(await pairs(hub, 20)).toEqual({ pairs: 20, united: 20, matters: 20 });
  }, 90_000);

  it('takes over within 15 s what a dead worker held, routings and deliveries', async () => {
    const taken = await takeover(hub, 1);
    say(`${backend}: a worker died with ${taken.brokenOff} deliveries in hand; routed after ${taken.routedAfterMs.toFixed()} ms, delivered after ${taken.deliveredAfterMs.toFixed()} ms`);
    expect(taken.brokenOff).toBeGreaterThan(0);
    expect(Math.max(taken.routedAfterMs, taken.deliveredAfterMs)).toBeLessThanOrEqual(15_000);
  }, 90_000);

  it('routes everything within 60 s after its queue was erased under it, and loses nothing', async () => {
    const erased = await erasure(hub, { submissions: 150, seed: 2 });
    say(`${backend}: queue erased over ${erased.inFlight.unrouted} unrouted, ${erased.inFlight.atWork} of them at work; routed after ${erased.routedAfterMs.toFixed()} ms, delivered after ${erased.deliveredAfterMs.toFixed()} ms`);
    expect(violations(erased.counts)).toEqual([]);
    expect(erased.inFlight.unrouted).toBeGreaterThan(erased.inFlight.atWork);
    expect(erased.routedAfterMs).toBeLessThanOrEqual(60_000);
  }, 180_000);

  it('loses, doubles and forgets nothing while gateways and workers are killed under load', async () => {
    const { counts, pulled, pushed, kills, seconds } = await storm(hub, { submissions: 600, kills: 8, seed: 1 });
    say(`${backend}: ${JSON.stringify({ ...counts, kills, seconds: Math.round(seconds), pulled, pushed })}`);
    expect(violations(counts)).toEqual([]);
    expect(counts.acknowledged).toBe(600);
    expect(pulled).toMatchObject({ missed: 0, doubled: 0, disordered: 0 });
    expect(pushed).toMatchObject({ missing: 0, forged: 0, dead: 0 });
    expect(kills).toBe(8);
  }, 240_000);
});
