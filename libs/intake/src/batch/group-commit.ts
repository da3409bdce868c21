/** How much a {@link GroupCommit} takes at once. */
export interface GroupLimits {
  /** Most items of one group. */
  size: number;
  /** Most groups that are written at the same time. */
  atOnce: number;
}

interface Waiting<Item, Written> {
  item: Item;
  resolve: (written: Written) => void;
  reject: (fault: unknown) => void;
}

/**
 * Writes items that come at about the same time as one group, so that they share the round trips and the commit. Each caller waits until
 * the group with its item is written. Where few come it adds nothing: an item that finds no group under way is written at once.
 */
export class GroupCommit<Item, Written> {
  #waiting: Waiting<Item, Written>[] = [];
  #running = 0;
  #soon = false;

  /** `write` answers for each item in their order. When it throws, all callers of the group get the fault. */
  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Written[]>,
    private readonly limits: GroupLimits,
  ) {}

  /** Number of items that no group has taken yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  add(item: Item): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#soon) return;
      this.#soon = true;
      // After the requests that Node has read in this turn: they belong to one group.
      setImmediate(() => {
        this.#soon = false;
        this.#begin();
      });
    });
  }

  #begin(): void {
    const { size, atOnce } = this.limits;
    while (this.#running < atOnce && this.#waiting.length > 0) void this.#writeGroup(this.#waiting.splice(0, size));
  }

  async #writeGroup(group: readonly Waiting<Item, Written>[]): Promise<void> {
    this.#running += 1;
    try {
      const written = await this.write(group.map(({ item }) => item));
      for (const [at, { resolve }] of group.entries()) resolve(written[at]!);
    } catch (fault) {
      for (const { reject } of group) reject(fault);
    } finally {
      this.#running -= 1;
      this.#begin();
    }
  }
}
