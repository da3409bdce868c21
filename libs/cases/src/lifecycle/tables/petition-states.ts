import type { StateRule } from '../lifecycle.js';

export const PETITION_STATES = {
  registered: { zh: '已登记', en: 'registered', terminal: false, waits: true },
  sealed: { zh: '密件', en: 'sealed', terminal: false },
  transferred: { zh: '已转送', en: 'transferred', terminal: false },
  assigned: { zh: '已交办', en: 'assigned with a date to report', terminal: false },
  received: { zh: '已收件', en: 'received by the responsible body', terminal: false },
  objected: { zh: '异议中', en: 'objected to', terminal: false, waits: true },
  accepted: { zh: '已受理', en: 'accepted', terminal: false },
  in_legal_path: { zh: '依法途径办理中', en: 'on its statutory path', terminal: false },
  decided: { zh: '已作出处理意见', en: 'decided, not yet delivered', terminal: false, answered: true },
  done: { zh: '已办结', en: 'done: decision delivered', terminal: false, answered: true },
  done_verified: { zh: '审核认定办结', en: 'done and examined', terminal: false, answered: true },
  done_lapsed: { zh: '逾期未申请复查复核', en: 'done; the time for review is over', terminal: false, answered: true },
  in_review: { zh: '复查中', en: 'in review', terminal: false, answered: true },
  reviewed: { zh: '已复查', en: 'reviewed', terminal: false, answered: true },
  in_recheck: { zh: '复核中', en: 'in recheck', terminal: false, answered: true },
  rechecked: { zh: '已复核', en: 'rechecked, not yet delivered', terminal: false, answered: true },
  refused: { zh: '不予（不再）受理', en: 'not accepted', terminal: true },
  no_content: { zh: '无实质内容', en: 'asked for nothing', terminal: true },
  steered: { zh: '已导入法定途径', en: 'steered to its statutory path', terminal: true },
  merged: { zh: '已并入', en: 'joined to another proceeding', terminal: true },
  withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  transferred_out: { zh: '已移送', en: 'handed to the discipline body', terminal: true },
  handed_up: { zh: '已径送上级', en: 'handed straight up; the words are not kept', terminal: true },
  settled: { zh: '已调解和解', en: 'settled', terminal: true },
  legal_path_done: { zh: '依法途径已答复', en: 'replied to under the law of its path', terminal: true },
  final: { zh: '复核终结', en: 'final', terminal: true },
} as const satisfies Record<string, StateRule>;

export type PetitionState = keyof typeof PETITION_STATES;

export const PETITION_LIVE = Object.entries(PETITION_STATES)
  .filter(([name, { terminal }]) => !terminal && name !== 'sealed')
  .map(([name]) => name);
