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
  let general: ReadonlyMap<string, number> | undefined;
  return (word) => idf.get(word) ?? (general ??= generalOf(dictionary)).get(word) ?? UNSEEN;
}

function generalOf(dictionary: Uint8Array): ReadonlyMap<string, number> {
  const general = read.get(dictionary) ?? readDictionary(dictionary);
  read.set(dictionary, general);
  return general;
}

/** What was read of a dictionary: it has some 350,000 lines, and reference data are built again whenever they change. */
const read = new WeakMap<Uint8Array, ReadonlyMap<string, number>>();

function readDictionary(dictionary: Uint8Array): ReadonlyMap<string, number> {
  const general = new Map<string, number>();
  const text = Buffer.from(dictionary.buffer, dictionary.byteOffset, dictionary.length).toString('utf8');
  for (let from = 0; from < text.length;) {
    const space = text.indexOf(' ', from);
    if (space < 0) break;
    // The count is read as digits: most of the lines are too rare to become a string.
    let count = 0;
    let at = space + 1;
    for (let digit = digitAt(text, at); digit >= 0; digit = digitAt(text, ++at)) count = count * 10 + digit;
    if (count >= LEAST_COUNT) general.set(text.slice(from, space), rarityOf(count));
    const end = text.indexOf('\n', at);
    from = end < 0 ? text.length : end + 1;
  }
  return general;
}

function rarityOf(count: number): number {
  return Math.min(UNSEEN, Math.max(1, 0.55 * Math.log(6e7 / count)));
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
