import { readFileSync } from 'node:fs';
import { LIMIT_POLICIES } from '#platform';

/** Codes that may exist: fifteen random digits; the sixteenth follows from them. */
const CODES = 1e15;
const PREFIXES = 1e3;
const DAY = 86_400;

/** Guesses a day that this many addresses get answered, with a proof of work for those that need one. */
function guessesADay(addresses: number): number {
  const { 'code-address': byAddress, 'code-prefix': byPrefix } = LIMIT_POLICIES;
  const ofAddresses = addresses * byAddress.most * (DAY / byAddress.seconds);
  const ofAll = PREFIXES * byPrefix.most * (DAY / byPrefix.seconds);
  return Math.min(ofAddresses, ofAll);
}

/** Expected years until a guess opens one of so many codes. */
const years = (addresses: number, live: number): number => CODES / live / guessesADay(addresses) / 365.25;

const inWords = (value: number): string =>
  value >= 10 ? Math.round(value).toLocaleString('en-US') : String(Math.round(value * 100) / 100);

test('decision 28 tells how long guessing query codes takes within the limits', () => {
  const page = readFileSync('docs/decisions/0028-limits-at-the-open-doors.md', 'utf8');
  const cells = (line: string): string => line.replace(/\s+/g, ' ');
  const lines = page.split('\n').map(cells);
  const expected = [1, 100, 100_000].map((addresses) =>
    cells(
      `| ${addresses.toLocaleString('en-US')} | ${guessesADay(addresses).toLocaleString('en-US')} | ${[1, 1e5, 1e6, 1e7]
        .map((live) => inWords(years(addresses, live)))
        .join(' | ')} |`,
    ),
  );
  expect(expected.filter((line) => !lines.includes(line))).toEqual([]);
});

test('decision 28 names every limit with its figures', () => {
  const page = readFileSync('docs/decisions/0028-limits-at-the-open-doors.md', 'utf8').replace(/[ ]+/g, ' ');
  const missing = Object.entries(LIMIT_POLICIES)
    .map(([name, { free, most, seconds }]) => `| \`${name}\` | ${free} | ${most >= 2e9 ? '–' : most} | ${seconds} |`)
    .filter((line) => !page.includes(line));
  expect(missing).toEqual([]);
});
