import type { Area } from './areas.js';
import type { Department, Duty } from './department.js';
import { alive, findDuty, isTerritory, officeOf, unitFor } from './duty.js';

const DAY = '2026-11-24';
const area = (code: string, level: Area['level'], parent: string | null): [string, Area] => [
  code,
  { code, name: code, level, parent, aliases: [] },
];
const AREAS = new Map([
  area('C', 'city', null),
  area('D', 'district', 'C'),
  area('S', 'street', 'D'),
  area('T', 'street', 'D'),
]);

const unit = (code: string, more: Partial<Department> = {}): [string, Department] => [
  code,
  {
    code,
    name: code,
    aliases: [],
    kind: 'bureau',
    level: 'city',
    area: 'C',
    superior: null,
    flags: [],
    validFrom: '2010-01-01',
    validTo: null,
    successor: null,
    ...more,
  },
];
const DEPARTMENTS = new Map([
  unit('POLICE-S', { area: 'S', level: 'street' }),
  unit('A'),
  unit('B'),
  unit('OLD', { validTo: '2026-06-30', successor: 'A' }),
  unit('GONE', { validTo: '2026-06-30' }),
  unit('GOV-D', { area: 'D', level: 'district', kind: 'government' }),
  unit('OFFICE-S', { area: 'S', level: 'street', flags: ['territory'] }),
]);
const duty = (id: string, lead: string, more: Partial<Duty> = {}): Duty => ({
  id,
  category: 'H01',
  area: null,
  lead,
  assist: [],
  basis: '虚构清单',
  mark: 'J',
  validFrom: '2010-01-01',
  validTo: null,
  ...more,
});
const found = (duties: Duty[], place: string | null = 'S', category = 'H0101'): string => {
  const one = findDuty(category, place, DAY, { areas: AREAS, departments: DEPARTMENTS, duties });
  return typeof one === 'string' ? one : [one.duty.id, one.lead, ...one.assist].join(' ');
};

describe('the duty for a category, a place and a day', () => {
  it('is the one of the longest category, then of the deepest area, then the youngest, then the first by its id', () => {
    const city = duty('city', 'A');
    const inArea = (id: string, code: string): Duty => duty(id, 'A', { area: code });
    expect(found([city, duty('longer', 'B', { category: 'H0101' })])).toBe('longer B');
    expect(found([duty('longer', 'B', { category: 'H0101' }), inArea('street', 'S')])).toBe('longer B');
    for (const order of [
      [city, inArea('whole', 'C'), inArea('district', 'D'), inArea('street', 'S')],
      [inArea('street', 'S'), inArea('district', 'D'), inArea('whole', 'C'), city],
    ]) {
      expect(found(order)).toBe('street A');
      expect(found(order, 'T')).toBe('district A');
      expect(found(order, 'C')).toBe('whole A');
      expect(found(order, null)).toBe('city A');
    }
    expect(found([duty('x', 'A'), duty('younger', 'B', { validFrom: '2020-01-01' })])).toBe('younger B');
    expect(found([duty('b', 'B'), duty('a', 'A')])).toBe('a A');
  });

  it('is of its own days, first and last included', () => {
    const days = (validFrom: string, validTo: string | null): string =>
      found([duty('one', 'A', { validFrom, validTo })]);
    expect([days(DAY, DAY), days(DAY, null), days('2010-01-01', DAY)]).toEqual(Array(3).fill('one A'));
    expect([days('2026-11-25', null), days('2010-01-01', '2026-11-23')]).toEqual(['no-duty', 'no-duty']);
  });

  it('is the successor’s where its unit was abolished, and another rule’s where nobody took over (INV-35)', () => {
    expect(found([duty('old', 'OLD')])).toBe('old A');
    expect(found([duty('gone', 'GONE', { category: 'H0101' }), duty('next', 'B')])).toBe('next B');
    expect(found([duty('gone', 'GONE')])).toBe('no-duty');
  });

  it('names each assisting unit once, and never the lead beside itself (INV-28)', () => {
    expect(found([duty('one', 'A', { assist: ['B', 'OLD', 'B', 'GONE', '@district'] })])).toBe('one A B GOV-D');
  });

  it('of the place’s own office needs a place', () => {
    expect([found([duty('one', '@street')]), found([duty('one', '@street')], null)]).toEqual([
      'one OFFICE-S',
      'no-place',
    ]);
    expect(found([duty('one', '@street'), duty('two', 'A', { validFrom: '2000-01-01' })], null)).toBe('two A');
  });
});

describe('the office of a place', () => {
  const at = (name: string, place: string | null): string | undefined =>
    unitFor(name, place, DAY, { areas: AREAS, departments: DEPARTMENTS });

  it('is the street’s, or the district’s where the street has none; of @district never the street’s', () => {
    expect([at('@street', 'S'), at('@street', 'T'), at('@district', 'S')]).toEqual(['OFFICE-S', 'GOV-D', 'GOV-D']);
    expect([at('@street', 'C'), at('@street', null)]).toEqual([undefined, undefined]);
  });

  it('is a territory or a government, not any unit that sits there', () => {
    expect([...DEPARTMENTS.values()].filter(isTerritory).map(({ code }) => code)).toEqual(['GOV-D', 'OFFICE-S']);
    expect([
      officeOf('S', DAY, { departments: DEPARTMENTS }),
      officeOf(null, DAY, { departments: DEPARTMENTS }),
    ]).toEqual(['OFFICE-S', undefined]);
  });
});

describe('a unit on a day', () => {
  it('is itself until its last day, its successor afterwards, and nobody where there is none or the chain runs in a ring', () => {
    const on = (code: string, day: string): string | undefined => alive(code, day, DEPARTMENTS);
    expect([on('OLD', '2026-06-30'), on('OLD', '2026-07-01'), on('GONE', '2026-07-01'), on('NONE', DAY)]).toEqual([
      'OLD',
      'A',
      undefined,
      undefined,
    ]);
    const ring = new Map([
      unit('X', { validTo: '2026-01-01', successor: 'Y' }),
      unit('Y', { validTo: '2026-01-01', successor: 'X' }),
    ]);
    expect(() => alive('X', DAY, ring)).not.toThrow();
  });
});
