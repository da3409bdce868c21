/** The group of each message. */
export type Grouping = ReadonlyMap<string, string>;

/** Number of pairs of messages that are together in both. */
export function sharedPairs(a: Grouping, b: Grouping): number {
  const cells = new Map<string, number>();
  for (const [id, group] of a) {
    const cell = `${group} ${b.get(id) ?? id}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return [...cells.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

/** Pair F of two groupings of the same messages; 1 where nobody groups anything. */
export function agreementOf(a: Grouping, b: Grouping): number {
  const pairs = sharedPairs(a, a) + sharedPairs(b, b);
  return pairs === 0 ? 1 : (2 * sharedPairs(a, b)) / pairs;
}
