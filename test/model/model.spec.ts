import { live } from './lives.js';
import { Tally } from './tally.js';
import { World } from './world.js';

/** A fixed part with `npm test`; `npm run test:model -- --runs 1000 --seed N` lives more of them. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 25);
const SEED = Number(process.env['MODEL_SEED'] ?? 20_261_124);

describe('lives of matters, against a model of the law', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('keep every promise after every step, whoever takes it, however often it is sent, wherever it dies', async () => {
    const tally = new Tally();
    try {
      await live(world, tally, {
        runs: RUNS,
        seed: SEED,
        path: process.env['MODEL_PATH'],
        shrink: process.env['MODEL_SHRINK'] === '1',
      });
    } finally {
      if (process.env['MODEL_RUNS']) process.stdout.write(`seed ${SEED}: ${tally.toString()}\n`);
    }
    expect(tally.count('state:petition.final', 'reached')).toBeGreaterThan(0);
    expect(tally.count('state:order.closed', 'reached')).toBeGreaterThan(0);
  }, 3_600_000);
});
