import { LOOK_BACK_DAYS, READ_PER_KEY, shortlist } from '#routing/lab';
import type { Placed } from './placings.js';

const DAY = 86_400_000;

/** Placed messages by their retrieval keys; replaces the table `link_keys`. */
export class KeyIndex {
  /** Per key, latest last. */
  readonly #byKey = new Map<string, Placed[]>();

  remember(placed: Placed): void {
    for (const key of placed.keys) {
      const told = this.#byKey.get(key);
      if (told) told.push(placed);
      else this.#byKey.set(key, [placed]);
    }
  }

  latestOf(key: string, most: number): Placed[] {
    return (this.#byKey.get(key) ?? []).slice(-most);
  }

  /** Those that share a key, limited to the number that the hub compares. */
  candidates({ keys, facts, letter }: Placed): Placed[] {
    const known = new Map<number, Placed>();
    const daysAgo = (other: Placed): number => (facts.submittedAt.getTime() - other.facts.submittedAt.getTime()) / DAY;
    const lists = keys.map((key) =>
      this.latestOf(key, READ_PER_KEY).flatMap((other) => {
        if (other.letter === letter || daysAgo(other) > LOOK_BACK_DAYS) return [];
        known.set(other.arrival, other);
        return [other.arrival];
      }),
    );
    const of = (arrival: number): Placed => known.get(arrival) as Placed;
    return shortlist(
      lists.filter((list) => list.length > 0),
      (arrival) => daysAgo(of(arrival)),
    ).map(of);
  }
}
