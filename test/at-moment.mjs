/*
 * npm run test:moment -- '2028-02-29 12:00:00' [--hubs-too] [Jest's arguments]: the tests at another moment of Shanghai's time, which
 * then goes on. Needs faketime (Debian: apt-get install faketime). Node lives at that moment, and so does the PostgreSQL it starts;
 * with --hubs-too also the hubs of the tests, which begin on one fixed day otherwise.
 */
import { spawnSync } from 'node:child_process';

const [moment = '', ...rest] = process.argv.slice(2);
const at = new Date(`${moment.replace(' ', 'T')}+08:00`);
if (Number.isNaN(at.getTime())) {
  process.stderr.write("npm run test:moment -- 'YYYY-MM-DD hh:mm:ss' [--hubs-too] [pattern ...], in Shanghai's time\n");
  process.exit(2);
}
/** One distance for all processes: with an absolute time each of them would begin at it anew. */
const ahead = Math.round((at.getTime() - Date.now()) / 1_000);
const { status, error } = spawnSync(
  'faketime',
  [
    '-f',
    `${ahead < 0 ? '-' : '+'}${Math.abs(ahead)}s`,
    process.execPath,
    'node_modules/jest/bin/jest.js',
    ...rest.filter((argument) => argument !== '--hubs-too'),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      // Timers go on as they are; only the calendar moves.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      ...(rest.includes('--hubs-too') ? { TEST_START: at.toISOString() } : {}),
    },
  },
);
if (error) process.stderr.write('There is no faketime here; on Debian: apt-get install faketime\n');
process.exitCode = status ?? 1;
