import type { StateRule } from '../lifecycle.js';

export const ORDER_STATES = {
  pending: { zh: '待受理', en: 'pending', terminal: false, waits: true },
  to_supplement: { zh: '待补充', en: 'to be supplemented', terminal: false, waits: true },
  dispatched: { zh: '已派遣', en: 'dispatched', terminal: false },
  returning: { zh: '退单审核中', en: 'return asked for', terminal: false, waits: true },
  handling: { zh: '待处置', en: 'being handled', terminal: false },
  hung: { zh: '挂单', en: 'suspended: long-term', terminal: false },
  end_proposed: { zh: '终止审核中', en: 'the unit asks to end it', terminal: false },
  replied: { zh: '待回访', en: 'replied, call-back due', terminal: false, answered: true },
  reopened: { zh: '退回再办', en: 'reopened', terminal: false },
  answered: { zh: '已答复', en: 'answered on the spot', terminal: true },
  refused: { zh: '不予受理', en: 'not accepted', terminal: true },
  attached: { zh: '已并单', en: 'attached to another order', terminal: true },
  to_petition: { zh: '已转信访', en: 'became a petition', terminal: true },
  no_content: { zh: '无实质内容', en: 'asked for nothing', terminal: true },
  withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  closed: { zh: '已结案', en: 'closed', terminal: true },
} as const satisfies Record<string, StateRule>;

export type OrderState = keyof typeof ORDER_STATES;

export const ORDER_LIVE = Object.entries(ORDER_STATES)
  .filter(([, { terminal }]) => !terminal)
  .map(([name]) => name);

export const ORDER_IN_HAND = ['handling', 'reopened'];
