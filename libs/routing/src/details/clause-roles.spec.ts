import { clausesOf, faultOf } from './clause-roles.js';

describe('clausesOf', () => {
  test.each([
    ['做饭都不行', 'effect'],
    ['老人没法洗漱', 'effect'],
    ['我住5楼', 'teller'],
    ['从昨晚十点开始', 'since'],
    ['请尽快抢修', 'demand'],
    ['没接到通知', 'manner'],
    ['锦屏园停水', 'fault'],
    ['孩子上学的路上没有红绿灯', 'fault'],
  ])('%s is for: %s', (text, role) => expect(clausesOf(text)).toEqual([{ text, role }]));
});

describe('faultOf', () => {
  test('is what is left of a text without its teller and the effects on them', () =>
    expect(faultOf('锦屏园停水，我住5楼，做饭都不行，请尽快抢修')).toBe('锦屏园停水，我住'));
  test('is the whole text where no clause tells a fault', () => expect(faultOf('做饭都不行')).toBe('做饭都不行'));
});
