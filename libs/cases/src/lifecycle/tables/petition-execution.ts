import { art, local, ours } from '../basis.js';
import { NO_EFFECTS } from '../clock-codes.js';
import type { Row } from '../lifecycle.js';

/** A decision, an opinion of review or a settlement stands and may be carried out. */
const STANDS = ['done', 'done_verified', 'done_lapsed', 'reviewed', 'rechecked', 'settled', 'final'];
/** 督办 of what has ended: a decision that is not carried out is a lawful ground (Art. 40(1)). */
const ENDED = ['settled', 'legal_path_done', 'final'];

/** 执行: a supported request is carried out, and who decided presses for it (Art. 32). */
export const PETITION_EXECUTION: readonly Row[] = [
  {
    from: STANDS,
    event: 'startExecution',
    to: 'same',
    who: ['target', 'clerk'],
    guards: ['supported', 'executionPlanned'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [art('32')],
    zh: '执行处理意见',
    en: 'begin to carry the decision out',
  },
  {
    from: STANDS,
    event: 'reportExecution',
    to: 'same',
    who: ['target', 'clerk'],
    guards: ['executionRuns', 'executionShown'],
    clocks: NO_EFFECTS,
    notice: null,
    basis: [art('32')],
    zh: '报告执行情况',
    en: 'report how far it is carried out',
  },
  {
    from: STANDS,
    event: 'urgeExecution',
    to: 'same',
    who: ['clerk', 'sender', 'superior'],
    guards: ['executionRuns', 'reasonGiven'],
    clocks: NO_EFFECTS,
    notice: null,
    sets: ['urged'],
    basis: [art('32'), ours('who supported the request presses the responsible body')],
    zh: '督促执行',
    en: 'press for the execution',
  },
  {
    from: ENDED,
    event: 'supervise',
    to: 'same',
    who: ['clerk', 'superior'],
    guards: ['supervisionGround', 'superviseTarget', 'superviseDue'],
    clocks: NO_EFFECTS,
    notice: 'supervision',
    sets: ['supervised'],
    basis: [art('40(1)'), local('山东信访条例 59'), ours('an ended case may still not be carried out')],
    zh: '督办',
    en: 'supervise',
  },
];
