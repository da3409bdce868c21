import { RESTING_AFTER_MS, startSchedule } from './schedule.js';

let stop: () => Promise<void>;
let runs: number;
let found: unknown;

/** How often the task ran within so many milliseconds. */
async function runsWithin(ms: number): Promise<number> {
  const before = runs;
  await jest.advanceTimersByTimeAsync(ms);
  return runs - before;
}

const start = (intervals: { every: number; atRest?: number }): void => {
  runs = 0;
  const run = (): Promise<unknown> => {
    runs += 1;
    return Promise.resolve(found);
  };
  stop = startSchedule([{ name: 'look', ...intervals, run }]);
};

beforeEach(() => jest.useFakeTimers());
afterEach(async () => {
  await stop();
  jest.useRealTimers();
});

describe('A recurring task', () => {
  it.each([0, undefined])(
    'that finds nothing (%s) for a while runs seldom, and often again when it finds something',
    async (nothing) => {
      found = nothing;
      start({ every: 50, atRest: 400 });
      expect(await runsWithin(RESTING_AFTER_MS)).toBeGreaterThanOrEqual(RESTING_AFTER_MS / 50);
      expect(await runsWithin(4_000)).toBeLessThanOrEqual(11);
      found = 1;
      await runsWithin(400);
      found = nothing;
      expect(await runsWithin(1_000)).toBeGreaterThanOrEqual(19);
    },
  );

  it('without another interval for times of rest keeps its own', async () => {
    found = 0;
    start({ every: 50 });
    await runsWithin(2 * RESTING_AFTER_MS);
    expect(await runsWithin(1_000)).toBeGreaterThanOrEqual(19);
  });
});
