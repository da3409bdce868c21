import { addDays, isCivilDate } from '../calendar/civil-date.js';
import { art, ours } from './basis.js';
import { PATHS } from './paths.js';
import { type Guard, hasText } from './guard.js';

/** Days; our measure, no law gives one. */
const LONGEST_HEARING = 30;

export const REVIEW_GUARDS = {
  reviewable: {
    zh: '仅信访程序（A6）的处理意见可申请复查复核',
    en: 'Only a decision on path A6 can be reviewed.',
    basis: [art('35'), ours('INV-15')],
    holds: ({ path }) => path !== null && PATHS[path].reviewable,
  },
  beforeReview: {
    zh: '已作出复查意见，应申请复核',
    en: 'A review opinion was given: the next application is for recheck.',
    basis: [art('35'), art('36')],
    holds: ({ reviewed }) => !reviewed,
  },
  afterReview: {
    zh: '尚无复查意见，应申请复查',
    en: 'No review opinion was given: the next application is for review.',
    basis: [art('35'), art('36')],
    holds: ({ reviewed }) => reviewed,
  },
  opinionReceived: {
    zh: '意见书尚无送达证明：先登记送达，三十日自收到之日起算',
    en: 'The delivery of the opinion is not proven yet: record it first. The 30 days count from its receipt.',
    basis: [art('35'), art('36'), ours('INV-14')],
    holds: ({ applyUntil }) => applyUntil !== null,
  },
  applicationDay: {
    zh: '补录的申请须写明递交日期（意见作出之日至今日）和申请书编号',
    en: 'An application typed later names the day it was handed in, from the day of the opinion to today, and the number of its paper.',
    basis: [art('35'), art('36'), ours('typed late is not applied late')],
    field: 'appliedOn',
    holds: ({ given: { appliedOn, evidence }, decidedOn, today }) =>
      appliedOn === undefined ||
      appliedOn === today ||
      (isCivilDate(appliedOn) && appliedOn < today && appliedOn >= (decidedOn ?? today) && hasText(evidence)),
  },
  applicationOpen: {
    zh: '没有待审查的逾期申请',
    en: 'No late application is waiting for a decision.',
    basis: [art('35'), art('36')],
    holds: ({ application }) => application !== null,
  },
  weighedByAsked: {
    zh: '逾期是否有正当理由，由受申请的机关认定',
    en: 'Only the body that was asked weighs whether lateness has a good reason.',
    basis: [art('35'), art('36')],
    holds: ({ actor: { roles }, reviewed }) => roles.includes(reviewed ? 'rechecker' : 'reviewer'),
  },
  onlyPetitioner: {
    zh: '办件中还有其他信访人：撤回只对本人有效，请先将其来件单独成办件',
    en: 'Others are in the proceeding too: a withdrawal holds for one person alone, so give their submission a proceeding of its own first.',
    basis: [ours('nobody withdraws what others asked for')],
    holds: ({ people }) => people <= 1,
  },
  directlyAbove: {
    zh: '须向作出意见机关的上一级提出；上一级不在本系统的，写明机关名称',
    en: 'The request must go to the level directly above the body that decided. A body outside this hub is named in words.',
    basis: [art('35'), art('36'), ours('INV-15')],
    holds: ({ given, levelAbove, otherLevelAbove }) =>
      levelAbove === null
        ? hasText(given.body)
        : given.department !== undefined && [levelAbove, otherLevelAbove].includes(given.department),
  },
  opinionOnPaper: {
    zh: '须有意见书编号和理由',
    en: 'The number of the opinion and its reasons must be given.',
    basis: [art('35'), art('36')],
    holds: ({ given }) => hasText(given.evidence) && hasText(given.reason),
  },
  changeStated: {
    zh: '变更原意见的，须写明变更后的意见',
    en: 'An opinion that changes the former one must state the new content.',
    basis: [art('35'), art('36'), ours('a change without its content tells the petitioner nothing')],
    field: 'text',
    holds: ({ given }) => given.outcome !== 'change' || hasText(given.text),
  },
  hearingDays: {
    zh: '须写明听证起止日，不超过三十日，且自今日前后三十日内开始',
    en: 'The first and last day of the hearing must be given: at most 30 days, beginning within 30 days before or after today.',
    basis: [
      art('36'),
      ours('INV-16'),
      ours('its days are not counted, so a hearing without bounds would be a clock without end'),
    ],
    holds: ({ given: { from = '', until = '' }, today }) =>
      isCivilDate(from) &&
      isCivilDate(until) &&
      from <= until &&
      until <= addDays(from, LONGEST_HEARING - 1) &&
      from >= addDays(today, -LONGEST_HEARING) &&
      from <= addDays(today, LONGEST_HEARING),
  },
  reviewLapsed: {
    zh: '申请复查期限尚未届满',
    en: 'The time to request a review must have ended.',
    basis: [art('35')],
    holds: ({ late }) => late.includes('C7'),
  },
  everybodyServed: {
    zh: '尚有信访人的意见书未送达，或其申请复查期限未满',
    en: 'The paper must have been delivered to every person of the proceeding, and the time of each must have ended.',
    basis: [art('35'), ours('INV-57')],
    holds: ({ othersInTime }) => !othersInTime,
  },
  recheckLapsed: {
    zh: '申请复核期限尚未届满',
    en: 'The time to request a recheck must have ended.',
    basis: [art('36')],
    holds: ({ late }) => late.includes('C9'),
  },
} as const satisfies Record<string, Guard>;
