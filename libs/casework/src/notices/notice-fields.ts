import { type Basis, type RuleInput, PETITION_GROUNDS, PATHS, NOTICES, type NoticeKind } from '#cases/lifecycle';
import type { NoticeFields } from './compose-notice.js';
import { LEGAL_REMEDIES, PROCEDURES, remedyOf } from './path-words.js';
import { chineseDay, englishDay } from './notice-number.js';

/** Facts of the proceeding that the step's input does not contain. */
export interface NoticeContext {
  /** Path of the first request. */
  path: keyof typeof PATHS | null;
  lead: string | undefined;
  /** Name of the level above the body that decided: the place to ask for review or recheck. */
  above: string | undefined;
  /** Last day of the 60 days, with their extension. */
  deadline: string | undefined;
  otherCase: string | undefined;
  /** 逾期申请: its day, the last day to apply, and whether it asked for review or recheck. */
  application?: { on: string; until: string | undefined; recheck: boolean } | undefined;
  /** The step was taken in a recheck 复核: its hearing rests on Art. 36(2). */
  recheckHearing?: boolean | undefined;
  /** Number of the hotspot's petition, in its own papers. */
  petition?: string | undefined;
  /** The notice of the step itself, for people who are told of it only as progress. */
  tells?: NoticeKind | undefined;
}

const OUTCOMES_EN = {
  uphold: 'The opinion is upheld.',
  change: 'The opinion is changed.',
  revoke: 'The opinion is revoked; the body that handled the matter decides it again.',
};
const RESULTS_EN = { upheld: 'supported', explained: 'explained', rejected: 'not supported' };
const OUTCOMES = { uphold: '维持原意见。', change: '变更原意见。', revoke: '撤销原意见，由原办理机关重新处理。' };
const RESULTS = { upheld: '支持', explained: '解释说明', rejected: '不予支持' };

/** Returns the fields of a paper, from the step's input and the facts of the proceeding. Unknown ones are left out. */
export function noticeFields(input: RuleInput, context: NoticeContext): NoticeFields {
  return { ...chineseFields(input, context), ...englishFields(input, context) };
}

/** Fields that hold words which somebody wrote about this proceeding: they may name its petitioner. */
const WRITTEN: readonly string[] = [
  'reason',
  'answer',
  'evidence',
  'facts',
  'opinion',
  'legalBasis',
  'newOpinion',
  'claims',
  'statedRemedy',
];

/**
 * Returns the fields that may go to everybody in the proceeding, also to people whom only the machine linked: all of
 * them when the step was taken for all (对全体), otherwise those without written words. The default of a hotspot's
 * petition is for all.
 */
export function fieldsForAll(input: RuleInput, context: NoticeContext): NoticeFields {
  if (input.forAll ?? context.petition !== undefined) return noticeFields(input, context);
  const { reason: _reason, ...rest } = input;
  return withoutWords(noticeFields(rest, context));
}

/** Leaves out the fields with written words. */
export function withoutWords(fields: NoticeFields): NoticeFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !WRITTEN.includes(name)));
}

function chineseFields(
  input: RuleInput,
  { path, lead, above, deadline, otherCase, petition, tells, application, recheckHearing }: NoticeContext,
): NoticeFields {
  const { document, reason } = input;
  const way = input.path ?? path;
  const ground = groundOf(input.ground);
  return {
    reason,
    lead,
    otherCase,
    petition,
    appliedOn: application && chineseDay(application.on),
    applyUntil: application?.until && chineseDay(application.until),
    application: application && (application.recheck ? '复核' : '复查'),
    applicationArticle: application && (application.recheck ? '第三十六条' : '第三十五条'),
    hearingArticle: recheckHearing ? '第三十六条第二款、第三十一条第六项' : '第三十一条第六项',
    reviewBody: above,
    progress: tells && `${NOTICES[tells].zh}${reason ? `：${reason}` : '。'}`,
    answer: document?.opinion ?? input.text ?? reason,
    body: input.body,
    evidence: input.evidence,
    path: way ? PATHS[way].zh : undefined,
    deadline: deadline && chineseDay(deadline),
    days: input.days === undefined ? undefined : String(input.days),
    groundText: ground?.zh,
    refusalKind: input.ground === 'R4' || input.ground === 'R5' ? '不再受理' : '不予受理',
    procedure: way ? PROCEDURES[way].zh : undefined,
    pathArticle: way ? articles(PATHS[way].basis.slice(0, 1)) : undefined,
    claims: document?.claims,
    ownNumber: document?.reference ?? (input.outcome && input.evidence),
    statedRemedy: document?.remedy,
    legalRemedy: remedyOf(input) ?? (way ? LEGAL_REMEDIES[way]?.zh : undefined),
    groundBasis: ground && articles(ground.basis),
    heldOn: heldOn(input, chineseDay, '至'),
    outcome: input.outcome && OUTCOMES[input.outcome],
    newOpinion: input.outcome === 'change' ? input.text : undefined,
    facts: document?.facts,
    opinion: document?.opinion,
    legalBasis: document?.legalBasis,
    results:
      document && document.results.map((result, i) => `（${inChineseNumerals(i + 1)}）${RESULTS[result]}`).join('；'),
  };
}

/** The fields of the translation; names, reasons and findings stay in their original language. */
function englishFields(
  input: RuleInput,
  { path, deadline, tells, application, recheckHearing }: NoticeContext,
): NoticeFields {
  const way = input.path ?? path;
  const ground = groundOf(input.ground);
  const day = (one: string | undefined): string | undefined => one && englishDay(one);
  return {
    pathEn: way ? PATHS[way].en : undefined,
    refusalKindEn: input.ground === 'R4' || input.ground === 'R5' ? 'no longer accept' : 'not accept',
    procedureEn: way ? PROCEDURES[way].en : undefined,
    pathArticleEn: way ? articlesEn(PATHS[way].basis.slice(0, 1)) : undefined,
    legalRemedyEn: remedyOf(input) ?? (way ? LEGAL_REMEDIES[way]?.en : undefined),
    hearingArticleEn: recheckHearing ? 'Art. 36(2) and 31(6)' : 'Art. 31(6)',
    deadlineEn: day(deadline),
    appliedOnEn: day(application?.on),
    applyUntilEn: day(application?.until),
    applicationEn: application && (application.recheck ? 'recheck' : 'review'),
    applicationArticleEn: application && (application.recheck ? 'Art. 36' : 'Art. 35'),
    heldOnEn: heldOn(input, englishDay, ' to '),
    groundTextEn: ground?.en,
    groundBasisEn: ground && articlesEn(ground.basis),
    outcomeEn: input.outcome && OUTCOMES_EN[input.outcome],
    resultsEn: input.document?.results.map((result, i) => `(${i + 1}) ${RESULTS_EN[result]}`).join('; '),
    progressEn: tells && `${NOTICES[tells].en}${input.reason ? `: ${input.reason}` : '.'}`,
  };
}

/** The day of a hearing, or its first and last. */
function heldOn({ from, until }: RuleInput, print: (day: string) => string, to: string): string | undefined {
  if (!from) return undefined;
  return until && until !== from ? `${print(from)}${to}${print(until)}` : print(from);
}

function groundOf(code: string | undefined): { zh: string; en: string; basis: readonly Basis[] } | undefined {
  return Object.entries(PETITION_GROUNDS).find(([name]) => name === code)?.[1];
}

/** The articles of the regulation on which a rule rests, in printed form: 第十九条第三款. */
export function articles(basis: readonly Basis[]): string {
  const found = basis.flatMap(({ text, mark }) => (mark === 'L' ? [/Art\. (\d+)(?:\((\d+)\))?/.exec(text)] : []));
  return found
    .flatMap((one) => (one ? [articleZh(Number(one[1]), one[2] === undefined ? undefined : Number(one[2]))] : []))
    .join('、');
}

const articlesEn = (basis: readonly Basis[]): string =>
  basis.flatMap(({ text, mark }) => (mark === 'L' ? [text.replace(/^\S+ /, '')] : [])).join(', ');

/** Art. 31 of the regulation lists 项; the others cited here have 款. */
function articleZh(article: number, part: number | undefined): string {
  return `第${inChineseNumerals(article)}条${part === undefined ? '' : `第${inChineseNumerals(part)}${article === 31 ? '项' : '款'}`}`;
}

const DIGITS = '零一二三四五六七八九';

/** 1–99 in Chinese. */
export function inChineseNumerals(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return DIGITS[ones] as string;
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
