import { CONTACT } from '../notices/compose-notice.js';
import type { PrintedPaper } from '../notices/notice-html.js';
import { chineseDay } from '../notices/notice-number.js';
import type { MandateAct } from './mandate.js';

const ACTS: Readonly<Record<MandateAct, string>> = {
  follow: '查询办理进度',
  read: '阅看答复内容',
  add: '补充材料',
  urge: '催办',
  withdraw: '撤回信访事项或者申请',
  requestReview: '申请复查',
  requestRecheck: '申请复核',
};

const SIGNATURES = '签名：　　　　　　　　　　　　日期：　　　　年　　月　　日';

/** 委托书: what a person hands to an agent 代办人, in the words of the mandate. */
export interface MandateToPrint {
  petitioner: string;
  agent: string;
  subject: string;
  registrationNumber: string;
  acts: readonly MandateAct[];
  /** First and last day, YYYY-MM-DD. */
  from: string;
  until: string;
  /** The body that keeps it. */
  keeper: string;
}

/** 信访事项代办委托书: two people sign it, the body only keeps it (INV-56). It rests on no national rule, so none is printed. */
export function mandatePaper(of: MandateToPrint): PrintedPaper {
  return {
    title: { zh: '信访事项代办委托书', en: 'mandate of an agent' },
    number: `登记编号 ${of.registrationNumber}`,
    addressee: of.keeper,
    paragraphs: [
      `本人${of.petitioner}，就“${of.subject}”信访事项，委托${of.agent}代办下列事项：${of.acts.map((act) => ACTS[act]).join('、')}。未列明的事项，代办人无权办理。`,
      `委托期限：自${chineseDay(of.from)}至${chineseDay(of.until)}。`,
      '本人仍为信访人。书面答复和各类文书送达本人，对办理结果的评价由本人作出。',
      '本人可以随时撤销委托，撤销后代办人不得再办理。',
      `委托人（信访人）${SIGNATURES}`,
      `受委托人（代办人）${SIGNATURES}`,
    ],
    remedy: null,
    basis: null,
    contact: CONTACT,
    issuer: `收存机关：${of.keeper}`,
    date: chineseDay(of.from),
  };
}
