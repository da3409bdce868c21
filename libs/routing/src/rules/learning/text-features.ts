/** A text as the classifier reads it: normalised, with the words a segmenter found in it. */
export interface Reading {
  title: string;
  text: string;
  words: { title: readonly string[]; text: readonly string[] };
}

/** People say in the title what it is about; measured, three times the weight of the rest does best. */
const LEAD_WEIGHT = 3;
/** Characters at the beginning of a text without a title that stand for one: exports often put the title there. */
const LEAD_LENGTH = 25;

const CHARACTER = 0x9e3779b1;
const PAIR = 0x85ebca6b;
const WORD = 0xc2b2ae35;
const WORD_PAIR = 0x165667b1;
const LEAD_PAIR = 0x27d4eb2f;

/**
 * Calls `visit` with every feature of a text: characters, words, and pairs of neighbours of both kinds inside a clause, each as a 32-bit
 * hash and with the weight of its place; the characters' pairs of the title once more as features of their own, as a word there means
 * more. Characters and words together do better than either (triples of characters add nothing): pairs of characters find what the
 * segmenter cuts wrongly, words what such pairs blur.
 */
export function eachFeature({ title, text, words }: Reading, visit: (feature: number, weight: number) => void): void {
  charactersOf(title, Infinity, visit);
  wordsOf(words.title, Infinity, visit);
  const lead = title === '' ? LEAD_LENGTH : 0;
  charactersOf(text, lead, visit);
  wordsOf(words.text, lead, visit);
}

function charactersOf(text: string, lead: number, visit: (feature: number, weight: number) => void): void {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const here = letter(text.charCodeAt(at));
    if (here !== 0) {
      visit(mixed(CHARACTER, here), at < lead ? LEAD_WEIGHT : 1);
      if (before !== 0) visit(mixed(mixed(PAIR, before), here), at - 1 < lead ? LEAD_WEIGHT : 1);
      if (before !== 0 && at < lead) visit(mixed(mixed(LEAD_PAIR, before), here), 1);
    }
    before = here;
  }
}

function wordsOf(words: readonly string[], lead: number, visit: (feature: number, weight: number) => void): void {
  let at = 0;
  let before = 0;
  for (const word of words) {
    const feature = hashOf(word);
    const weight = at < lead ? LEAD_WEIGHT : 1;
    if (feature !== 0) visit(feature, weight);
    if (feature !== 0 && before !== 0) visit(mixed(mixed(WORD_PAIR, before), feature), 1);
    before = feature;
    at += word.length;
  }
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

/** The character in small letters; 0 for what parts clauses: everything but hanzi, Latin letters and digits. */
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
