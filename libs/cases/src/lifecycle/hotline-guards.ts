import { local, ours, type Basis, type BilingualTitle } from './basis.js';
import type { LifecycleFacts } from './facts.js';
import { HOTLINE_GROUNDS } from './grounds.js';

interface HotlineGuard extends BilingualTitle {
  basis: readonly Basis[];
  holds: (facts: LifecycleFacts) => boolean;
}

const said = (text: string | undefined): boolean => (text ?? '').trim().length > 0;

/**
 * Conditions of the hotline's steps. Numbers are settings of the city; the legal texts are regulations of other cities.
 */
export const HOTLINE_GUARDS = {
  notInPetition: {
    zh: '该事项已进入信访（H2）：登记来电、关联、告知渠道，可代为催办，不另派工单',
    en: 'The matter has entered 信访 (H2), so no new order may be made: record the call, link it, name the channel to the caller, and urge if asked.',
    basis: [
      local('潍坊热线条例 19(2)'),
      local('北京接诉即办条例 11(2)'),
      ours('INV-20; "entered" is read as accepted 受理'),
    ],
    holds: ({ inPetition }) => !inPetition,
  },
  hotlineGround: {
    zh: '须指明情形代码（H1–H7）和告知内容',
    en: 'The ground (H1–H7) and the text that the caller was told must be given.',
    basis: [local('北京接诉即办条例 11(3)'), local('潍坊热线条例 19, 21'), local('济南热线条例 25')],
    holds: ({ given }) =>
      Object.hasOwn(HOTLINE_GROUNDS, given.ground ?? '') && given.ground !== 'H8' && said(given.reason),
  },
  unitGround: {
    zh: '承办单位须书面说明情形（H8），由热线中心决定',
    en: 'The unit must state the ground H8 in writing; the hotline centre decides.',
    basis: [local('潍坊热线条例 21')],
    holds: ({ given }) => given.ground === 'H8' && said(given.reason) && said(given.evidence),
  },
  consultAnswer: {
    zh: '须写明答复内容',
    en: 'The text of the answer must be recorded.',
    basis: [local('北京接诉即办条例 10')],
    holds: ({ given }) => said(given.text),
  },
  returnInTime: {
    zh: '已超过退单时限',
    en: 'The time for returns must not have ended.',
    basis: [local('潍坊热线条例 22'), ours('the length is the city’s setting')],
    holds: ({ late }) => !late.includes('H.RETURN'),
  },
  returnsLeft: {
    zh: '退单次数已达上限',
    en: 'The maximum number of returns must not be reached.',
    basis: [local('潍坊热线条例 22'), ours('the number is the city’s setting')],
    holds: ({ returns, settings }) => returns < settings.returnsMost,
  },
  returnNotForbidden: {
    zh: '该工单注明不得退回',
    en: 'An order marked 禁止退回 may not be returned.',
    basis: [ours('isForbidBack of a running system')],
    holds: ({ forbidsReturn }) => !forbidsReturn,
  },
  delaysLeft: {
    zh: '延期次数已达上限',
    en: 'The maximum number of delays must not be reached.',
    basis: [ours('delayNum of a running system; the number is the city’s setting')],
    holds: ({ delays, settings }) => delays < settings.delaysMost,
  },
  delayDays: {
    zh: '须写明延期天数',
    en: 'The number of days must be given.',
    basis: [ours('delayDays of a running system')],
    holds: ({ given }) => Number.isInteger(given.days) && (given.days ?? 0) > 0,
  },
  approved: {
    zh: '须经批准，批准人不得为经办人',
    en: 'A person other than the handler must approve it.',
    basis: [ours('delay and 挂单 need approval')],
    holds: ({ given, actor }) => approvedByAnother(given.approver, actor.name),
  },
  replyComplete: {
    zh: '须写明是否属实、是否属职责、是否联系、是否解决、未解决原因和公开答复',
    en: 'The reply must state whether it is true, within the duty, contacted and solved; if not solved, the reason; and the public answer.',
    basis: [local('济南热线条例 27'), ours('fields of three running systems')],
    holds: ({ given }) =>
      [given.isTrue, given.withinDuty, given.contacted, given.solved].every((one) => one !== undefined) &&
      said(given.text) &&
      (given.solved === true || said(given.whyNot)),
  },
  callbackDue: {
    zh: '办理时限届满或已答复后回访',
    en: 'A call-back is possible only after the time limit has ended or after the reply.',
    basis: [local('北京接诉即办条例 23')],
    holds: ({ late, running }) => late.includes('H.ANSWER') || !running.includes('H.ANSWER'),
  },
  callbackSaid: {
    zh: '须记录是否解决、是否满意',
    en: 'Both must be recorded: solved or not, and satisfied or not.',
    basis: [local('北京接诉即办条例 32')],
    holds: ({ given }) => given.reached === false || (given.solved !== undefined && given.satisfied !== undefined),
  },
  withdrawalProven: {
    zh: '须有诉求人本人撤回的证明：通话录音编号或者书面材料',
    en: 'The proof that the person took it back must be given: the number of the recorded call, or a paper.',
    basis: [ours('a withdrawal without proof could be the wish of the unit')],
    holds: ({ given }) => said(given.evidence),
  },
  petitionAsked: {
    zh: '须属市民申请、需要处理意见书或热点视同信访',
    en: 'The citizen must have asked for it, a written decision must be needed, or the hot-issue rule must apply.',
    basis: [ours('a call that needs a written decision')],
    holds: ({ given }) =>
      ['citizen-asks', 'decision-letter-needed', 'hot-issue'].includes(given.ground ?? '') && said(given.reason),
  },
} as const satisfies Record<string, HotlineGuard>;

/**
 * Whether another person approved it. The audit log names a person `key:NAME`; an approver is typed without the prefix.
 */
export function approvedByAnother(approver: string | undefined, actor: string): boolean {
  return approver !== undefined && said(approver) && approver.trim() !== actor && `key:${approver.trim()}` !== actor;
}
