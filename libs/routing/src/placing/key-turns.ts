/** Gives back a turn; a second call does nothing. */
export type EndTurn = () => void;

/**
 * Turns of the retrieval keys within one process. Submissions that could be one matter are placed one after another, because each must see
 * the matter of the one before. Here they wait without a transaction and without a connection; the locks of the database then keep
 * processes apart. At most `mostAtOnce` have their turn, however many keys there are.
 */
export class KeyTurns {
  /** For each key, the end of the turn that was asked for last. */
  readonly #last = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(mostAtOnce: number) {
    this.#free = mostAtOnce;
  }

  /** Resolves when all who asked for one of these keys before have ended their turns. Turns are given in the order in which they were asked for, so two submissions cannot deadlock. */
  async take(keys: readonly string[]): Promise<EndTurn> {
    const before = keys.flatMap((key) => this.#last.get(key) ?? []);
    let tell = (): void => undefined;
    const own = new Promise<void>((resolve) => (tell = resolve));
    for (const key of keys) this.#last.set(key, own);
    await Promise.all(before);
    // A place is taken after the keys: whoever waits for a key leaves its place to others.
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      for (const key of keys) if (this.#last.get(key) === own) this.#last.delete(key);
      tell();
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }

  /** Number of keys that somebody has or waits for. */
  get size(): number {
    return this.#last.size;
  }
}
