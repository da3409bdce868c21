import fc from 'fast-check';
import { fingerprint } from '../text/fingerprint.js';
import { mostUseful, type Unlabelled } from './active-learning.js';

const one = (id: string, more: Partial<Unlabelled> = {}): Unlabelled => ({
  id,
  code: 'H010105',
  belief: 0.9,
  rivalry: 0,
  shadow: null,
  fingerprint: '',
  ...more,
});
const ids = (pool: Unlabelled[], most = 10) => mostUseful(pool, most).map(({ id }) => id);

describe('the most useful to label', () => {
  it('are the least sure and the closest first', () => {
    expect(ids([one('sure'), one('level', { rivalry: 0.5, belief: 0.4 }), one('doubtful', { belief: 0.2 })])).toEqual([
      'level',
      'doubtful',
      'sure',
    ]);
  });

  it('are what two models dispute, before what one doubts', () => {
    const disputed = one('disputed', { belief: 0.9, shadow: { code: 'H010102', belief: 0.9 } });
    expect(mostUseful([one('level', { rivalry: 0.4, belief: 0.4 }), disputed], 2)).toEqual([
      { id: 'disputed', worth: 0.95, why: 'disagreement' },
      { id: 'level', worth: 0.7, why: 'close-margin' },
    ]);
  });

  it('are not ten of one category while others are worth asking about', () => {
    const lamps = Array.from({ length: 8 }, (_, i) => one(`lamp${i}`, { belief: 0.1, rivalry: 0.5 }));
    const water = Array.from({ length: 4 }, (_, i) => one(`water${i}`, { code: 'H010112', belief: 0.3, rivalry: 0.4 }));
    expect(ids([...lamps, ...water], 4).filter((id) => id.startsWith('water'))).toHaveLength(2);
  });

  it('are never two of the same words', () => {
    const print = fingerprint('书院桥路的路灯一直不亮请派人来修理');
    expect(
      ids([
        one('first', { fingerprint: print, belief: 0.1 }),
        one('copy', { fingerprint: print, belief: 0.1 }),
        one('other', { fingerprint: fingerprint('自来水停了一天') }),
      ]),
    ).toEqual(['copy', 'other']);
  });

  it('are as many as asked, each once, in any pool', () => {
    const unlabelled = fc.record({
      id: fc.uuid(),
      code: fc.constantFrom('H010105', 'H010112', 'H030105'),
      belief: fc.double({ min: 0, max: 1, noNaN: true }),
      rivalry: fc.double({ min: 0, max: 0.5, noNaN: true }),
      shadow: fc.option(
        fc.record({ code: fc.constantFrom('H010105', 'H010102'), belief: fc.double({ min: 0, max: 1, noNaN: true }) }),
        { nil: null },
      ),
      fingerprint: fc.constant(''),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(unlabelled, { selector: ({ id }) => id, maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (pool, most) => {
          const chosen = mostUseful(pool, most);
          expect(new Set(chosen.map(({ id }) => id)).size).toBe(Math.min(most, pool.length));
          for (const { worth } of chosen) expect(worth >= 0 && worth <= 1).toBe(true);
        },
      ),
    );
  });
});
