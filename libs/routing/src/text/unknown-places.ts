import {
  BOUNDARY_WORDS,
  DESCRIPTIONS,
  GATES,
  GENERIC_PLACES,
  NO_PLACES,
  RIGHT_MARKS,
  ROADSIDE,
} from './place-boundaries.js';
import { placeSuffix } from './place-kinds.js';
import { joinLanes } from './lane-names.js';
import { type SegmentedWord } from './segment.js';

/** A name that looks like a place but is in no table. */
export interface UnknownPlace {
  name: string;
  kind: string;
  /** Index of its first character. */
  at: number;
}

const LONGEST = 12;
/** Tags of words that end a name: particles, prepositions, conjunctions, pronouns, adverbs, classifiers, marks. */
const ENDING_TAGS = /^(u|p|c|r|y|e|o|w|q|k|mq)/;
const ADMIN = /[省市区县镇乡旗]$|街道$|街道办$|政府$/;
/** Function words that segmentation joins with the name after them: 从柳|荫路, 14栋|社区. */
const FUSED = /^(?:[从因像在到至由与和及对给被把之]|[一二三四五六七]是|\d+(?:栋|年|月|日|号|房|层|楼|单元))+/;
/** The same for words that may also begin a name (沿江路): they are removed only if a name remains, 沿|柳荫路. */
const LOOSE = /^(?:而|且|但|并|若|即|找|叫|距|隔|沿|离|住|原|近)/;
/** 两家, 六个: a counted noun is no name; 五一 and 第一 are. */
const COUNTED =
  /^(?:[一两三四五六七八九十几多半数]|[一二两三四五六七八九十]{2,}|[几多数]?[十百千]多?|\d+)[个家条所座处栋名位片块段户米间排]$/;
const WORDLIKE = /^[\p{Script=Han}A-Za-z0-9]+$/u;

/**
 * Finds roads, estates, villages, schools and firms by their suffix (…路 …花园 …村 …小学), and names without a suffix by the
 * words after them (…业主, …开发商, …3栋). The name starts after the first word to the left that cannot be part of it, or
 * after the previous name.
 */
export function unknownPlaces(segmented: readonly SegmentedWord[]): UnknownPlace[] {
  const words = joinLanes(segmented);
  const found: UnknownPlace[] = [];
  let at = 0;
  let taken = -1;
  for (const [i, word] of words.entries()) {
    const kind = endOfName(words, i);
    const left = kind === undefined ? '' : leftPart(words, i, taken);
    const suffix = placeSuffix(word.text)?.suffix;
    const name = nameOf(left + word.text, suffix);
    if (kind !== undefined && acceptable(name, suffix)) {
      found.push({ name, kind, at: at + word.text.length - name.length });
      taken = i;
    }
    at += word.text.length;
  }
  return found;
}

function nameOf(text: string, suffix: string | undefined): string {
  const name = text.replace(FUSED, '');
  const loose = name.replace(LOOSE, '');
  return acceptable(loose, suffix) ? loose : name;
}

/** The kind of place whose name may end at word `i`; undefined when none can. */
function endOfName(words: readonly SegmentedWord[], i: number): string | undefined {
  const word = words[i] as SegmentedWord;
  const next = words[i + 1]?.text ?? '';
  const suffix = placeSuffix(word.text);
  if ((suffix?.suffix === '弄' && word.tag === 'v') || isGate(word.text, next)) return undefined;
  if (suffix) {
    const goesOn = placeSuffix(next)?.suffix === next && next !== '';
    return goesOn && placeSuffix(next)?.kind === suffix.kind ? undefined : suffix.kind;
  }
  if (ends(word) || !/^(n|x|j|b|eng|ng)/.test(word.tag) || /^\d+$/.test(word.text)) return undefined;
  const numbered = /^[A-Za-z]?\d+$/.test(next) && ['栋', '期'].includes(words[i + 2]?.text ?? '');
  return numbered || RIGHT_MARKS.has(next) || next.startsWith('小区') ? 'estate' : undefined;
}

function isGate(word: string, next: string): boolean {
  return word.endsWith('路') && GATES.has(word.slice(0, -1)) && ROADSIDE.test(next);
}

function leftPart(words: readonly SegmentedWord[], end: number, taken: number): string {
  let left = '';
  const length = (words[end] as SegmentedWord).text.length;
  for (let i = end - 1; i > taken; i--) {
    const word = words[i] as SegmentedWord;
    if (ends(word) || left.length + word.text.length + length > LONGEST) break;
    left = word.text + left;
  }
  return left;
}

function ends({ text, tag }: SegmentedWord): boolean {
  if (text === '之') return false;
  if (
    BOUNDARY_WORDS.has(text) ||
    !WORDLIKE.test(text) ||
    ADMIN.test(text) ||
    ENDING_TAGS.test(tag) ||
    COUNTED.test(text)
  )
    return true;
  return /^(v|d|a|t|f|s|z|i|l)/.test(tag) && text.length >= 2 && !/^(vn|an|ad)$/.test(tag);
}

/** Whether the name is long enough: two characters before a suffix (东二路, 临溪花园), three without a suffix. */
function acceptable(name: string, suffix: string | undefined): boolean {
  if (ofAnyCity(name)) return false;
  const core = suffix === undefined ? name : name.slice(0, name.length - suffix.length);
  if (
    GENERIC_PLACES.has(core) ||
    BOUNDARY_WORDS.has(core) ||
    DESCRIPTIONS.has(core) ||
    BOUNDARY_WORDS.has(name) ||
    /^[\dA-Za-z]*$/.test(name) ||
    /政府$|\d[年月日时]/.test(name)
  )
    return false;
  return suffix === undefined ? name.length >= 3 : core.length >= 2;
}

/** 城市道路, 普通家庭: a generic word with nothing or only a description before it. */
function ofAnyCity(name: string): boolean {
  for (let from = 0; from + 2 <= name.length; from++) {
    const [left, tail] = [name.slice(0, from), name.slice(from)];
    if ((from === 0 || DESCRIPTIONS.has(left)) && (GENERIC_PLACES.has(tail) || NO_PLACES.has(tail))) return true;
    if (from > 0 && NO_PLACES.has(tail) && !placeSuffix(left)) return true;
  }
  return false;
}
