import { alive, findDuty, unitFor } from '#cases/departments';
import { buildReference } from './reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);

describe('buildReference', () => {
  it('indexes what it was given and cannot be changed', () => {
    expect(ref.departments.get('SWJ')?.name).toBe('市水务局');
    expect(ref.version).toBe('2026-11-24');
    expect(Object.isFrozen(ref)).toBe(true);
  });

  it('refuses a successor that does not exist', () => {
    const broken = {
      ...SMALL_CITY,
      departments: {
        version: '1',
        items: SMALL_CITY.departments.items.map((unit) => ({ ...unit, successor: 'NOBODY' })),
      },
    };
    expect(() => buildReference(broken)).toThrow('successor NOBODY is unknown');
  });
});

describe('duties', () => {
  it('prefers the longer category, then the deeper area', () => {
    const lead = (category: string, area: string | null) => {
      const found = findDuty(category, area, '2026-11-24', ref);
      return typeof found === 'string' ? found : found.duty.id;
    };
    expect(lead('H010102', '990102001')).toBe('D-H010102-990102');
    expect(lead('H010102', '990101002')).toBe('D-H010102-city');
    expect(lead('H010999', null)).toBe('D-H01-city');
    expect(lead('H070602', null)).toBe('no-duty');
    expect(lead('H090602', null)).toBe('no-place');
  });

  it('gives a street without an office of its own to its district', () => {
    const departments = new Map([...ref.departments].filter(([code]) => code !== 'JD-990101002'));
    expect(unitFor('@street', '990101002', '2026-11-24', { ...ref, departments })).toBe('GOV-990101');
  });

  it('follows successors from the day after a unit ended', () => {
    expect(alive('XCZX', '2026-06-30', ref.departments)).toBe('XCZX');
    expect(alive('XCZX', '2026-07-01', ref.departments)).toBe('NYJ');
  });
});
