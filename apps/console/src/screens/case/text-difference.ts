/** A piece of a text, and whether the other text has it too. */
export interface TextPiece {
  text: string;
  same: boolean;
}

/** Longer texts are compared to here only; beside each other nobody reads more. */
const MOST = 1_500;
/** Shorter pieces in common are chance. */
const LEAST_RUN = 2;

/** Cuts both texts into what they have in common, in the same order, and what differs. */
export function differenceOf(one: string, other: string): [TextPiece[], TextPiece[]] {
  const [a, b] = [[...one].slice(0, MOST), [...other].slice(0, MOST)];
  const common = commonPairs(a, b);
  return [pieces(a, new Set(common.map(([i]) => i))), pieces(b, new Set(common.map(([, j]) => j)))];
}

/** Positions of the longest common subsequence, without runs that are too short. */
function commonPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs.filter((_, at) => runAt(pairs, at) >= LEAST_RUN);
}

function runAt(pairs: readonly [number, number][], at: number): number {
  const joined = (left: number): boolean => {
    const [before, after] = [pairs[left], pairs[left + 1]];
    return before !== undefined && after !== undefined && after[0] === before[0] + 1 && after[1] === before[1] + 1;
  };
  let [from, to] = [at, at];
  while (from > 0 && joined(from - 1)) from -= 1;
  while (joined(to)) to += 1;
  return to - from + 1;
}

function pieces(letters: readonly string[], common: ReadonlySet<number>): TextPiece[] {
  const cut: TextPiece[] = [];
  letters.forEach((letter, at) => {
    const last = cut.at(-1);
    const same = common.has(at);
    if (last?.same === same) last.text += letter;
    else cut.push({ text: letter, same });
  });
  return cut;
}
