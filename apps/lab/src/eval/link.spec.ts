import { evalHotspot } from './hotspot.js';
import { evalLink } from './link.js';

/** The last line of an eval, which is its figures as JSON. */
async function figuresOf(
  run: (args: readonly string[], print: (line: string) => void) => Promise<void>,
): Promise<Record<string, number>> {
  const lines: string[] = [];
  await run([], (line) => lines.push(line));
  return JSON.parse(lines.at(-1) ?? '') as Record<string, number>;
}

describe('the figures on the invented day do not fall', () => {
  it('for pairs', async () => {
    const { auc, f1, joinPrecision } = await figuresOf(evalLink);
    expect(auc).toBeGreaterThan(0.93);
    expect(f1).toBeGreaterThan(0.8);
    expect(joinPrecision).toBeGreaterThan(0.96);
  });

  it('for groups, streamed', async () => {
    const { b3f, pairF, foundShare, joinPrecision } = await figuresOf(evalHotspot);
    expect(b3f).toBeGreaterThan(0.85);
    expect(pairF).toBeGreaterThan(0.85);
    expect(foundShare).toBeGreaterThan(0.85);
    expect(joinPrecision).toBeGreaterThan(0.96);
  });
});
