/** Area under the ROC curve: how often a true pair has a higher belief than a false one; ties count half. */
export function auc(scores: readonly number[], labels: readonly number[]): number {
  const order = scores.map((score, i) => ({ score, label: labels[i] as number })).sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j < order.length && order[j]?.score === order[i]?.score) j++;
    for (let k = i; k < j; k++) if (order[k]?.label === 1) ranks += (i + j + 1) / 2;
    i = j;
  }
  const positive = labels.filter((label) => label === 1).length;
  const negative = labels.length - positive;
  return positive * negative === 0 ? 0 : (ranks - (positive * (positive + 1)) / 2) / (positive * negative);
}

export function f1(said: readonly boolean[], labels: readonly number[]): number {
  const hit = said.filter((yes, i) => yes && labels[i] === 1).length;
  const wrong = said.filter((yes, i) => yes !== (labels[i] === 1)).length;
  return hit === 0 ? 0 : (2 * hit) / (2 * hit + wrong);
}

/** The lowest score from which the share of true pairs is at least `precision`; above 1 when there is none. */
export function thresholdFor(precision: number, scores: readonly number[], labels: readonly number[]): number {
  const order = scores.map((score, i) => ({ score, label: labels[i] as number })).sort((a, b) => b.score - a.score);
  let right = 0;
  let least = 1.01;
  order.forEach(({ score, label }, i) => {
    right += label;
    if (right / (i + 1) >= precision) least = score;
  });
  return least;
}

export function rounded(value: number, digits = 4): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
