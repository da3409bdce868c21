import { seededStream, type LinkTrees, type Tree } from '#routing/lab';

/** A row of features with the chance 0..1 that it is positive. */
export interface BoostingRow {
  values: readonly number[];
  chance: number;
}

const TREES = 200;
const LEAVES = 8;
const RATE = 0.05;
const LEAST_ROWS = 10;
const RIDGE = 1;
const ROW_SHARE = 0.8;
const FEATURE_SHARE = 0.5;
const BINS = 64;
const SEED = 20_261_130;

interface Split {
  feature: number;
  bin: number;
  gain: number;
}

interface Leaf {
  node: number;
  rows: number[];
  best: Split | undefined;
}

/**
 * Gradient boosting of small trees with logistic loss; each tree sees a part of the rows and of the features (Friedman,
 * Stochastic Gradient Boosting, 2002) and grows where it gains most. The same rows give the same trees.
 */
export function boost(rows: readonly BoostingRow[], width: number): Pick<LinkTrees, 'bias' | 'trees'> {
  const next = seededStream(SEED);
  const cuts = Array.from({ length: width }, (_, feature) =>
    cutsOf(rows.map(({ values }) => values[feature] as number)),
  );
  const binned = rows.map(({ values }) => values.map((value, feature) => binOf(value, cuts[feature] as number[])));
  const mean = rows.reduce((sum, { chance }) => sum + chance, 0) / rows.length;
  const bias = Math.log(mean / (1 - mean));
  const sums = new Float64Array(rows.length).fill(bias);
  const trees: Tree[] = [];
  for (let round = 0; round < TREES; round++) {
    const slopes = sums.map((sum, i) => 1 / (1 + Math.exp(-sum)) - (rows[i] as BoostingRow).chance);
    const curves = sums.map((sum) => Math.exp(-sum) / (1 + Math.exp(-sum)) ** 2);
    const asked = Array.from({ length: width }, (_, feature) => feature).filter(() => next() < FEATURE_SHARE);
    const taken = [...rows.keys()].filter(() => next() < ROW_SHARE);
    const tree = new Growing({ binned, cuts, slopes, curves }, asked).grow(taken);
    trees.push(tree);
    rows.forEach(({ values }, i) => (sums[i] = (sums[i] as number) + valueAt(tree, values)));
  }
  return { bias, trees };
}

interface Sums {
  slope: number;
  curve: number;
}

class Growing {
  readonly #tree: Tree = { feature: [], below: [], left: [], right: [], value: [] };

  constructor(
    private readonly data: {
      binned: readonly (readonly number[])[];
      cuts: readonly (readonly number[])[];
      slopes: Float64Array;
      curves: Float64Array;
    },
    private readonly asked: readonly number[],
  ) {}

  grow(rows: number[]): Tree {
    const leaves = [this.#leaf(rows)];
    while (leaves.length < LEAVES) {
      const chosen = leaves.reduce((best, leaf) => ((leaf.best?.gain ?? 0) > (best.best?.gain ?? 0) ? leaf : best));
      if (!chosen.best) break;
      leaves.splice(leaves.indexOf(chosen), 1, ...this.#split(chosen, chosen.best));
    }
    return this.#tree;
  }

  #leaf(rows: number[]): Leaf {
    const { feature, below, left, right, value } = this.#tree;
    const { slope, curve } = this.#sums(rows);
    const node = feature.push(-1) - 1;
    below.push(0);
    left.push(0);
    right.push(0);
    value.push((-RATE * slope) / (curve + RIDGE));
    return { node, rows, best: this.#bestSplit(rows, { slope, curve }) };
  }

  #split({ node, rows }: Leaf, { feature, bin }: Split): [Leaf, Leaf] {
    const isLeft = (row: number): boolean => ((this.data.binned[row] as number[])[feature] as number) <= bin;
    const [left, right] = [this.#leaf(rows.filter(isLeft)), this.#leaf(rows.filter((row) => !isLeft(row)))];
    this.#tree.feature[node] = feature;
    this.#tree.below[node] = (this.data.cuts[feature] as number[])[bin] as number;
    this.#tree.left[node] = left.node;
    this.#tree.right[node] = right.node;
    this.#tree.value[node] = 0;
    return [left, right];
  }

  #sums(rows: readonly number[]): Sums {
    const { slopes, curves } = this.data;
    return rows.reduce(
      ({ slope, curve }, row) => ({ slope: slope + (slopes[row] as number), curve: curve + (curves[row] as number) }),
      { slope: 0, curve: 0 },
    );
  }

  #bestSplit(rows: readonly number[], all: Sums): Split | undefined {
    let best: Split | undefined;
    const before = all.slope ** 2 / (all.curve + RIDGE);
    for (const feature of this.asked) {
      const bins = this.#histogram(rows, feature);
      const left = { slope: 0, curve: 0, count: 0 };
      for (let bin = 0; bin < bins.length - 1; bin++) {
        const { slope, curve, count } = bins[bin] as Sums & { count: number };
        left.slope += slope;
        left.curve += curve;
        left.count += count;
        if (left.count < LEAST_ROWS || rows.length - left.count < LEAST_ROWS) continue;
        const gain =
          left.slope ** 2 / (left.curve + RIDGE) +
          (all.slope - left.slope) ** 2 / (all.curve - left.curve + RIDGE) -
          before;
        if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
      }
    }
    return best;
  }

  #histogram(rows: readonly number[], feature: number): (Sums & { count: number })[] {
    const { binned, slopes, curves, cuts } = this.data;
    const bins = Array.from({ length: (cuts[feature] as number[]).length + 1 }, () => ({
      slope: 0,
      curve: 0,
      count: 0,
    }));
    for (const row of rows) {
      const bin = bins[(binned[row] as number[])[feature] as number] as Sums & { count: number };
      bin.slope += slopes[row] as number;
      bin.curve += curves[row] as number;
      bin.count++;
    }
    return bins;
  }
}

/** Values between which a feature is cut: at most 63, each with an even share of the rows. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = Array.from({ length: BINS - 1 }, (_, i) => {
    const at = Math.floor(((i + 1) * sorted.length) / BINS);
    const value = sorted[at] as number;
    const before = sorted.findLast((other) => other < value);
    return before === undefined ? undefined : (before + value) / 2;
  });
  return [...new Set(cuts.flatMap((cut) => cut ?? []))];
}

/** Number of cuts that are not above the value. */
function binOf(value: number, cuts: readonly number[]): number {
  const at = cuts.findIndex((cut) => value < cut);
  return at < 0 ? cuts.length : at;
}

function valueAt({ feature, below, left, right, value }: Tree, values: readonly number[]): number {
  let node = 0;
  while ((feature[node] as number) >= 0)
    node = ((values[feature[node] as number] as number) < (below[node] as number) ? left[node] : right[node]) as number;
  return value[node] as number;
}
