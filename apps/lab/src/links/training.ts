import type { ReferenceData } from '#routing';
import {
  pairCosine,
  linkFeatures,
  profileOf,
  WEIGHED,
  type LinkFeatures,
  type LinkModel,
  type Vocabulary,
} from '#routing/lab';
import { type GoldPair, type GoldIssue } from './gold.js';
import { fitLogistic, type Example } from './logistic.js';
import { briefly, type CorpusMessage } from './messages.js';

/** A training pair. */
export interface LinkExample {
  a: string;
  b: string;
  features: LinkFeatures;
  label: number;
  weight: number;
}

/**
 * Weight of a pair drawn from an issue, relative to one that a person labelled; a few large issues must not dominate.
 */
const DRAWN = 0.3;
const NEGATIVE = 0.4;
/** The two kinds that are hard to distinguish have double weight. */
const HARD = 2;
const HARD_KINDS = new Set(['same_matter_diff_user', 'same_place_other_problem']);
/** Number of nearest messages outside an issue, the most likely confusions; and of those nearest by place alone. */
const NEAREST = 6;
const SAME_PLACE = 0.15;
const RIDGE = 1;
/**
 * Weight of the same pairs in short form, title and beginning only, as a clerk writes them: hotline texts are short.
 */
const BRIEF = 0.5;

/** The beliefs at which the bands begin; chosen on held-out beliefs, not fitted. */
export type Bands = Pick<LinkModel, 'sameFrom' | 'joinFrom' | 'askFrom' | 'groupFrom' | 'pairFrom' | 'mergeFrom'>;

type Facts = ReadonlyMap<string, CorpusMessage>;

type Pair = Pick<LinkExample, 'a' | 'b' | 'label' | 'weight'>;
interface Gold {
  issues: readonly GoldIssue[];
  policy: readonly GoldIssue[];
}

/** The labelled pairs and pairs drawn from the issues, each in full and in short form. */
export function linkExamples(
  messages: Facts,
  pairs: readonly GoldPair[],
  gold: Gold,
  reference: ReferenceData,
): LinkExample[] {
  const brief = new Map<string, CorpusMessage>();
  const briefOf = (message: CorpusMessage): CorpusMessage =>
    brief.get(message.id) ?? (brief.set(message.id, briefly(message, reference)).get(message.id) as CorpusMessage);
  const labelled = pairs.map(({ a, b, label, kind }): Pair => ({
    a,
    b,
    label,
    weight: HARD_KINDS.has(kind) ? HARD : 1,
  }));
  return [...labelled, ...drawn(messages, gold, reference.vocabulary)].flatMap((pair) => {
    const [x, y] = [messages.get(pair.a), messages.get(pair.b)];
    if (!x || !y) return [];
    const features = (one: CorpusMessage, other: CorpusMessage): LinkFeatures =>
      linkFeatures(one.facts, other.facts, reference.vocabulary);
    return [
      { ...pair, features: features(x, y) },
      { ...pair, weight: BRIEF * pair.weight, features: features(briefOf(x), briefOf(y)) },
    ];
  });
}

/** Pairs of members of an issue, and of members with the most similar messages outside it. */
function drawn(messages: Facts, { issues, policy }: Gold, vocabulary: Vocabulary): Pair[] {
  const unsure = new Set([
    ...[...issues, ...policy].flatMap(({ doubtful }) => doubtful),
    ...policy.flatMap(({ ids }) => ids),
  ]);
  return issues.flatMap(({ ids }) => {
    const inside = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
    const weight = DRAWN * Math.min(1, ids.length / inside.length);
    const outside = [...messages.keys()].filter((id) => !ids.includes(id) && !unsure.has(id));
    return [
      ...inside.map(([a, b]): Pair => ({ a, b, label: 1, weight })),
      ...ids.flatMap((a) =>
        nearest('all', a, outside, { messages, vocabulary }).map((b): Pair => ({
          a,
          b,
          label: 0,
          weight: DRAWN * NEGATIVE,
        })),
      ),
      ...ids.flatMap((a) =>
        nearest('place', a, outside, { messages, vocabulary }).map((b): Pair => ({
          a,
          b,
          label: 0,
          weight: SAME_PLACE * DRAWN * NEGATIVE,
        })),
      ),
    ];
  });
}

function nearest(
  by: 'all' | 'place',
  id: string,
  others: readonly string[],
  { messages, vocabulary }: { messages: Facts; vocabulary: Vocabulary },
): string[] {
  const of = messages.get(id);
  if (!of) return [];
  return others
    .map((other) => ({
      other,
      near: pairCosine(
        profileOf(of.facts.reading, vocabulary)[by],
        profileOf((messages.get(other) as CorpusMessage).facts.reading, vocabulary)[by],
      ),
    }))
    .sort((a, b) => b.near - a.near)
    .slice(0, NEAREST)
    .map(({ other }) => other);
}

export function fitModel(examples: readonly LinkExample[], version: string): Omit<LinkModel, keyof Bands> {
  const rows = examples.map(({ features, label, weight }): Example => ({
    features: WEIGHED.map((name) => features[name]),
    label,
    weight,
  }));
  const { bias, weights } = fitLogistic(rows, RIDGE);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    version,
    bias: round(bias),
    weights: Object.fromEntries(WEIGHED.map((name, j) => [name, round(weights[j] as number)])),
  };
}
