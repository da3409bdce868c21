import type { AppealKind, Form, Urgency } from '../submission/submission.js';

/** 诉求类型 in payloads. */
export const APPEAL_WORDS = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const;
export type AppealWord = (typeof APPEAL_WORDS)[number];

/** 紧急程度 in payloads. */
export const URGENCY_WORDS = ['一般', '紧急', '特急'] as const;
export type UrgencyWord = (typeof URGENCY_WORDS)[number];

/** Terms of other systems (坪山, 红网, 信访 content types) in addition to the six of the payloads. */
const APPEAL_KIND_OF = new Map<string, AppealKind>([
  ['咨询', 'CONSULT'],
  ['求助', 'HELP'],
  ['求决', 'HELP'],
  ['投诉', 'COMPLAINT'],
  ['举报', 'REPORT'],
  ['检举', 'REPORT'],
  ['建议', 'ADVICE'],
  ['建言', 'ADVICE'],
  ['表扬', 'PRAISE'],
  ['感谢', 'PRAISE'],
]);

const URGENCY_OF: Record<UrgencyWord, Urgency> = { 一般: 'NORMAL', 紧急: 'URGENT', 特急: 'CRITICAL' };

/** Maps to 诉求类型; undefined for a term in none of the known lists. */
export function appealKind(word: string | undefined): AppealKind | undefined {
  return word === undefined ? undefined : APPEAL_KIND_OF.get(word.trim());
}

/** 紧急程度. */
export function urgency(word: UrgencyWord | undefined): Urgency | undefined {
  return word === undefined ? undefined : URGENCY_OF[word];
}

/** Channels that a row of an imported file may come from. */
export const ROW_CHANNELS = ['hotline', 'web', 'letter', 'visit', 'feed', 'other'] as const;
export type RowChannel = (typeof ROW_CHANNELS)[number];

/** 信访形式 of each: how the submission reached us, not who sent the file. */
export const FORM_OF_CHANNEL: Record<RowChannel, Form> = {
  hotline: 'PHONE',
  web: 'ONLINE',
  letter: 'LETTER',
  visit: 'VISIT',
  feed: 'ONLINE',
  other: 'OTHER',
};
