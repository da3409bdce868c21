import * as fc from 'fast-check';
import { SHIPPED } from './link-model.js';
import { fallsInto, joinsMatter, nearness, type JudgedMember } from './neighbourhood.js';

const member = (submissionId: string, matterId: string, score: number, neighbourhood = matterId): JudgedMember => ({
  submissionId,
  matterId,
  neighbourhood,
  score,
});
const sizes =
  (counts: Record<string, number>) =>
  (id: string): number =>
    counts[id] ?? 0;

describe('the matter that a new submission joins', () => {
  it('is the one whose member it is surely the same as', () => {
    expect(joinsMatter([member('a', 'm', 0.95), member('b', 'n', 0.5)], sizes({ m: 1, n: 1 }), SHIPPED)).toBe('m');
  });

  it('is none while every member leaves a doubt', () => {
    expect(joinsMatter([member('a', 'm', 0.8), member('b', 'm', 0.8)], sizes({ m: 2 }), SHIPPED)).toBeUndefined();
  });

  it('is not one whose other members speak against it', () => {
    const found = [member('a', 'm', 0.9), ...['b', 'c', 'd', 'e', 'f'].map((id) => member(id, 'm', 0.1))];
    expect(joinsMatter(found, sizes({ m: 9 }), SHIPPED)).toBeUndefined();
  });
});

describe('the neighbourhood that a new submission falls into', () => {
  const into = (found: JudgedMember[], counts: Record<string, number>): string[] =>
    fallsInto(
      nearness(found, ({ neighbourhood }) => neighbourhood, sizes(counts)),
      sizes(counts),
      SHIPPED,
    );

  it('is the nearest of those near enough, and none when all are far', () => {
    expect(into([member('a', 'm', 0.7), member('b', 'n', 0.6)], { m: 1, n: 1 })).toEqual(['m']);
    expect(into([member('a', 'm', 0.2)], { m: 1 })).toEqual([]);
  });

  it('needs a second voice in a group of several', () => {
    expect(into([member('a', 'm', 0.7), member('b', 'm', 0.6)], { m: 2 })).toEqual(['m']);
    expect(into([member('a', 'm', 0.7)], { m: 2 })).toEqual([]);
  });

  it('makes two neighbourhoods one when it surely belongs to both', () => {
    expect(into([member('a', 'm', 0.97), member('b', 'n', 0.96)], { m: 1, n: 1 })).toEqual(['m', 'n']);
  });

  it('does not depend on the order in which the members are found', () => {
    const some = fc.array(
      fc.record({
        submissionId: fc.string(),
        matterId: fc.constantFrom('m', 'n', 'o'),
        neighbourhood: fc.constantFrom('m', 'n'),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.nat(), (found, turn) => {
        const turned = [...found.slice(turn % (found.length || 1)), ...found.slice(0, turn % (found.length || 1))];
        expect(into(turned, { m: 4, n: 9 })).toEqual(into(found, { m: 4, n: 9 }));
      }),
    );
  });
});
