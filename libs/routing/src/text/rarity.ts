/** Rarity of a word, from about 1 (in every second petition) to 9 (an unknown name). */
export type Rarity = (word: string) => number;

/** Words with a lower count in jieba's corpus are as rare as unseen ones; leaving them out saves 30 MB. */
const LEAST_COUNT = 40;
/** Rarity of a word in neither source: usually a name or a piece of one. */
export const UNSEEN = 9;

/**
 * Rarity from two sources: the document frequencies counted over public petitions where the word is listed there, else
 * jieba's general word counts on the same scale (a word with count c of 60 million has ln(6e7/c), of which half fits
 * the counted idf).
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
