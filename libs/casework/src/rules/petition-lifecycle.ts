import { art, local, norm, ours } from './basis.js';
import { effects } from './clock-codes.js';
import { exposureRows } from './exposure-rows.js';
import type { Lifecycle, Row, StateRule } from './lifecycle.js';
import { PETITION_REVIEW } from './petition-review.js';
import { PETITION_WORK } from './petition-work.js';

const STATES = {
  registered: { zh: '已登记', en: 'registered', terminal: false },
  sealed: { zh: '密件', en: 'sealed', terminal: false },
  transferred: { zh: '已转送', en: 'transferred', terminal: false },
  assigned: { zh: '已交办', en: 'assigned with a date to report', terminal: false },
  received: { zh: '已收件', en: 'received by the responsible body', terminal: false },
  objected: { zh: '异议中', en: 'objected to', terminal: false },
  accepted: { zh: '已受理', en: 'accepted', terminal: false },
  in_legal_path: { zh: '依法途径办理中', en: 'in its statutory path', terminal: false },
  decided: { zh: '已作出处理意见', en: 'decided, not yet delivered', terminal: false },
  done: { zh: '已办结', en: 'done: decision delivered', terminal: false },
  done_verified: { zh: '审核认定办结', en: 'done and examined', terminal: false },
  done_lapsed: { zh: '逾期未申请复查复核', en: 'done; the time for review is over', terminal: false },
  in_review: { zh: '复查中', en: 'in review', terminal: false },
  reviewed: { zh: '已复查', en: 'reviewed', terminal: false },
  in_recheck: { zh: '复核中', en: 'in recheck', terminal: false },
  rechecked: { zh: '已复核', en: 'rechecked, not yet delivered', terminal: false },
  refused: { zh: '不予（不再）受理', en: 'not accepted', terminal: true },
  steered: { zh: '已导入法定途径', en: 'steered to its statutory path', terminal: true },
  merged: { zh: '已并入', en: 'joined to another case', terminal: true },
  withdrawn: { zh: '已撤回', en: 'withdrawn', terminal: true },
  transferred_out: { zh: '已移送', en: 'handed to the discipline body', terminal: true },
  handed_up: { zh: '已径送上级', en: 'handed straight up; the words are not kept', terminal: true },
  settled: { zh: '已调解和解', en: 'settled', terminal: true },
  legal_path_done: { zh: '依法途径已答复', en: 'replied to under its law', terminal: true },
  final: { zh: '复核终结', en: 'final', terminal: true },
} as const satisfies Record<string, StateRule>;
export type PetitionState = keyof typeof STATES;

const LIVE = Object.entries(STATES).filter(([name, { terminal }]) => !terminal && name !== 'sealed').map(([name]) => name);
const NONE = effects();

const REGISTRATION: readonly Row[] = [
  {
    from: ['start'], event: 'register', to: 'registered', who: ['machine', 'clerk'], when: 'receivedByBureau', guards: [], clocks: effects('start C1'), notice: 'query-code',
    basis: [art('22(1)'), art('44(1)')], zh: '登记', en: 'register',
  },
  {
    from: ['start'], event: 'register', to: 'registered', who: ['machine', 'clerk'], when: 'receivedDirectly', guards: [], clocks: effects('start C2'), notice: 'query-code',
    basis: [art('23(2)'), art('44(1)')], zh: '登记', en: 'register',
  },
  {
    from: ['registered'], event: 'classify', to: 'same', who: ['clerk'], guards: ['pathNamed'], clocks: NONE, notice: null,
    basis: [art('28'), art('31')], zh: '确定性质和途径', en: 'set kind and path',
  },
  {
    from: ['registered'], event: 'seal', to: 'sealed', who: ['machine', 'clerk', 'sealed-desk'], guards: ['reasonGiven', 'exposureNamed'], clocks: effects('hide C1 C2'), notice: null,
    opens: 'sealed-matter', basis: [art('30(3)'), ours('INV-23: suspicion restricts at once')], zh: '密封', en: 'seal',
  },
  {
    from: ['sealed'], event: 'transferDiscipline', to: 'transferred_out', who: ['sealed-desk'], guards: ['disciplineBody', 'reasonGiven'], clocks: effects('stop C1 C2'), notice: null,
    leg: 'hand-out', decides: 'closes', basis: [art('30(1)'), norm('纪检监察机关处理检举控告工作规则 15')], zh: '移送纪检监察机关', en: 'hand to the discipline body',
  },
  {
    from: ['sealed'], event: 'handUp', to: 'handed_up', who: ['sealed-desk'], guards: ['bodyAboveNamed', 'reasonGiven'], clocks: effects('stop C1 C2'), notice: null,
    decides: 'closes', basis: [norm('纪检监察机关处理检举控告工作规则 15'), ours('INV-24: only the envelope is kept')], zh: '径送上级纪检监察机关', en: 'hand straight up',
  },
  {
    from: ['sealed'], event: 'unseal', to: 'registered', who: ['sealed-desk'], guards: ['reasonGiven'], clocks: effects('show C1 C2'), notice: null,
    basis: [art('30'), ours('INV-23: release is a logged decision; C1 goes on from its original date')], zh: '解除密封', en: 'unseal',
  },
  {
    from: LIVE, event: 'carryOver', to: 'merged', who: ['clerk', 'sealed-desk'], guards: ['nobodyLeft', 'reasonGiven'], clocks: effects('stop C3 C4 C5 C11'), notice: null, decides: 'closes',
    basis: [ours('a person unsealed its submission or moved it to another matter, where it goes on from its original date')], zh: '随来件转出', en: 'went with its submission to another case',
  },
  {
    from: ['registered'], event: 'joinExisting', to: 'merged', who: ['clerk'], guards: ['relationNamed'], clocks: effects('meet C1 C2'), notice: 'joined-case',
    sets: ['urged'], decides: 'closes', basis: [art('19(3)'), ours('repeat, mass mail and joint handling are three relations')], zh: '并入在办事项', en: 'join to the case in hand',
  },
  {
    from: ['registered'], event: 'refuse', to: 'refused', who: ['clerk'], guards: ['statutoryGround'], clocks: effects('stop C1', 'meet C2'), notice: 'refused',
    decides: 'refuses', basis: [art('19(3)'), art('20'), art('22(2)'), art('36(3)')], zh: '不予（不再）受理', en: 'refuse',
  },
  {
    from: ['registered'], event: 'steer', to: 'steered', who: ['clerk'], guards: ['statutoryPath'], clocks: effects('stop C1', 'meet C2'), notice: 'steered',
    decides: 'closes', basis: [art('22(2)'), art('31')], zh: '导入法定途径', en: 'steer to the statutory path',
  },
  {
    from: ['registered'], event: 'transfer', to: 'transferred', who: ['machine', 'clerk'], guards: ['leadNamed', 'leadIsUnit', 'noOtherLead'], clocks: effects('meet C1', 'start C3 C4'),
    notice: 'whereabouts', leg: 'send', basis: [art('22(1)')], zh: '转送', en: 'transfer',
  },
  {
    from: ['registered'], event: 'assign', to: 'assigned', who: ['clerk'], guards: ['leadNamed', 'leadIsUnit', 'noOtherLead', 'feedbackDate'],
    clocks: effects('meet C1', 'start C3 C4 C11'), notice: 'whereabouts', leg: 'send', basis: [art('22(3)')], zh: '交办', en: 'assign with a date to report',
  },
  {
    from: ['registered'], event: 'reportUp', to: 'same', who: ['clerk', 'sender'], guards: ['reasonGiven'], clocks: effects('start C12'), notice: 'major-report',
    sets: ['major'], basis: [art('25')], zh: '报告重大紧急事项', en: 'report up as major or urgent',
  },
];

const RECEIPT: readonly Row[] = [
  {
    from: ['transferred', 'assigned'], event: 'sign', to: 'received', who: ['target'], guards: [], clocks: NONE, notice: null, leg: 'sign',
    basis: [art('23(3)')], zh: '签收', en: 'sign for it',
  },
  {
    from: ['transferred', 'assigned', 'received'], event: 'object', to: 'objected', who: ['target'], guards: ['reasonGiven', 'notDesignated', 'objectionInTime'],
    clocks: effects('meet C4'), notice: null, leg: 'ask-back', sets: ['returned'], basis: [art('23(3)')], zh: '提出异议', en: 'object',
  },
  {
    from: ['objected'], event: 'consent', to: 'registered', who: ['sender'], guards: ['reasonGiven', 'firstReturn'], clocks: effects('returned C3 C4', 'stop C11'), notice: null, leg: 'give-back',
    basis: [art('23(3)')], zh: '同意异议，重新转送', en: 'consent to the objection',
  },
  {
    from: ['objected'], event: 'dismissObjection', to: 'received', who: ['sender'], guards: ['reasonGiven'], clocks: effects('meet C1', 'stop C4'), notice: null, leg: 'keep',
    basis: [art('23(3)')], zh: '不同意异议', en: 'dismiss the objection',
  },
  {
    from: ['objected'], event: 'designate', to: 'received', who: ['superior'], guards: ['leadNamed', 'leadIsUnit', 'townDuty', 'reasonGiven'], clocks: effects('meet C1', 'returned C3 C4 C11', 'start C3'), notice: 'whereabouts',
    leg: 'designate', sets: ['designated'], basis: [art('24')], zh: '指定办理', en: 'designate the responsible body',
  },
  {
    from: ['received'], event: 'noticeReceived', to: 'same', who: ['target'], guards: ['receiptNoticeSaid'], clocks: effects('meet C2 C3'), notice: 'received',
    basis: [art('23(2)'), art('23(3)'), art('44(3)')], zh: '告知已接收', en: 'tell that it was received',
  },
  {
    from: ['received'], event: 'accept', to: 'accepted', who: ['target'], guards: ['pathIsA6'], clocks: effects('stop C4', 'start C5'), notice: 'accepted',
    basis: [art('31(6)'), art('34')], zh: '受理', en: 'accept',
  },
  {
    from: ['received'], event: 'handleByLaw', to: 'in_legal_path', who: ['target'], guards: ['fieldPath', 'reasonGiven'], clocks: effects('stop C4', 'start FIELD'), notice: 'legal-path',
    basis: [art('29'), art('31')], zh: '按法定途径办理', en: 'handle under the law of the field',
  },
  {
    from: ['received'], event: 'refuse', to: 'refused', who: ['target'], guards: ['statutoryGround'], clocks: effects('meet C2 C3', 'stop C4 C11'), notice: 'refused',
    decides: 'refuses', basis: [art('19(3)'), art('23'), art('36(3)')], zh: '不予（不再）受理', en: 'refuse',
  },
  {
    from: ['in_legal_path'], event: 'extend', to: 'same', who: ['target'], approvedBy: 'head-of-unit', guards: ['approvedByHead', 'reasonGiven'],
    clocks: effects('extend FIELD'), notice: 'legal-extended', basis: [ours('how often and by how much the law of the path says')], zh: '依法延期', en: 'extend under the law of the path',
  },
  {
    from: ['in_legal_path'], event: 'replyByLaw', to: 'legal_path_done', who: ['target'], guards: ['receiptNoticeSaid', 'findingsComplete', 'mergesKnown', 'sharesSettled'], clocks: effects('meet FIELD C11'), notice: 'legal-reply',
    leg: 'answer', decides: 'closes', basis: [art('29'), art('31'), ours('the path’s own law names the paper')], zh: '依法答复', en: 'reply under the law of the field',
  },
];

const HANDLING: readonly Row[] = [
  {
    from: ['accepted'], event: 'extend', to: 'same', who: ['target'], approvedBy: 'head-of-unit',
    guards: ['extendedOnce', 'beforeC5Ends', 'thirtyDays', 'approvedByHead', 'reasonGiven'], clocks: effects('extend C5', 'start C6'), notice: 'extended', sets: ['extended'],
    basis: [art('34')], zh: '延期', en: 'extend',
  },
  {
    from: ['accepted'], event: 'hearing', to: 'same', who: ['target'], guards: ['hearingDays', 'reasonGiven'], clocks: NONE, notice: 'hearing',
    basis: [art('31(6)'), ours('the 60 days go on: no text pauses them')], zh: '听证', en: 'hearing',
  },
  {
    from: ['accepted'], event: 'settle', to: 'settled', who: ['target'], guards: ['agreementUploaded'], clocks: effects('stop C5', 'meet C11'), notice: 'agreement',
    leg: 'answer', decides: 'closes', basis: [art('33')], zh: '调解和解', en: 'settle',
  },
  {
    from: ['accepted'], event: 'withdraw', to: 'withdrawn', who: ['petitioner', 'clerk'], guards: ['writtenByPetitioner'], clocks: effects('stop C5 C11'), notice: 'withdrawn',
    decides: 'closes', basis: [ours('a petitioner may withdraw; shown by paper')], zh: '撤回', en: 'withdraw',
  },
  {
    from: ['accepted'], event: 'decide', to: 'decided', who: ['target'], guards: ['sixtyDaysRunOnly', 'decisionComplete', 'notSameAgain', 'findingsComplete', 'mergesKnown', 'sharesSettled'], clocks: effects('meet C5 C6 C11'),
    notice: 'decision', leg: 'answer', basis: [art('32'), art('34'), norm('答复意见书格式')], zh: '作出处理意见', en: 'decide',
  },
  {
    from: ['decided'], event: 'delivered', to: 'done', who: ['target', 'clerk'], guards: ['deliveryProven'], clocks: effects('start C7'), notice: null,
    decides: 'closes', basis: [art('35')], zh: '送达', en: 'delivered',
  },
  {
    from: LIVE, event: 'supervise', to: 'same', who: ['clerk', 'superior'], guards: ['supervisionGround', 'superviseTarget', 'superviseDue'], clocks: NONE, notice: 'supervision', sets: ['supervised'],
    basis: [art('40(1)'), local('山东信访条例 59')], zh: '督办', en: 'supervise',
  },
  ...exposureRows({
    who: ['clerk', 'sealed-desk'], states: STATES, inHand: ['transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path'], waiting: 'registered', gone: 'merged',
    sealed: ['sealed', 'transferred_out', 'handed_up'], stops: effects('stop C3 C4 C5 C11'), goesBack: effects('returned C3 C4', 'stop C11'),
  }),
];

/** 信访件: from registration to 复核终结. */
export const PETITION: Lifecycle = { name: 'petition', zh: '信访件', en: 'petition', states: STATES, rows: [...REGISTRATION, ...RECEIPT, ...HANDLING, ...PETITION_WORK, ...PETITION_REVIEW] };
