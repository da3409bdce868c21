import { bagOf, eachShared, pairsOf, runsOf, type PairBag } from '../text/char-pairs.js';
import { normalise } from '../text/normalise.js';
import { type Vocabulary } from '../text/vocabulary.js';

/** A submission's words as the comparer reads them: normalised, personal data masked. */
export interface WordReading {
  title: string;
  text: string;
}

/** So many readings are kept in memory, those asked for last: what was compared is soon compared again. With their profiles some 50 MB. */
const MOST_KEPT = 3_000;
const read = new Map<string, WordReading>();

/** Reads title and text, personal data already masked where they are kept in the open. The same words give the same reading, and so its profile. */
export function readingOf(title: string, text: string): WordReading {
  const words = `${title}\n${text}`;
  const reading = read.get(words) ?? { title: normalise(title), text: normalise(text) };
  // A map keeps the order of setting: what is set anew is the last to be forgotten.
  read.delete(words);
  read.set(words, reading);
  if (read.size > MOST_KEPT) read.delete(read.keys().next().value as string);
  return reading;
}

/** What a long letter is about is said in its beginning. */
const READ = 2_000;

/** Weighted pairs, ascending by code, and the length of the vector they make. */
export interface PairVector {
  codes: Int32Array;
  weights: Float64Array;
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
  pairs: PairBag;
}

const kept = new WeakMap<WordReading, { documents: number; vocabulary: Vocabulary; profile: WordProfile }>();
/** A profile is weighed anew once the vocabulary has grown by this share; until then its weights are as good as new. */
const STALE = 1.02;

/** The profile of a reading; kept with the reading, since one submission is compared with many. */
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

/** Pairs with how often each stands, weighed. */
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
