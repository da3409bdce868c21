/** Draws that follow from a seed alone. */
export interface Draw {
  /** A whole number from 0 to `most - 1`. */
  below(most: number): number;
  oneOf<Item>(items: readonly Item[]): Item;
}

/** mulberry32 */
export function seeded(seed: number): Draw {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, oneOf: (items) => items[below(items.length)] as (typeof items)[number] };
}
