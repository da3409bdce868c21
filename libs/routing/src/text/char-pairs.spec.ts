import { bagOf, heaviestRun, pairCode, pairsOf, runsOf, sharedRuns } from './char-pairs.js';

describe('pairs of characters', () => {
  it('reach over no stop and no space', () => {
    expect([...pairsOf(runsOf('停水，路灯 不亮')).keys()]).toEqual(['停水', '路灯', '不亮']);
  });

  it('are counted, and latin letters are one whatever their case', () => {
    expect(pairsOf(runsOf('KTV ktv')).get('kt')).toBe(2);
  });

  it('leave out districts that stand for others in published texts', () => {
    expect(runsOf('A3区临溪花园')).toEqual(['临溪花园']);
  });
});

describe('the stretches two texts share', () => {
  const other = { joined: '家住临溪花园三栋', pairs: bagOf(['家住临溪花园三栋']) };

  it('are the longest there are', () => {
    expect(sharedRuns(['投诉临溪花园停水'], other)).toEqual(['临溪花园']);
  });

  it('weigh as the heaviest of them, pair by pair', () => {
    expect(heaviestRun(['临溪花园', '停水'], (pair) => (pair === pairCode('停水') ? 5 : 1))).toBe(5);
    expect(heaviestRun([], () => 1)).toBe(0);
  });
});
