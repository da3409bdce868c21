import type { LinkFeatures } from './link-features.js';
import { SHIPPED, type LinkModel } from './link-model.js';
import { floor, underCeiling } from './link-vetoes.js';

const MODEL: LinkModel = { ...SHIPPED, askFrom: 0.3, sameFrom: 0.5, joinFrom: 0.8 };
/** Two texts about one problem at one place that the tables do not know: nothing speaks against them. */
const ALIKE = {
  point: 1,
  line: 0,
  place: 1,
  names: 1,
  problem: 1,
  category: 1,
  text: 0.3,
  copy: 0,
  samePerson: 0,
  spreads: 0,
  inTables: 0,
  pointConflict: 0,
  knownConflict: 0,
  lineConflict: 0,
  areaConflict: 0,
  buildingConflict: 0,
  contrary: 0,
} as unknown as LinkFeatures;

/** How far a belief of .99 may go. */
function band(features: Partial<LinkFeatures>): 'apart' | 'ask' | 'join' {
  const score = underCeiling(0.99, { ...ALIKE, ...features }, MODEL);
  return score >= MODEL.joinFrom ? 'join' : score >= MODEL.askFrom ? 'ask' : 'apart';
}

describe('what no likeness of words outweighs', () => {
  it.each<[string, Partial<LinkFeatures>, 'apart' | 'ask' | 'join']>([
    ['one place, one problem', {}, 'join'],
    ['praise and complaint', { contrary: 1 }, 'apart'],
    ['two places of the tables', { knownConflict: 1 }, 'apart'],
    ['two numbered lines', { lineConflict: 1, point: 0.79 }, 'apart'],
    ['two numbered lines at one stop', { lineConflict: 1, point: 0.8 }, 'join'],
    ['two districts', { areaConflict: 1, point: 0.99 }, 'apart'],
    ['two districts and one name', { areaConflict: 1, point: 1 }, 'ask'],
    ['a name that may mean two places', { point: 0.5 }, 'ask'],
    ['two houses of an estate', { buildingConflict: 1 }, 'ask'],
    ['two houses with one smell', { buildingConflict: 1, spreads: 1 }, 'join'],
    ['two estates in near copies', { pointConflict: 1, text: 0.4 }, 'apart'],
    ['two estates in other words, with other names', { pointConflict: 1, text: 0.39, names: 0.49 }, 'ask'],
    ['two estates in other words, with one name', { pointConflict: 1, text: 0.39, names: 0.5 }, 'join'],
    ['near copies of two people without a place in common', { text: 0.4, point: 0.79, line: 0.79 }, 'ask'],
    ['near copies of two people on one road', { text: 0.4, point: 0, line: 0.8 }, 'join'],
    ['near copies of one person', { text: 0.4, point: 0.7, samePerson: 1 }, 'join'],
    ['the same text word for word', { text: 1, point: 0.7, copy: 1 }, 'join'],
    ['two people who name no place', { place: 0.14, point: 0 }, 'ask'],
    ['two people who name a place hardly alike', { place: 0.15, point: 0 }, 'join'],
    ['one person who names no place', { place: 0.14, point: 0, samePerson: 1 }, 'join'],
  ])('%s', (_, features, expected) => {
    expect(band(features)).toBe(expected);
  });

  describe('where both name places of the tables', () => {
    it.each<[string, Partial<LinkFeatures>, 'apart' | 'ask' | 'join']>([
      ['one place, one problem', {}, 'join'],
      ['two points with other names', { pointConflict: 1, names: 0.49 }, 'apart'],
      ['two points with one name, in near copies', { pointConflict: 1, names: 0.5, text: 0.5 }, 'apart'],
      ['two points with one name, in other words', { pointConflict: 1, names: 0.5, text: 0.49 }, 'ask'],
      ['another problem of another category', { problem: 0.09, category: 0.29 }, 'apart'],
      ['another problem of one category', { problem: 0.09, category: 0.3 }, 'ask'],
      ['hardly the same problem of another category', { problem: 0.1, category: 0.29 }, 'join'],
      ['another problem of one person', { problem: 0.09, category: 0.29, samePerson: 1 }, 'ask'],
      ['no point in common, little of the problem, few names', { point: 0, problem: 0.24, names: 0.29 }, 'apart'],
      ['no point in common, some of the problem', { point: 0, problem: 0.25, names: 0.29 }, 'join'],
      ['no point in common, some names', { point: 0, problem: 0.24, names: 0.3 }, 'join'],
      ['a point in common, little of the problem, few names', { problem: 0.24, names: 0.29 }, 'join'],
      ['two people at no common place', { place: 0.14 }, 'apart'],
      ['two people at hardly a common place', { place: 0.15 }, 'join'],
      ['two people with one text at no common place', { place: 0.14, copy: 1 }, 'ask'],
      ['one person at two places', { samePerson: 1, place: 0.49, text: 0.39, problem: 0.39 }, 'apart'],
      ['one person at two places with one problem', { samePerson: 1, place: 0.49, text: 0.39, problem: 0.4 }, 'ask'],
      ['one person at two places in near copies', { samePerson: 1, place: 0.49, text: 0.4, problem: 0.39 }, 'join'],
      ['one person at one place', { samePerson: 1, place: 0.5, text: 0.39, problem: 0.39 }, 'join'],
      ['two people whose places differ by half', { place: 0.49, text: 0.39, problem: 0.39 }, 'join'],
      ['a name that may mean two places', { point: 0.5 }, 'ask'],
      ['two districts and one name', { areaConflict: 1 }, 'ask'],
      ['two houses', { buildingConflict: 1 }, 'ask'],
      ['near copies without a place in common', { text: 0.4, point: 0.79 }, 'ask'],
    ])('%s', (_, features, expected) => {
      expect(band({ inTables: 1, ...features })).toBe(expected);
    });
  });

  it('keeps what is apart below both limits, in the order of its likeness', () => {
    const scores = [0.2, 0.6, 0.99, 1].map((belief) => underCeiling(belief, { ...ALIKE, contrary: 1 }, MODEL));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(Math.max(...scores)).toBeLessThan(MODEL.askFrom);
    const low = { ...MODEL, askFrom: 0.5, sameFrom: 0.3 };
    expect(underCeiling(0.99, { ...ALIKE, contrary: 1 }, low)).toBeLessThan(low.sameFrom);
  });

  it('leaves a belief that is low already where it is', () => {
    expect([underCeiling(0.1, ALIKE, MODEL), underCeiling(0.1, { ...ALIKE, contrary: 1 }, MODEL)]).toEqual([0.1, 0.1]);
  });
});

describe('the least that plain facts leave', () => {
  it.each<[string, Partial<LinkFeatures>, number]>([
    ['nothing for texts that are no copies', { text: 0.89, samePerson: 1 }, 0],
    ['a join for one person’s own text', { text: 0.9, samePerson: 1 }, 0.97],
    ['a join for the same bytes of one person', { copy: 1, text: 0, samePerson: 1, place: 0 }, 0.97],
    ['a join for two people’s copies at one place', { copy: 1, place: 0.6 }, 0.9],
    ['nothing for two people’s copies at hardly one place', { copy: 1, place: 0.59 }, 0],
    ['nothing for copies about two estates', { copy: 1, samePerson: 1, pointConflict: 1 }, 0],
    ['nothing for copies about two districts', { copy: 1, samePerson: 1, areaConflict: 1 }, 0],
  ])('is %s', (_, features, least) => {
    expect(floor({ ...ALIKE, ...features })).toBe(least);
  });
});
