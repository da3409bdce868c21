import { Logger } from '@nestjs/common';
import { openCollector, type Collector } from '../../../../test/support/collector.js';
import { startSpan, traced } from './spans.js';
import { currentTraceparent, readTraceparent, traceparentOf } from './trace.js';
import { Traces } from './traces.js';

const PLAN = { name: 'routing', kind: 'consumer', facts: { submission: 'S-1' } } as const;
const REQUEST = 'ab'.repeat(16);
const STEP = 'cd'.repeat(8);
const PARENT = `00-${REQUEST}-${STEP}-01`;

beforeAll(() => void jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined));
afterAll(() => jest.restoreAllMocks());

describe('The number of a request', () => {
  it.each([
    '',
    'nonsense',
    PARENT.toUpperCase(),
    `${PARENT}-more`,
    PARENT.replace(/^00/, 'ff'),
    PARENT.replace(REQUEST, '0'.repeat(32)),
    PARENT.replace(STEP, '0'.repeat(16)),
    ['00'],
  ])('is a new one where the header is %j', (header) => {
    expect(readTraceparent(header)).toBeUndefined();
    const { trace } = startSpan({ ...PLAN, parent: header as string });
    expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(readTraceparent(traceparentOf(trace))).toEqual(trace);
  });

  it('is that of the step before, and holds for all that a step starts', async () => {
    const seen = await traced({ ...PLAN, parent: PARENT }, async () => {
      await new Promise((done) => setImmediate(done));
      return currentTraceparent();
    });
    expect(seen?.slice(0, 36)).toBe(PARENT.slice(0, 36));
    expect(seen).not.toBe(PARENT);
    expect(currentTraceparent()).toBeNull();
  });
});

describe('Traces', () => {
  let collector: Collector;

  beforeAll(async () => {
    collector = await openCollector();
  });
  afterAll(() => collector.close());

  it('post each step to the collector, with the step before and what became of it', async () => {
    const traces = await Traces.open({ TRACES_URL: collector.url });
    await traced(
      { ...PLAN, parent: PARENT },
      () => Promise.resolve(204),
      (status) => ({ status }),
    );
    await expect(traced(PLAN, () => Promise.reject(new Error('文某某')))).rejects.toThrow();
    await traces.close();
    expect(collector.spans).toMatchObject([
      { name: 'routing', traceId: REQUEST, parentSpanId: STEP, status: { code: 0 } },
      { name: 'routing', status: { code: 2 } },
    ]);
    expect(JSON.stringify(collector.spans)).toContain('"huiliu.status"');
    expect(JSON.stringify(collector.spans)).not.toContain('文某某');
  });

  it('are off without an address: nothing is posted', async () => {
    const before = collector.spans.length;
    const traces = await Traces.open({});
    await traced(PLAN, () => Promise.resolve());
    await traces.close();
    expect(collector.spans).toHaveLength(before);
  });

  it('of a collector that is away hold nothing up', async () => {
    const traces = await Traces.open({ TRACES_URL: 'http://127.0.0.1:1/v1/traces' });
    expect(await traced(PLAN, () => Promise.resolve('routed'))).toBe('routed');
    await traces.close();
  });
});
