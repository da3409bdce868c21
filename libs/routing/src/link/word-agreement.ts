import { bagOf, eachShared, heaviestRun, indexOfPair, runsOf, sharedRuns, type PairBag } from '../text/char-pairs.js';
import { type Vocabulary } from '../text/vocabulary.js';
import { type PairVector, type Side, vector, type WordProfile } from './word-profile.js';

/** How two texts agree in their words, each 0..1. Rare character pairs count most; see `Vocabulary`. */
export interface WordAgreement {
  /** Cosine over all pairs. */
  words: number;
  /** Square root of the cosine over the pairs in names of places. */
  placeWords: number;
  /** Cosine over the other pairs, and its square root. */
  problemWords: number;
  problemRoot: number;
  /** √(place × problem): high only when both agree. */
  placeAndProblem: number;
  /** From the eight rarest common pairs. */
  rarest: number;
  /** The most informative run of one title in the other text, mean of both directions. */
  sharedName: number;
  /** The same, counting only what belongs to names of places. */
  sharedPlace: number;
  /** Cosine of the titles without the names of places: the problem in a few words. */
  titleProblem: number;
}

const RAREST = 8;
const MOST = { rarest: 60, name: 30, place: 10 } as const;
/** A pair below this is everyday Chinese and does not extend a name. */
const EVERYDAY = 3;

/** Compares the words of two texts. `names`: the places that either text names. */
export function wordAgreement(
  a: WordProfile,
  b: WordProfile,
  vocabulary: Vocabulary,
  names: readonly string[],
): WordAgreement {
  const problemWords = pairCosine(a.problem, b.problem);
  const place = pairCosine(a.place, b.place);
  const name = (pair: number): number => Math.max(0, vocabulary.telling(pair) - EVERYDAY);
  const inPlace = (pair: number): number => name(pair) * vocabulary.placeness(pair);
  const shared = sharedPairs(a.whole, b.whole, vocabulary);
  const runs = [sharedRuns(a.title.runs, b.whole), sharedRuns(b.title.runs, a.whole)] as const;
  const heaviest = (weigh: (pair: number) => number, most: number): [number, number] => [
    Math.min(1, heaviestRun(runs[0], weigh) / most),
    Math.min(1, heaviestRun(runs[1], weigh) / most),
  ];
  const [there, back] = heaviest(name, MOST.name);
  return {
    words: pairCosine(a.all, b.all),
    placeWords: Math.sqrt(place),
    problemWords,
    problemRoot: Math.sqrt(problemWords),
    placeAndProblem: Math.sqrt(place * problemWords),
    rarest: shared.slice(0, RAREST).reduce((total, weight) => total + weight, 0) / MOST.rarest,
    sharedName: (there + back) / 2,
    sharedPlace: mean(heaviest(inPlace, MOST.place)),
    titleProblem: titleProblem(
      a.title,
      b.title,
      bagOf(runsOf([...names, mostPlaceLike(runs.flat(), inPlace)].join('|'))),
      vocabulary,
    ),
  };
}

/** The rarest run of characters that two short texts have in common, 0..1. */
export function commonRun(a: WordProfile, b: WordProfile, vocabulary: Vocabulary): number {
  const weigh = (pair: number): number => Math.max(0, vocabulary.telling(pair) - EVERYDAY);
  return Math.min(1, heaviestRun(sharedRuns(a.whole.runs, b.whole), weigh) / MOST.name);
}

/** The common run that most looks like a place's name, in a table or not; '' when there is none. */
function mostPlaceLike(shared: readonly string[], inPlace: (pair: number) => number): string {
  const weighed = shared.map((run) => ({ run, weight: heaviestRun([run], inPlace) }));
  return weighed.reduce((best, one) => (one.weight > best.weight ? one : best), { run: '', weight: 0 }).run;
}

/** A pair below this occurs in too many titles to name a problem. */
const EVERY_TITLE = 1.5;

function titleProblem(a: Side, b: Side, inNames: PairBag, vocabulary: Vocabulary): number {
  const weigh = ({ pairs: { codes } }: Side): PairVector => {
    const left = codes.filter((pair) => indexOfPair(inNames.codes, pair) < 0);
    return vector(
      { codes: left, counts: new Uint16Array(left.length).fill(1) },
      (pair) => Math.max(0, vocabulary.telling(pair) - EVERY_TITLE) * (1 - vocabulary.placeness(pair)) ** 2,
    );
  };
  return pairCosine(weigh(a), weigh(b));
}

function mean([x, y]: readonly [number, number]): number {
  return (x + y) / 2;
}

/** Cosine of two weighted bags of pairs, 0..1. */
export function pairCosine(a: PairVector, b: PairVector): number {
  let sum = 0;
  eachShared(a.codes, b.codes, (i, j) => (sum += (a.weights[i] as number) * (b.weights[j] as number)));
  return sum === 0 ? 0 : Math.min(1, sum / (a.norm * b.norm));
}

/** Weights of the common pairs, rarest first. */
function sharedPairs(a: Side, b: Side, vocabulary: Vocabulary): number[] {
  const shared: number[] = [];
  eachShared(a.pairs.codes, b.pairs.codes, (i) => shared.push(vocabulary.telling(a.pairs.codes[i] as number)));
  return shared.sort((x, y) => y - x);
}
