import { amountOf } from './amount.js';

describe('how much of a thing a text complains about', () => {
  it.each([
    ['鹭影街这边路灯暗得看不见路', 'lack'],
    ['舟坡街一个月没见洒水车', 'lack'],
    ['望汀小学食堂清汤寡水', 'lack'],
    ['鹭影街路灯太亮照进卧室', 'excess'],
    ['广场垃圾桶摆太多了，正对我窗子', 'excess'],
    ['友谊新邨的篮球架吵死人，求拆', 'excess'],
  ] as const)('%s: %s', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });

  it('is not told by a fault, by nobody who mends it, or by both at once', () => {
    expect(amountOf('3栋电梯坏了两天')).toBeNull();
    expect(amountOf('水管爆了没人修')).toBeNull();
    expect(amountOf('路灯太亮，人行道又没有灯')).toBeNull();
  });
});
