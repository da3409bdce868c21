import { head } from '../text/head.js';
import { type Understanding } from '../understand/understanding.js';

/** One submission of a hotspot, for naming it. Titles are already masked. */
export interface NamedMember {
  number: string;
  title: string;
  at: number;
  understanding: Pick<Understanding, 'place' | 'category' | 'problemTerms'>;
}

export interface HotspotName {
  /** Example: 临溪花园：停水（11月23日起）. */
  name: string;
  /** The three most typical titles. */
  typical: { number: string; title: string }[];
}

const TYPICAL = 3;
const LONGEST_TITLE = 40;
/** Maximum number of titles that are read for the name. */
const READ = 60;
/** Minimum share of the titles that must contain the words. */
const SAID = 0.4;
const STRETCH = { least: 3, most: 12 } as const;
/** Weight of a line (road, metro) relative to a specific place. */
const LINE = 0.6;

/**
 * Names a hotspot by the place and the problem that most people name, and the day (city time) of the first submission.
 */
export function hotspotName(members: readonly NamedMember[]): HotspotName {
  const ordered = [...members].sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1));
  const first = ordered[0];
  if (!first) return { name: '', typical: [] };
  const place = placeOf(ordered) ?? first.understanding.place.text;
  const level3 = commonest(
    ordered.map(({ understanding }) => understanding.category.level3).filter((name) => name !== '' && name !== '其他'),
  );
  const what =
    sharedWords(
      ordered.map(({ title }) => title),
      place,
    ) ??
    level3 ??
    head(first.title, LONGEST_TITLE);
  const since = new Date(first.at + 8 * 3_600_000);
  return {
    name: `${place ? `${place}：` : ''}${what}（${since.getUTCMonth() + 1}月${since.getUTCDate()}日起）`,
    typical: typical(ordered),
  };
}

/**
 * The place that most members name; a title counts more than the text. A line (3号线) is used only if few name something
 * more specific.
 */
function placeOf(members: readonly NamedMember[]): string | undefined {
  const said = new Map<string, number>();
  for (const {
    title,
    understanding: { place },
  } of members) {
    for (const name of place.anchors) {
      const weight = (title.includes(name) ? 2 : 1) * (place.lines.includes(name) ? LINE : 1);
      said.set(name, (said.get(name) ?? 0) + weight);
    }
  }
  return [...said].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

function commonest(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** The longest words that many titles share outside the name of the place. Longer words need slightly fewer titles. */
function sharedWords(titles: readonly string[], place: string): string | undefined {
  const read = titles.slice(0, READ);
  const said = new Map<string, number>();
  for (const title of read) for (const words of stretches(title, place)) said.set(words, (said.get(words) ?? 0) + 1);
  const worth = ([words, count]: [string, number]): number => count * (words.length - 1.5);
  const [best] = [...said]
    .filter(([, count]) => count >= 2 && count >= SAID * read.length)
    .sort((a, b) => worth(b) - worth(a) || (a[0] < b[0] ? -1 : 1));
  return best?.[0];
}

/**
 * All runs of Chinese characters in a title that could name a problem, outside the place and not cut inside a function
 * word.
 */
function stretches(title: string, place: string): Set<string> {
  const found = new Set<string>();
  const rest = place.length >= 2 ? title.split(place) : [title];
  for (const run of rest.flatMap((part) => part.match(/\p{Script=Han}+/gu) ?? [])) {
    for (let from = 0; from < run.length; from++) {
      for (let length = STRETCH.least; length <= STRETCH.most && from + length <= run.length; length++) {
        const words = run.slice(from, from + length);
        if (!LITTLE.test(words)) found.add(words);
      }
    }
  }
  return found;
}

/** Words that no problem's name begins or ends with, and standard phrases of letters. */
const LITTLE =
  /^[的了和与及在对被把将请市区县镇街道路号栋期然]|[的了和与及在对被把将请何问要不很太是有没]$|^(?:关于|反映|投诉|举报|咨询|建议|希望|请问|强烈|要求|小区)|问题$/;

/** The members whose problem words most others use too. */
function typical(members: readonly NamedMember[]): HotspotName['typical'] {
  const used = new Map<string, number>();
  for (const { understanding } of members)
    for (const { term } of understanding.problemTerms) used.set(term, (used.get(term) ?? 0) + 1);
  const says = ({ understanding: { problemTerms } }: NamedMember): number =>
    problemTerms.reduce((sum, { term, weight }) => sum + weight * ((used.get(term) ?? 1) - 1), 0) /
    Math.sqrt(1 + problemTerms.length);
  return [...members]
    .sort((a, b) => says(b) - says(a) || (a.number < b.number ? -1 : 1))
    .slice(0, TYPICAL)
    .map(({ number, title }) => ({ number, title }));
}
