import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { buildRarity, type Rarity } from './rarity.js';

/** A word and its part of speech in jieba's tags (n, v, ns, nr ...). */
export interface SegmentedWord {
  text: string;
  tag: string;
}

export interface Segmenter {
  /** Words of a normalised text, in order, punctuation included. */
  words(text: string): SegmentedWord[];
  /** The same words without tags, in half the time. */
  cut(text: string): string[];
  /** How informative a word is: low for common words, high for names. */
  rarity: Rarity;
}

/** Weight in jieba's dictionary that prevents a domain word from being split (路灯不亮 must not become 路/灯不亮). */
const DOMAIN_FREQUENCY = 20_000;

/** jieba with the city's own names and trade words. The dictionaries are read when a text is first cut. */
export function buildSegmenter(
  domainWords: Iterable<readonly [string, string]>,
  idf: ReadonlyMap<string, number>,
): Segmenter {
  const lines = [...domainWords]
    .filter(([word]) => /^\S{2,}$/.test(word))
    .map(([word, tag]) => `${word} ${DOMAIN_FREQUENCY} ${tag}`);
  const all = lines.join('\n');
  let opened: Jieba | undefined;
  const jieba = (): Jieba => (opened ??= jiebaWith(all));
  return {
    words: (text) =>
      jieba()
        .tag(text, true)
        .map(({ word, tag }) => ({ text: word, tag })),
    cut: remembered((text) => jieba().cut(text, true)),
    rarity: buildRarity(dict, idf),
  };
}

/** Reading the dictionary takes 0.2 s, and reference data are built again with the same words when something else in them changes. */
let last: { lines: string; jieba: Jieba } | undefined;

function jiebaWith(lines: string): Jieba {
  if (last?.lines === lines) return last.jieba;
  const jieba = Jieba.withDict(dict);
  if (lines !== '') jieba.loadDict(Buffer.from(lines));
  last = { lines, jieba };
  return jieba;
}

/** Several judgements cut the same text one after the other, so the last results are kept. */
const REMEMBERED = 8;

function remembered(cut: (text: string) => string[]): (text: string) => string[] {
  const last = new Map<string, string[]>();
  return (text) => {
    const known = last.get(text);
    if (known) return known;
    const words = cut(text);
    if (last.size >= REMEMBERED) last.delete(last.keys().next().value as string);
    last.set(text, words);
    return words;
  };
}
