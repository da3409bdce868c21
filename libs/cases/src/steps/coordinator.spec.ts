import type { Department } from '../departments/department.js';
import { coordinatorsOf } from './coordinator.js';

const unit = (code: string, superior: string | null, otherSuperior: string | null = null): [string, Department] => [
  code,
  {
    code,
    name: code,
    aliases: [],
    kind: 'bureau',
    level: 'city',
    area: '9901',
    superior,
    otherSuperior,
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
    unit('BRANCH', 'DISTRICT', 'A'),
    unit('STATION', 'BRANCH'),
    unit('OTHER', 'B', 'A'),
  ]),
};
const decide = (...units: string[]): string[] => coordinatorsOf(units, register, '2026-11-24');
const decides = (...units: string[]): string | undefined => decide(...units)[0];

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

test('a unit with two levels above it may turn to either, and both count as common superiors (信访工作条例 24)', () => {
  expect(decide('BRANCH')).toEqual(['DISTRICT', 'A']);
  expect([decide('BRANCH', 'OTHER'), decide('OTHER', 'STATION')]).toEqual([['A'], ['A']]);
  expect([decide('BRANCH', 'A'), decide('A', 'BRANCH')]).toEqual([['A'], ['A']]);
  expect(decide('STATION', 'TOWN')).toEqual(['DISTRICT']);
});
