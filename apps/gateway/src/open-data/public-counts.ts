/** One line of the open figures. */
export interface PublicCount {
  name: string;
  received: number;
  /** Null where so few were answered that somebody might be known by it. */
  answered: number | null;
}

/** Fewer are not told apart: somebody might be known by them [J]. */
export const LEAST_COUNT = 5;

interface Count {
  name: string;
  received: number;
  answered: number;
}

/**
 * Counts that may be published. Lines with less than five are put together; where these together are still less, the smallest other line
 * joins them, because it could be found out from the sum.
 */
export function publicCounts(counts: readonly Count[], others: string): PublicCount[] {
  const sorted = [...addedUp(counts)].sort((a, b) => b.received - a.received || a.name.localeCompare(b.name));
  const shown = sorted.filter(({ received }) => received >= LEAST_COUNT);
  const small = sorted.slice(shown.length);
  const sum = (): number => small.reduce((total, { received }) => total + received, 0);
  while (small.length > 0 && sum() < LEAST_COUNT && shown.length > 0) small.push(shown.pop()!);
  if (sum() >= LEAST_COUNT)
    shown.push({
      name: others,
      received: sum(),
      answered: small.reduce((total, { answered }) => total + answered, 0),
    });
  return shown.map(({ name, received, answered }) => ({
    name,
    received,
    answered: answered === 0 || answered >= LEAST_COUNT ? answered : null,
  }));
}

function addedUp(counts: readonly Count[]): Count[] {
  const byName = new Map<string, Count>();
  for (const { name, received, answered } of counts) {
    const known = byName.get(name) ?? { name, received: 0, answered: 0 };
    byName.set(name, { name, received: known.received + received, answered: known.answered + answered });
  }
  return [...byName.values()];
}
