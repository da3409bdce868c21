import { art, local, ours } from './basis.js';
import { effects } from './clock-codes.js';
import type { Row } from './lifecycle.js';

/** 复查、复核与终结: what may follow a decision that was delivered. */
export const PETITION_REVIEW: readonly Row[] = [
  {
    from: ['done', 'done_verified'], event: 'requestReview', to: 'in_review', who: ['petitioner', 'clerk'], guards: ['reviewable', 'reviewInTime', 'directlyAbove', 'reasonGiven'],
    clocks: effects('meet C7', 'start C8'), notice: null,
    basis: [art('35'), ours('an internal examination (done_verified) cannot take the right away')], zh: '申请复查', en: 'ask for review',
  },
  {
    from: ['done', 'done_verified'], event: 'lapse', to: 'done_lapsed', who: ['clerk'], guards: ['reviewLapsed'], clocks: effects('stop C7'), notice: null, decides: 'closes',
    basis: [art('35'), local('山东信访条例 46(2)')], zh: '逾期未申请复查', en: 'the time for review is over',
  },
  {
    from: ['in_review'], event: 'reviewDecide', to: 'reviewed', when: 'notRevoked', who: ['reviewer'], guards: ['opinionOnPaper'], clocks: effects('meet C8'), notice: 'review-opinion',
    basis: [art('35')], zh: '作出复查意见', en: 'decide the review',
  },
  {
    from: ['in_review'], event: 'reviewDecide', to: 'accepted', when: 'revoked', who: ['reviewer'], guards: ['opinionOnPaper'], clocks: effects('meet C8', 'start C5'), notice: 'review-opinion',
    leg: 'reopen', sets: ['redo'], basis: [art('35'), local('山东信访条例 45'), ours('the redo has its own 60 days: no text gives a length')], zh: '作出复查意见', en: 'decide the review',
  },
  {
    from: ['reviewed'], event: 'delivered', to: 'same', who: ['reviewer', 'clerk'], guards: ['deliveryProven'], clocks: effects('start C9'), notice: null,
    basis: [art('36')], zh: '送达', en: 'delivered',
  },
  {
    from: ['reviewed'], event: 'lapse', to: 'done_lapsed', who: ['clerk'], guards: ['recheckLapsed'], clocks: effects('stop C9'), notice: null, decides: 'closes',
    basis: [art('36'), local('山东信访条例 46(2)')], zh: '逾期未申请复核', en: 'the time for recheck is over',
  },
  {
    from: ['reviewed'], event: 'requestRecheck', to: 'in_recheck', who: ['petitioner', 'clerk'], guards: ['reviewable', 'recheckInTime', 'directlyAbove', 'reasonGiven'],
    clocks: effects('meet C9', 'start C10'), notice: null, basis: [art('36')], zh: '申请复核', en: 'ask for recheck',
  },
  {
    from: ['in_recheck'], event: 'hearing', to: 'same', who: ['rechecker'], guards: ['hearingDays'], clocks: effects('exclude C10'), notice: 'hearing',
    basis: [art('36(2)'), ours('INV-16: hearing days are excluded in recheck only')], zh: '听证', en: 'hearing',
  },
  {
    from: ['in_recheck'], event: 'recheckDecide', to: 'rechecked', who: ['rechecker'], guards: ['opinionOnPaper'], clocks: effects('meet C10'), notice: 'recheck-opinion',
    basis: [art('36')], zh: '作出复核意见', en: 'decide the recheck',
  },
  {
    from: ['rechecked'], event: 'delivered', to: 'final', who: ['rechecker', 'clerk'], guards: ['deliveryProven'], clocks: effects(), notice: null, decides: 'closes',
    basis: [art('36(3)')], zh: '送达', en: 'delivered',
  },
  {
    from: ['done', 'done_verified', 'done_lapsed', 'settled', 'final'], event: 'newFacts', to: 'same', who: ['petitioner', 'clerk'], guards: ['reasonGiven', 'newEvidence'],
    clocks: effects(), notice: null, opens: 'new-case', basis: [art('36(3)'), ours('new facts or reasons open a case of their own, linked')], zh: '提出新事实新理由', en: 'new facts or reasons',
  },
  {
    from: ['done', 'done_lapsed'], event: 'verifyClose', to: 'done_verified', who: ['clerk'], guards: ['bothChecked'], clocks: effects(), notice: null, decides: 'closes',
    basis: [ours('审核认定办结 (shrdbjbz)')], zh: '审核认定办结', en: 'examine and recognise as closed',
  },
];
