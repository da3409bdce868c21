/**
 * 热度 with its parts, so that a clerk sees why one hotspot ranks above another. In points; the total is 0 to about 100.
 */
export interface Heat {
  /** The sum of the parts, times cohesion and freshness. */
  total: number;
  /** Points for the number of people. */
  people: number;
  /** Points for how many of them came in the latest week, compared with the weeks before. */
  growth: number;
  /** Points for the number of channels. */
  channels: number;
  /** Points for danger, wages and threats. */
  severity: number;
  /** Points for how far the series of its category in its district is outside its band. */
  series: number;
  /** 0..1: how surely all members are about one problem. */
  cohesion: number;
  /** 0..1: decay since the last submission. */
  freshness: number;
}

/** A series of counts compared with the usual value for the same hours of the week; see `bandOf`. */
export interface SeriesStanding {
  observed: number;
  expected: number;
  upper: number;
}

export interface HeatFacts {
  /** When each person was first heard, in milliseconds, ascending. */
  people: readonly number[];
  channels: number;
  grave: boolean;
  last: number | null;
  /** 1 by default. */
  cohesion?: number;
  /** The latest week of its category in its district; undefined when unknown. */
  series?: SeriesStanding | undefined;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** [J] points; a city may choose others. */
const POINTS = {
  person: 12,
  mostPeople: 60,
  growth: 4,
  mostGrowth: 15,
  channel: 5,
  mostChannels: 10,
  grave: 10,
  series: 5,
} as const;
/** The heat is halved after this many days without a submission. */
export const HALF_LIFE_DAYS = 14;

/**
 * Computes the heat at instant `now`. It depends only on the facts, so the order of arrival and a replay do not change
 * it.
 */
export function heatOf(facts: HeatFacts, now: number): Heat {
  const { people, channels, grave, last, cohesion = 1 } = facts;
  const { recent, usual } = growthOf(people, now);
  const parts = {
    people: Math.min(POINTS.mostPeople, POINTS.person * Math.log2(1 + people.length)),
    growth: Math.min(POINTS.mostGrowth, POINTS.growth * (recent / (1 + usual))),
    channels: Math.min(POINTS.mostChannels, POINTS.channel * Math.max(0, channels - 1)),
    severity: grave ? POINTS.grave : 0,
    series: facts.series && facts.series.observed >= facts.series.upper ? POINTS.series : 0,
  };
  const freshness = last === null ? 0 : freshnessAfter(now - last);
  const sum = Object.values(parts).reduce((total, part) => total + part, 0);
  return {
    total: tenth(sum * freshness * cohesion),
    people: tenth(parts.people),
    growth: tenth(parts.growth),
    channels: tenth(parts.channels),
    severity: parts.severity,
    series: parts.series,
    cohesion,
    freshness: Math.round(freshness * 100) / 100,
  };
}

/** The remaining share of the heat after a time without submissions in milliseconds, 0..1. */
export function freshnessAfter(quiet: number): number {
  return 0.5 ** (Math.max(0, quiet) / DAY / HALF_LIFE_DAYS);
}

/** Number of people in the latest week, and per week before it. */
function growthOf(people: readonly number[], now: number): { recent: number; usual: number } {
  const recent = people.filter((at) => at > now - WEEK).length;
  const weeksBefore = Math.max(1, (now - WEEK - (people[0] ?? now)) / WEEK);
  return { recent, usual: (people.length - recent) / weeksBefore };
}

/** The same as a text for a clerk, each part with its inputs. */
export function heatInWords(heat: Heat, facts: HeatFacts, now: number): string[] {
  const { recent, usual } = growthOf(facts.people, now);
  const { series, last } = facts;
  const words = [`${facts.people.length}人反映：${heat.people}分`];
  if (recent > 0) words.push(`近7天新增${recent}人，此前每周${tenth(usual)}人：${heat.growth}分`);
  if (heat.channels > 0) words.push(`经${facts.channels}个渠道：${heat.channels}分`);
  if (heat.severity > 0) words.push(`涉及险情、欠薪或扬言：${heat.severity}分`);
  if (series && heat.series > 0)
    words.push(`本区此类来件7天内${series.observed}件，往常同期约${tenth(series.expected)}件：${heat.series}分`);
  if (heat.cohesion < 1) words.push(`成员说的是同一件事的把握${Math.round(heat.cohesion * 100)}%：×${heat.cohesion}`);
  if (last !== null && heat.freshness < 1)
    words.push(`最近一次反映在${Math.round((now - last) / DAY)}天前：×${heat.freshness}`);
  return words;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
