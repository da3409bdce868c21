/** A text as the classifier reads it: normalised, with its words by a segmenter. */
export interface CategoryReading {
  title: string;
  text: string;
  words: { title: readonly string[]; text: readonly string[] };
  /** Names of meanings found in the text (see understand/cues); a model may be taught without any. */
  cues?: readonly string[];
}

/** Weight of the title, which usually names the subject; three was measured to be best. */
const LEAD_WEIGHT = 3;
/** Number of leading characters that replace a missing title: exports often put the title there. */
const LEAD_LENGTH = 25;

const CHARACTER = 0x9e3779b1;
const PAIR = 0x85ebca6b;
const WORD = 0xc2b2ae35;
const WORD_PAIR = 0x165667b1;
const CUE = 0x27d4eb2f;
/** A cue stands for many words, so it weighs more than one of them. */
const CUE_WEIGHT = 20;

type Visit = (feature: number, weight: number) => void;

/**
 * Calls `visit` with every feature of a text: characters, words, and pairs of adjacent ones of both kinds inside a
 * clause, each as a 32-bit hash with the weight of its position. Title features are also visited as separate features
 * (see inLead), because a word means more there. Characters and words together are better than either (triples of
 * characters add nothing): character pairs cover segmentation errors, and words are more exact.
 */
export function eachFeature(reading: CategoryReading, visit: Visit): void {
  const { features, weights } = featuresOfWords(reading);
  for (let i = 0; i < features.length; i++) visit(features[i] as number, weights[i] as number);
  for (const cue of reading.cues ?? []) visit((hashOfCue(cue) & ~1) >>> 0, CUE_WEIGHT);
}

/** The features of a text without its cues, in order. */
interface WordFeatures {
  title: string;
  text: string;
  features: Uint32Array;
  weights: Uint8Array;
}

/** Several models read one text one after the other, with the same words, so its features are kept with its words. */
const known = new WeakMap<readonly string[], WordFeatures>();

function featuresOfWords({ title, text, words }: CategoryReading): WordFeatures {
  const before = known.get(words.text);
  if (before?.title === title && before.text === text) return before;
  const features: number[] = [];
  const weights: number[] = [];
  const visit: Visit = (feature, weight) => {
    features.push(feature);
    weights.push(weight);
  };
  charactersOf(title, Infinity, visit);
  wordsOf(words.title, Infinity, visit);
  const lead = title === '' ? LEAD_LENGTH : 0;
  charactersOf(text, lead, visit);
  wordsOf(words.text, lead, visit);
  const found = { title, text, features: Uint32Array.from(features), weights: Uint8Array.from(weights) };
  known.set(words.text, found);
  return found;
}

function hashOfCue(cue: string): number {
  let hash = CUE;
  for (let i = 0; i < cue.length; i++) hash = mixed(hash, cue.charCodeAt(i));
  return hash;
}

/** Whether the feature belongs to the title, or to the lead of a text without title: the lowest bit of its hash. */
export function inLead(feature: number): boolean {
  return (feature & 1) === 1;
}

function charactersOf(text: string, lead: number, visit: Visit): void {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const here = letter(text.charCodeAt(at));
    if (here !== 0) {
      told(mixed(CHARACTER, here), at < lead, visit);
      if (before !== 0) told(mixed(mixed(PAIR, before), here), at - 1 < lead, visit);
    }
    before = here;
  }
}

function wordsOf(words: readonly string[], lead: number, visit: Visit): void {
  let at = 0;
  let before = 0;
  for (const word of words) {
    const feature = hashOf(word);
    if (feature !== 0) told(feature, at < lead, visit);
    if (feature !== 0 && before !== 0) told(mixed(mixed(WORD_PAIR, before), feature), at < lead, visit);
    before = feature;
    at += word.length;
  }
}

function told(hash: number, leads: boolean, visit: Visit): void {
  visit((hash & ~1) >>> 0, leads ? LEAD_WEIGHT : 1);
  if (leads) visit((hash | 1) >>> 0, 1);
}

/** 0 for a word without a letter: punctuation and spaces. */
function hashOf(word: string): number {
  let hash = WORD;
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const here = letter(word.charCodeAt(i));
    if (here === 0) continue;
    hash = mixed(hash, here);
    letters++;
  }
  return letters === 0 ? 0 : hash;
}

/** The character in lower case; 0 for a separator of clauses: everything except hanzi, Latin letters and digits. */
function letter(code: number): number {
  if (code >= 0x4e00 && code <= 0x9fff) return code;
  if (code >= 0x61 && code <= 0x7a) return code;
  if (code >= 0x41 && code <= 0x5a) return code | 0x20;
  if (code >= 0x30 && code <= 0x39) return code;
  return code >= 0x3400 && code <= 0x4dbf ? code : 0;
}

function mixed(hash: number, code: number): number {
  const product = Math.imul(hash ^ code, 0x5bd1e995);
  return (product ^ (product >>> 15)) >>> 0;
}
