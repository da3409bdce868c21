import { classificationFigures, type JudgedLabel } from './figures.js';

const judged = (rows: readonly [truth: number, said: number, belief: number][]): JudgedLabel[] =>
  rows.map(([truth, said, belief]) => ({ truth, said, belief }));

describe('classificationFigures', () => {
  it('counts every label the same in macro-F1 and every text the same in accuracy', () => {
    const { accuracy, macroF1, classes } = classificationFigures(
      judged([
        [0, 0, 1],
        [0, 0, 1],
        [0, 0, 1],
        [1, 0, 1],
      ]),
      2,
    );
    expect(accuracy).toBe(0.75);
    expect(macroF1).toBeCloseTo((2 * 3) / 7 / 2, 9);
    expect(classes[1]).toEqual({ count: 1, precision: 0, recall: 0, f1: 0 });
  });

  it('finds no calibration error when three of four that are believed to three quarters are right', () => {
    const right: [number, number, number] = [0, 0, 0.75];
    expect(classificationFigures(judged([right, right, right, [1, 0, 0.75]]), 2).ece).toBeCloseTo(0, 9);
  });

  it('finds the whole gap when what was certain is wrong', () => {
    expect(
      classificationFigures(
        judged([
          [1, 0, 1],
          [1, 0, 1],
        ]),
        2,
      ).ece,
    ).toBe(1);
  });

  it('leaves the least certain fifth out of the top 80 %', () => {
    expect(
      classificationFigures(
        judged([
          [0, 0, 0.9],
          [0, 0, 0.9],
          [0, 0, 0.8],
          [0, 0, 0.9],
          [1, 0, 0.5],
        ]),
        2,
      ).top80Accuracy,
    ).toBe(1);
  });
});
