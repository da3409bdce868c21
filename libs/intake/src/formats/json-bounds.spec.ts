import fc from 'fast-check';
import { brokenBound } from './json-bounds.js';

const BOUNDS = { depth: 3, values: 5, textBytes: 20 };
const broken = (json: string): string | undefined => brokenBound(Buffer.from(json), BOUNDS);

describe('the bounds of a JSON text', () => {
  it.each([
    ['[[[1]]]', undefined],
    ['[[[[1]]]]', 'depth'],
    ['[1,2,3,4,5]', undefined],
    ['[1,2,3,4,5,6]', 'values'],
    ['{"a":"0123456789abcde"}', undefined],
    ['{"a":"0123456789abcdefg"}', 'textBytes'],
    ['{"base64":"0123456789abcdefghij"}', undefined],
    ['["base64","0123456789abcdefghij"]', 'textBytes'],
    ['{"a":"\\"[[[[{,,,,,"}', undefined],
    ['{"a":"\\\\",b:[[[1]]]}', 'depth'],
    ['{"base64":["0123456789abcdefghij"]}', 'textBytes'],
    ['"', undefined],
    ['"\\', undefined],
    ['', undefined],
  ])('of %s: %s', (json, expected) => {
    expect(broken(json)).toBe(expected);
  });

  it('agree with what a parser finds in any JSON value', () => {
    const depthOf = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    const isTooDeep = (value: unknown): boolean =>
      brokenBound(Buffer.from(JSON.stringify(value)), { ...BOUNDS, values: Infinity, textBytes: Infinity }) === 'depth';
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(isTooDeep(value)).toBe(depthOf(value) > BOUNDS.depth);
      }),
    );
  });
});
