import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES } from '#cases/lifecycle';
import { isOnPaper } from '#cases/notices';
import { SMALL_CITY } from '../../../../../test/support/small-city.js';
import { checkReference, type ReferenceTables } from './check-reference.js';
import { faultText, MOST_FAULTS, type ReferenceFault, REFERENCE_FAULTS } from './reference-fault.js';

const FOLDER = join(__dirname, '../../../../../db/reference');
const DAY = '2026-11-30';
const notices = Object.keys(NOTICES).filter((kind) => isOnPaper(kind as keyof typeof NOTICES));

/** The tables of db/reference, which anything may be changed in. */
function city(): Record<string, { items: Record<string, unknown>[] } & Record<string, unknown>> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as never]),
  );
}
const faultsOf = (tables: ReferenceTables): ReferenceFault[] => checkReference(tables, { day: DAY, notices }).listed;

/** The faults after one change, as `table row field reason`. */
function after(change: (tables: ReturnType<typeof city>) => void): string[] {
  const tables = city();
  change(tables);
  return faultsOf(tables).map(({ table, row, field, reason }) => `${table} ${row} ${field} ${reason}`);
}

describe('checking the tables of a city', () => {
  it('finds nothing wrong with the files of this repository', () => {
    expect(faultsOf(city())).toEqual([]);
  });

  it('finds nothing wrong with the small city of the tests', () => {
    const { areas, places, departments, categories, duties } = SMALL_CITY;
    expect(faultsOf({ areas, places, departments, categories, duties })).toEqual([]);
  });

  type Change = Parameters<typeof after>[0];
  const CHANGES: [what: string, change: Change, fault: string][] = [
    ['a duty of an unknown unit', ({ duties }) => (duties!.items[3]!['lead'] = 'NOBODY'), 'duties 4 lead unknown-unit'],
    ['a duty without a unit', ({ duties }) => (duties!.items[3]!['lead'] = ''), 'duties 4 lead no-unit'],
    ['a duty of an unknown area', ({ duties }) => (duties!.items[0]!['area'] = '9999'), 'duties 1 area unknown-area'],
    [
      'a duty of an unknown category',
      ({ duties }) => (duties!.items[0]!['category'] = 'X01'),
      'duties 1 category unknown-category',
    ],
    [
      'two units for one duty and date',
      ({ duties }) => duties!.items.push({ ...duties!.items[0], id: 'D-again', lead: 'SWJ', validFrom: '2026-05-01' }),
      'duties 245 validFrom two-units',
    ],
    [
      'a duty that ends before it begins',
      ({ duties }) => (duties!.items[0]!['validTo'] = '2001-01-01'),
      'duties 1 validTo ends-before-start',
    ],
    [
      'a day that does not exist',
      ({ duties }) => (duties!.items[0]!['validFrom'] = '2026-02-30'),
      'duties 1 validFrom not-a-day',
    ],
    [
      'a helping unit that leads already',
      ({ duties }) => (duties!.items[0]!['assist'] = [duties!.items[0]!['lead']]),
      'duties 1 assist[0] twice',
    ],
    ['a misspelt field', ({ duties }) => (duties!.items[0]!['Basis'] = 'x'), 'duties 1 Basis unknown-field'],
    [
      'a circle of superiors',
      ({ departments }) => (departments!.items[0]!['superior'] = 'CGJ'),
      'departments 1 superior circle',
    ],
    [
      'an unknown superior',
      ({ departments }) => (departments!.items[5]!['superior'] = 'NOBODY'),
      'departments 6 superior unknown-unit',
    ],
    [
      'a unit twice',
      ({ departments }) => departments!.items.push({ ...departments!.items[0] }),
      'departments 77 code twice',
    ],
    [
      'an alias of two units',
      ({ departments }) => (departments!.items[5]!['aliases'] = ['市政府']),
      'departments 6 aliases[0] name-twice',
    ],
    [
      'an unknown flag',
      ({ departments }) => (departments!.items[5]!['flags'] = ['sealed']),
      'departments 6 flags not-in-list',
    ],
    [
      'nobody who opens sealed files',
      ({ departments }) =>
        departments!.items.forEach(
          (unit) => (unit['flags'] = (unit['flags'] as string[]).filter((flag) => flag !== 'sealed-desk')),
        ),
      'departments null flags no-unit-with-flag',
    ],
    ['a place in no area', ({ places }) => (places!.items[1]!['area'] = '999'), 'places 2 area unknown-area'],
    ['a place twice in one area', ({ places }) => places!.items.push({ ...places!.items[0] }), 'places 523 name twice'],
    ['an area without a parent', ({ areas }) => (areas!.items[2]!['parent'] = null), 'areas 3 parent no-parent'],
    [
      'a second city',
      ({ areas }) => areas!.items.push({ code: '98', name: '乙市', level: 'city', parent: null, aliases: [] }),
      'areas null level one-city',
    ],
    [
      'a category without a parent',
      ({ categories }) => (categories!.items[0]!['level1'] = ''),
      'categories 1 level1 no-parent',
    ],
    [
      'a category code of another form',
      ({ categories }) => (categories!.items[0]!['code'] = 'H0101'),
      'categories 1 code no-parent',
    ],
    [
      'a day twice in a calendar',
      (tables) => (tables['calendar-2026']!['holidays'] as string[]).push('2026-01-01'),
      'calendar-2026 20 holidays[19] twice',
    ],
    [
      'a make-up Wednesday',
      (tables) => (tables['calendar-2026']!['workdays'] as string[]).push('2026-11-25'),
      'calendar-2026 null workdays weekday-needs-no-entry',
    ],
    [
      'a calendar of half a year',
      (tables) => (tables['calendar-2026']!['coverage'] = ['2026-01-01', '2026-06-30']),
      'calendar-2026 null coverage not-the-whole-year',
    ],
    [
      'a template without a title',
      (tables) => delete tables['notice-templates']!.items[0]!['title'],
      'notice-templates 1 title.zh required',
    ],
    [
      'a template that is missing',
      (tables) => tables['notice-templates']!.items.pop(),
      'notice-templates null kind template-missing',
    ],
    [
      'an optional field that the body lacks',
      (tables) => (tables['notice-templates']!.items[0]!['optional'] = ['nothing']),
      'notice-templates 1 optional[0] not-in-body',
    ],
    ['a table that is none', (tables) => (tables['duties'] = [] as never), 'duties null items not-rows'],
    ['a table that is missing', (tables) => delete tables['duties'], 'duties null items table-missing'],
    ['a row that is none', ({ duties }) => (duties!.items[0] = null as never), 'duties 1  not-a-row'],
  ];
  it.each(CHANGES)('names %s with table, row and field', (_, change, fault) => {
    expect(after(change)).toContain(fault);
  });

  it('counts every fault and lists the first two hundred', () => {
    const tables = city();
    for (const duty of tables['duties']!.items) duty['lead'] = 'NOBODY';
    const faults = checkReference(tables, { day: DAY, notices });
    expect([faults.total, faults.listed.length]).toEqual([244, MOST_FAULTS]);
    expect(faultText(faults.listed[0]!)).toEqual({
      zh: '部门表中没有这个单位：NOBODY',
      en: 'is no unit of the table of departments: NOBODY',
    });
  });

  it('lets a unit pass on its name to a successor that begins when it ends', () => {
    expect(
      after(({ departments }) => {
        const unit = departments!.items.find(({ code }) => code === 'SWJ')!;
        Object.assign(unit, { validTo: '2026-12-31', successor: 'SWJ-NEW' });
        departments!.items.push({ ...unit, code: 'SWJ-NEW', validFrom: '2027-01-01', validTo: null, successor: null });
      }),
    ).toEqual([]);
  });

  it('never throws, whatever stands in place of a table, a row or a field', () => {
    const junk = [
      null,
      0,
      '',
      'x',
      [],
      {},
      [[]],
      { items: 'x' },
      { items: [1] },
      { items: [{}] },
      { items: [{ code: {} }] },
    ];
    const { areas, places, departments, categories, duties } = SMALL_CITY;
    const whole = { areas, places, departments, categories, duties };
    for (const name of ['areas', 'places', 'departments', 'categories', 'duties', 'calendar-2026', 'notice-templates'])
      for (const one of junk) expect(faultsOf({ ...whole, [name]: one }).length).toBeGreaterThan(0);
    for (const value of [null, 0, '', [], {}, [null], ['x'.repeat(9000)]])
      for (const field of ['id', 'category', 'lead', 'assist', 'validFrom', 'area'])
        expect(() =>
          faultsOf({ ...whole, duties: { items: [{ ...SMALL_CITY.duties.items[0], [field]: value }] } }),
        ).not.toThrow();
  });

  it('says every fault in both languages', () => {
    for (const { zh, en } of Object.values(REFERENCE_FAULTS))
      expect([zh.length > 1, en.length > 5]).toEqual([true, true]);
  });
});
