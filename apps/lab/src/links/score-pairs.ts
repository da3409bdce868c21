import { compare, type LinkModel, type LinkVerdict, type Vocabulary } from '#routing/lab';
import { auc, f1, rounded } from './figures.js';
import { type GoldPair } from './gold.js';
import { type CorpusMessage } from './messages.js';

export interface JudgedPair extends GoldPair {
  verdict: LinkVerdict;
}

export interface PairFigures {
  auc: number;
  f1: number;
  /** Share of wrong yes-or-no answers per kind of pair. */
  errors: Record<string, number>;
  /** Share of true pairs among those that the machine joins without a person; 1 when it joins none. */
  joinPrecision: number;
  /** Share of the true pairs that it joins. */
  joinShare: number;
  /** True pairs with a common retrieval key. */
  keysShared: number;
}

export function judgePairs(
  pairs: readonly GoldPair[],
  messages: ReadonlyMap<string, CorpusMessage>,
  vocabulary: Vocabulary,
  model: LinkModel,
): JudgedPair[] {
  return pairs.flatMap((pair) => {
    const [a, b] = [messages.get(pair.a), messages.get(pair.b)];
    return a && b ? [{ ...pair, verdict: compare(a.facts, b.facts, vocabulary, model) }] : [];
  });
}

export function pairFigures(judged: readonly JudgedPair[], keysShared: number, model: LinkModel): PairFigures {
  const scores = judged.map(({ verdict }) => verdict.score);
  const labels = judged.map(({ label }) => label);
  const said = scores.map((score) => score >= model.sameFrom);
  const joined = judged.filter(({ verdict }) => verdict.band === 'join');
  const right = joined.filter(({ label }) => label === 1).length;
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  return {
    auc: rounded(auc(scores, labels)),
    f1: rounded(f1(said, labels)),
    errors: Object.fromEntries(kinds.map((kind) => [kind, rounded(errorRate(judged, kind, model.sameFrom))])),
    joinPrecision: joined.length === 0 ? 1 : rounded(right / joined.length),
    joinShare: rounded(right / Math.max(1, labels.filter((label) => label === 1).length)),
    keysShared: rounded(keysShared),
  };
}

function errorRate(judged: readonly JudgedPair[], kind: string, sameFrom: number): number {
  const of = judged.filter((pair) => pair.kind === kind);
  return of.filter(({ label, verdict }) => verdict.score >= sameFrom !== (label === 1)).length / of.length;
}

/** The pairs with the largest errors, worst first. */
export function worstPairs(judged: readonly JudgedPair[], most = 20): JudgedPair[] {
  const wrong = ({ label, verdict }: JudgedPair): number => Math.abs(label - verdict.score);
  return [...judged].sort((a, b) => wrong(b) - wrong(a)).slice(0, most);
}
