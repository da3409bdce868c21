/** Days inclusive, YYYY-MM-DD; null is open. */
export interface ValidPeriod {
  validFrom: string;
  validTo: string | null;
}

const END_OF_TIME = '9999-12-31';
const lastDay = ({ validTo }: ValidPeriod): string => validTo ?? END_OF_TIME;

export const endsEarly = (period: ValidPeriod): boolean => lastDay(period) < period.validFrom;

/** Collects items by key, and finds those of one key that share a day. It sorts, because one table may have many items of one key. */
export class OverlapFinder<Item extends ValidPeriod> {
  readonly #byKey = new Map<string, { item: Item; at: number }[]>();
  #count = 0;

  add(key: string, item: Item): void {
    const known = this.#byKey.get(key);
    const entry = { item, at: this.#count++ };
    if (known) known.push(entry);
    else this.#byKey.set(key, [entry]);
  }

  /** Each item that begins before an earlier one has ended, with one that it shares a day with. */
  *overlaps(): Generator<{ key: string; item: Item; rival: Item }> {
    for (const [key, entries] of this.#byKey) {
      entries.sort((a, b) =>
        a.item.validFrom < b.item.validFrom ? -1 : a.item.validFrom > b.item.validFrom ? 1 : a.at - b.at,
      );
      let longest: Item | undefined;
      for (const { item } of entries) {
        if (longest && item.validFrom <= lastDay(longest)) yield { key, item, rival: longest };
        if (!longest || lastDay(item) > lastDay(longest)) longest = item;
      }
    }
  }
}
