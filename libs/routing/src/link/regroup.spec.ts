import * as fc from 'fast-check';
import { cohesionOf, regroup, type Agreement, type GroupUnit } from './regroup.js';

const MODEL = { groupFrom: 0.5 };
const unit = (id: string, group: string): GroupUnit => ({ id, group, submissions: [id] });
/** Those whose ids begin alike agree, others do not. */
const byLetter: Agreement = (a, b) => (a.charAt(0) === b.charAt(0) ? 2 : -2);
const shapeOf = (parts: ReturnType<typeof regroup>): [string | null, string[]][] =>
  parts.map(({ group, units }) => [group, units.map(({ id }) => id).sort()]);

describe('examining neighbourhoods once more', () => {
  it('leaves alone what agrees', () => {
    expect(
      shapeOf(
        regroup(
          ['a1', 'a2', 'a3'].map((id) => unit(id, 'n')),
          byLetter,
          MODEL,
        ),
      ),
    ).toEqual([['n', ['a1', 'a2', 'a3']]]);
  });

  it('splits a neighbourhood of two modes; the larger part keeps the name', () => {
    expect(
      shapeOf(
        regroup(
          ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => unit(id, 'n')),
          byLetter,
          MODEL,
        ),
      ),
    ).toEqual([
      ['n', ['a1', 'a2', 'a3']],
      [null, ['b1', 'b2']],
    ]);
  });

  it('merges two that agree into the one most come from', () => {
    expect(shapeOf(regroup([unit('a1', 'n'), unit('a2', 'm'), unit('a3', 'm')], byLetter, MODEL))).toEqual([
      ['m', ['a1', 'a2', 'a3']],
    ]);
  });

  it('never brings together over one whom a person keeps apart', () => {
    const apart: Agreement = (a, b) => ([a, b].includes('a3') ? -1000 : 4);
    expect(
      shapeOf(
        regroup(
          ['a1', 'a2', 'a3'].map((id) => unit(id, 'n')),
          apart,
          MODEL,
        ),
      ),
    ).toEqual([
      ['n', ['a1', 'a2']],
      [null, ['a3']],
    ]);
  });

  it('does not depend on the order in which the members came', () => {
    const matrix = fc.array(fc.double({ min: -3, max: 4, noNaN: true }), { minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(matrix, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (values, order) => {
        const at = (x: number, y: number): number =>
          values[(Math.max(x, y) * (Math.max(x, y) - 1)) / 2 + Math.min(x, y)] as number;
        const agree: Agreement = (a, b) => at(Number(a), Number(b));
        const units = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => unit(String(i), i < 4 ? 'm' : 'n'));
        expect(
          shapeOf(
            regroup(
              order.map((i) => units[i] as GroupUnit),
              agree,
              MODEL,
            ),
          ),
        ).toEqual(shapeOf(regroup(units, agree, MODEL)));
      }),
    );
  });

  it('changes nothing when done again', () => {
    const parts = regroup(
      ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => unit(id, 'n')),
      byLetter,
      MODEL,
    );
    const after = parts.flatMap(({ group, units }) => units.map((one) => ({ ...one, group: group ?? 'new' })));
    expect(regroup(after, byLetter, MODEL).map(({ group }) => group)).toEqual(['n', 'new']);
  });
});

describe('cohesion', () => {
  it('is the mean belief over all pairs', () => {
    expect(cohesionOf(['a1', 'a2'], () => 0)).toBe(0.5);
    expect(cohesionOf(['a1', 'a2', 'a3'], byLetter)).toBe(0.88);
    expect(cohesionOf(['a1'], byLetter)).toBe(1);
  });
});
