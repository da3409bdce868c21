import { BOUNDARY_WORDS, GENERIC_PLACES, RIGHT_MARKS } from './place-boundaries.js';
import { placeSuffix } from './place-kinds.js';
import { type Word } from './segment.js';

/** A name that looks like a place's but is in no table. */
export interface UnknownPlace {
  name: string;
  kind: string;
  /** Index of its first character. */
  at: number;
}

const LONGEST = 12;
/** Words of these kinds end a name: particles, prepositions, conjunctions, pronouns, adverbs, marks. */
const ENDING_TAGS = /^(u|p|c|r|y|e|o|w|x)/;
const ADMIN = /[省市区县镇乡旗]$|街道$|街道办$/;
const HANZI = /^[\p{Script=Han}A-Za-z0-9]+$/u;

/**
 * Roads, estates, villages, schools, firms by their suffix (…路 …花园 …村 …小学), and names without a suffix by what follows them
 * (…业主, …开发商, …3栋). The left edge is the first word that cannot be part of a name.
 */
export function unknownPlaces(words: readonly Word[]): UnknownPlace[] {
  const found: UnknownPlace[] = [];
  let at = 0;
  for (let i = 0; i < words.length; at += words[i]?.text.length ?? 0, i++) {
    const word = words[i] as Word;
    const next = words[i + 1]?.text ?? '';
    const suffix = GENERIC_PLACES.has(word.text) && !placeSuffix(word.text) ? undefined : placeSuffix(word.text);
    const marked = suffix === undefined && (RIGHT_MARKS.has(next) || (/^\d+$/.test(next) && RIGHT_MARKS.has(words[i + 2]?.text ?? '')));
    if (!suffix && !marked) continue;
    if (suffix && placeSuffix(next)?.suffix === next && next.length > 0 && placeSuffix(word.text + next)?.kind !== 'road') continue;
    const left = leftPart(words, i, word.text.length);
    const name = left + word.text;
    if (acceptable(name, suffix?.suffix, words, i)) found.push({ name, kind: suffix?.kind ?? 'estate', at: at - left.length });
  }
  return found;
}

function leftPart(words: readonly Word[], end: number, length: number): string {
  let left = '';
  for (let i = end - 1; i >= 0; i--) {
    const word = words[i] as Word;
    if (ends(word) || left.length + word.text.length + length > LONGEST) break;
    left = word.text + left;
  }
  return left;
}

function ends({ text, tag }: Word): boolean {
  if (BOUNDARY_WORDS.has(text) || !HANZI.test(text) || ADMIN.test(text)) return true;
  if (ENDING_TAGS.test(tag) && tag !== 'x') return true;
  if (placeSuffix(text) && text.length > 2) return true;
  return /^(v|d|a|t)/.test(tag) && text.length >= 2 && !/^(vn|an|ad)$/.test(tag);
}

function acceptable(name: string, suffix: string | undefined, words: readonly Word[], i: number): boolean {
  if (GENERIC_PLACES.has(name) || BOUNDARY_WORDS.has(name) || !/\p{Script=Han}/u.test(name)) return false;
  if (suffix !== undefined) return name.length - suffix.length >= 2 || (name.length >= 2 && (words[i] as Word).tag === 'ns' && name.length > suffix.length);
  return name.length >= 4 || (name.length === 3 && /^n/.test((words[i] as Word).tag));
}
