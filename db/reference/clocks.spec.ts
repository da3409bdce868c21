import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Rule {
  id: string;
  clock: string;
  family: string;
  title: { zh: string; en: string };
  per: string[];
  n: number | null;
  unit: string;
  who: string;
  promised: boolean;
  extend: { clock: string; n: number | null; times: number | null; basis: string; mark: string } | null;
  pauses: string[];
  needsProof: boolean;
  lapses?: boolean;
  after?: string;
  when: Record<string, string[]>;
  basis: string;
  mark: string;
  effective: [string, string | null];
}
const load = <T>(file: string): T => JSON.parse(readFileSync(join(process.cwd(), 'db/reference', file), 'utf8')) as T;
const clocks = load<{
  version: string;
  source: string;
  workHours: { periods: string[]; mark: string };
  warnings: { steps: { level: string; percent: number }[] };
  items: Rule[];
}>('clocks.json');
const calendar = load<{
  version: string;
  source: string;
  year: number;
  coverage: [string, string];
  holidays: string[];
  workdays: string[];
}>('calendar-2026.json');
const rule = (id: string): Rule =>
  clocks.items.find((item) => item.id === id) ??
  (() => {
    throw new Error(`no rule ${id}`);
  })();
const weekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

describe('clocks', () => {
  test('each version has its own id, a basis, a mark and effective days, and the file says where it comes from', () => {
    expect(new Set(clocks.items.map(({ id }) => id)).size).toBe(clocks.items.length);
    expect(clocks.source.length).toBeGreaterThan(5);
    for (const {
      basis,
      mark,
      effective: [first, last],
      title,
    } of clocks.items) {
      expect(basis.length).toBeGreaterThan(5);
      expect(['L', 'L-local', 'N', 'P', 'J', 'U']).toContain(mark);
      expect(first).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(last === null || first <= last).toBe(true);
      expect(title.zh.length * title.en.length).toBeGreaterThan(0);
    }
  });

  test('C1 to C13 are all there, the extension C6 inside the clock that it extends', () => {
    const codes = clocks.items.flatMap(({ clock, extend }) => [clock, ...(extend ? [extend.clock] : [])]);
    expect(Array.from({ length: 13 }, (_, at) => `C${at + 1}`).filter((code) => !codes.includes(code))).toEqual([]);
    expect(rule('C5/2022').extend).toMatchObject({ clock: 'C6', n: 30, times: 1, mark: 'L' });
  });

  test('INV-09: C4 is counted in work days and every other national clock that has days in natural days', () => {
    const national = clocks.items.filter(
      ({ clock, unit }) => /^C\d+$/.test(clock) && (unit === 'natural' || unit === 'workday'),
    );
    expect(national.filter(({ unit }) => unit === 'workday').map(({ clock }) => clock)).toEqual(['C4']);
    expect(Object.fromEntries(national.map(({ clock, n }) => [clock, n]))).toEqual({
      C1: 15,
      C2: 15,
      C3: 15,
      C4: 5,
      C5: 60,
      C7: 30,
      C8: 30,
      C9: 30,
      C10: 30,
      C13: 30,
    });
  });

  test('INV-16: only the recheck knows a pause, and only that of a hearing', () => {
    expect(clocks.items.filter(({ pauses }) => pauses.length > 0).map(({ clock, pauses }) => [clock, pauses])).toEqual([
      ['C10', ['hearing']],
    ]);
  });

  test('INV-14: the rights of review start by proof of delivery alone', () => {
    expect(clocks.items.filter(({ needsProof }) => needsProof).map(({ clock }) => clock)).toEqual(['C7', 'C9']);
  });

  test('the time to object and to give back is a right that lapses, and nothing else of a body is', () => {
    expect(clocks.items.filter(({ lapses }) => lapses).map(({ clock }) => clock)).toEqual(['C4', 'H.RETURN']);
  });

  test('what is promised to the citizen is law, and no hotline figure is', () => {
    expect(clocks.items.filter(({ promised, mark }) => promised && mark !== 'L')).toEqual([]);
    expect(clocks.items.filter(({ clock, mark }) => clock.startsWith('H.') && mark === 'L')).toEqual([]);
  });

  test('a family that has conditions ends with the case that none of them names, unless law gives the clock to some cases only', () => {
    const open = new Set(clocks.items.filter(({ when }) => Object.keys(when).length === 0).map(({ family }) => family));
    expect([...new Set(clocks.items.map(({ family }) => family))].filter((family) => !open.has(family))).toEqual([
      'C1',
      'C2',
      'C3',
      'C4',
      'C5',
      'C7',
      'OBJECTION',
      'FIELD',
    ]);
  });

  test('a clock of work hours or of a set date cannot stand still, and a clock without a length has its date set by hand', () => {
    for (const { unit, n, pauses } of clocks.items) {
      expect(n === null).toBe(unit === 'date');
      if (unit === 'workhour' || unit === 'date') expect(pauses).toEqual([]);
    }
  });

  test('warning levels rise, and none is overdue before the time has ended', () => {
    const { steps } = clocks.warnings;
    expect(steps.map(({ level }) => level)).toEqual(['notice', 'warning', 'severe']);
    expect(steps.every(({ percent }, at) => percent > (steps[at - 1]?.percent ?? 0) && percent < 100)).toBe(true);
  });
});

describe('the calendar of 2026', () => {
  test('covers its year, names weekdays as holidays and weekend days as worked, and owns up to its source', () => {
    expect(calendar.coverage).toEqual(['2026-01-01', '2026-12-31']);
    expect(calendar.holidays.filter(weekend)).toEqual([]);
    expect(calendar.workdays.filter((day) => !weekend(day))).toEqual([]);
    expect([...calendar.holidays].sort()).toEqual(calendar.holidays);
    expect([calendar.holidays.length, calendar.workdays.length]).toEqual([19, 6]);
    expect(calendar.source).toContain('was not read');
  });
});
