import { nameAtEnd } from '../text/surnames.js';
import { isNegated } from '../text/assertion.js';
import { sentenceAt } from '../text/clause.js';
import {
  ACCUSING,
  ENGLISH_ACCUSATION,
  ENGLISH_OFFICIAL,
  FIGURE,
  OFFICE,
  SOMEBODY,
  SUSPICIOUS,
  WRONG,
} from './accusation-words.js';
import { head } from '../text/head.js';
import { accusationBand } from './accusation-band.js';
import { cutAddressees } from './addressees.js';
import { hits } from '../reference/signal-hits.js';
import { type ReferenceData } from '../reference/reference.js';

/** What is read for accusations; texts are normalised. */
export interface AccusationFacts {
  title: string;
  text: string;
  /** The kind as the channel stated it. */
  statedKind?: string;
  /** 被反映人/单位 as the channel stated it. */
  accused?: readonly { name?: string; unit?: string }[];
}

/** 检举控告嫌疑: restricts at once; a person releases it (INV-23). */
export interface AccusationSuspicion {
  suspected: boolean;
  /** Doubtful: held back until a person of the sealed desk has looked. */
  held: boolean;
  /** 0..1, the learned score. */
  score: number;
  evidence: string[];
  /** Department codes named as accused. */
  accusedUnits: string[];
  accusedNames: string[];
}

const NAMED = new RegExp(
  `([\\p{Script=Han}]{1,3}某{0,2})(?=${OFFICE})|(?<=${OFFICE})([\\p{Script=Han}]{2,3}?)(?=在|利用|收|贪|索|滥|和|与|以|违|,|，|。)`,
  'gu',
);

/**
 * 检举控告嫌疑: finds suspected accusations against public office in a submission (texts normalised). It is tuned for recall:
 * a suspicion only restricts, and a person releases within hours (INV-23); about six in ten are released. A 举报 of a
 * shop or factory names no office and stays open.
 */
export function suspectAccusation(facts: AccusationFacts, ref: ReferenceData): AccusationSuspicion {
  const text = cutAddressees(`${facts.title}\n${facts.text}`);
  const stated = (facts.accused ?? []).filter(({ name, unit }) => Boolean(name?.trim() || unit?.trim()));
  const evidence = wordsOfAccusation(text, ref);
  if (facts.statedKind === 'REPORT') evidence.push(...reportOfOffice(text, ref));
  const statedUnits = stated.flatMap(({ unit }) => (unit ? departmentsIn(unit, ref) : []));
  const publicOffice = stated.filter(({ name, unit }) =>
    unit ? departmentsIn(unit, ref).length > 0 || OFFICE_UNIT.test(unit) : Boolean(name),
  );
  if (publicOffice.length > 0) evidence.push(`来件写明被反映人/单位: ${publicOffice.length}`);
  const judged = accusationBand({ title: facts.title, text: cutAddressees(facts.text) }, ref, {
    byRules: evidence.length > 0,
    suspicious: () => suspiciousWords(text, ref) !== undefined,
    ruled: (passage) => wordsOfAccusation(passage, ref).length > 0,
  });
  const suspected = judged.band === 'sealed';
  if (evidence.length === 0 && judged.band !== 'open')
    evidence.push(`语义疑似检举控告(${judged.score}): ${judged.passage}`);
  return {
    suspected,
    held: judged.band === 'held',
    score: judged.score,
    evidence: [...new Set(evidence)],
    accusedUnits: judged.band !== 'open' ? [...new Set([...statedUnits, ...namedUnits(text, ref)])] : [],
    accusedNames:
      judged.band !== 'open'
        ? [...new Set([...stated.flatMap(({ name }) => (name ? [name.trim()] : [])), ...namedPeople(text)])]
        : [],
  };
}

const OFFICE_UNIT =
  /局|委|政府|办事处|街道|镇|乡|村|居委|社区|派出所|支队|大队|中队|法院|检察院|中心|站$|学校|医院|人大|政协|纪委/;

/** Words that are too weak to seal a text, but that a person should see first. */
function suspiciousWords(text: string, ref: ReferenceData): string | undefined {
  for (const pattern of SUSPICIOUS) {
    const matches = [...text.matchAll(pattern)]
      .slice(0, MOST_MATCHES)
      .map((match) => ({ words: match[0], at: match.index, wrong: match.groups?.['wrong'] }));
    const [found] = firstAccusing(text, matches, ref);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wordsOfAccusation(text: string, ref: ReferenceData): string[] {
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
  if (departmentsIn(around, ref).some((code) => !isDiscipline(code, ref))) return true;
  return (
    ref.segmenter.words(around).some(({ tag, text: word }) => tag === 'nr' && word.length >= 2) || /某/.test(around)
  );
}

/** The channel calls it 举报, and a public body or office is named: a person must see against whom it is. */
function reportOfOffice(text: string, ref: ReferenceData): string[] {
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

/** Units in the accusing sentence, without those that are only asked for help. */
function namedUnits(text: string, ref: ReferenceData): string[] {
  const sentences = text
    .split(/[。！？\n]/)
    .filter((sentence) => new RegExp(`${WRONG}|举报|检举|控告|揭发`).test(sentence));
  return sentences.flatMap((sentence) =>
    departmentsIn(sentence, ref).filter((code) => !isDiscipline(code, ref) || DISCIPLINE_ACCUSED.test(sentence)),
  );
}

/**
 * 纪委 in an accusation is nearly always the addressee; if it were taken for the accused, it could never receive the
 * file.
 */
const DISCIPLINE_ACCUSED = new RegExp(`(?:纪委|监委|纪检)[^。，:]{0,8}${OFFICE}[^。，]{0,20}${WRONG}`);

function isDiscipline(code: string, ref: ReferenceData): boolean {
  return ref.departments.get(code)?.flags.includes('discipline') ?? false;
}

function departmentsIn(text: string, ref: ReferenceData): string[] {
  return [...new Set(ref.departmentNames.longest(text).map(({ value }) => value))];
}

function namedPeople(text: string): string[] {
  const sentences = text.split(/[。！？\n]/).filter((sentence) => new RegExp(WRONG).test(sentence));
  const names = sentences.flatMap((sentence) =>
    [...sentence.matchAll(NAMED)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return [...new Set(names.flatMap((name) => nameAtEnd(name) ?? []))]
    .filter(
      (name) =>
        !new RegExp(WRONG).test(name) &&
        !/[部局村所队科区县市镇乡院室委的是和在些名位个说没有收送钱包了不]|工作|公安|有关|相关|当地|部分|个别/.test(
          name,
        ),
    )
    .slice(0, 5);
}
