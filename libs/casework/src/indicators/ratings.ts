import { practice, type Basis } from '#cases/lifecycle';
import type { Indicator, FigureStanding } from './figure.js';

/** One person's rating slot of an ended petition. */
export interface RatingFact {
  slot: 'bureau' | 'unit';
  /** `open`: not rated and may still be; `over`: not rated in time. */
  value: 'satisfied' | 'mostly' | 'dissatisfied' | 'open' | 'over';
  /** A second look confirmed the handling. */
  upheld: boolean;
}

const BASIS: readonly Basis[] = [practice('参评率 = 已评 / 应评；满意率 = 满意和基本满意 / 已评，一套省级分析系统')];
const WHO = {
  bureau: { zh: '信访部门', en: 'the bureau' },
  unit: { zh: '责任单位', en: 'the responsible unit' },
} as const;

/** A missing rating never counts as satisfied (INV-38): it counts only for participation. */
export const isRated = ({ value }: RatingFact): boolean => value !== 'open' && value !== 'over';

function satisfied({ value, upheld }: RatingFact): FigureStanding {
  const counts = value === 'satisfied' || value === 'mostly';
  return !counts && upheld ? { counts, but: 'appealUpheld' } : { counts };
}

interface SlotFigures {
  participation: Indicator<RatingFact>;
  /** Applies only to rated slots. */
  satisfaction: Indicator<RatingFact>;
}

function of(slot: RatingFact['slot']): SlotFigures {
  const [{ zh, en }, suffix] = [WHO[slot], slot === 'bureau' ? 'Bureau' : 'Unit'];
  return {
    participation: {
      code: `participation${suffix}`,
      title: { zh: `参评率（${zh}）`, en: `rated ${en}` },
      definition: {
        zh: '本期办结应评、已评价的件次 ÷ 应评件次（评价期内尚未评价的按本市选择）',
        en: 'rated ÷ to be rated, of what ended in the period (not rated and still open: by the city’s choice)',
      },
      basis: BASIS,
      apart: [],
      judge: (fact) => (fact.value === 'open' ? { counts: false, but: 'stillOpen' } : { counts: isRated(fact) }),
    },
    satisfaction: {
      code: `satisfaction${suffix}`,
      title: { zh: `满意率（${zh}）`, en: `satisfied with ${en}` },
      definition: {
        zh: '满意和基本满意 ÷ 已评价；未评价不算满意，也不在分母',
        en: 'satisfied and mostly satisfied ÷ rated; people who have not rated are in neither number',
      },
      basis: BASIS,
      apart: [],
      judge: satisfied,
    },
  };
}

export const RATING_INDICATORS = { bureau: of('bureau'), unit: of('unit') };
