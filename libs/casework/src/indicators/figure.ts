import type { Basis, BilingualTitle } from '#cases';

/** Why a case is in no denominator, or may be kept out of it by the city's choice. */
export const REASONS = {
  notDue: { zh: '未到期', en: 'not due yet' },
  stopped: {
    zh: '依规终止计时（并入、撤回、转出等）',
    en: 'the limit ended without fault: joined, withdrawn, handed on',
  },
  channelEcho: { zh: '跨渠道回声', en: 'our own, sent back by another system' },
  notPetition: { zh: '非信访渠道', en: 'no petition: hotline or online information' },
  answeredOnTheSpot: { zh: '直接答复，未派单', en: 'answered on the spot, never dispatched' },
  endedOtherwise: { zh: '以其他方式了结', en: 'ended in another way: refused, joined, withdrawn, became a petition' },
  inHand: { zh: '在办', en: 'still in hand' },
  notCalled: { zh: '尚未回访', en: 'not called back yet' },
  unreached: { zh: '联系不上', en: 'could not be reached' },
  appealUpheld: { zh: '复看认定原办理成立', en: 'a second look upheld what was done' },
  stillOpen: { zh: '评价期内尚未评价', en: 'not rated, and may still be' },
  rightsOpen: { zh: '复查复核期限未满', en: 'may still be reviewed' },
} as const satisfies Record<string, BilingualTitle>;
export type Reason = keyof typeof REASONS;

/** How one case counts: for the figure or not; `but` names why the city may keep it out altogether. */
export interface FigureStanding {
  counts: boolean;
  but?: Reason;
}

export interface Indicator<Fact> {
  code: string;
  title: BilingualTitle;
  /** What is divided by what, in one sentence each. */
  definition: BilingualTitle;
  basis: readonly Basis[];
  /** Reasons that always keep a case out: it is no case of this figure. The others are the city's choice. */
  apart: readonly Reason[];
  judge: (fact: Fact) => FigureStanding;
}

/** Equal facts with how many there are. */
export type Counted<Fact> = Fact & { count: number };

/** One figure, with everything that is needed to read it. */
export interface Figure {
  indicator: string;
  title: BilingualTitle;
  numerator: number;
  denominator: number;
  /** In neither of the two, by reason. */
  excluded: Partial<Record<Reason, number>>;
  /** numerator / denominator, 0 to 1; null when there is nothing to divide by. */
  share: number | null;
  definition: BilingualTitle;
  basis: readonly Basis[];
}

/** Which reasons the city keeps out of which figure. */
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
