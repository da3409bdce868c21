import { enumerated } from '../text/enumeration.js';
import { type ReferenceData } from '../reference/reference.js';
import { classify } from './classify.js';

/** Maximum number of parts that are read, and the shortest part that can hold a problem, in letters. */
const MOST_PARTS = 6;
const LEAST_LETTERS = 5;
/** Belief from which a part's leaf counts [J]. */
const TOLD = 0.3;
/** The text announces several things itself. */
const ANNOUNCED =
  /(?:有|反映|说|问|投诉|提)[^，。]{0,4}(?:两|二|三|四|五|几|[2-5])(?:件|个|点)(?:事|问题|事情|情况)|\b(?:two|three|several) (?:things|problems|issues|matters)\b/i;

/** Spoken turns to another matter, which by themselves announce one. */
const ANOTHER =
  /然后我?还(?:要|想)(?:投诉|反映|举报|问|说)|顺便(?:说|问|提|反映|投诉)(?:一句|一下|下)?|第二(?:个|件)(?:事|问题|是)|(?:还有|再说|再问)(?:个|一个|一件)(?:事|问题)|再(?:一个|来)就?是|(?:另外|再)(?:还)?(?:想|要)?(?:再)?(?:问|反映|投诉|咨询|举报)(?:一下|一个|下)|\banother (?:thing|problem|issue)\b|\bsecondly\b/i;

/**
 * 一件多诉: whether the text tells of several problems that need different handling, so that a person can take them
 * apart. It only notices; splitting a submission needs more certainty (see link/several-matters).
 */
export function tellsSeveral({ title, text }: { title: string; text: string }, ref: ReferenceData): boolean {
  if (ANOTHER.test(text)) return true;
  const { opening, parts, numbered } = enumerated(text, MOST_PARTS);
  const told = (numbered ? parts : [opening, ...parts]).filter((part) => lettersOf(part) >= LEAST_LETTERS);
  if (parts.length === 0 || told.length < 2) return ANNOUNCED.test(`${title} ${text.slice(0, 200)}`);
  const leaves = told.flatMap((part) => {
    const { code, confidence } = classify({ title: '', text: part }, ref);
    return confidence >= TOLD ? [code] : [];
  });
  const subjects = new Set(leaves.map((code) => code.slice(0, 5)));
  return subjects.size > 1 || (numbered && new Set(leaves).size > 1);
}

function lettersOf(part: string): number {
  return part.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
