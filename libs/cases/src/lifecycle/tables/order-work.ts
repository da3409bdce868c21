import { art, local, ours, practice } from '../basis.js';
import { effects, NO_EFFECTS } from '../clock-codes.js';
import type { Row } from '../lifecycle.js';

const IN_HAND = ['handling', 'reopened'];
const AT_A_UNIT = ['dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'reopened'];

const PASSING: readonly Row[] = [
  {
    from: ['dispatched'],
    event: 'recall',
    to: 'pending',
    who: ['centre'],
    guards: ['reasonGiven'],
    clocks: effects('returned H.SIGN H.RETURN', 'start H.CENTRE'),
    notice: null,
    assignmentMove: 'take-back',
    basis: [
      practice('撤回派单 in running city systems'),
      ours('only work that no unit has signed for; the time to answer continues'),
    ],
    zh: '撤回',
    en: 'recall',
  },
  {
    from: ['dispatched', ...IN_HAND],
    event: 'redispatch',
    to: 'dispatched',
    who: ['centre', 'superior'],
    guards: ['leadNamed', 'leadIsUnit', 'townDuty', 'otherLead', 'notDesignated', 'reasonGiven'],
    clocks: effects('returned H.SIGN H.RETURN', 'start H.SIGN H.RETURN'),
    notice: 'order-sent',
    assignmentMove: 'hand-over',
    basis: [practice('转派'), ours('the time to answer continues (INV-12)')],
    zh: '转派',
    en: 'dispatch to another unit',
  },
  {
    from: ['dispatched', 'handling'],
    event: 'handDown',
    to: 'dispatched',
    who: ['target'],
    guards: ['leadNamed', 'leadIsUnit', 'belowLead', 'townDuty', 'notDesignated', 'reasonGiven'],
    clocks: effects('returned H.SIGN H.RETURN', 'start H.SIGN H.RETURN'),
    notice: 'order-sent',
    assignmentMove: 'hand-over',
    basis: [local('潍坊热线条例 24'), local('北京接诉即办条例 12')],
    zh: '转下级办理',
    en: 'pass on to a unit below',
  },
  {
    from: [...AT_A_UNIT, 'replied'],
    event: 'succeed',
    to: 'same',
    who: ['machine', 'centre', 'superior'],
    guards: ['leadMustGo', 'leadNamed', 'leadIsUnit', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    assignmentMove: 'succeed',
    basis: [art('24(2)'), art('28(3)'), ours('INV-35: the successor takes over the assignment; its clocks continue')],
    zh: '由承接单位办理',
    en: 'the successor takes over',
  },
];

const PRESSING: readonly Row[] = [
  {
    from: AT_A_UNIT,
    event: 'urge',
    to: 'same',
    who: ['petitioner', 'machine', 'centre', 'superior'],
    guards: ['reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    sets: ['urged'],
    basis: [practice('催办'), local('北京接诉即办条例 11(3)'), ours('a further call of the same person counts as one')],
    zh: '催办',
    en: 'urge',
  },
  {
    from: IN_HAND,
    event: 'askDelay',
    to: 'same',
    who: ['target'],
    guards: ['reasonGiven', 'delayDays', 'delaysLeft'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [local('潍坊热线条例'), practice('申请延期')],
    zh: '申请延期',
    en: 'ask for a delay',
  },
  {
    from: IN_HAND,
    event: 'delay',
    to: 'same',
    who: ['centre'],
    approvedBy: 'centre',
    guards: ['timeAsked', 'decidedByAnother', 'noLongerThanAsked', 'delayDays', 'delaysLeft'],
    clocks: effects('extend H.ANSWER'),
    notice: null,
    sets: ['delayed'],
    basis: [
      local('潍坊热线条例'),
      ours('the unit asks, the centre decides; days and number of delays are the city’s settings'),
    ],
    zh: '批准延期',
    en: 'approve the delay',
  },
  {
    from: IN_HAND,
    event: 'refuseDelay',
    to: 'same',
    who: ['centre'],
    guards: ['timeAsked', 'decidedByAnother', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [local('潍坊热线条例'), ours('the unit asks, the centre decides')],
    zh: '不批准延期',
    en: 'refuse the delay',
  },
];

/** Steps of the centre, units and their superiors for an order that a unit has. */
export const ORDER_WORK: readonly Row[] = [...PASSING, ...PRESSING];
