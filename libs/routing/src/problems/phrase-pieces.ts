/** Number of buckets into which pieces of text are hashed. */
export const BUCKETS = 1 << 15;

/** Only this much of a text is read: the beginning names the problem. */
const READ = 300;

const CHARACTER = 1;
const PAIR = 2;
const LETTERS = 5;

/**
 * The pieces of a normalised text as buckets: characters, pairs and triples of Han, and whole Latin words, each inside a
 * clause. Numbers are one character, because they tell where and not what.
 */
export function piecesOf(text: string): Int32Array {
  const found: number[] = [];
  const clauses = text
    .slice(0, READ)
    .replace(/[\da-zA-Z]+/g, (word) => (/\d/.test(word) ? '0' : ` ${word.toLowerCase()} `))
    .split(/[^\p{L}0]+/u);
  for (const clause of clauses) {
    if (/^[a-z]+$/.test(clause)) found.push(hashOfWord(clause) % BUCKETS);
    else addRuns(clause, found);
  }
  return Int32Array.from(found);
}

function addRuns(clause: string, found: number[]): void {
  for (let i = 0; i < clause.length; i++) {
    const here = clause.charCodeAt(i);
    found.push(mixed(CHARACTER, here) % BUCKETS);
    if (i + 1 >= clause.length) continue;
    const pair = mixed(mixed(PAIR, here), clause.charCodeAt(i + 1));
    found.push(pair % BUCKETS);
    if (i + 2 < clause.length) found.push(mixed(pair, clause.charCodeAt(i + 2)) % BUCKETS);
  }
}

function hashOfWord(word: string): number {
  let hash = LETTERS;
  for (let i = 0; i < word.length; i++) hash = mixed(hash, word.charCodeAt(i));
  return hash;
}

function mixed(hash: number, code: number): number {
  let next = Math.imul(hash ^ 0x9e3779b1, 0x85ebca6b) ^ code;
  next = Math.imul(next ^ (next >>> 15), 0xc2b2ae35);
  next ^= next >>> 13;
  next = Math.imul(next, 0x27d4eb2f);
  return (next ^ (next >>> 16)) >>> 0;
}
