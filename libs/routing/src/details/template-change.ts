/** Longer texts are compared by their fingerprints alone. */
const LONGEST = 160;
const SHORTEST = 5;
/** Share of common characters from which one text was written after the other. */
const TEMPLATE = 0.7;
/** Characters that a writer changes without another meaning. */
const LIGHT =
  /^[的了吗呢吧啊呀哦嘛啦呐就都也很太还又再请望盼您你我们他她它是有在把被给和与及、，。！？：；…—\-~\s"'“”‘’()（）《》【】#@]*$/u;

/** How a text differs from a template: nothing, only more or fewer words, or other words in the same places. */
export type TemplateChange = 'none' | 'same' | 'longer' | 'other';

/**
 * 套话: whether one short text is the other with some words exchanged. Exchanged words are what distinguishes two copies of
 * a template: the estate, the number, the firm, the other problem.
 */
export function templateChange(a: string, b: string): TemplateChange {
  const [x, y] = [bare(a), bare(b)];
  if (Math.min(x.length, y.length) < SHORTEST || Math.max(x.length, y.length) > LONGEST) return 'none';
  if (x === y) return 'same';
  const common = alignment(x, y);
  if ((2 * common.length) / (x.length + y.length) < TEMPLATE) return 'none';
  let [i, j] = [0, 0];
  let longer = false;
  for (const [p, q] of [...common, [x.length, y.length] as const]) {
    const [left, right] = [x.slice(i, p), y.slice(j, q)].map((part) => (LIGHT.test(part) ? '' : part));
    if (left && right) return 'other';
    longer ||= Boolean(left || right);
    [i, j] = [p + 1, q + 1];
  }
  return longer ? 'longer' : 'same';
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}+.]+/gu, '');
}

/** Positions of the longest common subsequence. Bounded by `LONGEST` squared. */
function alignment(x: string, y: string): (readonly [number, number])[] {
  const width = y.length + 1;
  const best = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      best[i * width + j] =
        x[i] === y[j]
          ? (best[(i + 1) * width + j + 1] as number) + 1
          : Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < x.length && j < y.length;) {
    if (x[i] === y[j]) pairs.push([i++, j++]);
    else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
