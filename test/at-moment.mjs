/*
 * npm run test:moment -- ['YYYY-MM-DD hh:mm:ss'] [--all] [Jest's arguments]: the tests at another moment of Shanghai's time, which
 * then goes on; without a moment at each of the five below, one after the other. Needs datefudge (Debian: apt-get install datefudge);
 * with faketime PostgreSQL's timers fire at once at a moment in the past, because it shows signal handlers the true time.
 * The unit tests only; with --all also database and e2e (build first): the machine's clock is then moved for PostgreSQL and for
 * every process that a test starts. A hub inside a test still begins on its fixed day (test/support/time.ts), TEST_START moves it.
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
const all = given.includes('--all');
const jestOptions = given.filter((argument) => argument !== '--all');
if (jestOptions.some((argument) => /^\d{4}-/.test(argument))) {
  process.stderr.write("npm run test:moment -- ['YYYY-MM-DD hh:mm:ss'] [--all] [pattern ...], in Shanghai's time\n");
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
  const projects = all ? [] : ['--selectProjects', 'unit'];
  const { status, error } = spawnSync(
    'datefudge',
    [
      at.toISOString(),
      process.execPath,
      'node_modules/jest/bin/jest.js',
      ...projects,
      // Ends the list of projects, so that a pattern is not read as one of them.
      '--config=jest.config.cjs',
      ...jestOptions,
    ],
    { stdio: 'inherit' },
  );
  if (error) process.stderr.write('There is no datefudge here; on Debian: apt-get install datefudge\n');
  return status ?? 1;
}
