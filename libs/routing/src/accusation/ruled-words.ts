import { isNegated } from '../text/assertion.js';
import { sentenceAt } from '../text/clause.js';
import { head } from '../text/head.js';
import { hits } from '../reference/signal-hits.js';
import { type ReferenceData } from '../reference/reference.js';
import { accusableIn } from './accused-units.js';
import {
  ACCUSING,
  ENGLISH_ACCUSATION,
  ENGLISH_OFFICIAL,
  FIGURE,
  OFFICE,
  PINYIN_ACCUSATION,
  PINYIN_OFFICIAL,
  SOMEBODY,
  SUSPICIOUS,
  WRONG,
} from './accusation-words.js';

/** Words that are too weak to seal a text, but that a person should see first. */
export function suspiciousWords(text: string, ref: ReferenceData): string | undefined {
  for (const pattern of SUSPICIOUS) {
    const matches = [...text.matchAll(pattern)]
      .slice(0, MOST_MATCHES)
      .map((match) => ({ words: match[0], at: match.index, wrong: match.groups?.['wrong'] }));
    const [found] = firstAccusing(text, matches, ref);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The words of accusation that the rules find in a normalised text. */
export function wordsOfAccusation(text: string, ref: ReferenceData): string[] {
  const found = ref.signals
    .filter(({ code }) => code.startsWith('ACCUSE'))
    .flatMap((signal) =>
      firstAccusing(
        text,
        [...hits(text, signal)].map(({ evidence, at }) => ({ words: evidence, at, wrong: lastWrong(evidence) })),
        ref,
      ),
    );
  for (const pattern of ACCUSING) {
    const matches = [...text.matchAll(pattern)]
      .slice(0, MOST_MATCHES)
      .map((match) => ({ words: match[0], at: match.index, wrong: match.groups?.['wrong'] }));
    found.push(...firstAccusing(text, matches, ref));
  }
  const figure = [...text.matchAll(FIGURE)]
    .slice(0, MOST_MATCHES)
    .find((match) => pointsAtSomebody(text, { at: match.index, end: match.index + match[0].length }, ref));
  if (figure) found.push(figure[0]);
  const english = ENGLISH_ACCUSATION.exec(text);
  if (english && ENGLISH_OFFICIAL.test(text)) found.push(english[0]);
  const pinyin = PINYIN_ACCUSATION.exec(text);
  if (pinyin && PINYIN_OFFICIAL.test(text)) found.push(pinyin[0]);
  return found;
}

interface Accusing {
  words: string;
  at: number;
  /** The wrong itself, if the pattern names one. */
  wrong?: string;
}

/** Maximum number of matches of one pattern that are examined; a long letter repeats itself. */
const MOST_MATCHES = 20;

/** The first match that does not deny the wrong (权力不是用来以权谋私) and is not only a figure of speech. */
function firstAccusing(text: string, matches: readonly Accusing[], ref: ReferenceData): string[] {
  const real = matches.find(({ words, at, wrong }) => {
    if (!wrong) return true;
    const span = { at: at + words.lastIndexOf(wrong), end: at + words.lastIndexOf(wrong) + wrong.length };
    return !isNegated(text, span) && (!isFigure(wrong) || pointsAtSomebody(text, span, ref));
  });
  return real ? [real.words] : [];
}

function lastWrong(evidence: string): string | undefined {
  return [...evidence.matchAll(new RegExp(WRONG, 'g'))].at(-1)?.[0];
}

function isFigure(word: string): boolean {
  return new RegExp(`^(?:${FIGURE.source})$`).test(word);
}

/**
 * Whether a 保护伞 points at somebody. It is a figure of speech when its sentence and the one before name no office, body
 * or person.
 */
function pointsAtSomebody(text: string, span: { at: number; end: number }, ref: ReferenceData): boolean {
  const { here, previous } = sentenceAt(text, span);
  const around = `${previous}。${here}`.replace(FIGURE, '');
  if (SOMEBODY.test(around)) return true;
  if (accusableIn(around, ref).length > 0) return true;
  return (
    ref.segmenter.words(around).some(({ tag, text: word }) => tag === 'nr' && word.length >= 2) || /某/.test(around)
  );
}

/** The channel calls it 举报, and a public body or office is named: a person must see against whom it is. */
export function reportOfOffice(text: string, ref: ReferenceData): string[] {
  const against = new RegExp(`(?:举报|检举|控告|揭发)[^。，！？]{0,20}(?:${OFFICE})`).exec(text);
  if (against) return [against[0]];
  const title = text.split('\n', 1)[0] ?? '';
  return ref.departmentNames.longest(title).some(({ phrase, value }) => isOffice(phrase, value, ref))
    ? [`举报件标题写到公共机构: ${head(title, 30)}`]
    : [];
}

/** A water or telecom company that is reported for its prices counts as a business. */
function isOffice(phrase: string, code: string, ref: ReferenceData): boolean {
  return ref.departments.get(code)?.kind !== 'utility' && !phrase.endsWith('公司');
}
