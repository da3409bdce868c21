import { SMALL_CITY } from '../../../../test/support/small-city.js';
import type { Department } from '#cases/departments';
import { frozenUnits, unitNamed } from './frozen-units.js';

const items = (SMALL_CITY.departments as { items: Department[] }).items;
const register = { departments: new Map(items.map((unit) => [unit.code, unit])) };
const inner = items.find(({ superior }) => superior !== null && register.departments.get(superior)?.superior !== null);

describe('whom a complaint of retaliation keeps from the file', () => {
  it('is the named unit, and each unit below it that has the file; no other one below it', () => {
    const [unit, above] = [inner!.code, inner!.superior!];
    expect(frozenUnits(above, [unit], register)).toEqual([above, unit].sort());
    expect(frozenUnits(above, [], register)).toEqual([above]);
    expect(frozenUnits(unit, [above], register)).toEqual([unit]);
  });

  it('is every unit that has the file, where nobody is named', () => {
    const [one, other] = items.filter(({ successor, validTo }) => successor === null && validTo === null);
    expect(frozenUnits(undefined, [one!.code], register)).toContain(one!.code);
    expect(frozenUnits(undefined, [one!.code], register)).not.toContain(other!.code);
    expect(frozenUnits(undefined, [], register)).toEqual([]);
  });

  it('is its predecessor and its successor too', () => {
    const old = items.find(({ successor }) => successor !== null)!;
    expect(frozenUnits(old.code, [], register)).toEqual([old.code, old.successor].sort());
    expect(frozenUnits(old.successor!, [], register)).toEqual(expect.arrayContaining([old.code, old.successor!]));
  });

  it('is known by code, name or alias, and by nothing else', () => {
    const known = items.find(({ aliases }) => aliases.length > 0)!;
    expect([known.code, ` ${known.name} `, known.aliases[0]!].map((typed) => unitNamed(typed, register))).toEqual([
      known.code,
      known.code,
      known.code,
    ]);
    expect(unitNamed('某局', register)).toBeUndefined();
  });
});
