import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dict } from '@node-rs/jieba/dict.js';
import { pairsIn } from '#routing/lab';
import { inventedDay } from '../links/invented-day.js';
import { cityReference } from '../links/messages.js';

/** The number of petitions that the file represents: small, so that a city's own soon outweigh them. */
const DOCUMENTS = 2_000;
/** Minimum share of them that must contain an everyday pair. */
const LEAST = 0.006;
/**
 * Pairs that belong to names of places more often than this are left out: they are common only in the invented city.
 */
const MOST_IN_PLACES = 0.35;
const LEAST_TEXTS = 4;
const HANZI = /^\p{Script=Han}{2}$/u;

/**
 * `everyday [--out db/models/everyday-pairs.json]`: computes how common pairs of hanzi are before a city has any
 * submission, from two free sources: the invented day of the demo, and the word counts of jieba's dictionary (MIT) for
 * the pairs that are words. It needs no real petitions.
 */
export async function trainEveryday(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string', default: 'db/models/everyday-pairs.json' } },
  });
  const reference = await cityReference();
  const shares = dictionaryShares(reference.segmenter.rarity);
  const { messages } = await inventedDay(reference);
  const heard = new Map<string, { texts: number; inPlaces: number }>();
  for (const { facts } of messages) {
    const named = facts.understanding.place.anchors.join('|');
    for (const pair of pairsIn(facts.reading)) {
      const count = heard.get(pair) ?? { texts: 0, inPlaces: 0 };
      heard.set(pair, { texts: count.texts + 1, inPlaces: count.inPlaces + Number(named.includes(pair)) });
    }
  }
  for (const [pair, { texts, inPlaces }] of heard) {
    if (inPlaces / texts > MOST_IN_PLACES) shares.delete(pair);
    else if (texts >= LEAST_TEXTS && HANZI.test(pair))
      shares.set(pair, Math.max(shares.get(pair) ?? 0, texts / messages.length));
  }
  const pairs = grouped(shares);
  const note =
    'In how many of `documents` petitions an everyday pair of hanzi is taken to stand: [documents, pairs]. From the invented day of the demo and the word counts of jieba (MIT); made by `npm run train -- everyday`.';
  const lines = pairs.map((group) => `  ${JSON.stringify(group)}`).join(',\n');
  await writeFile(
    values.out,
    `{"version":"2026-11-24.2","note":${JSON.stringify(note)},"documents":${DOCUMENTS},"pairs":[\n${lines}\n]}\n`,
  );
  print(`${shares.size} pairs in ${pairs.length} steps → ${values.out}`);
  print(JSON.stringify({ pairs: shares.size, steps: pairs.length }));
}

/** Document frequency of two-character words: e^-rarity is the share of petitions that contain a word. */
function dictionaryShares(rarity: (word: string) => number): Map<string, number> {
  const words = Buffer.from(dict)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' ', 3))
    .filter(([word = '', , tag = '']) => HANZI.test(word) && !/^n[rszt]/.test(tag));
  return new Map(
    words.map(([word = '']) => [word, Math.exp(-rarity(word))] as const).filter(([, share]) => share >= LEAST),
  );
}

/** Steps of a third of an octave: a finer count would not be accurate. */
function grouped(shares: ReadonlyMap<string, number>): [number, string][] {
  const steps = new Map<number, string[]>();
  for (const [pair, share] of shares) {
    const documents = Math.round(2 ** (Math.round(Math.log2(share * DOCUMENTS) * 3) / 3));
    steps.set(documents, [...(steps.get(documents) ?? []), pair]);
  }
  return [...steps].sort((a, b) => b[0] - a[0]).map(([documents, pairs]) => [documents, pairs.sort().join('')]);
}
