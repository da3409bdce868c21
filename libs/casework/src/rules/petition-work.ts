import { art, local, norm, ours, practice } from './basis.js';
import { effects } from './clock-codes.js';
import type { Row } from './lifecycle.js';

const NONE = effects();
const IN_HAND = ['transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path'];
const WITH_A_LEAD = [...IN_HAND, 'decided', 'done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked'];

const PASSING: readonly Row[] = [
  {
    from: ['transferred', 'assigned'], event: 'recall', to: 'registered', who: ['sender'], guards: ['reasonGiven'], clocks: effects('returned C3 C4 C11'), notice: null, leg: 'take-back',
    basis: [practice('交办撤回 in the national exchange'), ours('only what nobody has signed for; C1 stays as it was')], zh: '撤回', en: 'recall',
  },
  {
    from: ['transferred', 'received'], event: 'redispatch', to: 'transferred', who: ['sender', 'superior'], guards: ['leadNamed', 'leadIsUnit', 'townDuty', 'otherLead', 'notDesignated', 'reasonGiven'],
    clocks: effects('returned C3 C4 C11', 'start C3 C4'), notice: 'whereabouts', leg: 'hand-over',
    basis: [art('22(1)'), ours('the new unit’s days begin with its receipt; what runs on the case goes on')], zh: '改转', en: 'transfer to another unit',
  },
  {
    from: ['assigned'], event: 'redispatch', to: 'assigned', who: ['sender', 'superior'], guards: ['leadNamed', 'leadIsUnit', 'townDuty', 'otherLead', 'notDesignated', 'reasonGiven', 'feedbackDate'],
    clocks: effects('returned C3 C4 C11', 'start C3 C4 C11'), notice: 'whereabouts', leg: 'hand-over',
    basis: [art('22(1)'), art('22(3)'), ours('the new unit’s days begin with its receipt; what runs on the case goes on')], zh: '改转', en: 'transfer to another unit',
  },
  {
    from: ['received'], event: 'handDown', to: 'transferred', who: ['target'], guards: ['leadNamed', 'leadIsUnit', 'belowLead', 'townDuty', 'notDesignated', 'reasonGiven'],
    clocks: effects('returned C3 C4 C11', 'start C3 C4'), notice: 'whereabouts', leg: 'hand-over', basis: [art('22(1)'), local('潍坊热线条例 24')], zh: '转下级办理', en: 'pass on to a unit below',
  },
  {
    from: WITH_A_LEAD, event: 'succeed', to: 'same', who: ['machine', 'clerk', 'superior'], guards: ['leadMustGo', 'leadNamed', 'leadIsUnit', 'reasonGiven'], clocks: NONE, notice: null, leg: 'succeed',
    basis: [art('24(2)'), art('28(3)'), ours('INV-35: the successor stands where the unit stood, its days go on')], zh: '由承接单位办理', en: 'its successor takes over',
  },
];

const PRESSING: readonly Row[] = [
  {
    from: IN_HAND, event: 'urge', to: 'same', who: ['machine', 'clerk', 'sender', 'superior'], guards: ['reasonGiven'], clocks: NONE, notice: null, sets: ['urged'],
    basis: [practice('催办'), local('山东信访条例 59')], zh: '催办', en: 'urge',
  },
  {
    from: ['accepted'], event: 'askExtension', to: 'same', who: ['target'], guards: ['extendedOnce', 'beforeC5Ends', 'thirtyDays', 'reasonGiven'], clocks: NONE, notice: null,
    basis: [art('34'), practice('申请延期 (10) in the national exchange')], zh: '申请延期', en: 'ask for an extension',
  },
  {
    from: ['accepted'], event: 'approveExtension', to: 'same', who: ['target', 'superior'], approvedBy: 'head-of-unit',
    guards: ['timeAsked', 'decidedByAnother', 'noLongerThanAsked', 'extendedOnce', 'beforeC5Ends', 'thirtyDays'], clocks: effects('extend C5', 'start C6'), notice: 'extended', sets: ['extended'],
    basis: [art('34'), ours('INV-08: the head decides what the handler asked for')], zh: '批准延期', en: 'approve the extension',
  },
  {
    from: ['accepted'], event: 'refuseExtension', to: 'same', who: ['target', 'superior'], guards: ['timeAsked', 'decidedByAnother', 'reasonGiven'], clocks: NONE, notice: null,
    basis: [art('34'), norm('审批不通过')], zh: '不批准延期', en: 'refuse the extension',
  },
];

/** What senders, units and their superiors do with a petition that a unit has. */
export const PETITION_WORK: readonly Row[] = [...PASSING, ...PRESSING];
