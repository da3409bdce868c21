/** One classified text and its true label. Labels are numbers; `belief` is the belief in the predicted label. */
export interface JudgedLabel {
  truth: number;
  said: number;
  belief: number;
}

export interface ClassFigures {
  count: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface ClassificationFigures {
  accuracy: number;
  /** Mean of the labels' F1, each label counting the same. */
  macroF1: number;
  /**
   * Expected calibration error: mean distance between belief and accuracy over fifteen equal bands of belief, weighted
   * by their share of the texts.
   */
  ece: number;
  /** Accuracy among the 80 % with the highest belief. */
  top80Accuracy: number;
  classes: ClassFigures[];
}

const BANDS = 15;
const MOST_CERTAIN = 0.8;

export function classificationFigures(judged: readonly JudgedLabel[], classes: number): ClassificationFigures {
  const each = Array.from({ length: classes }, (_, c) => classFigures(judged, c));
  const seen = each.filter(({ count }) => count > 0);
  const certain = [...judged].sort((a, b) => b.belief - a.belief).slice(0, Math.floor(judged.length * MOST_CERTAIN));
  return {
    accuracy: accuracyOf(judged),
    macroF1: seen.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, seen.length),
    ece: calibrationError(judged),
    top80Accuracy: accuracyOf(certain),
    classes: each,
  };
}

export function accuracyOf(judged: readonly JudgedLabel[]): number {
  return judged.filter(({ truth, said }) => truth === said).length / Math.max(1, judged.length);
}

function classFigures(judged: readonly JudgedLabel[], label: number): ClassFigures {
  const count = judged.filter(({ truth }) => truth === label).length;
  const named = judged.filter(({ said }) => said === label).length;
  const right = judged.filter(({ truth, said }) => truth === label && said === label).length;
  return {
    count,
    precision: right / Math.max(1, named),
    recall: right / Math.max(1, count),
    f1: (2 * right) / Math.max(1, count + named),
  };
}

function calibrationError(judged: readonly JudgedLabel[]): number {
  const bands = Array.from({ length: BANDS }, () => ({ count: 0, right: 0, belief: 0 }));
  for (const { truth, said, belief } of judged) {
    const band = bands[Math.min(BANDS - 1, Math.floor(belief * BANDS))]!;
    band.count++;
    band.belief += belief;
    if (truth === said) band.right++;
  }
  return bands.reduce((sum, { right, belief }) => sum + Math.abs(right - belief), 0) / Math.max(1, judged.length);
}
