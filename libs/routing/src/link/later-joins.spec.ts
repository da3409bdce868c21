import { laterJoins, type ComparedMatter } from './later-joins.js';
import type { Agreement } from './regroup.js';

const MODEL = { joinFrom: 0.86, groupFrom: 0.5 };
const matter = (...submissions: string[]): ComparedMatter => ({
  id: submissions[0] ?? '',
  submissions,
  size: submissions.length,
  short: new Set(submissions),
});
/** Log-odds of pairs, such as `a1 b1`; -1 for any other pair. */
const agreeing =
  (odds: Record<string, number>): Agreement =>
  (a, b) =>
    odds[`${a} ${b}`] ?? odds[`${b} ${a}`] ?? -1;
const pairs = (matters: ComparedMatter[], odds: Record<string, number>): string[] =>
  laterJoins(matters, agreeing(odds), MODEL).map(({ a, b }) => `${a} ${b}`);

describe('matters that would be one, had their submissions come in another order', () => {
  it('are those whose nearest submissions join and whose others do not contradict', () => {
    expect(pairs([matter('a1', 'a2'), matter('b1')], { 'a1 b1': 3, 'a2 b1': 0.5 })).toEqual(['a1 b1']);
  });

  it('are none where no two submissions are in the join band', () => {
    expect(pairs([matter('a1', 'a2'), matter('b1')], { 'a1 b1': 1.7, 'a2 b1': 1.7 })).toEqual([]);
  });

  it('are none where one pair is near and the others are not', () => {
    expect(pairs([matter('a1', 'a2'), matter('b1')], { 'a1 b1': 2, 'a2 b1': -2.5 })).toEqual([]);
  });

  it('are none where one pair may never be linked, however near the others are', () => {
    const many = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8'];
    const near = Object.fromEntries(many.map((one) => [`${one} b1`, 4]));
    expect(pairs([matter(...many), matter('b1')], near)).toEqual(['a1 b1']);
    expect(pairs([matter(...many), matter('b1')], { ...near, 'a8 b1': -1_000 })).toEqual([]);
  });

  it('count what was not compared as far away', () => {
    const large = { ...matter('a1', 'a2'), size: 40 };
    expect(pairs([large, matter('b1')], { 'a1 b1': 4, 'a2 b1': 4 })).toEqual([]);
  });

  it('are for a person to decide where one of the nearest is a letter', () => {
    const sure = (...matters: ComparedMatter[]): boolean[] =>
      laterJoins(matters, agreeing({ 'a1 b1': 3 }), MODEL).map(({ isSure }) => isSure);
    expect(sure(matter('a1'), matter('b1'))).toEqual([true]);
    expect(sure({ ...matter('a1'), short: new Set<string>() }, matter('b1'))).toEqual([false]);
  });

  it('are for a person to decide where another submission is a letter and the matters are not very near', () => {
    const one = { ...matter('a1', 'a2'), short: new Set(['a1']) };
    const sure = (a2: number): boolean[] =>
      laterJoins([one, matter('b1')], agreeing({ 'a1 b1': 3, 'a2 b1': a2 }), MODEL).map(({ isSure }) => isSure);
    expect(sure(3)).toEqual([true]);
    expect(sure(-2.2)).toEqual([false]);
  });

  it('come surest first, whatever the order of the matters', () => {
    const odds = { 'a1 b1': 2, 'a1 c1': 4, 'b1 c1': 3 };
    const matters = [matter('a1'), matter('b1'), matter('c1')];
    expect(pairs(matters, odds)).toEqual(['a1 c1', 'b1 c1', 'a1 b1']);
    expect(pairs([...matters].reverse(), odds)).toEqual(['a1 c1', 'b1 c1', 'a1 b1']);
  });
});
