import { bagOf, eachShared, pairsOf, runsOf, type PairBag } from '../text/char-pairs.js';
import { normalise } from '../text/normalise.js';
import { type Vocabulary } from '../text/vocabulary.js';

/** A submission's text as the comparison reads it: normalised, personal data masked. */
export interface WordReading {
  title: string;
  text: string;
}

/**
 * Number of readings kept in memory, least recently used removed first: a compared submission is soon compared again.
 * About 50 MB with their profiles.
 */
const MOST_KEPT = 3_000;
const read = new Map<string, WordReading>();
/** Characters of a text that are normalised and kept: enough for all that is compared, however long the text. */
const BEGINNING = 6_000;

/**
 * Reads title and text; personal data is already masked where the text is open. The same text gives the same reading,
 * and so the same profile.
 */
export function readingOf(title: string, text: string): WordReading {
  const beginning = text.slice(0, BEGINNING);
  const words = `${title}\n${beginning}`;
  const reading = read.get(words) ?? { title: normalise(title), text: normalise(beginning) };
  // A map keeps insertion order, so setting the entry again makes it the last to be removed.
  read.delete(words);
  read.set(words, reading);
  if (read.size > MOST_KEPT) read.delete(read.keys().next().value as string);
  return reading;
}

/** Number of characters that are read; the beginning of a long letter names its subject. */
const READ = 2_000;

/** Weighted pairs, ascending by code, and the length of the vector. */
export interface PairVector {
  codes: Int32Array;
  weights: Float64Array;
  norm: number;
}

/** One reading, weighted by a vocabulary. */
export interface WordProfile {
  title: Side;
  whole: Side;
  /** All pairs, weighted by rarity. */
  all: PairVector;
  /** Weighted by rarity and by their share of use in names of places; the title counts double. */
  place: PairVector;
  /** Weighted by rarity and by their share of use outside names of places. */
  problem: PairVector;
}

export interface Side {
  runs: readonly string[];
  joined: string;
  pairs: PairBag;
}

const kept = new WeakMap<WordReading, { documents: number; vocabulary: Vocabulary; profile: WordProfile }>();
/**
 * A profile is computed again once the vocabulary has grown by this factor; before that its weights are accurate
 * enough.
 */
const STALE = 1.02;

/** Returns the profile of a reading; cached with the reading, since one submission is compared with many. */
export function profileOf(reading: WordReading, vocabulary: Vocabulary): WordProfile {
  const known = kept.get(reading);
  if (known && known.vocabulary === vocabulary && vocabulary.documents <= known.documents * STALE) return known.profile;
  const profile = weigh(reading, vocabulary);
  kept.set(reading, { documents: vocabulary.documents, vocabulary, profile });
  return profile;
}

/** All pairs of a reading, for the vocabulary to learn from. */
export function pairsIn({ title, text }: WordReading): Iterable<string> {
  return pairsOf(runsOf(`${title}|${text.slice(0, READ)}`)).keys();
}

function weigh({ title, text }: WordReading, vocabulary: Vocabulary): WordProfile {
  const titleSide = side(title);
  const whole = side(`${title}|${text.slice(0, READ)}`);
  const titled = { codes: whole.pairs.codes, counts: whole.pairs.counts.slice() };
  eachShared(
    titled.codes,
    titleSide.pairs.codes,
    (i, j) => (titled.counts[i] = (titled.counts[i] as number) + 2 * (titleSide.pairs.counts[j] as number)),
  );
  const told = whole.pairs.codes.length;
  const [telling, placeness] = [new Float64Array(told), new Float64Array(told)];
  whole.pairs.codes.forEach((pair, i) => {
    telling[i] = vocabulary.telling(pair);
    placeness[i] = vocabulary.placeness(pair);
  });
  const weight =
    (of: (telling: number, placeness: number) => number) =>
    (_: number, i: number): number =>
      of(telling[i] as number, placeness[i] as number);
  return {
    title: titleSide,
    whole,
    all: vector(
      whole.pairs,
      weight((rare) => rare),
    ),
    place: vector(
      titled,
      weight((rare, inPlaces) => rare * inPlaces),
    ),
    problem: vector(
      whole.pairs,
      weight((rare, inPlaces) => rare * (1 - inPlaces) ** 2),
    ),
  };
}

function side(text: string): Side {
  const runs = runsOf(text);
  return { runs, joined: runs.join('|'), pairs: bagOf(runs) };
}

/** Builds a vector from pairs, their counts and a weight. */
export function vector({ codes, counts }: PairBag, weight: (pair: number, i: number) => number): PairVector {
  const weights = new Float64Array(codes.length);
  let square = 0;
  for (let i = 0; i < codes.length; i++) {
    const count = counts[i] as number;
    const value = weight(codes[i] as number, i) * (count === 1 ? 1 : 1 + Math.log(count));
    weights[i] = value;
    square += value * value;
  }
  return { codes, weights, norm: Math.sqrt(square) };
}
