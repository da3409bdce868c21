import { art, local, norm, ours, practice } from './basis.js';
import { effects } from './clock-codes.js';
import { exposureRows } from './exposure-rows.js';
import type { Lifecycle, Row, StateRule } from './lifecycle.js';
import { ORDER_WORK } from './order-work.js';

const STATES = {
  pending: { zh: '待受理', en: 'pending', terminal: false },
  to_supplement: { zh: '待补充', en: 'to be supplemented', terminal: false },
  dispatched: { zh: '已派遣', en: 'dispatched', terminal: false },
  returning: { zh: '退单审核中', en: 'return asked for', terminal: false },
  handling: { zh: '待处置', en: 'being handled', terminal: false },
  hung: { zh: '挂单', en: 'hung: long-term', terminal: false },
  end_proposed: { zh: '终止审核中', en: 'the unit asks to end it', terminal: false },
  replied: { zh: '待回访', en: 'replied, call-back due', terminal: false },
  reopened: { zh: '退回再办', en: 'reopened', terminal: false },
  answered: { zh: '已答复', en: 'answered on the spot', terminal: true },
  refused: { zh: '不予受理', en: 'not accepted', terminal: true },
  attached: { zh: '已并单', en: 'attached to another order', terminal: true },
  to_petition: { zh: '已转信访', en: 'became a petition', terminal: true },
  closed: { zh: '已结案', en: 'closed', terminal: true },
} as const satisfies Record<string, StateRule>;
export type OrderState = keyof typeof STATES;

const LIVE = Object.entries(STATES).filter(([, { terminal }]) => !terminal).map(([name]) => name);
const IN_HAND = ['handling', 'reopened'];
const NONE = effects();

const RECEPTION: readonly Row[] = [
  {
    from: ['start'], event: 'create', to: 'pending', who: ['machine', 'centre'], guards: [], clocks: NONE, notice: 'query-code',
    basis: [local('北京接诉即办条例 10')], zh: '登记工单', en: 'create the order',
  },
  {
    from: ['pending'], event: 'answerNow', to: 'answered', who: ['centre'], guards: ['consultAnswer'], clocks: NONE, notice: 'order-told', decides: 'closes',
    basis: [local('北京接诉即办条例 10'), ours('咨询 by the knowledge base')], zh: '直接答复', en: 'answer on the spot',
  },
  {
    from: ['pending'], event: 'needInfo', to: 'to_supplement', who: ['centre'], guards: ['reasonGiven'], clocks: NONE, notice: 'order-told',
    basis: [practice('待补充 in a running city system')], zh: '补充信息', en: 'ask for more',
  },
  {
    from: ['to_supplement'], event: 'supplement', to: 'pending', who: ['centre', 'petitioner'], guards: ['consultAnswer'], clocks: NONE, notice: null,
    basis: [ours('way back from 待补充')], zh: '已补充', en: 'supplemented',
  },
  {
    from: ['pending', 'to_supplement'], event: 'refuse', to: 'refused', when: 'otherGround', who: ['centre'], guards: ['hotlineGround'], clocks: effects('stop H.ANSWER'), notice: 'order-told',
    decides: 'refuses', basis: [local('北京接诉即办条例 11'), local('潍坊热线条例 19'), local('济南热线条例 25'), norm('国办发〔2022〕12号')], zh: '按特殊情形处理', en: 'turn away, each ground by its own action',
  },
  {
    from: ['pending', 'to_supplement'], event: 'refuse', to: 'attached', when: 'sameAsBefore', who: ['centre'], guards: ['hotlineGround', 'relationNamed'], clocks: effects('stop H.ANSWER'),
    notice: 'joined-case', sets: ['urged'], decides: 'refuses', basis: [local('北京接诉即办条例 11(3)')], zh: '按特殊情形处理', en: 'turn away, each ground by its own action',
  },
  {
    from: ['pending'], event: 'attach', to: 'attached', who: ['centre'], guards: ['relationNamed'], clocks: effects('stop H.ANSWER'), notice: 'joined-case', sets: ['urged'],
    decides: 'closes', basis: [local('北京接诉即办条例 11(3)'), ours('repeat, mass mail and joint handling are three relations')], zh: '并入在办工单', en: 'attach to the order in hand',
  },
  {
    from: ['pending'], event: 'dispatch', to: 'dispatched', who: ['machine', 'centre'], guards: ['notInPetition', 'leadNamed', 'leadIsUnit', 'noOtherLead'], clocks: effects('start H.ANSWER H.SIGN H.RETURN'),
    notice: 'order-sent', leg: 'send', basis: [local('北京接诉即办条例 13'), local('潍坊热线条例 22')], zh: '派单', en: 'dispatch',
  },
];

const RETURNS: readonly Row[] = [
  {
    from: ['dispatched', ...IN_HAND], event: 'return', to: 'returning', who: ['target'],
    guards: ['reasonGiven', 'notDesignated', 'returnNotForbidden', 'returnInTime', 'returnsLeft'], clocks: effects('meet H.RETURN'), notice: null, leg: 'ask-back', sets: ['returned'],
    basis: [local('潍坊热线条例 22'), ours('also after signing, inside the same time: some systems sign by themselves')], zh: '申请退单', en: 'ask to return it',
  },
  {
    from: ['returning'], event: 'approve', to: 'pending', who: ['centre'], guards: ['reasonGiven', 'firstReturn'], clocks: effects('returned H.SIGN H.RETURN'), notice: null, leg: 'give-back',
    basis: [local('潍坊热线条例 22'), local('北京接诉即办条例 12')], zh: '同意退单', en: 'approve the return',
  },
  {
    from: ['returning'], event: 'reject', to: 'dispatched', who: ['centre'], guards: ['reasonGiven'], clocks: NONE, notice: null, leg: 'keep',
    basis: [local('潍坊热线条例 22'), ours('the clock is not reset')], zh: '不同意退单', en: 'reject the return',
  },
  {
    from: ['returning'], event: 'designate', to: 'dispatched', who: ['centre', 'superior'], guards: ['leadNamed', 'leadIsUnit', 'townDuty', 'reasonGiven'], clocks: effects('returned H.SIGN H.RETURN', 'start H.SIGN'), notice: 'order-sent',
    leg: 'designate', sets: ['designated'], basis: [local('潍坊热线条例 22, 23'), local('济南热线条例 29')], zh: '协商后指定', en: 'designate after negotiation',
  },
];

const HANDLING: readonly Row[] = [
  {
    from: ['dispatched'], event: 'sign', to: 'handling', who: ['target'], guards: [], clocks: effects('meet H.SIGN'), notice: null, leg: 'sign',
    basis: [local('北京接诉即办条例 14')], zh: '签收', en: 'sign for it',
  },
  {
    from: IN_HAND, event: 'contactCitizen', to: 'same', who: ['target'], guards: [], clocks: NONE, notice: null, sets: ['contacted'],
    basis: [local('北京接诉即办条例 32')], zh: '联系诉求人', en: 'contact the citizen',
  },
  {
    from: IN_HAND, event: 'hang', to: 'hung', who: ['target'], approvedBy: 'centre', guards: ['reasonGiven', 'approved'], clocks: NONE, notice: null,
    basis: [practice('挂单; rules differ by city'), ours('it stays in the statistics, and its clock runs')], zh: '挂单', en: 'hang',
  },
  {
    from: ['hung'], event: 'resume', to: 'handling', who: ['target', 'centre'], guards: ['reasonGiven'], clocks: NONE, notice: null,
    basis: [ours('way back from 挂单')], zh: '恢复办理', en: 'resume',
  },
  {
    from: IN_HAND, event: 'reply', to: 'replied', who: ['target'], guards: ['replyComplete', 'findingsComplete', 'mergesKnown', 'sharesSettled'], clocks: effects('meet H.ANSWER', 'stop H.RETURN', 'start H.CALLBACK'), notice: 'order-reply', leg: 'answer',
    basis: [local('北京接诉即办条例 15'), local('济南热线条例 27')], zh: '答复', en: 'reply',
  },
  {
    from: IN_HAND, event: 'proposeEnd', to: 'end_proposed', who: ['target'], guards: ['unitGround'], clocks: NONE, notice: null,
    basis: [local('潍坊热线条例 21')], zh: '申请终止办理（H8）', en: 'ask to end it (H8)',
  },
  {
    from: ['end_proposed'], event: 'approveEnd', to: 'refused', who: ['centre'], guards: ['reasonGiven'], clocks: effects('stop H.ANSWER'), notice: 'order-told',
    decides: 'closes', basis: [local('潍坊热线条例 21'), ours('INV-32c')], zh: '同意终止', en: 'approve the end',
  },
  {
    from: ['end_proposed'], event: 'rejectEnd', to: 'handling', who: ['centre'], guards: ['reasonGiven'], clocks: NONE, notice: null,
    basis: [local('潍坊热线条例 21')], zh: '不同意终止', en: 'reject the end',
  },
  {
    from: IN_HAND, event: 'toPetition', to: 'to_petition', who: ['centre'], guards: ['petitionAsked'], clocks: effects('stop H.ANSWER'), notice: 'joined-case', opens: 'petition',
    decides: 'closes', basis: [art('22'), ours('a call that needs a written decision')], zh: '转为信访', en: 'make it a petition',
  },
];

/** At the end of the time limit, answered or not: also what nobody signed for or what hangs. What waits for the centre's own word is decided first. */
const CALLBACK_FROM = ['dispatched', ...IN_HAND, 'hung', 'replied'];
const CALLBACK: readonly Row[] = [
  {
    from: CALLBACK_FROM, event: 'callback', to: 'closed', when: 'content', who: ['centre'], guards: ['callbackDue', 'callbackSaid'], clocks: effects('meet H.CALLBACK'), notice: null, decides: 'closes',
    basis: [local('北京接诉即办条例 23'), local('济南热线条例 27')], zh: '回访', en: 'call back',
  },
  {
    from: CALLBACK_FROM, event: 'callback', to: 'reopened', when: 'notContent', who: ['centre'], guards: ['callbackDue', 'callbackSaid'], clocks: effects('meet H.CALLBACK', 'start H.ANSWER'), notice: null,
    leg: 'reopen', sets: ['reopened'], basis: [local('北京接诉即办条例 23'), local('济南热线条例 27')], zh: '回访', en: 'call back',
  },
  {
    from: CALLBACK_FROM, event: 'callback', to: 'same', when: 'unreachedAgain', who: ['centre'], guards: ['callbackDue'], clocks: NONE, notice: null,
    basis: [ours('each try is recorded; how many is the city’s setting; an order that was not answered is not ended by it')], zh: '回访', en: 'call back',
  },
  {
    from: CALLBACK_FROM, event: 'callback', to: 'closed', when: 'unreachedAtLast', who: ['centre'], guards: ['callbackDue'], clocks: effects('meet H.CALLBACK'), notice: null,
    sets: ['unreached'], decides: 'closes', basis: [ours('INV-39: unreachable is not satisfied')], zh: '回访', en: 'call back',
  },
  {
    from: ['replied', 'closed'], event: 'sendBack', to: 'reopened', who: ['centre'], guards: ['reasonGiven'], clocks: effects('stop H.CALLBACK', 'start H.ANSWER'), notice: null, leg: 'reopen', sets: ['reopened'],
    basis: [local('济南热线条例 27')], zh: '退回再办', en: 'send back to be done again',
  },
  {
    from: LIVE, event: 'carryOver', to: 'attached', who: ['centre'], guards: ['nobodyLeft', 'reasonGiven'], clocks: effects('stop H.ANSWER H.SIGN H.RETURN'), notice: null, decides: 'closes',
    basis: [ours('a person moved its only submission to another matter, where it goes on')], zh: '随来件转出', en: 'went with its submission to another matter',
  },
  {
    from: LIVE, event: 'supervise', to: 'same', who: ['centre', 'superior'], guards: ['supervisionGround', 'superviseTarget', 'superviseDue'], clocks: NONE, notice: 'supervision', sets: ['supervised'],
    basis: [local('潍坊热线条例 26'), local('济南热线条例 28')], zh: '督办', en: 'supervise',
  },
  ...exposureRows({
    who: ['centre', 'sealed-desk'], states: STATES, inHand: ['dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'reopened'], waiting: 'pending', gone: 'attached',
    stops: effects('stop H.ANSWER H.SIGN H.RETURN H.CALLBACK'), goesBack: effects('returned H.SIGN H.RETURN'),
  }),
];

/** 热线工单: from the call to the call-back. */
export const ORDER: Lifecycle = { name: 'order', zh: '热线工单', en: 'hotline order', states: STATES, rows: [...RECEPTION, ...RETURNS, ...HANDLING, ...ORDER_WORK, ...CALLBACK] };
