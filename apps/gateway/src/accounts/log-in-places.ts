/** Log-ins that one gateway works on at once, of strangers and of known browsers each; one or two of them hash at a time. */
const MOST_AT_ONCE = 24;
/** Of one address, or of one known browser. */
const MOST_OF_ONE = 4;

/**
 * Places for log-ins, taken before anything is asked of the database. A flood without a place costs the hub an answer of some lines and nothing
 * else, so its neighbours keep their connections; and it cannot take the places of known browsers.
 */
export class LogInPlaces {
  readonly #taken: Record<'known' | 'strangers', Map<string, number>> = { known: new Map(), strangers: new Map() };
  readonly #size = { known: 0, strangers: 0 };

  /** What gives the place back; undefined when there is none now. */
  take(lane: 'known' | 'strangers', subject: string): (() => void) | undefined {
    const taken = this.#taken[lane];
    const own = taken.get(subject) ?? 0;
    if (this.#size[lane] >= MOST_AT_ONCE || own >= MOST_OF_ONE) return undefined;
    taken.set(subject, own + 1);
    this.#size[lane] += 1;
    return () => {
      const left = (taken.get(subject) ?? 1) - 1;
      if (left === 0) taken.delete(subject);
      else taken.set(subject, left);
      this.#size[lane] -= 1;
    };
  }
}
