/* `npm test`, last step: Jest, and then one plain line that counts. `npm test -- PATTERN` runs a part. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'huiliu-jest-'));
const summary = join(folder, 'summary.json');
const jest = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${summary}`, ...process.argv.slice(2)],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
let counted = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  counted = JSON.parse(readFileSync(summary, 'utf8'));
} catch {
  process.stderr.write('Jest left no summary\n');
}
rmSync(folder, { recursive: true, force: true });
const failed = counted.numFailedTests + counted.numRuntimeErrorTestSuites;
process.stdout.write(
  `${counted.numPassedTests} passed, ${failed} failed${counted.numPendingTests ? `, ${counted.numPendingTests} skipped` : ''}\n`,
);
process.exitCode = jest.status === 0 && failed === 0 ? 0 : 1;
