import { enumerated } from '../text/enumeration.js';
import { type ReferenceData } from '../reference/reference.js';
import { classify } from './classify.js';

/** Maximum number of parts that are read, and the shortest part that can hold a problem, in letters. */
const MOST_PARTS = 6;
const LEAST_LETTERS = 5;
/** Belief from which a part's leaf counts [J]. */
const TOLD = 0.3;
/** The text announces several things itself. Only a small number by itself: 几个问题 are often questions about one matter. */
const COUNTED =
  /(?:两|二|三|四|五|[2-5])(?:件|个|点|样|桩)(?:事情|事儿|事|问题|情况)|(?:一并|一道|分别)(?:处理|转办|解决)/;
const ANNOUNCED =
  /(?:有|反映|说|问|投诉|提)[^，。]{0,4}(?:两|二|三|四|五|几|[2-5])(?:件|个|点)(?:事|问题|事情|情况)|\b(?:two|three|several) (?:things|problems|issues|matters)\b/i;

/** Spoken turns to another matter, which by themselves announce one. */
const ANOTHER =
  /然后我?还(?:要|想)(?:投诉|反映|举报|问|说)|顺便(?:说|问|提|反映|投诉)(?:一句|一下|下)?|第二(?:个|件)(?:事|问题|是)|(?:还有|再说|再问)(?:个|一个|一件)(?:事|问题)|再(?:一个|来)就?是|(?:另外|再)(?:还)?(?:想|要)?(?:再)?(?:问|反映|投诉|咨询|举报)(?:一下|一个|下)|\banother (?:thing|problem|issue)\b|\bsecondly\b/i;

/** Turns to another thing in the middle of a sentence, as speech without stops has them; they alone announce nothing. */
const TURN =
  /另外|另(?=反映|称|有一|还|悉)|还有(?:就是|一(?:个|件|点)|个|那个|啊|呀|件)|再一个|再有(?!人)|再就是|此外|除此之外|顺便|第二(?:件|个|是|桩)|(?:同时|另)(?:我|还|也)?(?:想|要)?(?:查到|发现|反映)|更(?:让人|令人|气人|可气|过分|无奈)[^，。]{0,6}是|一个是(?=[^\n]{4,60}一个是)|(?<=一个是[^\n]{4,60})一个是|(?<=^|[，。；;\s!！?？])一个(?!人)(?=[^\n]{4,60}[，。；;\s!！?？]一个(?!人))|(?<=(?:^|[，。；;\s!！?？])一个(?!人)[^\n]{4,60}[，。；;\s!！?？])一个(?!人)/g;
/** The lengths between which a part beside a turn is one telling, and the belief from which its leaf counts there [J]. */
const PART_LETTERS = { least: 5, most: 120 } as const;
const TOLD_IN_TURN = 0.2;

/**
 * 一件多诉: whether the text tells of several problems that need different handling, so that a person can take them
 * apart. It only notices; splitting a submission needs more certainty (see link/several-matters).
 */
export function tellsSeveral({ title, text }: { title: string; text: string }, ref: ReferenceData): boolean {
  const opening = `${title} ${text.slice(0, 200)}`;
  if (ANOTHER.test(text) || COUNTED.test(opening) || turnsToAnother(text, ref)) return true;
  const { opening: before, parts, numbered } = enumerated(text, MOST_PARTS);
  const told = (numbered ? parts : [before, ...parts]).filter((part) => lettersOf(part) >= LEAST_LETTERS);
  if (parts.length === 0 || told.length < 2) return ANNOUNCED.test(opening);
  const leaves = told.flatMap((part) => {
    const { code, confidence } = classify({ title: '', text: part }, ref);
    return confidence >= TOLD ? [code] : [];
  });
  const subjects = new Set(leaves.map((code) => code.slice(0, 5)));
  return subjects.size > 1 || (numbered && new Set(leaves).size > 1);
}

/** Whether what stands between the turns belongs to different leaves. */
function turnsToAnother(text: string, ref: ReferenceData): boolean {
  const cuts = [...text.matchAll(TURN)].map(({ index }) => index).slice(0, MOST_PARTS - 1);
  if (cuts.length === 0) return false;
  const parts = [0, ...cuts].map((cut, i) => text.slice(cut, cuts[i] ?? text.length)).filter(isOneTelling);
  const leaves = parts.map((part) => classify({ title: '', text: part }, ref));
  return new Set(leaves.filter(({ confidence }) => confidence >= TOLD_IN_TURN).map(({ code }) => code)).size > 1;
}

function isOneTelling(part: string): boolean {
  const letters = lettersOf(part);
  return letters >= PART_LETTERS.least && letters <= PART_LETTERS.most;
}

function lettersOf(part: string): number {
  return part.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
