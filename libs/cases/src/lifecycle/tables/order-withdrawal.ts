import { ours } from '../basis.js';
import { effects } from '../clock-codes.js';
import type { Row } from '../lifecycle.js';

/** While anything runs. An answered order ends by its call-back, so a unit cannot have a bad rating withdrawn. */
const NOT_YET_ANSWERED = [
  'pending',
  'to_supplement',
  'dispatched',
  'returning',
  'handling',
  'hung',
  'end_proposed',
  'reopened',
];

/** 撤回诉求: the person who gave the order takes it back. The unit that has it is told, and no rating follows. */
export const ORDER_WITHDRAWAL: readonly Row[] = [
  {
    from: NOT_YET_ANSWERED,
    event: 'withdraw',
    to: 'withdrawn',
    who: ['petitioner', 'centre'],
    guards: ['withdrawalProven', 'onlyPetitioner'],
    clocks: effects('stop H.ANSWER H.SIGN H.RETURN H.CENTRE'),
    notice: 'order-told',
    decides: 'closes',
    basis: [ours('whoever asked may take it back while it runs; a unit can neither ask for it nor record it')],
    zh: '撤回',
    en: 'withdraw',
  },
];
