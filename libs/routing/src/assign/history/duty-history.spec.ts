import fc from 'fast-check';
import { DutyHistory } from './duty-history.js';
import { type HandledCase } from './handled-case.js';

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T08:00:00+08:00');
const at = (day: number): number => START + day * DAY;

function seen(leaf: string, street: string, day: number, more: Partial<HandledCase> = {}): HandledCase {
  return {
    leaf,
    level2: leaf.slice(0, 2),
    level1: leaf.slice(0, 1),
    street,
    community: `${street}一社区`,
    channel: 'hotline',
    kind: '投诉',
    at: at(day),
    ...more,
  };
}

/** A city of fixed habits: lamps are the lamp bureau's, rubbish is the street's own, in both streets. */
function habits(days: number, history = new DutyHistory()): DutyHistory {
  for (let day = 0; day < days; day++) {
    for (const street of ['望汀', '书院桥']) {
      history.learn(seen('a1灯', street, day), '路灯所');
      history.learn(seen('b1垃圾', street, day), `${street}环卫站`);
      history.learn(seen('b2公厕', street, day), `${street}环卫站`);
    }
  }
  return history;
}

const first = (history: DutyHistory, handled: HandledCase): string | undefined => history.rank(handled).units[0]?.unit;

describe('what the past says of a new case', () => {
  it('names nobody and is not sure before anything was handled', () => {
    expect(new DutyHistory().rank(seen('a1灯', '望汀', 0))).toEqual({ units: [], sure: false });
  });

  it('tells a unit of the whole city from one of the street', () => {
    const history = habits(20);
    expect(first(history, seen('a1灯', '书院桥', 21))).toBe('路灯所');
    expect(first(history, seen('b1垃圾', '望汀', 21))).toBe('望汀环卫站');
    expect(first(history, seen('b1垃圾', '书院桥', 21))).toBe('书院桥环卫站');
  });

  it('finds the unit of this street for a category that only its sister in another street has had', () => {
    const history = habits(40);
    for (let day = 40; day < 60; day++) history.learn(seen('b3积水', '望汀', day), '望汀环卫站');
    for (let day = 60; day < 90; day++)
      for (const street of ['望汀', '书院桥']) history.learn(seen('b1垃圾', street, day), `${street}环卫站`);
    const { units } = history.rank(seen('b3积水', '书院桥', 91));
    expect(units.slice(0, 2).map(({ unit }) => unit)).toContain('书院桥环卫站');
  });

  it('follows a duty that moves to another unit', () => {
    const history = habits(30);
    for (let day = 30; day < 75; day++) history.learn(seen('a1灯', '望汀', day), '城管局');
    expect(first(history, seen('a1灯', '望汀', 76))).toBe('城管局');
    expect(first(history, seen('a1灯', '书院桥', 31))).not.toBe('望汀环卫站');
  });

  it('marks down a unit that gave such cases back here, and only here', () => {
    const history = habits(20);
    const before = history.rank(seen('a1灯', '望汀', 21)).units[0]!;
    for (let day = 20; day < 45; day++) history.learnReturn(seen('a1灯', '望汀', day), '路灯所', false);
    const here = history.rank(seen('a1灯', '望汀', 46)).units.find(({ unit }) => unit === '路灯所')!;
    const there = history.rank(seen('a1灯', '书院桥', 46)).units[0]!;
    expect(here.share).toBeLessThan(before.share * 0.8);
    expect(there.unit).toBe('路灯所');
    expect(there.share).toBeGreaterThan(here.share);
  });

  it('forgets what it had learned of a case that comes back', () => {
    const history = habits(10);
    for (let day = 10; day < 40; day++) history.learn(seen('c1停水', '望汀', day), '水务局');
    expect(first(history, seen('c1停水', '望汀', 41))).toBe('水务局');
    for (let day = 10; day < 40; day++) history.learnReturn(seen('c1停水', '望汀', day), '水务局', true);
    for (let day = 41; day < 44; day++) history.learn(seen('c1停水', '望汀', day), '住建局');
    expect(first(history, seen('c1停水', '望汀', 45))).toBe('住建局');
  });

  it('answers the same however often it is asked', () => {
    const history = habits(15);
    const asked = seen('b2公厕', '望汀', 16);
    expect(history.rank(asked)).toEqual(history.rank(asked));
  });

  it('gives shares that fall from one to the next and are no more than one together', () => {
    const history = habits(15);
    fc.assert(
      fc.property(
        fc.constantFrom('a1灯', 'b1垃圾', 'z9无'),
        fc.constantFrom('望汀', '书院桥', '', '远处'),
        fc.integer({ min: 0, max: 900 }),
        (leaf, street, day) => {
          const shares = history.rank(seen(leaf, street, day)).units.map(({ share }) => share);
          expect(shares).toEqual([...shares].sort((a, b) => b - a));
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
          expect(shares.every((share) => share >= 0)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('being sure enough to need no person', () => {
  it('comes only after many right answers, and not for a case unlike any other', () => {
    expect(habits(20).rank(seen('a1灯', '望汀', 21)).sure).toBe(false);
    const history = habits(120);
    expect(history.rank(seen('a1灯', '望汀', 121)).sure).toBe(true);
    expect(history.rank(seen('z9无', '远处', 121)).sure).toBe(false);
  });

  it('never comes where one of three units has it as chance will', () => {
    const history = new DutyHistory();
    for (let i = 0, dice = 7; i < 900; i++) {
      dice = (dice * 48_271) % 2_147_483_647;
      history.learn(seen('a1灯', '望汀', i / 10), ['路灯所', '城管局', '供电局'][dice % 3]!);
    }
    expect(history.rank(seen('a1灯', '望汀', 95)).sure).toBe(false);
  });
});

describe('units that change their names', () => {
  it('are seen to be one when the new name is the old with a qualifier and the work is the same', () => {
    const history = habits(30);
    for (let day = 30; day < 40; day++) history.learn(seen('b1垃圾', '望汀', day), '望汀环卫站（望汀街道办事处）');
    expect(history.current('望汀环卫站')).toBe('望汀环卫站（望汀街道办事处）');
    expect(history.current('书院桥环卫站')).toBe('书院桥环卫站');
    expect(first(history, seen('b2公厕', '望汀', 41))).toBe('望汀环卫站（望汀街道办事处）');
  });

  it('are seen to be one when one falls silent as the other begins the same work', () => {
    const history = new DutyHistory();
    for (let day = 0; day < 60; day++)
      for (const street of ['望汀', '书院桥']) history.learn(seen('a1灯', street, day), '路灯所');
    for (let day = 60; day < 75; day++)
      for (const street of ['望汀', '书院桥']) history.learn(seen('a1灯', street, day), '照明中心');
    expect(history.current('路灯所')).toBe('照明中心');
  });

  it('are not taken for one while both are at work', () => {
    const history = habits(30);
    for (let day = 30; day < 60; day++) {
      history.learn(seen('a1灯', '望汀', day), '照明中心');
      history.learn(seen('a1灯', '望汀', day), '路灯所');
    }
    expect(history.current('路灯所')).toBe('路灯所');
  });

  it('are one at once when the table says so', () => {
    const history = habits(30);
    history.rename('路灯所', '城管局', at(30));
    expect(first(history, seen('a1灯', '望汀', 31))).toBe('城管局');
    history.learn(seen('a1灯', '望汀', 32), '路灯所');
    expect(history.rank(seen('a1灯', '望汀', 33)).units.map(({ unit }) => unit)).not.toContain('路灯所');
    history.rename('从未听说', '也未听说', at(34));
    expect(history.rank(seen('a1灯', '望汀', 34)).units.map(({ unit }) => unit)).not.toContain('也未听说');
  });
});

describe('a stored history', () => {
  it('comes back from JSON with the same answers and goes on learning', () => {
    const history = habits(120);
    history.learnReturn(seen('a1灯', '望汀', 119), '路灯所', false);
    const again = DutyHistory.restore(
      JSON.parse(JSON.stringify(history.store(at(121)))) as ReturnType<DutyHistory['store']>,
    );
    for (const asked of [seen('a1灯', '望汀', 122), seen('b1垃圾', '书院桥', 122), seen('z9无', '远处', 122)]) {
      const [was, is] = [history.rank(asked), again.rank(asked)];
      expect(is.units.map(({ unit }) => unit)).toEqual(was.units.map(({ unit }) => unit));
      is.units.forEach(({ share }, i) => expect(share).toBeCloseTo(was.units[i]!.share, 2));
      expect(is.sure).toBe(was.sure);
    }
    for (let day = 122; day < 190; day++) again.learn(seen('a1灯', '望汀', day), '城管局');
    expect(first(again, seen('a1灯', '望汀', 191))).toBe('城管局');
  });

  it('leaves out what has faded', () => {
    const history = habits(3);
    expect(history.store(at(10)).tallies.flat().length).toBeGreaterThan(10);
    expect(history.store(at(20 * 365)).tallies.flat()).toEqual([]);
  });
});
