import { EXAMINED, LOOK_BACK_DAYS, READ_PER_KEY, shortlist } from '#routing/lab';
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

  /** The groups with most of these keys in common, as many as are examined together. */
  groupsSharing(
    keys: readonly string[],
    groupOf: (placed: Placed) => string | undefined,
    isWanted: (group: string) => boolean,
  ): string[] {
    const shared = new Map<string, number>();
    for (const key of new Set(keys))
      for (const placed of this.latestOf(key, EXAMINED.latestPerKey)) {
        const group = groupOf(placed);
        if (group !== undefined && isWanted(group)) shared.set(group, (shared.get(group) ?? 0) + 1);
      }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, EXAMINED.near)
      .map(([group]) => group);
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
