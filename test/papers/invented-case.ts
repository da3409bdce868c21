import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleInput } from '../../libs/cases/src/lifecycle/facts.js';
import type { NoticeKind } from '../../libs/cases/src/lifecycle/notice-kinds.js';
import { composeNotice, type NoticeTemplate } from '../../libs/casework/src/notices/compose-notice.js';
import { noticeFields, type NoticeContext } from '../../libs/casework/src/notices/notice-fields.js';
import type { PrintedPaper } from '../../libs/casework/src/notices/notice-html.js';
import { chineseDay, englishDay } from '../../libs/casework/src/notices/notice-number.js';

const { items } = JSON.parse(readFileSync(join(__dirname, '../../db/reference/notice-templates.json'), 'utf8')) as {
  items: NoticeTemplate[];
};

export const SYNTHETIC = '样张：城市、机关、人名、编号和日期均为虚构，不具法律效力。';
export const CONTACT = '联系人：季某某　联系电话：19900001234';
export const PERSON = '宁某某';
export const SUBJECT = '滨河巷口长期占道堆物';
export const NUMBER = 'HL-20260302-000001';
export const RECEIVED = '2026-03-02';

export const BODIES = {
  bureau: '云汀市信访局',
  street: '南汀区望汀街道办事处',
  district: '南汀区人民政府',
  city: '云汀市人民政府',
  cityBureau: '云汀市城市管理和综合执法局',
} as const;

/** One occasion of the invented case: who writes, on which day, what the step said and what the case knows. */
export interface Occasion {
  kind: NoticeKind;
  number: string;
  issuer: string;
  on: string;
  input?: RuleInput;
  context?: Partial<NoticeContext>;
}

/** The paper as the hub writes it: the city's template, filled by the same rules, and labelled as invented. */
export function invented({ kind, number, issuer, on, input = {}, context = {} }: Occasion): PrintedPaper {
  const template = items.find((one) => one.kind === kind);
  if (!template) throw new Error(`no template of ${kind}`);
  const known: NoticeContext = {
    path: 'A6',
    lead: BODIES.street,
    above: BODIES.district,
    deadline: undefined,
    otherCase: undefined,
    ...context,
  };
  const composed = composeNotice(template, {
    addressee: PERSON,
    issuer,
    date: chineseDay(on),
    dateEn: englishDay(on),
    fields: {
      subject: SUBJECT,
      registrationNumber: NUMBER,
      receivedOn: chineseDay(RECEIVED),
      receivedOnEn: englishDay(RECEIVED),
      decidedOn: chineseDay(on),
      decidedOnEn: englishDay(on),
      ...noticeFields(input, known),
    },
  });
  if (!composed.ok) throw new Error(`${kind} lacks ${composed.missing.join(', ')}`);
  return labelled({
    ...composed.paper,
    number: ownNumber(input) ?? (template.series ? `云信${template.series}〔2026〕${number}号` : ''),
  });
}

/** A body's opinion carries its own number, as in issue-notices.ts. */
const ownNumber = ({ document, outcome, evidence }: RuleInput): string | undefined =>
  document?.reference ?? (outcome && evidence);

/** The same label on every paper, beside a contact that is filled in. */
export function labelled(paper: PrintedPaper): PrintedPaper {
  return { ...paper, contact: { zh: `${CONTACT}\n${SYNTHETIC}`, en: CONTACT } };
}
