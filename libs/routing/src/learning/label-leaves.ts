/** The fields of a category that are used here. */
interface Leaf {
  code: string;
  level1: string;
  level2: string;
  level3: string;
}

/** Number of the label that contains each leaf of the content list. */
export type LabelOfLeaf = ReadonlyMap<string, number>;

/**
 * Returns the label of each leaf. A label is the code of the leaf or a prefix of it, the name of one of its levels, or
 * a path of names (城乡建设/住房保障). The narrowest label wins. Leaves without a label are missing: a model trained on seven
 * subjects does not know the other ten.
 */
export function labelOfLeaf(labels: readonly string[], categories: ReadonlyMap<string, Leaf>): LabelOfLeaf {
  const found = new Map<string, number>();
  for (const leaf of categories.values()) {
    const fits = labels
      .map((label, number) => ({ number, depth: depthOf(label, leaf) }))
      .filter(({ depth }) => depth > 0);
    const narrowest = fits.sort((a, b) => b.depth - a.depth)[0];
    if (narrowest) found.set(leaf.code, narrowest.number);
  }
  return found;
}

/** 0 when the label does not contain the leaf; else 1 for the first level to 3 for the leaf itself. */
function depthOf(label: string, { code, level1, level2, level3 }: Leaf): number {
  const path = label.split(/[/>→|]/).map((name) => name.trim());
  if (path.length > 1) return path.every((name, i) => name === [level1, level2, level3][i]) ? path.length : 0;
  if (/^H\d+$/.test(label)) return code.startsWith(label) ? Math.min(3, (label.length - 1) / 2) : 0;
  if (label === level1) return 1;
  if (label === level2) return 2;
  return label === level3 ? 3 : 0;
}

/** Prior points for doubt; one keyword in a title gives about ten points. */
const DOUBT = 5;
const SCALE = 3;

/**
 * Returns the evidence of the keywords for each label: the share of its strongest leaf among the strongest leaves of
 * all labels, 0 … 3.
 */
export function labelKeywords(
  scores: ReadonlyMap<string, { code: string; score: number }>,
  leaves: LabelOfLeaf,
  labels: number,
): Float64Array {
  const loudest = new Float64Array(labels);
  for (const { code, score } of scores.values()) {
    const label = leaves.get(code);
    if (label !== undefined && score > (loudest[label] as number)) loudest[label] = score;
  }
  const total = loudest.reduce((sum, points) => sum + points, DOUBT);
  return loudest.map((points) => (SCALE * points) / total);
}
