import type { Department } from '../departments/department.js';
import { coordinatorOf } from './coordinator.js';

const unit = (code: string, superior: string | null): [string, Department] => [
  code,
  {
    code,
    name: code,
    aliases: [],
    kind: 'bureau',
    level: 'city',
    area: '9901',
    superior,
    flags: [],
    validFrom: '2010-01-01',
    validTo: null,
    successor: null,
  },
];
const register = {
  departments: new Map([
    unit('CITY', null),
    unit('A', 'CITY'),
    unit('B', 'CITY'),
    unit('DISTRICT', 'CITY'),
    unit('TOWN', 'DISTRICT'),
    unit('POST', null),
  ]),
};
const decides = (...units: string[]): string | undefined => coordinatorOf(units, register, '2026-11-24');

test('a dispute is decided by the nearest unit above all its units, else by the joint conference (信访工作条例 24)', () => {
  expect([decides('A', 'B'), decides('TOWN', 'A'), decides('A', 'B', 'TOWN'), decides('A', 'A')]).toEqual([
    'CITY',
    'CITY',
    'CITY',
    'CITY',
  ]);
  expect([decides('TOWN'), decides('TOWN', 'DISTRICT')]).toEqual(['DISTRICT', 'DISTRICT']);
  expect([decides('A', 'POST'), decides('POST'), decides()]).toEqual([undefined, undefined, undefined]);
});
