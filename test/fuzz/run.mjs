/* npm run fuzz -- --requests 10000 --seed N: more requests made of the API page than `npm test` sends. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 30)) },
  },
});
const jest = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/e2e/fuzz.spec.ts'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_REQUESTS: values.requests, FUZZ_SEED: values.seed },
});
process.exitCode = jest.status ?? 1;
