/** Returns a stream of numbers in [0, 1) (Mulberry32): the same seed gives the same stream on every machine. */
export function seededStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Shuffles the items in place with the numbers of the stream (Fisher–Yates). */
export function shuffle<Items extends unknown[] | Int32Array>(items: Items, next: () => number): Items {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [items[i], items[j]] = [items[j] as never, items[i] as never];
  }
  return items;
}

/**
 * Returns the fold of each row, `0 … folds - 1`: every label is spread evenly over the folds, and rows of one group (a
 * message and its near copies) stay together. A group counts under the label of its first row.
 */
export function stratifiedFolds(
  rows: readonly { label: string; group?: string }[],
  folds: number,
  seed: number,
): Int32Array {
  const groups = new Map<string, number[]>();
  rows.forEach(({ group }, i) => {
    const key = group ?? `row ${i}`;
    const members = groups.get(key);
    if (members) members.push(i);
    else groups.set(key, [i]);
  });
  const byLabel = new Map<string, number[][]>();
  for (const members of groups.values()) {
    const label = rows[members[0] as number]?.label ?? '';
    byLabel.set(label, [...(byLabel.get(label) ?? []), members]);
  }
  const fold = new Int32Array(rows.length);
  const next = seededStream(seed);
  let turn = 0;
  for (const label of [...byLabel.keys()].sort()) {
    for (const members of shuffle(byLabel.get(label) ?? [], next)) {
      for (const i of members) fold[i] = turn % folds;
      turn++;
    }
  }
  return fold;
}
