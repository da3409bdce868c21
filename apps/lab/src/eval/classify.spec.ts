import { evalClassify } from './classify.js';

/** Twenty-five trainings beside other tests on a busy machine, in ms. */
const PATIENCE = 1_200_000;

describe('the figures on the invented texts do not fall', () => {
  it(
    'for the seven subjects, cross-validated, though there are only twenty-odd texts of each to learn from',
    async () => {
      const lines: string[] = [];
      await evalClassify([], (line) => lines.push(line));
      const figures = JSON.parse(lines.at(-1) ?? '') as Record<string, number>;
      expect(Object.keys(figures)).toEqual([
        'accuracy',
        'macroF1',
        'ece',
        'top80Accuracy',
        'msPerMessage',
        'trainSeconds',
      ]);
      expect(figures['accuracy']).toBeGreaterThan(0.75);
      expect(figures['macroF1']).toBeGreaterThan(0.75);
      expect(figures['ece']).toBeLessThan(0.13);
      expect(figures['top80Accuracy']).toBeGreaterThan(0.84);
    },
    PATIENCE,
  );

  it('tells a wrong flag and an empty file in a sentence', async () => {
    await expect(evalClassify(['--folds', '1'], () => undefined)).rejects.toThrow('--folds needs a whole number');
  });
});
