import { buildReference } from '../reference/reference.js';
import { understand } from '../understand/understand.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { head, isHalved } from './head.js';
import { normalise } from './normalise.js';

const ref = buildReference(SMALL_CITY);

function halved(value: unknown): string[] {
  if (typeof value === 'string') return isHalved(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(halved);
}

describe('characters beyond the basic plane', () => {
  it('are never cut in half', () => {
    expect(head('路𠮷野', 2)).toBe('路');
    expect(head('路𠮷野', 3)).toBe('路𠮷');
    expect(isHalved('\uD842')).toBe(true);
    expect(isHalved('𠮷')).toBe(false);
  });

  it.each([
    '𬇹水河路灯不亮',
    '𠮷野路12号噪音',
    '𫚭鱼村委会主任收红包',
    '路𠮷路'.repeat(20),
    '一、𠮷河臭；二、𬇹村没水。'.repeat(9),
  ])('leave an understanding that PostgreSQL can store: %s', (text) => {
    expect(halved(understand({ title: text.slice(0, 31), text }, ref))).toEqual([]);
  });
});

describe('invisible characters', () => {
  it.each(['\u00AD', '\u034F', '\u2063', '\u2068', '\uFE00', '\uFE0F', '\u180E', '\u{E0100}', '\u200B', '\u202D'])(
    'hide no word: %j',
    (mark) => {
      expect(normalise(`收${mark}红${mark}包`)).toBe('收红包');
    },
  );
});
