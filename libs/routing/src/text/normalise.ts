import { Converter } from 'opencc-js/t2cn';
import { unifyBuildingNumbers } from './numerals.js';
import { stripInsertedPinyin } from './pinyin.js';

const toSimplified = Converter({ from: 'twp', to: 'cn' });

/** Excluded from NFKC, which would turn the list mark ① into the number 1. */
const ENCLOSED = /([①-⓿㈠-㊿]+)/u;
const NOISE =
  /!\[[^\]]*\]\([^)]*\)|https?:\/\/[\w.\-/?=&%#~:+]*|<\/?[a-zA-Z][^<>]{0,200}>|&nbsp;|[\u{FFFD}\u{20E3}\u{00AD}\u{034F}\u{061C}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{3164}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}\u{E0100}-\u{E01EF}]|\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}]/gu;
/** Control characters except tab and newline. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const BETWEEN_CJK =
  /(?<=[\p{Script=Han}，。！？；：、（）《》“”])\s+|(?<!\s)\s+(?=[\p{Script=Han}，。！？；：、（）《》“”])/gu;
const FULL_STOPS: Record<string, string> = { ',': '，', '!': '！', '?': '？', ';': '；', '｡': '。' };

/**
 * Returns the text for comparison by the machine; people never read it. NFKC (but ① and 〔〕 stay), traditional →
 * simplified; inserted pinyin, links and remains of pictures are removed; no spaces around hanzi, one spelling of
 * building numbers, Chinese punctuation in Chinese clauses (the signal patterns of the reference data end at ， and 。).
 */
export function normalise(text: string): string {
  if (text === '') return '';
  const clean = text.replace(NOISE, '').replace(CONTROL, ' ');
  const folded = clean
    .split(ENCLOSED)
    .map((part, i) => (i % 2 ? part : part.normalize('NFKC')))
    .join('');
  const simplified = toSimplified(stripInsertedPinyin(folded));
  return unifyBuildingNumbers(joinHanzi(simplified)).trim();
}

function joinHanzi(text: string): string {
  return text
    .replace(/[,!?;｡](?![A-Za-z0-9/=&])|(?<=\p{Script=Han})[,!?;]/gu, (stop) => FULL_STOPS[stop] ?? stop)
    .replace(/？{2,}/g, '？')
    .replace(BETWEEN_CJK, '')
    .replace(/[ \t\r\n]+/g, ' ');
}
