import { allowanceOf, type AreaReach, type RoleCode } from '#people';
import { toldTo } from './live-event.js';

const CHANGE = {
  seq: 7,
  matterId: 'm',
  places: ['990101002'],
  triage: 's',
  assignments: [
    { id: 'a', department: 'CGJ' },
    { id: 'b', department: 'ZJJ' },
  ],
};
const heard = (role: RoleCode, department: string | null, areas: AreaReach = null): string[] =>
  toldTo({ ...allowanceOf([{ role, areas }]), department }, CHANGE).map(({ kind, id }) => `${kind} ${id}`);

describe('what a person hears of a change', () => {
  it('is the item and the matter at the triage desk', () =>
    expect(heard('triage-clerk', null)).toEqual(['triage s', 'matter m']));
  it('is no triage item for who may not read the desk', () => expect(heard('supervisor', null)).toEqual(['matter m']));
  it('is only what lies in the areas of the role', () =>
    expect([heard('triage-clerk', null, ['990101']), heard('triage-clerk', null, ['990102'])]).toEqual([
      ['triage s', 'matter m'],
      [],
    ]));
  it('is the own assignment in a unit, and none of another one', () =>
    expect(heard('handler', 'CGJ')).toEqual(['assignment a']));
  it('is nothing in a unit that does not have the matter', () => expect(heard('handler', 'GAJ')).toEqual([]));
  it('is a call for those who answer calls, in the whole city alone', () => {
    const told = (role: RoleCode, areas: AreaReach = null): unknown =>
      toldTo({ ...allowanceOf([{ role, areas }]), department: null }, { seq: 8, callId: 'c' });
    expect(told('hotline-operator')).toEqual([{ seq: 8, kind: 'call', id: 'c' }]);
    expect(told('petition-clerk')).toEqual([{ seq: 8, kind: 'call', id: 'c' }]);
    expect([told('hotline-operator', ['990101']), told('triage-clerk'), told('administrator')]).toEqual([[], [], []]);
  });
  it.each(['administrator', 'auditor', 'statistician', 'sealed-desk-officer'] as const)(
    'is nothing for the %s',
    (role) => expect(heard(role, null)).toEqual([]),
  );
});
