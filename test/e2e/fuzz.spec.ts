import fc from 'fast-check';
import { fuzz } from '../fuzz/fuzz.js';
import { faultOfOpen311, OPEN311_REQUESTS } from '../fuzz/open311.js';
import { startTestHub, type TestHub } from '../support/hub.js';

/** `npm run fuzz` sends more, with another seed. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130);

describe(`${REQUESTS} requests made of the API page itself (seed ${SEED})`, () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it('get no 5xx, a problem of a documented type where they are refused, and what the page promises where not', async () => {
    const { sent, statuses, faults } = await fuzz(hub, { requests: REQUESTS, seed: SEED });
    if (process.env['FUZZ_REQUESTS'])
      process.stdout.write(`${JSON.stringify({ sent, statuses, faults: faults.length })}\n`);
    const told = faults
      .slice(0, 20)
      .map(({ fault, request }) => `${fault}\n  ${JSON.stringify(request).slice(0, 1500)}`);
    expect(told).toEqual([]);
    expect(Object.keys(statuses).some((status) => status.startsWith('2'))).toBe(true);
  }, 3_600_000);

  it('get errors of its own shape from the Open311 endpoint', async () => {
    const told: string[] = [];
    for (const request of fc.sample(OPEN311_REQUESTS, { numRuns: Math.ceil(REQUESTS / 5), seed: SEED })) {
      const { method, address, form } = request;
      const answer = await fetch(hub.url + address, {
        method,
        ...(form !== undefined && { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      });
      const fault = faultOfOpen311(request, answer.status, await answer.text());
      if (fault !== undefined) told.push(`${fault}\n  ${JSON.stringify(request).slice(0, 800)}`);
    }
    expect(told.slice(0, 20)).toEqual([]);
  }, 3_600_000);
});
