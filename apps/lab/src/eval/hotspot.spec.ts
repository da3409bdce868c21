import { evalHotspot } from './hotspot.js';

describe('the hotspot harness on the invented day', () => {
  const lines: string[] = [];
  let figures: Record<string, number> = {};
  beforeAll(async () => {
    await evalHotspot([], (line) => lines.push(line));
    figures = JSON.parse(lines.at(-1) ?? '') as Record<string, number>;
  });

  it('ends with its figures, and they do not fall', () => {
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining([
        'b3f',
        'b3p',
        'b3r',
        'pairF',
        'found',
        'issues',
        'foundShare',
        'merges',
        'splits',
        'msPerMessage',
      ]),
    );
    expect(figures['b3f']).toBeGreaterThan(0.85);
    expect(figures['foundShare']).toBeGreaterThan(0.9);
  });

  it('groups most people of a problem together, and joins by itself what is one', () => {
    expect(figures['pairF']).toBeGreaterThan(0.85);
    expect(figures['joinPrecision']).toBeGreaterThan(0.96);
  });

  it('shows the baselines, what was missed and why the hottest are hot', () => {
    const text = lines.join('\n');
    expect(text).toMatch(/b3f +0\.\d{3} +0\.830/);
    expect(text).toMatch(/人反映：\d+(\.\d)?分/);
  });

  it('wants both files or none, and pairs with folds', async () => {
    await expect(evalHotspot(['--gold', 'x.json'], () => undefined)).rejects.toThrow(
      'hotspot needs --messages FILE and --gold ISSUES.json',
    );
    await expect(evalHotspot(['--messages', 'm', '--gold', 'x.json', '--folds', '5'], () => undefined)).rejects.toThrow(
      '--pairs',
    );
  });
});
