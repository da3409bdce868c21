import { type LinkModel } from './link-model.js';
import { LEAST, logOdds, nearnessTo } from './neighbourhood.js';
import { type Agreement } from './regroup.js';

/** A matter as it is compared with others of its neighbourhood. */
export interface ComparedMatter {
  id: string;
  /** Its compared submissions. */
  submissions: readonly string[];
  /** Number of its submissions, compared or not. */
  size: number;
  /** Those of the compared ones that are short texts and no letters. */
  short: ReadonlySet<string>;
}

/** Two matters that are one by what is known now, with their nearest submissions and how far these agree. */
export interface LaterJoin {
  a: string;
  b: string;
  nearest: readonly [string, string];
  odds: number;
  /** How near the two are, in the weaker direction, as mean log-odds. */
  nearness: number;
  /** Sure enough for the machine; else a person is asked. A letter tells of much, and near letters are often of two problems. */
  isSure: boolean;
}

/**
 * Pairs of matters that would be one, had their submissions come in another order, surest first. The bounds are those of
 * a join at arrival, and they hold both ways: the nearest submissions are in the join band, and those of either matter are
 * as near to the other as one that joins it. One pair of submissions that may not be linked (INV-26) or that a person keeps apart is
 * enough against it.
 */
export function laterJoins(
  matters: readonly ComparedMatter[],
  agree: Agreement,
  model: Pick<LinkModel, 'joinFrom' | 'groupFrom'>,
): LaterJoin[] {
  const ordered = [...matters].sort((x, y) => (x.id < y.id ? -1 : 1));
  const found = ordered.flatMap((a, i) => ordered.slice(0, i).map((b) => laterJoin(b, a, agree, model)));
  return found
    .filter((one) => one !== undefined)
    .sort((x, y) => y.nearness - x.nearness || (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1));
}

function laterJoin(
  a: ComparedMatter,
  b: ComparedMatter,
  agree: Agreement,
  { joinFrom, groupFrom }: Pick<LinkModel, 'joinFrom' | 'groupFrom'>,
): LaterJoin | undefined {
  const pairs = a.submissions.flatMap((one) =>
    b.submissions.map((other) => ({ nearest: [one, other] as const, odds: agree(one, other) })),
  );
  const [best] = [...pairs].sort((x, y) => y.odds - x.odds);
  if (!best || best.odds < logOdds(joinFrom) || pairs.some(({ odds }) => odds < LEAST)) return undefined;
  const nearness = Math.min(meanNearness(a, b, agree), meanNearness(b, a, agree));
  return nearness >= logOdds(groupFrom)
    ? { a: a.id, b: b.id, ...best, nearness, isSure: isSure(best.nearest, nearness, [a, b]) }
    : undefined;
}

/** Log-odds of the nearness from which letters among the other submissions do not matter [J]. */
const VERY_NEAR = 1;

/** The nearest two are short, and so are all others unless the two matters are very near. */
function isSure(nearest: readonly [string, string], nearness: number, matters: readonly ComparedMatter[]): boolean {
  const isShort = (id: string): boolean => matters.some(({ short }) => short.has(id));
  if (!nearest.every(isShort)) return false;
  return nearness >= VERY_NEAR || matters.every(({ submissions }) => submissions.every(isShort));
}

/** Mean of how near the submissions of one matter are to another matter as a whole. */
function meanNearness(from: ComparedMatter, to: ComparedMatter, agree: Agreement): number {
  const size = Math.max(to.size, to.submissions.length);
  const each = from.submissions.map((one) => {
    const odds = to.submissions.map((other) => agree(one, other));
    return nearnessTo(odds, size).nearness;
  });
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}
