/** Rarity of a word, about 1 (in every second petition) to 9 (a name nobody has seen). */
export type Rarity = (word: string) => number;

/** Words seen less often than this in jieba's corpus are as rare as unseen ones; keeping them out saves 30 MB. */
const LEAST_COUNT = 40;
/** Rarity of a word that neither source knows: most often a name, or a piece of one. */
export const UNSEEN = 9;

/**
 * Rarity from two sources: the document frequencies counted over public petitions where the word is listed there, else jieba's
 * general word counts brought to the same scale (a word of 60 million at count c has ln(6e7/c), of which half fits the counted idf).
 */
export function buildRarity(dictionary: Uint8Array, idf: ReadonlyMap<string, number>): Rarity {
  const general = read.get(dictionary) ?? readDictionary(dictionary);
  read.set(dictionary, general);
  return (word) => idf.get(word) ?? general.get(word) ?? UNSEEN;
}

/** What was read of a dictionary: it has some 350,000 lines, and reference data are built again whenever they change. */
const read = new WeakMap<Uint8Array, ReadonlyMap<string, number>>();

function readDictionary(dictionary: Uint8Array): ReadonlyMap<string, number> {
  const general = new Map<string, number>();
  for (const line of Buffer.from(dictionary).toString('utf8').split('\n')) {
    const [word, count] = line.split(' ', 2);
    if (word && Number(count) >= LEAST_COUNT)
      general.set(word, Math.min(UNSEEN, Math.max(1, 0.55 * Math.log(6e7 / Number(count)))));
  }
  return general;
}
