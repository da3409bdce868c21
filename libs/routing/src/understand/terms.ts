import { BOUNDARY_WORDS } from '../text/place-boundaries.js';
import { isHalved } from '../text/head.js';
import { AREA_MARK } from '../text/place.js';
import { type Rarity, UNSEEN } from '../text/rarity.js';
import { type Phrases } from '../text/phrases.js';
import { type SegmentedWord } from '../text/segment.js';
import { type WeightedTerm } from './understanding.js';

/** Courtesy and connective words of petitions: everybody uses them, so they do not distinguish matters. */
const COURTESY = new Set(
  (
    '问题 情况 部门 相关 有关 有关部门 相关部门 领导 政府 群众 人民 百姓 老百姓 市民 居民 业主 村民 时间 时候 今年 去年 今天 现在 目前 之前 以后 已经 可以 应该 需要 进行 处理 解决 希望 要求 ' +
    '谢谢 感谢 反映 投诉 举报 咨询 建议 请求 恳请 您好 你好 回复 答复 电话 热线 市长 书记 我们 他们 自己 大家 这个 那个 这样 这种 什么 怎么 为什么 没有 不是 就是 还是 只是 但是 而且 因为 所以 如果 ' +
    '一个 一些 一直 多次 经常 非常 严重 影响 导致 造成 存在 出现 发生 方面 地方 工作 生活 社会 国家 中国 城市 关于 对于 根据 按照 通过 表示 认为 知道 看到 说明 监管 管理 规定 违规 违法 合理 强烈 尽快 及时 尊敬 ' +
    '广大 个人 本人 家里 家庭 小孩 孩子 老人 小区 社区 街道 公司 单位 项目 附近 周边 旁边 里面 上面 下面 前面 后面 开始 结束 结果 原因 办法 措施 重视 关注 支持 帮助 麻烦 加快 力度 步伐 倡导 刻不容缓 推进 落实 加强 提升 完善 来电 女士 先生 大爷 阿姨 婆婆'
  ).split(' '),
);
const CONTENT = /^(n|v|a|j|l|i|b|s|x|eng)/;
const TITLE_WEIGHT = 2;
const MOST_COUNTED = 4;
const MOST_PROBLEM_TERMS = 28;
const MOST_NAME_TERMS = 28;

export interface TermSource {
  title: readonly SegmentedWord[];
  text: readonly SegmentedWord[];
  rarity: Rarity;
  /** Names of areas and places that were found: their words tell the place and not the problem. */
  placeNames: readonly string[];
  /** The same texts unsegmented, for concepts. */
  plain: { title: string; text: string };
  concepts: Phrases<string>;
}

/** Returns the words of the problem, weighed by rarity, position and count. */
export function problemTerms({ title, text, rarity, placeNames, plain, concepts }: TermSource): WeightedTerm[] {
  const weights = new Map<string, number>();
  const count = (words: readonly SegmentedWord[], weight: (tf: number) => number): void => {
    for (const [term, tf] of tally(words, placeNames))
      if (rarity(term) < UNSEEN) weights.set(term, (weights.get(term) ?? 0) + weight(tf) * Math.min(7, rarity(term)));
  };
  count(title, () => TITLE_WEIGHT);
  count(text, (tf) => Math.sqrt(Math.min(tf, MOST_COUNTED)));
  for (const [concept, weight] of conceptWeights(plain, concepts)) weights.set(concept, weight);
  return heaviest(weights, MOST_PROBLEM_TERMS);
}

/**
 * Weight of a concept, about that of its heaviest ordinary word. Concepts are marked, so that no word can be mistaken
 * for one.
 */
const CONCEPT_WEIGHT = 7;
export const CONCEPT_MARK = '#';

function conceptWeights(plain: { title: string; text: string }, concepts: Phrases<string>): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { value } of concepts.longest(plain.title))
    weights.set(CONCEPT_MARK + value, CONCEPT_WEIGHT * TITLE_WEIGHT);
  const counts = new Map<string, number>();
  for (const { value } of concepts.longest(plain.text)) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [concept, tf] of counts) {
    const key = CONCEPT_MARK + concept;
    weights.set(key, (weights.get(key) ?? 0) + CONCEPT_WEIGHT * Math.sqrt(Math.min(tf, MOST_COUNTED)));
  }
  return weights;
}

function tally(words: readonly SegmentedWord[], placeNames: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text, tag } of words) {
    if (text.length < 2 || !CONTENT.test(tag) || COURTESY.has(text) || BOUNDARY_WORDS.has(text)) continue;
    if (placeNames.some((name) => name.includes(text))) continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/**
 * Returns pieces of proper names: the character pairs of rare words and of runs of single characters outside the
 * dictionary. So a name is recognised even if two texts segment it differently or misspell one character.
 */
export function nameTerms({ title, text, rarity }: TermSource): WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const [pair, tf] of pairs(title, rarity))
    weights.set(pair, (weights.get(pair) ?? 0) + 2 + Math.min(tf, 2) * 0.2);
  for (const [pair, tf] of pairs(text, rarity))
    weights.set(pair, (weights.get(pair) ?? 0) + Math.sqrt(Math.min(tf, MOST_COUNTED)));
  return heaviest(weights, MOST_NAME_TERMS);
}

/** A dictionary word counts as a name only if jieba tags it as one or if it is rarer than this. */
const RARE = 8;

/**
 * Number of words after an area's name that are read as the name of the spot, 南汀区|星光 岁月|…; of such everyday words only
 * the pair across the boundary (光岁) is informative.
 */
const AFTER_AREA = 2;
/** A pair that is itself a common word (交通, 中心) is no piece of a name. */
const RARE_PAIR = 7.5;
const SPOT = /^(n|j|b|x|m|eng|t|s|ng|a)/;

function pairs(words: readonly SegmentedWord[], rarity: Rarity): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (pair: string): void => {
    if (pair.length === 2 && !isHalved(pair) && rarity(pair) >= RARE_PAIR)
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
  };
  let before = '';
  let sinceArea = AFTER_AREA;
  for (const word of words) {
    const areaEnds = word.text.endsWith(AREA_MARK);
    const name = !areaEnds && nameLike(word, rarity);
    const spot = sinceArea < AFTER_AREA && SPOT.test(word.tag) && !ordinary(word);
    if (name) for (let i = 0; i + 2 <= word.text.length; i++) count(word.text.slice(i, i + 2));
    if (before !== '' && (name || spot)) count(before.slice(-1) + word.text.charAt(0));
    before = !areaEnds && (name || spot) ? word.text : '';
    sinceArea = areaEnds ? 0 : spot || word.text.length === 1 ? sinceArea + Number(word.text.length > 1) : AFTER_AREA;
  }
  return counts;
}

function ordinary({ text }: SegmentedWord): boolean {
  return !/^[\p{Script=Han}A-Za-z0-9]+$/u.test(text) || BOUNDARY_WORDS.has(text) || COURTESY.has(text);
}

function nameLike({ text, tag }: SegmentedWord, rarity: Rarity): boolean {
  if (ordinary({ text, tag })) return false;
  if (text.length === 1) return !/^(u|p|c|r|y|d|m|q|f|v|w|k|zg)/.test(tag) || tag === 'x';
  return /^(nr|ns|nz|nt|eng|x)/.test(tag) ? rarity(text) >= 6.5 : /^(n|j|b)/.test(tag) && rarity(text) >= RARE;
}

function heaviest(weights: ReadonlyMap<string, number>, most: number): WeightedTerm[] {
  return [...weights]
    .map(([term, weight]) => ({ term, weight: Math.round(weight * 100) / 100 }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, most);
}
