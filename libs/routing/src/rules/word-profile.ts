import { pairsOf, runsOf } from '../text/char-pairs.js';
import { normalise } from '../text/normalise.js';
import { type Vocabulary } from './vocabulary.js';

/** A submission's words as the comparer reads them: normalised, personal data masked. */
export interface Reading {
  title: string;
  text: string;
}

/** Reads title and text, personal data already masked where they are kept in the open. */
export function readingOf(title: string, text: string): Reading {
  return { title: normalise(title), text: normalise(text) };
}

/** What a long letter is about is said in its beginning. */
const READ = 2_000;

/** Weighted pairs and the length of the vector they make. */
export interface PairVector {
  weights: ReadonlyMap<string, number>;
  norm: number;
}

/** One reading, weighed by a vocabulary. */
export interface WordProfile {
  title: Side;
  whole: Side;
  /** All pairs, by how telling they are. */
  all: PairVector;
  /** By how telling they are and how much of their use is in names of places; the title counts double. */
  place: PairVector;
  /** By how telling they are outside names of places. */
  problem: PairVector;
}

export interface Side {
  runs: readonly string[];
  joined: string;
  pairs: ReadonlyMap<string, number>;
}

const kept = new WeakMap<Reading, { documents: number; vocabulary: Vocabulary; profile: WordProfile }>();
/** A profile is weighed anew once the vocabulary has grown by this share; until then its weights are as good as new. */
const STALE = 1.02;

/** The profile of a reading; kept with the reading, since one submission is compared with many. */
export function profileOf(reading: Reading, vocabulary: Vocabulary): WordProfile {
  const known = kept.get(reading);
  if (known && known.vocabulary === vocabulary && vocabulary.documents <= known.documents * STALE) return known.profile;
  const profile = weigh(reading, vocabulary);
  kept.set(reading, { documents: vocabulary.documents, vocabulary, profile });
  return profile;
}

/** All pairs of a reading, for the vocabulary to learn from. */
export function pairsIn({ title, text }: Reading): Iterable<string> {
  return pairsOf(runsOf(`${title}|${text.slice(0, READ)}`)).keys();
}

function weigh({ title, text }: Reading, vocabulary: Vocabulary): WordProfile {
  const titleSide = side(title);
  const whole = side(`${title}|${text.slice(0, READ)}`);
  const titled = new Map(whole.pairs);
  for (const [pair, count] of titleSide.pairs) titled.set(pair, (titled.get(pair) ?? 0) + 2 * count);
  const notPlace = (pair: string): number => vocabulary.telling(pair) * (1 - vocabulary.placeness(pair)) ** 2;
  return {
    title: titleSide,
    whole,
    all: vector(whole.pairs, (pair) => vocabulary.telling(pair)),
    place: vector(titled, (pair) => vocabulary.telling(pair) * vocabulary.placeness(pair)),
    problem: vector(whole.pairs, notPlace),
  };
}

function side(text: string): Side {
  const runs = runsOf(text);
  return { runs, joined: runs.join('|'), pairs: pairsOf(runs) };
}

/** Pairs with how often each stands, weighed. */
export function vector(pairs: Iterable<readonly [string, number]>, weight: (pair: string) => number): PairVector {
  const weights = new Map<string, number>();
  let square = 0;
  for (const [pair, count] of pairs) {
    const value = weight(pair) * (1 + Math.log(count));
    weights.set(pair, value);
    square += value * value;
  }
  return { weights, norm: Math.sqrt(square) };
}
