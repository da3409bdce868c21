/*
 * npm run test:moment -- ['YYYY-MM-DD hh:mm:ss'] [--hubs-too] [Jest's arguments]: the tests at another moment of Shanghai's time, which
 * then goes on; without a moment at each of the five below, one after the other. Needs faketime (Debian: apt-get install faketime).
 * The unit tests only; with --hubs-too also database and e2e (build first): PostgreSQL and all hubs then live at that moment too,
 * also those that begin on one fixed day otherwise.
 */
import { spawnSync } from 'node:child_process';

const MOMENTS = {
  '2026-06-30 23:59:00': 'a minute before midnight, and before a new half-year',
  '2026-07-01 00:01:00': 'a minute after midnight, when UTC is still at the day before',
  '2028-02-29 12:00:00': 'a leap day, beyond the yearly calendar',
  '2026-12-31 12:00:00': 'the last day of the year, and of the yearly calendar',
  '2026-02-14 10:00:00': 'a Saturday that is a work day',
};
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/;

const given = process.argv.slice(2);
const named = MOMENT.test(given[0] ?? '') ? given.shift() : undefined;
const hubsToo = given.includes('--hubs-too');
const jestOptions = given.filter((argument) => argument !== '--hubs-too');
if (jestOptions.some((argument) => /^\d{4}-/.test(argument))) {
  process.stderr.write(
    "npm run test:moment -- ['YYYY-MM-DD hh:mm:ss'] [--hubs-too] [pattern ...], in Shanghai's time\n",
  );
  process.exit(2);
}

const results = (named ? [named] : Object.keys(MOMENTS)).map((moment) => {
  process.stdout.write(`\n${moment}, Shanghai: ${MOMENTS[moment] ?? 'as asked for'}\n`);
  return { moment, status: runAt(new Date(`${moment.replace(' ', 'T')}+08:00`)) };
});
process.stdout.write('\n');
for (const { moment, status } of results) process.stdout.write(`${moment}  ${status === 0 ? 'passed' : 'FAILED'}\n`);
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;

function runAt(at) {
  if (Number.isNaN(at.getTime())) return 2;
  /** One distance for all processes: with an absolute time each of them would begin at it anew. */
  const ahead = Math.round((at.getTime() - Date.now()) / 1_000);
  const projects = hubsToo ? [] : ['--selectProjects', 'unit'];
  const { status, error } = spawnSync(
    'faketime',
    [
      '-f',
      `${ahead < 0 ? '-' : '+'}${Math.abs(ahead)}s`,
      process.execPath,
      'node_modules/jest/bin/jest.js',
      ...projects,
      // Ends the list of projects, so that a pattern is not read as one of them.
      '--config=jest.config.cjs',
      ...jestOptions,
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        // Timers go on as they are; only the calendar moves.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        ...(hubsToo ? { TEST_START: at.toISOString() } : {}),
      },
    },
  );
  if (error) process.stderr.write('There is no faketime here; on Debian: apt-get install faketime\n');
  return status ?? 1;
}
