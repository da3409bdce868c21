import { art, ours } from '../basis.js';
import { effects, NO_EFFECTS } from '../clock-codes.js';
import type { Row } from '../lifecycle.js';

const DECIDED = ['done', 'done_verified', 'done_lapsed'];
const REVIEWED = ['reviewed', 'done_verified', 'done_lapsed'];
/** Where an application that came too late may wait for the body that was asked. */
const WEIGHED_IN = ['done', 'done_verified', 'done_lapsed', 'reviewed'];
const RIGHT_STAYS = ours('an internal examination (done_verified) cannot take the right away');
const REGISTERED = ours(
  'an application is always registered, also one that comes too late; the day of application counts',
);
const WEIGHED = ours(
  '正当理由: the law names no good reason for lateness, so a person of the body that was asked weighs it',
);

/** 申请复查、申请复核: an application is registered whenever it comes; one that is late waits for a person who weighs why. */
export const PETITION_APPLICATION: readonly Row[] = [
  {
    from: DECIDED,
    event: 'requestReview',
    to: 'in_review',
    when: 'appliedInTime',
    who: ['petitioner', 'clerk'],
    guards: ['reviewable', 'beforeReview', 'opinionReceived', 'applicationDay', 'directlyAbove', 'reasonGiven'],
    clocks: effects('meet C7', 'start C8'),
    notice: null,
    basis: [art('35'), RIGHT_STAYS, REGISTERED],
    zh: '申请复查',
    en: 'ask for review',
  },
  {
    from: DECIDED,
    event: 'requestReview',
    to: 'same',
    when: 'appliedLate',
    who: ['petitioner', 'clerk'],
    guards: ['reviewable', 'beforeReview', 'applicationDay', 'directlyAbove', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [art('35'), REGISTERED],
    zh: '申请复查',
    en: 'ask for review',
  },
  {
    from: REVIEWED,
    event: 'requestRecheck',
    to: 'in_recheck',
    when: 'appliedInTime',
    who: ['petitioner', 'clerk'],
    guards: ['reviewable', 'afterReview', 'opinionReceived', 'applicationDay', 'directlyAbove', 'reasonGiven'],
    clocks: effects('meet C9', 'start C10'),
    notice: null,
    basis: [art('36'), RIGHT_STAYS, REGISTERED],
    zh: '申请复核',
    en: 'ask for recheck',
  },
  {
    from: REVIEWED,
    event: 'requestRecheck',
    to: 'same',
    when: 'appliedLate',
    who: ['petitioner', 'clerk'],
    guards: ['reviewable', 'afterReview', 'applicationDay', 'directlyAbove', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [art('36'), REGISTERED],
    zh: '申请复核',
    en: 'ask for recheck',
  },
  {
    from: WEIGHED_IN,
    event: 'admitLate',
    to: 'in_review',
    when: 'notReviewed',
    who: ['reviewer', 'rechecker'],
    guards: ['applicationOpen', 'weighedByAsked', 'reasonGiven'],
    clocks: effects('meet C7', 'start C8'),
    notice: null,
    basis: [art('35'), WEIGHED, ours('C8 counts from the day of application, as for any other one')],
    zh: '认定逾期有正当理由，受理申请',
    en: 'admit a late application for good reason',
  },
  {
    from: WEIGHED_IN,
    event: 'admitLate',
    to: 'in_recheck',
    when: 'wasReviewed',
    who: ['rechecker', 'reviewer'],
    guards: ['applicationOpen', 'weighedByAsked', 'reasonGiven'],
    clocks: effects('meet C9', 'start C10'),
    notice: null,
    basis: [art('36'), WEIGHED, ours('C10 counts from the day of application, as for any other one')],
    zh: '认定逾期有正当理由，受理申请',
    en: 'admit a late application for good reason',
  },
  {
    from: WEIGHED_IN,
    event: 'refuseLate',
    to: 'same',
    who: ['reviewer', 'rechecker'],
    guards: ['applicationOpen', 'weighedByAsked', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: 'application-refused',
    decides: 'refuses',
    basis: [art('35'), art('36'), WEIGHED],
    zh: '逾期无正当理由，不予受理申请',
    en: 'refuse a late application',
  },
  ...withdrawals(),
];

/** 撤回申请: the opinion stands, and the time to apply runs on to its original end. */
function withdrawals(): Row[] {
  const row = {
    event: 'withdraw',
    who: ['petitioner', 'clerk'],
    notice: 'application-withdrawn',
    basis: [ours('whoever asked may take it back while it runs; the opinion that was asked about stands')],
    zh: '撤回',
    en: 'withdraw',
  } as const;
  return [
    {
      ...row,
      from: ['in_review'],
      to: 'done',
      guards: ['writtenByPetitioner'],
      clocks: effects('stop C8', 'reopen C7'),
    },
    {
      ...row,
      from: ['in_recheck'],
      to: 'reviewed',
      guards: ['writtenByPetitioner'],
      clocks: effects('stop C10', 'reopen C9'),
    },
    { ...row, from: WEIGHED_IN, to: 'same', guards: ['applicationOpen', 'writtenByPetitioner'], clocks: NO_EFFECTS },
  ];
}
