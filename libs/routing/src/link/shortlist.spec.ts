import fc from 'fast-check';
import { COMPARED, shortlist } from './shortlist.js';

const many = Array.from({ length: 1_000 }, (_, i) => i);
const today = (): number => 0;

describe('the submissions worth comparing', () => {
  it('begin with the one that shares most keys', () => {
    expect(shortlist([[1, 2, 3], [2, 3], [3]], today)).toEqual([3, 2, 1]);
  });

  it('rather share a key that few have than one that many have', () => {
    expect(shortlist([many, [2_000]], today)[0]).toBe(2_000);
  });

  it('rather came late, where they share the same', () => {
    expect(shortlist([many], today)[0]).toBe(999);
    expect(shortlist([many], (id) => (id === 7 ? 1 : 40))[0]).toBe(7);
  });

  it('are found after months too, when they share what others do not', () => {
    expect(shortlist([many, [-7], [-7]], (id) => (id === -7 ? 290 : 0))[0]).toBe(-7);
  });

  it('hold who shares a common place and a common problem, however many share one of them', () => {
    const place = many.map((i) => 2 * i);
    const problem = many.map((i) => 2 * i + 1);
    expect(
      shortlist(
        [
          [...place, -7],
          [...problem, -7],
        ],
        today,
      )[0],
    ).toBe(-7);
  });

  it('are none twice, none that shares nothing, and never more than are compared', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(300), { maxLength: 200 }), { maxLength: 24 }), (lists) => {
        const found = shortlist(lists, (id) => id);
        expect(found).toHaveLength(Math.min(COMPARED, new Set(lists.flat()).size));
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((id) => lists.some((list) => list.includes(id)))).toBe(true);
      }),
    );
  });
});
