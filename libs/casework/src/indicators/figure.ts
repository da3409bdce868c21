import type { Basis, BilingualTitle } from '#cases/lifecycle';

/** Why a proceeding is in no denominator, or may be left out by the city's decision. */
export const REASONS = {
  notDue: { zh: '未到期', en: 'not due yet' },
  stopped: {
    zh: '依规终止计时（并入、撤回、转出等）',
    en: 'the limit ended without fault: joined, withdrawn, handed on',
  },
  thanks: { zh: '致谢', en: 'thanks for what was done' },
  channelEcho: { zh: '跨渠道回声', en: 'our own message, sent back by another system' },
  notPetition: { zh: '非信访渠道', en: 'no petition: hotline or online information' },
  answeredOnTheSpot: { zh: '直接答复，未派单', en: 'answered on the spot, never dispatched' },
  endedOtherwise: { zh: '以其他方式了结', en: 'ended in another way: refused, joined, withdrawn, became a petition' },
  inHand: { zh: '在办', en: 'still in hand' },
  notCalled: { zh: '尚未回访', en: 'not called back yet' },
  unreached: { zh: '联系不上', en: 'could not be reached' },
  appealUpheld: { zh: '复看认定原办理成立', en: 'a second look confirmed the handling' },
  stillOpen: { zh: '评价期内尚未评价', en: 'not rated, and may still be' },
  rightsOpen: { zh: '复查复核期限未满', en: 'may still be reviewed' },
} as const satisfies Record<string, BilingualTitle>;
export type Reason = keyof typeof REASONS;

/** How one fact counts: in the numerator or not; `but` is the reason why the city may leave it out. */
export interface FigureStanding {
  counts: boolean;
  but?: Reason;
}

export interface Indicator<Fact> {
  code: string;
  title: BilingualTitle;
  /** Numerator and denominator, in one sentence per language. */
  definition: BilingualTitle;
  basis: readonly Basis[];
  /**
   * Reasons that always leave a fact out, because the figure is not about it. The other reasons are the city's
   * decision.
   */
  apart: readonly Reason[];
  judge: (fact: Fact) => FigureStanding;
}

/** Equal facts with their number. */
export type Counted<Fact> = Fact & { count: number };

/** One figure, with everything that is needed to read it. */
export interface Figure {
  indicator: string;
  title: BilingualTitle;
  numerator: number;
  denominator: number;
  /** In neither numerator nor denominator, by reason. */
  excluded: Partial<Record<Reason, number>>;
  /** numerator / denominator, 0 to 1; null when the denominator is 0. */
  share: number | null;
  definition: BilingualTitle;
  basis: readonly Basis[];
}

/** The reasons that the city leaves out, by figure. */
export type Exclusions = Readonly<Record<string, readonly Reason[]>>;

export function figureOf<Fact>(
  indicator: Indicator<Fact>,
  facts: readonly Counted<Fact>[],
  exclusions: Exclusions,
): Figure {
  const { code, title, definition, basis, apart, judge } = indicator;
  const kept = new Set<Reason>([...apart, ...(exclusions[code] ?? [])]);
  const excluded: Partial<Record<Reason, number>> = {};
  let numerator = 0;
  let denominator = 0;
  for (const fact of facts) {
    const { counts, but } = judge(fact);
    if (but && kept.has(but)) {
      excluded[but] = (excluded[but] ?? 0) + fact.count;
      continue;
    }
    denominator += fact.count;
    if (counts) numerator += fact.count;
  }
  return {
    indicator: code,
    title,
    numerator,
    denominator,
    excluded,
    share: denominator === 0 ? null : numerator / denominator,
    definition,
    basis,
  };
}
