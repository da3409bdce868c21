/* npm run torture:properties -- [--seed N] [--rounds N]: the properties of all specs with other seeds than `npm test` has. */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, rounds: { type: 'string', default: '1' } },
});
const specs = ['apps', 'libs', 'test']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.spec.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'"));
for (let round = 1; round <= Number(values.rounds); round++) {
  const seed = values.seed ?? String(randomInt(2 ** 31));
  process.stdout.write(`round ${round}: seed ${seed}\n`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--silent', '--runTestsByPath', ...specs],
    { stdio: 'inherit', env: { ...process.env, PROPERTY_SEED: seed } },
  );
  if (status !== 0) process.exitCode = 1;
}
