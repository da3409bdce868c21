import type { HandledCase } from './handled-case.js';

/** Words that many names of one kind contain; they are removed before names are compared. */
const GENERIC = /街道|社区|办事处|工作站|居委会|村委会|[镇乡村]$/g;
const TERRITORIAL = /街道|社区|办事处|居委会|村委会|[镇乡村]人民政府/;

/** The names around one submission, prepared for comparison. */
export interface CaseNames {
  street: string;
  community: string;
  category: readonly ReadonlySet<string>[];
}

export function caseNames(
  { street, community, leaf, level2, level1 }: HandledCase,
  nameOf: (code: string) => string,
): CaseNames {
  const bare = (code: string): string => nameOf(code).replace(GENERIC, '');
  return {
    street: bare(street),
    community: bare(community),
    category: [leaf, level2, level1].map((code) => pairsOf(nameOf(code))),
  };
}

/**
 * Returns four numbers about a unit's name: it contains the name of the street, it contains that of the community, it
 * is an office of a territory, and how many character pairs it shares with the names of the category (教育局, 教育收费).
 */
export function nameAgreement(
  unit: string,
  { street, community, category }: CaseNames,
): [number, number, number, number] {
  const pairs = pairsOf(unit);
  const shared = category.reduce((sum, names) => sum + overlap(pairs, names), 0);
  return [bears(unit, street), bears(unit, community), TERRITORIAL.test(unit) ? 1 : 0, shared / 3];
}

function bears(unit: string, place: string): number {
  return place.length > 1 && unit.includes(place) ? 1 : 0;
}

const KNOWN_PAIRS = new Map<string, ReadonlySet<string>>();
const KNOWN_AT_MOST = 5_000;

/** Pairs of adjacent characters of a name. Cached, because a city has only a few thousand names. */
function pairsOf(name: string): ReadonlySet<string> {
  let pairs = KNOWN_PAIRS.get(name);
  if (!pairs) {
    if (KNOWN_PAIRS.size >= KNOWN_AT_MOST) KNOWN_PAIRS.clear();
    const bare = name.replace(/[^\p{L}\p{N}]/gu, '');
    KNOWN_PAIRS.set(
      name,
      (pairs = new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, i) => bare.slice(i, i + 2)))),
    );
  }
  return pairs;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return shared;
}
