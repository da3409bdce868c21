import { type Understanding } from './understanding.js';

/** One submission of a hotspot, for naming it. */
export interface NamedMember {
  number: string;
  title: string;
  at: number;
  understanding: Pick<Understanding, 'place' | 'category' | 'problemTerms'>;
}

export interface HotspotName {
  /** 临溪花园：停水（11月23日起）. */
  name: string;
  /** The three that say best what all say. */
  typical: { number: string; title: string }[];
}

const TYPICAL = 3;
const LONGEST_TITLE = 40;

/** Names a hotspot by the place and the problem most of its people name, and the day (city time) it was first heard of. */
export function hotspotName(members: readonly NamedMember[]): HotspotName {
  const ordered = [...members].sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1));
  const first = ordered[0];
  if (!first) return { name: '', typical: [] };
  const place = commonest(ordered.flatMap(({ understanding }) => understanding.place.anchors.slice(0, 2))) ?? first.understanding.place.text;
  const problem = commonest(ordered.map(({ understanding }) => understanding.category.level3).filter((name) => name !== ''));
  const since = new Date(first.at + 8 * 3_600_000);
  const what = problem === undefined || problem === '其他' ? first.title.slice(0, LONGEST_TITLE) : problem;
  return {
    name: `${place ? `${place}：` : ''}${what}（${since.getUTCMonth() + 1}月${since.getUTCDate()}日起）`,
    typical: typical(ordered),
  };
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Those whose words of the problem most others use too. */
function typical(members: readonly NamedMember[]): HotspotName['typical'] {
  const used = new Map<string, number>();
  for (const { understanding } of members) for (const { term } of understanding.problemTerms) used.set(term, (used.get(term) ?? 0) + 1);
  const says = ({ understanding: { problemTerms } }: NamedMember): number =>
    problemTerms.reduce((sum, { term, weight }) => sum + weight * ((used.get(term) ?? 1) - 1), 0) / Math.sqrt(1 + problemTerms.length);
  return [...members].sort((a, b) => says(b) - says(a) || (a.number < b.number ? -1 : 1)).slice(0, TYPICAL).map(({ number, title }) => ({ number, title }));
}
