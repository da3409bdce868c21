import type { Department } from './department.js';
import { deskUnitFor } from './desk-unit.js';
import { mayReceive } from './guard.js';
import { levelsAboveOf } from './levels-above.js';

const unit = (code: string, more: Partial<Department>): [string, Department] => [
  code,
  {
    code,
    name: code,
    aliases: [],
    kind: 'bureau',
    level: 'city',
    area: '9901',
    superior: 'GOV',
    flags: [],
    validFrom: '2010-01-01',
    validTo: null,
    successor: null,
    ...more,
  },
];
const departments = new Map([
  unit('GOV', { superior: null }),
  unit('XFJ', { flags: ['petition-bureau', 'sealed-desk'] }),
  unit('XFJ-01', { level: 'district', area: '990101', superior: 'QZF', flags: ['petition-bureau'] }),
  unit('XFJ-OLD', { level: 'district', area: '990102', flags: ['petition-bureau'], validTo: '2020-01-01' }),
  unit('QZF', { level: 'district', area: '990101' }),
  unit('CGJ', {}),
  unit('CGJ-01', { level: 'district', area: '990101', superior: 'QZF', otherSuperior: 'CGJ' }),
  unit('ZZB', { kind: 'party', flags: ['organisation'] }),
]);

describe('levels of a city', () => {
  it('lets the bureau of the district answer for its own places, and the city’s for the others', () => {
    const of = (area: string | null): string | undefined => deskUnitFor('petition-bureau', area, departments);
    expect([of('990101002'), of('990101'), of('990102001'), of('9901'), of(null)]).toEqual([
      'XFJ-01',
      'XFJ-01',
      'XFJ',
      'XFJ',
      'XFJ',
    ]);
    expect(deskUnitFor('hotline-centre', '990101', departments)).toBeUndefined();
  });

  it('knows both levels above a unit: the government of the level, and the department of the trade', () => {
    expect(levelsAboveOf('CGJ-01', { departments })).toEqual(['QZF', 'CGJ']);
    expect(levelsAboveOf('CGJ', { departments })).toEqual(['GOV']);
    expect(levelsAboveOf('GOV', { departments })).toEqual([]);
  });

  it('keeps an accusation of a district’s unit from both levels above it, and lets the organisation department have it', () => {
    const accused = { sealed: true, accusedUnits: ['CGJ-01'], accusedNames: [] };
    const may = (departmentCode: string): boolean => mayReceive({ departmentCode }, accused, { departments }).allowed;
    expect(['QZF', 'CGJ', 'CGJ-01', 'ZZB', 'XFJ'].map(may)).toEqual([false, false, false, true, true]);
  });
});
