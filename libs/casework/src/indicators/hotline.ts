import { local, ours, practice, type Basis } from '#cases/lifecycle';
import type { Indicator, FigureStanding } from './figure.js';

/** The result of one call-back. `not-called`: not made yet, or tried without a final result. */
export type CallResult =
  | 'solved-satisfied'
  | 'solved-not-satisfied'
  | 'not-solved-satisfied'
  | 'not-solved-not-satisfied'
  | 'unreached'
  | 'not-called';

/** A hotline order, according to its events. */
export interface OrderFact {
  course: 'dispatched' | 'on-the-spot' | 'ended-otherwise' | 'waiting';
  /**
   * Whether the unit spoke with the caller before the time to answer ended; `not-due`: not yet, and there is still
   * time.
   */
  contacted: 'yes' | 'no' | 'not-due';
  first: CallResult;
  /** For a closed order the call-back that closed it; `in-hand` while it is open. */
  final: CallResult | 'in-hand';
  /** A second look confirmed the handling, for the first and for the final call-back. */
  firstUpheld: boolean;
  finalUpheld: boolean;
}

const BASIS: readonly Basis[] = [
  local('北京接诉即办条例 32'),
  practice('first and final call-back kept apart; knowledge-base answers, upheld appeals and unreached left out'),
];
const WHICH = {
  first: { zh: '首次回访', en: 'first call-back' },
  final: { zh: '最终回访', en: 'final call-back' },
} as const;
type Which = keyof typeof WHICH;

const ASKED = {
  solved: { zh: '解决', en: 'solved', is: (result: string) => result.startsWith('solved') },
  satisfied: {
    zh: '满意',
    en: 'satisfied',
    is: (result: string) => result === 'solved-satisfied' || result === 'not-solved-satisfied',
  },
} as const;

function notDispatched({ course }: OrderFact): FigureStanding | undefined {
  if (course === 'on-the-spot') return { counts: false, but: 'answeredOnTheSpot' };
  if (course === 'ended-otherwise') return { counts: false, but: 'endedOtherwise' };
  return course === 'waiting' ? { counts: false, but: 'inHand' } : undefined;
}

/** An unreached caller never counts as satisfied, whatever the city leaves out (INV-39). */
function called(asked: keyof typeof ASKED, which: Which): (fact: OrderFact) => FigureStanding {
  return (fact) => {
    const apart = notDispatched(fact);
    if (apart) return apart;
    const result = fact[which];
    if (result === 'in-hand') return { counts: false, but: 'inHand' };
    if (result === 'not-called') return { counts: false, but: 'notCalled' };
    if (result === 'unreached') return { counts: false, but: 'unreached' };
    const counts = ASKED[asked].is(result);
    return !counts && fact[`${which}Upheld`] ? { counts, but: 'appealUpheld' } : { counts };
  };
}

const asked = (what: keyof typeof ASKED, which: Which): Indicator<OrderFact> => ({
  code: `${what}${which === 'first' ? 'First' : 'Final'}`,
  title: { zh: `${ASKED[what].zh}率（${WHICH[which].zh}）`, en: `${ASKED[what].en}, by the ${WHICH[which].en}` },
  definition: {
    zh: `本期派出、${WHICH[which].zh}答${ASKED[what].zh}的工单 ÷ ${which === 'first' ? '已有首次回访结果' : '已结案'}的工单；排除项按本市选择，单列`,
    en: `orders of the period whose ${WHICH[which].en} says ${ASKED[what].en} ÷ those ${which === 'first' ? 'with a result of the first call-back' : 'that are closed'}; what the city leaves out stands apart`,
  },
  basis: BASIS,
  apart: ['answeredOnTheSpot', 'endedOtherwise', 'inHand', ...(which === 'final' ? (['notCalled'] as const) : [])],
  judge: called(what, which),
});

/** 12345 三率. */
export const HOTLINE_INDICATORS: readonly Indicator<OrderFact>[] = [
  {
    code: 'responded',
    title: { zh: '响应率', en: 'responded' },
    definition: {
      zh: '本期派出、在答复时限内联系诉求人的工单 ÷ 本期派出的工单（时限未到又未联系的按本市选择）',
      en: 'orders of the period whose caller was contacted within the time to answer ÷ orders dispatched (not contacted and not due yet: by the city’s choice)',
    },
    basis: [local('北京接诉即办条例 32'), ours('contact counts until the time to answer ends')],
    apart: ['answeredOnTheSpot', 'endedOtherwise', 'inHand'],
    judge: (fact) =>
      notDispatched(fact) ??
      (fact.contacted === 'not-due' ? { counts: false, but: 'notDue' } : { counts: fact.contacted === 'yes' }),
  },
  asked('solved', 'first'),
  asked('solved', 'final'),
  asked('satisfied', 'first'),
  asked('satisfied', 'final'),
];
