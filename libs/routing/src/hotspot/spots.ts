import { type Understanding } from '../understand/understanding.js';

/**
 * Returns the names that are specific enough for one spot: an estate, school, firm, plant, building, crossing, or a
 * piece of a proper name. A road, a river, a metro line or a district is not specific, because many different problems
 * occur along it.
 */
export function spotsOf({ place, nameTerms }: Pick<Understanding, 'place' | 'nameTerms'>): string[] {
  const points = place.anchors.filter((name) => !place.lines.includes(name));
  const crossing =
    place.lines.length >= 2 && /[与和、][^，。]{1,8}(?:交叉口|交汇处|路口)/.test(place.text) ? [place.text] : [];
  const pieces = nameTerms
    .map(({ term }) => term)
    .filter((term) => !/\d/.test(term) && !place.lines.some((line) => line.includes(term)));
  return [...new Set([...points, ...crossing, ...pieces])];
}

/** The spot that most members name, and their share, 0..1. */
export function sharedSpot(members: readonly (readonly string[])[]): { name: string; share: number } | undefined {
  const counts = new Map<string, number>();
  for (const spots of members) for (const name of new Set(spots)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));
  return best && { name: best[0], share: Math.round((best[1] / members.length) * 100) / 100 };
}
