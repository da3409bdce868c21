import { type CategoryReading } from './text-features.js';

/** Share of the words of both texts together that both have, from which they are copies: most of the words and so most of the label. */
const ALIKE = 0.5;
/** With fewer words in common, only the very same words make a copy: short texts are alike by chance. */
const LEAST_SHARED = 5;
/** A copy shares the rarest words of its model; so few of them are looked up. */
const LOOKED_UP = 12;
const TOO_USUAL = 200;

/**
 * The group of each text: near-copies of one another have one number. Copies in training and test alike would let a model be praised
 * for its memory. Words of two hanzi and more are compared, so that a text and its form without stop words are found too.
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
