import { ours, practice } from '#cases/lifecycle';
import type { Indicator } from './figure.js';

/** A petition and what followed its answer. */
export interface PetitionFact {
  /** `answered`: a decision, an agreement or a reply under its law. */
  course: 'answered' | 'in-hand' | 'ended-otherwise';
  /**
   * The unit's answer states that the matter itself is solved; that is independent of the end of the procedure
   * (INV-37).
   */
  solved: boolean;
  /** After the answer the same person submitted again, asked for a review, or a further proceeding was opened. */
  again: boolean;
  /** It may still be reviewed. */
  rightsOpen: boolean;
}

export const RESOLUTION: readonly Indicator<PetitionFact>[] = [
  {
    code: 'resolvedAtOnce',
    title: { zh: '一次性化解率', en: 'resolved at once' },
    definition: {
      zh: '本期登记、已答复的信访事项中，实际解决且答复后无重复信访、无复查复核、未再立件的件数 ÷ 已答复件数（复查期限未满的按本市选择）',
      en: 'answered petitions of the period whose matter is solved and was neither submitted again, reviewed nor opened again ÷ answered petitions (still open to review: by the city’s choice)',
    },
    basis: [practice('一次性化解率，一套省级分析系统，未见公式'), ours('the formula')],
    apart: ['inHand', 'endedOtherwise'],
    judge: ({ course, solved, again, rightsOpen }) => {
      if (course === 'in-hand') return { counts: false, but: 'inHand' };
      if (course === 'ended-otherwise') return { counts: false, but: 'endedOtherwise' };
      if (again || !solved) return { counts: false };
      return rightsOpen ? { counts: true, but: 'rightsOpen' } : { counts: true };
    },
  },
];
