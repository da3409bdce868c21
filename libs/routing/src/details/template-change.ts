import { faultOf } from './clause-roles.js';
import { topicsIn, type Topics } from './topics.js';

/** Longer texts are compared by their fingerprints alone. */
const LONGEST = 160;
const SHORTEST = 5;
/** Share of common characters from which one text was written after the other. */
const TEMPLATE = 0.7;
/** Characters that a writer changes without another meaning. */
const LIGHT =
  /^[的了吗呢吧啊呀哦嘛啦呐就都也很太还又再请望盼您你我们他她它是有在把被给和与及、，。！？：；…—\-~\s"'“”‘’()（）《》【】#@]*$/u;

/**
 * How a text differs from a template: nothing, only more or fewer words, the same fault in other words, or other words
 * that say of what or where.
 */
export type TemplateChange = 'none' | 'same' | 'longer' | 'reworded' | 'other';

/**
 * 套话: whether one short text is the other with some words exchanged. Exchanged words are what distinguishes two copies of
 * a template: the estate, the number, the firm, the other problem. What the fault does to the teller, since when, where
 * they live and what they ask for may differ between two people hit by one fault (锦澜府停水，做饭都不行 / 老人没法洗漱).
 */
export function templateChange(a: string, b: string): TemplateChange {
  const whole = changeOf(bare(a), bare(b));
  if (whole !== 'other') return whole;
  const [x, y] = [a, b].map((text) => bare(faultOf(text).replace(SINCE_WHEN, ''))) as [string, string];
  const ofFaults = changeOf(x, y);
  return ofFaults === 'same' || ofFaults === 'longer' ? 'reworded' : ofFaults === 'none' ? whole : ofFaults;
}

/** How long, and which day: two people count differently. */
const SINCE_WHEN =
  /第?(?:\d{1,4}|[一二两三四五六七八九十几半好]{1,3})多?个?(?:天|周|礼拜|星期|月|小时|钟头)(?!期|班)(?:多|没|了|前){0,3}|(?:今|昨|前)(?:天|晚|早|夜)(?:早上|上午|中午|下午|晚上)?/gu;

function changeOf(x: string, y: string): TemplateChange {
  if (Math.min(x.length, y.length) < SHORTEST || Math.max(x.length, y.length) > LONGEST) return 'none';
  if (x === y) return 'same';
  const common = alignment(x, y);
  if ((2 * common.length) / (x.length + y.length) < TEMPLATE) return 'none';
  const told = topicsIn(common.map(([p]) => x[p]).join(''));
  let [i, j] = [0, 0];
  let [longer, reworded] = [false, false];
  for (const [p, q] of [...common, [x.length, y.length] as const]) {
    const [left, right] = [x.slice(i, p), y.slice(j, q)].map((part) => (LIGHT.test(part) ? '' : part));
    if (left && right) {
      if (!isWording(left, right, { told, before: x.slice(0, i) })) return 'other';
      reworded = true;
    }
    longer ||= Boolean(left || right);
    [i, j] = [p + 1, q + 1];
  }
  return reworded ? 'reworded' : longer ? 'longer' : 'same';
}

/** What tells one place, thing, number, side or opinion from another. */
const TELLING =
  /[\dA-Za-z零二三四五六七八九十东西南北前后左右上下]|[路街巷弄道村苑园庭城湾府邸郡区镇乡桥站店厂校院馆场栋楼]|不|没|未|无|别|勿|太|过于|支持|反对|同意|拒绝|姓|号|一(?!片|下|直|些|样|团|塌|点|整)/u;

/** Whether two exchanged pieces, which follow the common problem, are other words for it and name nothing. */
function isWording(left: string, right: string, { told, before }: { told: Topics; before: string }): boolean {
  if (told.size === 0 || TELLING.test(left) || TELLING.test(right)) return false;
  return ![...topicsIn(left), ...topicsIn(right)].some((topic) => !told.has(topic)) && topicsIn(before).size > 0;
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
