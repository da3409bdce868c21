import { type CategoryReading } from './text-features.js';

/** Share of common words from which two texts are copies: they then share most words and so usually the label. */
const ALIKE = 0.5;
/** With fewer common words only identical sets of words are copies: short texts are similar by chance. */
const LEAST_SHARED = 5;
/** Number of rarest words by which copies are searched. */
const LOOKED_UP = 12;
const TOO_USUAL = 200;

/**
 * Returns the group of each text: near copies share a number. Copies in both training and test would make a model look
 * better than it is. It compares words of two or more hanzi, so a text and its form without stop words are recognised
 * too.
 */
export function nearCopies(readings: readonly CategoryReading[]): Int32Array {
  const texts = readings.map(
    ({ words }) =>
      new Set([...words.title, ...words.text].filter((word) => word.length > 1 && /^\p{Script=Han}+$/u.test(word))),
  );
  const usual = new Map<string, number>();
  for (const words of texts) for (const word of words) usual.set(word, (usual.get(word) ?? 0) + 1);
  const group = Int32Array.from(texts, (_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root] as number;
    return root;
  };
  const having = new Map<string, number[]>();
  texts.forEach((words, i) => {
    const rarest = [...words]
      .sort((a, b) => (usual.get(a) ?? 0) - (usual.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, LOOKED_UP);
    const met = new Set<number>();
    for (const word of rarest) {
      if ((usual.get(word) ?? 0) > TOO_USUAL) continue;
      const others = having.get(word) ?? [];
      for (const other of others) met.add(other);
      having.set(word, [...others, i]);
    }
    for (const other of met) if (isCopy(words, texts[other] as Set<string>)) group[rootOf(i)] = rootOf(other);
  });
  return Int32Array.from(group, (_, i) => rootOf(i));
}

function isCopy(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  const all = a.size + b.size - both;
  return both === all || (both >= LEAST_SHARED && both / all >= ALIKE);
}
