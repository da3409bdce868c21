import { compare } from './link.js';
import { type LinkFacts } from './link-facts.js';
import { SHIPPED, type LinkModel } from './link-model.js';
import { agreement, lineOnly } from './neighbourhood.js';
import { type Agreement } from './regroup.js';
import { type Vocabulary } from '../text/vocabulary.js';

/**
 * Log-odds that no number of agreeing members can outweigh: kept apart by a person, or by the rule on accusations
 * (INV-26).
 */
const NEVER = -1_000;

/**
 * Returns the comparison of each pair of these submissions, by id; each pair is compared once, when it is first needed.
 */
export function agreements(
  facts: ReadonlyMap<string, LinkFacts>,
  {
    vocabulary,
    model = SHIPPED,
    apart = () => false,
  }: { vocabulary: Vocabulary; model?: LinkModel; apart?: (a: string, b: string) => boolean },
): Agreement {
  const known = new Map<string, number>();
  const judged = (a: string, b: string): number => {
    const [x, y] = [facts.get(a), facts.get(b)];
    if (!x || !y) throw new Error(`no facts of ${x ? b : a}`);
    const verdict = compare(x, y, vocabulary, model);
    return verdict.barred || apart(a, b) ? NEVER : agreement({ score: verdict.score, lineOnly: lineOnly(verdict) });
  };
  return (a, b) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const value = known.get(key) ?? judged(a, b);
    known.set(key, value);
    return value;
  };
}
