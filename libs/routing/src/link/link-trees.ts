import shipped from '../../../../db/models/link-trees.json' with { type: 'json' };

/** One regression tree as arrays: node i asks whether a feature is below a threshold, or is a leaf (feature -1) with a value. */
export interface Tree {
  feature: number[];
  below: number[];
  left: number[];
  right: number[];
  value: number[];
}

/**
 * Boosted trees (Friedman, Greedy Function Approximation, Annals of Statistics 2001) over the features of a pair of short
 * texts, and the beliefs at which they join and ask. Made by `npm run train -- short-pairs`.
 */
export interface LinkTrees {
  version: string;
  features: string[];
  bias: number;
  trees: Tree[];
  joinFrom: number;
  askFrom: number;
}

export const SHORT_PAIR_TREES: LinkTrees = shipped;

/** Returns the belief 0..1 that a pair is one matter; a feature that is not told counts as 0. */
export function treeBelief({ features, bias, trees }: LinkTrees, told: Readonly<Record<string, number>>): number {
  const values = features.map((name) => told[name] ?? 0);
  const sum = trees.reduce((total, tree) => total + valueOf(tree, values), bias);
  return 1 / (1 + Math.exp(-sum));
}

function valueOf({ feature, below, left, right, value }: Tree, values: readonly number[]): number {
  let node = 0;
  for (let asked = feature[0] ?? -1; asked >= 0; asked = feature[node] ?? -1)
    node = ((values[asked] as number) < (below[node] as number) ? left[node] : right[node]) as number;
  return value[node] ?? 0;
}
