import { SMALL_CITY } from '../../../../test/support/small-city.js';
import type { Level } from '../calendar/warning.js';
import { clockRecipients, type AssignedClock } from './clock-recipients.js';

const departments = new Map(SMALL_CITY.departments.items.map((one) => [one.code, one]));
const told = (
  who: AssignedClock['rule']['who'],
  department: string | null,
  level: Level,
  proceedingKind: AssignedClock['proceedingKind'] = 'petition',
  among: typeof departments = departments,
): string[] => clockRecipients({ rule: { who } as AssignedClock['rule'], department, proceedingKind }, level, among);

describe('the departments that are told of a warning level', () => {
  it('are the one that must act, and its superior only when the clock is overdue', () => {
    for (const level of ['notice', 'warning', 'severe'] as const)
      expect(told('responsible-body', 'SWJ', level)).toEqual(['SWJ']);
    expect(told('responsible-body', 'SWJ', 'overdue')).toEqual(['SWJ', 'GOV-9901']);
  });

  it('are the bureau or the hotline centre for a clock of its own, also while a department has the work', () => {
    expect(told('centre', 'SWJ', 'notice')).toEqual(['XFJ']);
    expect(told('centre', 'SWJ', 'notice', 'order')).toEqual(['ZSJ']);
    expect(told('responsible-body', null, 'notice')).toEqual(['XFJ']);
  });

  it('are the bureau that exists now, not one that was abolished', () => {
    const bureau = departments.get('XFJ')!;
    const among = new Map([['XFJ-OLD', { ...bureau, code: 'XFJ-OLD', validTo: '2020-12-31' }], ...departments]);
    expect(told('centre', null, 'notice', 'petition', among)).toEqual(['XFJ']);
  });

  it('are the unit and the bureau when a unit without a superior lets a clock pass', () => {
    const among = new Map([...departments, ['SWJ', { ...departments.get('SWJ')!, superior: null }] as const]);
    expect(told('responsible-body', 'SWJ', 'overdue', 'petition', among)).toEqual(['SWJ', 'XFJ']);
  });

  it('are each told once, also the bureau that is its own last resort', () => {
    const among = new Map([...departments, ['XFJ', { ...departments.get('XFJ')!, superior: null }] as const]);
    expect(told('centre', null, 'overdue', 'petition', among)).toEqual(['XFJ']);
  });

  it('are none for the citizen’s own clock', () => {
    expect(told('petitioner', 'SWJ', 'overdue')).toEqual([]);
  });
});
