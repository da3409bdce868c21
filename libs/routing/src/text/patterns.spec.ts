import { analyse } from 'scslre';
import { builtPatterns, dataPatterns, type Pattern } from '../../../../test/support/patterns.js';

/** Where a pattern takes more than linear time, and the character that, repeated, makes it do so. */
function superLinear({ pattern, where }: Pattern): string[] {
  return analyse({ source: pattern.source, flags: pattern.flags }).reports.map(
    ({ character }) => `${where}: slow over ${JSON.stringify(character.pick)}: ${pattern.source.slice(0, 80)}`,
  );
}

describe('patterns', () => {
  it('in the reference data take linear time over any text', () => {
    const patterns = dataPatterns();
    expect(patterns.length).toBeGreaterThan(25);
    expect(patterns.flatMap(superLinear)).toEqual([]);
  });

  // Those that are written as literals are held by `npm run lint` (eslint-plugin-regexp, the same library).
  it('which the hub puts together take linear time over any text', async () => {
    const patterns = await builtPatterns(() => jest.isolateModulesAsync(async () => void (await import('../lab.js'))));
    expect(patterns.length).toBeGreaterThan(40);
    expect(patterns.flatMap(superLinear)).toEqual([]);
  });

  it('that scan a run of digits again from each digit are found', () => {
    const found = [/[0-9]+[名个人]/, /(?:a+)+b/, /x*x*y/].flatMap((pattern) => superLinear({ pattern, where: 'here' }));
    expect(found.map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['here']));
    expect(new Set(found.map((line) => line.split(': ').at(-1)))).toEqual(
      new Set(['[0-9]+[名个人]', '(?:a+)+b', 'x*x*y']),
    );
  });
});
