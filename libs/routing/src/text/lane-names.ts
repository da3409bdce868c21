import { GENERIC_PLACES } from './place-boundaries.js';
import { type SegmentedWord } from './segment.js';

/** 家里 and 院里 say where somebody is; they are no names. */
const INSIDE = /(?:^|[家屋店这那哪院村楼校厂城县镇乡区市局所队房车山水河湖心手嘴眼地田井洞园站])里$/;
/** What stands before 里 when it means "in": 小区|里, 工地|里. */
const NO_LANE = /^(?:工地|车间|厨房|客厅|卧室|车库|楼道|电梯|单元|办公室|教室|食堂|仓库|项目|工业园|园区)$/;
/** 小区, or the number of a building, right after the name. */
const AFTER = /^(?:小区|社区|业主|物业)/;
const BUILDING = /^(?:栋|期|弄)$/;

/**
 * Joins the words of an estate named with 里 (翠湖里, 青松里), which segmentation takes for "in": 翠|湖里|4|栋. Only before
 * 小区 or the number of a building, since elsewhere 里 mostly means "in".
 */
export function joinLanes(words: readonly SegmentedWord[]): SegmentedWord[] {
  const joined: SegmentedWord[] = [];
  for (const [i, word] of words.entries()) {
    const name = isBeforeEstate(words, i) ? laneName(word, joined.at(-1)) : undefined;
    if (name === undefined) {
      joined.push(word);
      continue;
    }
    if (name !== word.text) joined.pop();
    joined.push({ ...word, text: name, tag: 'nz' });
  }
  return joined;
}

function isBeforeEstate(words: readonly SegmentedWord[], i: number): boolean {
  const [next, afterNext] = [words[i + 1]?.text ?? '', words[i + 2]?.text ?? ''];
  return AFTER.test(next) || (/^[A-Za-z]?\d{1,4}$/.test(next) && BUILDING.test(afterNext));
}

/** The whole name, with the word before it where 里 or its first character stands alone; undefined when it is none. */
function laneName({ text }: SegmentedWord, before: SegmentedWord | undefined): string | undefined {
  if (!text.endsWith('里')) return undefined;
  if (text.length > 2) return text;
  if (!before || !/^(?:n|x)/.test(before.tag) || GENERIC_PLACES.has(before.text) || NO_LANE.test(before.text))
    return undefined;
  if (text === '里') return before.text.length >= 2 ? before.text + text : undefined;
  if (before.text.length === 1) return before.text + text;
  return INSIDE.test(text) ? undefined : before.text + text;
}
