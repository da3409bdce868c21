import { art, local, ours, practice } from '#cases/lifecycle';
import type { Indicator, FigureStanding } from './figure.js';

/** 及时, 超期, 超期未办, 未到期, and ended without fault. */
export type TimelyState = 'in-time' | 'late' | 'late-open' | 'not-due' | 'stopped';

/**
 * The task of a limit: the bureau passes on (C1, C2), the unit gives notice of receipt (C3), the unit answers (C5,
 * FIELD, H.ANSWER).
 */
export type TimelyTask = 'bureau-acceptance' | 'unit-acceptance' | 'answer';

/** Families of clocks that measure a task. */
export const TASK_CLOCKS: Readonly<Record<TimelyTask, readonly string[]>> = {
  'bureau-acceptance': ['C1', 'C2'],
  'unit-acceptance': ['C3'],
  answer: ['C5', 'FIELD', 'H.ANSWER'],
};

export interface TimelinessFact {
  task: TimelyTask;
  state: TimelyState;
}

function inTime({ state }: TimelinessFact): FigureStanding {
  if (state === 'stopped') return { counts: false, but: 'stopped' };
  return state === 'not-due' ? { counts: false, but: 'notDue' } : { counts: state === 'in-time' };
}

/** An overdue open task counts as a fault. If a lawful extension moved the limit, the new day counts. */
export const TIMELINESS: Readonly<Record<TimelyTask, readonly Indicator<TimelinessFact>[]>> = {
  'bureau-acceptance': [
    {
      code: 'acceptedInTimeBureau',
      title: { zh: '及时受理率（信访部门）', en: 'accepted in time (bureau)' },
      definition: {
        zh: '本期登记并在十五日内转送、交办、告知的件数 ÷（及时＋超期受理＋超期未受理；未到期者按本市选择）',
        en: 'submissions registered in the period and passed on or given notice within fifteen days ÷ (in time + late + overdue and open; those not due yet by the city’s choice)',
      },
      basis: [art('22(1)'), practice('及时受理率 = 及时受理 / 全部，一套省级分析系统')],
      apart: ['stopped'],
      judge: inTime,
    },
  ],
  'unit-acceptance': [
    {
      code: 'acceptedInTimeUnit',
      title: { zh: '及时受理率（责任单位）', en: 'accepted in time (responsible unit)' },
      definition: {
        zh: '本期收到并在十五日内书面告知的件数 ÷（及时＋超期告知＋超期未告知；未到期者按本市选择）',
        en: 'submissions received in the period and given written notice within fifteen days ÷ (in time + late + overdue and open; those not due yet by the city’s choice)',
      },
      basis: [art('23(3)'), practice('及时受理率 = 及时受理 / 全部，一套省级分析系统')],
      apart: ['stopped'],
      judge: inTime,
    },
  ],
  answer: [
    {
      code: 'answeredInTime',
      title: { zh: '按期答复率（已到期）', en: 'answered in time, of those due' },
      definition: {
        zh: '本期起算期限、按期答复的件数 ÷（按期答复＋超期答复＋超期未答复）',
        en: 'limits started in the period and met ÷ (met + met late + overdue and not answered)',
      },
      basis: [art('34'), local('济南热线条例 27'), ours('what is not due yet is nobody’s merit and nobody’s fault')],
      apart: ['stopped', 'notDue'],
      judge: inTime,
    },
    {
      code: 'answeredInTimeOfAll',
      title: { zh: '按期答复率（含未到期）', en: 'answered in time, of all' },
      definition: {
        zh: '本期起算期限、按期答复的件数 ÷（按期答复＋超期答复＋未到期未答复＋超期未答复）',
        en: 'limits started in the period and met ÷ (met + met late + not due yet + overdue and not answered)',
      },
      basis: [practice('as coded in a provincial analytics system: those not due yet are in the denominator')],
      apart: ['stopped'],
      judge: inTime,
    },
  ],
};
