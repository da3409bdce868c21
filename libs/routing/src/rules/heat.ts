/** 热度 in its parts, so that a clerk sees why one stands above another. Points; together 0 to about 100. */
export interface Heat {
  total: number;
  /** How many people. */
  people: number;
  /** How many of them came in the latest week, against the weeks before. */
  growth: number;
  /** Through how many channels. */
  channels: number;
  /** Danger, wages, threats. */
  severity: number;
  /** 0..1: what is left after the days nothing was heard. */
  freshness: number;
}

export interface HeatFacts {
  /** When each person was first heard, milliseconds, ascending. */
  people: readonly number[];
  channels: number;
  grave: boolean;
  last: number | null;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** [J] points; a city may weigh otherwise. */
const POINTS = { person: 12, mostPeople: 60, growth: 4, mostGrowth: 20, channel: 5, mostChannels: 10, grave: 10 } as const;
/** Half of the heat is gone after so many quiet days. */
const HALF_LIFE_DAYS = 14;

/** The heat at instant `now`. Depends on nothing but the facts, so on no order of arrival and no replay. */
export function heatOf({ people, channels, grave, last }: HeatFacts, now: number): Heat {
  const recent = people.filter((at) => at > now - WEEK).length;
  const weeksBefore = Math.max(1, (now - WEEK - (people[0] ?? now)) / WEEK);
  const usual = (people.length - recent) / weeksBefore;
  const parts = {
    people: Math.min(POINTS.mostPeople, POINTS.person * Math.log2(1 + people.length)),
    growth: Math.min(POINTS.mostGrowth, POINTS.growth * (recent / (1 + usual))),
    channels: Math.min(POINTS.mostChannels, POINTS.channel * Math.max(0, channels - 1)),
    severity: grave ? POINTS.grave : 0,
  };
  const freshness = last === null ? 0 : 0.5 ** (Math.max(0, now - last) / DAY / HALF_LIFE_DAYS);
  const round = (value: number): number => Math.round(value * 10) / 10;
  const sum = parts.people + parts.growth + parts.channels + parts.severity;
  return {
    total: round(sum * freshness), people: round(parts.people), growth: round(parts.growth), channels: round(parts.channels), severity: parts.severity,
    freshness: Math.round(freshness * 100) / 100,
  };
}
