import { cuesOf } from '../judge/cues.js';
import { type ReferenceData } from '../reference/reference.js';
import { head } from '../text/head.js';
import { accusationBand, type AccusationBand } from './accusation-band.js';
import { ACCUSATION_CUES } from './accusation-cues.js';
import { ENGLISH_ACCUSATION } from './accusation-words.js';
import { cutAddressees } from './addressees.js';
import { suspiciousWords, wordsOfAccusation } from './ruled-words.js';

/** The band of a text by the rules and the learned judge. `byRules`: the rules found an accusation in it; `read`: the words in which they looked. */
export function judgeWords(
  words: { title: string; text: string },
  byRules: boolean,
  ref: ReferenceData,
  read?: string,
): AccusationBand {
  return accusationBand(words, ref, {
    byRules,
    suspicious: () => suspiciousWords(`${words.title}\n${words.text}`, ref) !== undefined,
    ruled: (passage) => (passage === read ? byRules : wordsOfAccusation(passage, ref).length > 0),
  });
}

/** Fields that are judged one by one; the others are one text, so that a hundred cost no more than one letter. */
const JUDGED_ALONE = 24;
/** As much of the text and of the fields is read together: an accusation may begin in one field and end in another. */
const TOGETHER = 120;

/** Judges what was written in the other fields, and adds the words that the rules found to the evidence. */
export function bandsOfFields(
  { title, text, fields = [] }: { title: string; text: string; fields?: readonly string[] },
  evidence: string[],
  ref: ReferenceData,
): AccusationBand[] {
  if (fields.length === 0) return [];
  const alone = fields.slice(0, JUDGED_ALONE);
  const rest = fields.slice(JUDGED_ALONE).join('。');
  const bandOf = (words: string, speaks: (words: string) => boolean): AccusationBand => {
    const read = cutAddressees(words);
    const ruled = wordsOfAccusation(read, ref);
    evidence.push(...ruled);
    return ruled.length > 0 || speaks(read)
      ? judgeWords({ title: '', text: read }, ruled.length > 0, ref)
      : NOT_ACCUSING;
  };
  const together = `${title}，${text.slice(-TOGETHER).replace(/^[\uDC00-\uDFFF]/, '')}，${head(fields.join('，'), TOGETHER)}`;
  return [
    ...[...alone, ...(rest === '' ? [] : [rest])].map((words) => bandOf(words, tellsOfAct)),
    bandOf(together, () => false),
  ];
}

/**
 * Cues of something done; those of offices, bodies and people alone stand in every address, category and nickname. Kin
 * tells of a favour only beside a gain or an office.
 */
const ACTS = new Set([
  'wrong',
  'gift',
  'take',
  'cut',
  'free',
  'kin+gain',
  'office+kin',
  'role+kin',
  'body+kin',
  'embezzle',
  'force',
  'revenge',
  'cover',
  'rumour',
  'fear',
]);
const SENTENCE =
  /\p{Script=Han}{4}[^，。！？；]{0,40}[，。！？；]\p{Script=Han}{4}|\p{Script=Han}{3}[了被把](?!解)\p{Script=Han}{2}/u;

/**
 * Whether a field tells that somebody did something. The judge learned from whole texts: of a bare title, unit or
 * category it would hear an accusation where there is none.
 */
const tellsOfAct = (words: string): boolean =>
  SENTENCE.test(words) ||
  ENGLISH_ACCUSATION.test(words) ||
  cuesOf(words, ACCUSATION_CUES).some((name) => ACTS.has(name));

export const NOT_ACCUSING: AccusationBand = { band: 'open', score: 0, passage: '' };
