import {
  pairCosine,
  linkFeatures,
  profileOf,
  WEIGHED,
  type LinkFeatures,
  type LinkModel,
  type ReferenceData,
  type Vocabulary,
} from '#routing';
import { type GoldPair, type GoldIssue } from './gold.js';
import { fitLogistic, type Example } from './logistic.js';
import { briefly, type CorpusMessage } from './messages.js';

/** A pair to learn from. */
export interface LinkExample {
  a: string;
  b: string;
  features: LinkFeatures;
  label: number;
  weight: number;
}

/** How much a pair drawn from an issue weighs beside one that a person labelled; few large issues must not drown the rest. */
const DRAWN = 0.3;
const NEGATIVE = 0.4;
/** The two kinds that are hard to tell from one another weigh double. */
const HARD = 2;
const HARD_KINDS = new Set(['same_matter_diff_user', 'same_place_other_problem']);
/** The nearest messages outside an issue: what the machine would most likely confuse it with; and those nearest in their places alone. */
const NEAREST = 6;
const SAME_PLACE = 0.15;
const RIDGE = 1;
/** The same pairs once more as a clerk would note them, title and beginning only: a hotline's words are few. */
const BRIEF = 0.5;

/** Where a model's answers begin; chosen on held-out beliefs, not fitted. */
export type Bands = Pick<LinkModel, 'sameFrom' | 'joinFrom' | 'askFrom' | 'groupFrom' | 'pairFrom' | 'mergeFrom'>;

type Facts = ReadonlyMap<string, CorpusMessage>;

type Pair = Pick<LinkExample, 'a' | 'b' | 'label' | 'weight'>;
interface Gold {
  issues: readonly GoldIssue[];
  policy: readonly GoldIssue[];
}

/** The labelled pairs and pairs drawn from the issues, each in full and briefly. */
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

/** Members of an issue among each other, and with what is most like them outside of it. */
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
