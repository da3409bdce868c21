import { bagOf, eachShared, heaviestRun, indexOfPair, runsOf, sharedRuns, type PairBag } from '../text/char-pairs.js';
import { type Vocabulary } from '../text/vocabulary.js';
import { type PairVector, type Side, vector, type WordProfile } from './word-profile.js';

/** How two texts agree in their words, each 0..1. Rare pairs of characters count most; see `Vocabulary`. */
export interface WordAgreement {
  /** Cosine over all pairs. */
  words: number;
  /** Cosine, its root taken, over the pairs that belong to names of places. */
  placeWords: number;
  /** Cosine over the pairs that do not; and its root. */
  problemWords: number;
  problemRoot: number;
  /** √(place × problem): both must agree. */
  placeAndProblem: number;
  /** The eight rarest pairs in common. */
  rarest: number;
  /** The most telling stretch of one's title in the other's text, mean of both sides. */
  sharedName: number;
  /** The same, where only what belongs to names of places counts. */
  sharedPlace: number;
  /** Cosine of the titles once the names of places are cut out of both: what is wrong, said in a few words. */
  titleProblem: number;
}

const RAREST = 8;
const MOST = { rarest: 60, name: 30, place: 10 } as const;
/** Below this a pair is everyday Chinese and lengthens no name. */
const EVERYDAY = 3;

/** `names`: the places that either text names. */
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

/** Of the stretches in common the one that most looks like a place's name, in a table or not; '' without any. */
function mostPlaceLike(shared: readonly string[], inPlace: (pair: number) => number): string {
  const weighed = shared.map((run) => ({ run, weight: heaviestRun([run], inPlace) }));
  return weighed.reduce((best, one) => (one.weight > best.weight ? one : best), { run: '', weight: 0 }).run;
}

/** Below this a pair stands in so many titles that it is no problem's name. */
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

/** How telling the pairs are that both have, rarest first. */
function sharedPairs(a: Side, b: Side, vocabulary: Vocabulary): number[] {
  const shared: number[] = [];
  eachShared(a.pairs.codes, b.pairs.codes, (i) => shared.push(vocabulary.telling(a.pairs.codes[i] as number)));
  return shared.sort((x, y) => y - x);
}
