import { fuzz } from '../fuzz/fuzz.js';
import { startTestHub, type TestHub } from '../support/hub.js';

/** `npm run fuzz` sends more, with another seed. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 400);
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
});
