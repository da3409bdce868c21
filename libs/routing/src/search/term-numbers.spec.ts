import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { monthNumbers, monthOf, termNumbers } from './term-numbers.js';

const JANUARY = new Date('2026-01-31T15:59:59Z');
const FEBRUARY = new Date('2026-01-31T16:00:00Z');
const terms = Array.from({ length: 5_000 }, (_, at) => `${String.fromCodePoint(0x4e00 + at)} 灯`);

describe('The numbers of terms', () => {
  let test: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    test = await testDatabase();
    database = test.database;
  });
  afterAll(() => test.close());

  it('are the same for equal terms of one month, and others in the next, which begins at midnight in Shanghai', () => {
    expect(termNumbers(database, terms, JANUARY).numbers).toEqual(monthNumbers(database, terms, monthOf(JANUARY)));
    expect(monthOf(FEBRUARY)).toBe(monthOf(JANUARY) + 1);
    const [january, february] = [JANUARY, FEBRUARY].map((at) =>
      terms.map((term) => (termNumbers(database, [term], at).numbers[0] ?? 0) % 2 ** 18),
    );
    const same = january?.filter((number, at) => number === february?.[at]) ?? [];
    expect(same.length).toBeLessThan(5);
  });

  it('tell nothing of the order of a text', () => {
    const [there, back] = [
      termNumbers(database, terms, JANUARY).numbers,
      termNumbers(database, [...terms].reverse(), JANUARY).numbers,
    ];
    expect(there).toEqual(back);
    expect([...there].sort((a, b) => a - b)).toEqual(there);
  });

  it('are shared by several terms, so that none is told for sure', () => {
    const many = Array.from({ length: 200_000 }, (_, at) => String(at));
    // Were more than half of them alone, there would be more than 150,000 different ones.
    expect(monthNumbers(database, many, 1_512).length).toBeLessThan(150_000);
  });

  it('fit into an integer of SQL for every day from 1800 to 2200', () => {
    for (const day of ['1800-01-01', '1900-01-01', '2026-11-30', '2200-12-31']) {
      const { numbers } = termNumbers(database, terms, new Date(day));
      expect(numbers[0]).toBeGreaterThanOrEqual(0);
      expect(numbers.at(-1)).toBeLessThan(2 ** 31);
    }
  });
});
