export interface Example {
  features: readonly number[];
  /** 1 the same, 0 not. */
  label: number;
  weight: number;
}

export interface Logistic {
  bias: number;
  weights: number[];
}

const MOST_STEPS = 40;
const SETTLED = 1e-6;

/**
 * Ridge logistic regression by Newton's method on standardised features; `ridge` penalises the weights but not the
 * bias. The result is in the features' own units. Deterministic: no seed is needed.
 */
export function fitLogistic(examples: readonly Example[], ridge: number): Logistic {
  const width = examples[0]?.features.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) =>
    spread(examples.map(({ features }) => features[j] as number)),
  );
  const rows = examples.map(({ features }) => [
    1,
    ...features.map((value, j) => (value - (columns[j] as Spread).mean) / (columns[j] as Spread).deviation),
  ]);
  const beta = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = slopes(rows, examples, beta, ridge);
    const move = solve(hessian, gradient);
    beta.forEach((value, j) => (beta[j] = value - (move[j] as number)));
    if (Math.max(...move.map(Math.abs)) < SETTLED) break;
  }
  const weights = columns.map(({ deviation }, j) => (beta[j + 1] as number) / deviation);
  return {
    bias: (beta[0] as number) - columns.reduce((sum, { mean }, j) => sum + mean * (weights[j] as number), 0),
    weights,
  };
}

interface Spread {
  mean: number;
  deviation: number;
}

function spread(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function slopes(
  rows: readonly number[][],
  examples: readonly Example[],
  beta: readonly number[],
  ridge: number,
): { gradient: number[]; hessian: number[][] } {
  const gradient = beta.map((value, j) => (j === 0 ? 0 : ridge * value));
  const hessian = beta.map((_, j) => beta.map((__, k) => (j === k ? (j === 0 ? 1e-6 : ridge) : 0)));
  rows.forEach((row, i) => {
    const { label, weight } = examples[i] as Example;
    const belief = 1 / (1 + Math.exp(-row.reduce((sum, value, j) => sum + value * (beta[j] as number), 0)));
    const bend = Math.max(1e-6, weight * belief * (1 - belief));
    row.forEach((value, j) => {
      gradient[j] = (gradient[j] as number) + weight * (belief - label) * value;
      const line = hessian[j] as number[];
      for (let k = 0; k < row.length; k++) line[k] = (line[k] as number) + bend * value * (row[k] as number);
    });
  });
  return { gradient, hessian };
}

/** Gauss elimination with partial pivoting. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (let i = 0; i < n; i++) {
    const pivot = rows.reduce(
      (best, row, k) => (k > i && Math.abs(row[i] as number) > Math.abs(rows[best]?.[i] as number) ? k : best),
      i,
    );
    [rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]];
    const top = rows[i] as number[];
    for (const row of rows.slice(i + 1)) {
      const factor = (row[i] as number) / (top[i] as number);
      if (factor !== 0) for (let k = i; k <= n; k++) row[k] = (row[k] as number) - factor * (top[k] as number);
    }
  }
  const answer = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i] as number[];
    const known = answer.reduce((sum, value, k) => (k > i ? sum + value * (row[k] as number) : sum), 0);
    answer[i] = ((row[n] as number) - known) / (row[i] as number);
  }
  return answer;
}
