/* npm run test:model -- --runs 1000 --seed N [--path P] [--shrink]: lives of matters against the model, more than `npm test` lives. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    path: { type: 'string' },
    shrink: { type: 'boolean' },
  },
});
const asked = {
  MODEL_RUNS: values.runs,
  MODEL_SEED: values.seed,
  ...(values.path ? { MODEL_PATH: values.path } : {}),
  ...(values.shrink ? { MODEL_SHRINK: '1' } : {}),
};
const jest = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/model'], {
  stdio: 'inherit',
  env: { ...process.env, ...asked },
});
process.exitCode = jest.status ?? 1;
