import type { BilingualTitle } from './basis.js';
import type { ClockCode } from './clock-codes.js';

/** Display names of the clock families in tables. The versions of their rules have titles of their own. */
export const CLOCK_NAMES: Readonly<Record<ClockCode, BilingualTitle>> = {
  C1: { zh: '转送、交办', en: 'transfer or assign' },
  C2: { zh: '告知（直接收到）', en: 'notice of direct receipt' },
  C3: { zh: '告知（转送、交办）', en: 'notice of receipt' },
  C4: { zh: '提出异议', en: 'object' },
  C5: { zh: '作出处理意见', en: 'decide' },
  C6: { zh: '延期', en: 'extension' },
  C7: { zh: '申请复查', en: 'ask for a review' },
  C8: { zh: '复查', en: 'review' },
  C9: { zh: '申请复核', en: 'ask for a recheck' },
  C10: { zh: '复核', en: 'recheck' },
  C11: { zh: '反馈交办结果', en: 'report the result' },
  C12: { zh: '重大紧急事项报告', en: 'report a major matter' },
  C13: { zh: '反馈建议采纳情况', en: 'answer a proposal' },
  OBJECTION: { zh: '答复异议', en: 'answer an objection' },
  FIELD: { zh: '依法途径答复', en: 'reply under its own law' },
  'H.SIGN': { zh: '热线签收', en: 'hotline: sign for' },
  'H.RETURN': { zh: '热线退单', en: 'hotline: return' },
  'H.ANSWER': { zh: '热线答复', en: 'hotline: answer' },
  'H.CALLBACK': { zh: '热线回访', en: 'hotline: call back' },
  'H.CENTRE': { zh: '热线中心处理', en: 'hotline: the centre decides' },
};
