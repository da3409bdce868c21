import type { BilingualTitle } from './basis.js';

/** 告知与文书: the papers and messages that a step owes to the petitioner, the caller or a body. */
export const NOTICES = {
  'query-code': { zh: '登记回执和查询码', en: 'receipt with query code' },
  'joined-case': { zh: '并入在办事项告知', en: 'the proceeding that it was joined to' },
  refused: { zh: '不予受理、不再受理告知书', en: 'not accepted: ground, reasons, where to go' },
  steered: { zh: '法定途径告知书', en: 'which statutory path and body' },
  whereabouts: { zh: '去向告知', en: 'to whom it was sent' },
  'major-report': { zh: '重大紧急信息报告', en: 'report of a major or urgent matter' },
  received: { zh: '接收告知书', en: 'received, and its path' },
  accepted: { zh: '受理告知书', en: 'accepted' },
  'legal-path': { zh: '依法办理途径告知书', en: 'handled under which law' },
  'legal-extended': { zh: '依法途径延期告知书', en: 'extended under that law' },
  'legal-reply': { zh: '依法办理答复', en: 'reply under that law' },
  extended: { zh: '延期告知书', en: 'extended, and why' },
  hearing: { zh: '听证通知书', en: 'hearing' },
  agreement: { zh: '调解、和解协议', en: 'agreement' },
  withdrawn: { zh: '撤回确认', en: 'withdrawal confirmed' },
  decision: { zh: '信访处理意见书', en: 'written decision with rights of review' },
  'review-opinion': { zh: '复查意见书', en: 'review opinion with right of recheck' },
  'recheck-opinion': { zh: '复核意见书', en: 'recheck opinion' },
  'review-revoked': { zh: '复查意见书（撤销）', en: 'review opinion that revokes; the matter is decided again' },
  'recheck-revoked': { zh: '复核意见书（撤销）', en: 'recheck opinion that revokes; the matter is decided again' },
  'joined-hotspot': { zh: '一并办理告知书', en: 'handled together with others, and what stays one’s own' },
  'group-progress': { zh: '一并办理进展告知书', en: 'progress of what is handled together' },
  'group-answer': { zh: '一并办理结果告知书', en: 'result of what is handled together' },
  supervision: { zh: '督办函', en: 'letter of supervision, to the unit' },
  'order-told': { zh: '热线告知', en: 'told on the call or by message' },
  'order-sent': { zh: '派单（载明时限）', en: 'order with its deadline, to the unit' },
  'order-reply': { zh: '热线答复', en: 'reply to the caller' },
} as const satisfies Record<string, BilingualTitle>;
export type NoticeKind = keyof typeof NOTICES;
