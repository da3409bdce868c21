import { evalLink } from './link.js';

describe('the figures on the invented day do not fall', () => {
  it('for pairs', async () => {
    const lines: string[] = [];
    await evalLink([], (line) => lines.push(line));
    const figures = JSON.parse(lines.at(-1) ?? '') as Record<string, number>;
    expect(figures['auc']).toBeGreaterThan(0.93);
    expect(figures['f1']).toBeGreaterThan(0.8);
    expect(figures['joinPrecision']).toBeGreaterThan(0.96);
  });
});
