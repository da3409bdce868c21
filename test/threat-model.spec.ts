import { existsSync, readFileSync } from 'node:fs';
import { NEEDS_PERSONS, STILL_OPEN } from './abuse/open.js';
import { sourceFiles } from './support/source-files.js';

const text = readFileSync('docs/threat-model.md', 'utf8');
const tableRows = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const threats = tableRows
  .filter(([id = '']) => /^[A-Z]\d+$/.test(id))
  .map(([id = '', threat = '', against = '', test = '', left = '', state = '']) => ({
    id,
    threat,
    against,
    test,
    left,
    state,
  }));

describe('The threat model', () => {
  it('numbers every threat once', () => {
    expect(threats.length).toBeGreaterThan(30);
    expect(new Set(threats.map(({ id }) => id)).size).toBe(threats.length);
  });
  it('says of every threat what stands against it and how far it holds', () => {
    expect(threats.filter(({ against, state }) => !against || !['held', 'partly', 'open'].includes(state))).toEqual([]);
  });
  it('names a test for every threat, and only tests that exist', () => {
    const named = threats.flatMap(({ id, test }) => {
      const paths = test.match(/[\w/.-]+\.spec\.ts/g) ?? [];
      return paths.length > 0 ? paths.map((path) => `${id} ${path}`) : [`${id} none`];
    });
    expect(named.filter((one) => !existsSync(one.split(' ')[1] ?? ''))).toEqual([]);
  });
  it('says of every threat that does not hold what is left', () => {
    expect(threats.filter(({ left, state }) => state !== 'held' && !left)).toEqual([]);
  });

  it('has a number for every attack of npm run abuse, and open.ts names attacks that are there', () => {
    const text = sourceFiles('test/abuse').map((file) => file.text);
    const attacked = text.flatMap((one) => [...one.matchAll(/threat: '(\w+)',\s+name: '([^']+)'/g)]);
    expect(attacked.length).toBeGreaterThan(20);
    const numbers = new Set(threats.map(({ id }) => id));
    expect(
      attacked.filter(([, number = '']) => !numbers.has(number)).map(([, number, name]) => `${number} ${name}`),
    ).toEqual([]);
    const names = new Set(attacked.map(([, , name]) => name));
    expect([...Object.keys(STILL_OPEN), ...NEEDS_PERSONS].filter((name) => !names.has(name))).toEqual([]);
  });

  it('computes rightly how long guessing takes', () => {
    const YEAR = 365.25 * 86_400;
    const guessed = tableRows.filter(([, possible = '']) => /^\d\.\de\+\d+$/.test(possible));
    expect(guessed).toHaveLength(5);
    for (const [secret, possible = '', live = '', fast = '', slow = ''] of guessed) {
      const seconds = (perSecond: number): string =>
        (Number(possible) / Number(live.replaceAll(',', '')) / perSecond / YEAR).toExponential(0);
      expect({ secret, fast: Number(fast).toExponential(0), slow: Number(slow).toExponential(0) }).toEqual({
        secret,
        fast: seconds(466),
        slow: seconds(6 / 60),
      });
    }
  });
});
