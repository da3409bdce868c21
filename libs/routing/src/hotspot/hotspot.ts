import { campaigns, copyGroups, LEAST_CAMPAIGN, type Campaign } from '../link/copies.js';
import { heatInWords, heatOf, type Heat, type HeatFacts, type SeriesStanding } from './heat.js';
import { sharedSpot } from './spots.js';

/** One submission of a candidate hotspot, reduced to what counting needs. */
export interface HotspotMember {
  /** Blind index of the person; null when nobody can be told apart, which then counts as no person. */
  personKey: string | null;
  channel: string;
  /** Instant, milliseconds since 1970. */
  at: number;
  /** Codes of risk flags: THREAT_SELF, DANGER_NOW, WAGE ... */
  flags: readonly string[];
  /** See `Understanding`; '' where no copy can be told. */
  copyHash: string;
  fingerprint: string;
  /** Specific places and things it names, see `spotsOf`; undefined where that was not looked for. */
  spots?: readonly string[];
}

/** All [J]: a judgement of this hub, to be set by each city (domain 9.3). */
export interface HotspotThresholds {
  people: number;
  /** With `channels` this many people are enough. */
  peopleAcross: number;
  channels: number;
  /** So many over the whole time are enough, however slowly they came, if the window holds three. */
  peopleSlow: number;
  /** With a danger, wage or threat flag this many are enough. */
  peopleGrave: number;
  /** People count together within so many milliseconds before the last. */
  window: number;
  /** Window that `rising: 'fast'` looks at, milliseconds. */
  fastWindow: number;
  fastPeople: number;
}

export const DEFAULT_THRESHOLDS: HotspotThresholds = {
  people: 10,
  peopleAcross: 5,
  channels: 2,
  peopleSlow: 20,
  peopleGrave: 3,
  window: 30 * 86_400_000,
  fastWindow: 2 * 3_600_000,
  fastPeople: 5,
};

export interface HotspotFacts {
  count: number;
  /** People who speak for themselves: one person's many posts are one, and so are all who sent one copied text. */
  distinctPeople: number;
  distinctChannels: number;
  /** Copied texts and how many sent them; shown, not counted. */
  campaigns: Campaign[];
  /** Posts of the one person who sent most, when these are more than a few: flooding. */
  flood: number;
  /** ISO 8601; null when empty. */
  first: string | null;
  last: string | null;
  /** People per day usual here before the window. */
  baseline: number;
  /** People to be expected in the window by that baseline. */
  expected: number;
  /** What most name, and how many of them; a topic that people name no common spot for is not one hotspot. */
  spot: { name: string; share: number } | null;
  concrete: boolean;
  hot: boolean;
  rising: 'slow' | 'fast' | null;
  reasons: string[];
  heat: Heat;
  /** Why it is as hot as it is, for a clerk. */
  inWords: string[];
}

const GRAVE = new Set(['THREAT_SELF', 'THREAT_OTHERS', 'DANGER_NOW', 'WAGE']);
const DAY = 86_400_000;

/** What is known beside the members. */
export interface HotspotContext {
  /** The latest week of its category in its district, against the weeks before. */
  series?: SeriesStanding | undefined;
  /** 0..1, as last examined; 1 when it was not. */
  cohesion?: number;
  /** Instant; the last member's when left out. */
  now?: number;
}

/** [J] From this share a spot is common to the members; and members who agree this surely need no name for it. */
const COMMON = 0.5;
const SURE = 0.85;
/** Days. */
const LEAST_PAST = 60;

/** So many people in the window show that a slow one goes on. */
const SLOWLY = 3;
/** So many posts of one person are a person's persistence; more are a flood. */
const PERSISTENT = 5;

/**
 * Counts a candidate hotspot. Distinct persons decide, never posts: one person's fifty posts are one (INV-44), and fifty people's
 * one copied text is one voice. The result does not depend on the members' order.
 */
export function hotspotFacts(
  members: readonly HotspotMember[],
  context: HotspotContext = {},
  thresholds: HotspotThresholds = DEFAULT_THRESHOLDS,
): HotspotFacts {
  const ordered = [...members].sort(inTime);
  const groups = copyGroups(ordered);
  const voices = ordered.map((member, i) => ({ ...member, personKey: voiceOf(ordered, groups, i) }));
  const people = firstSeen(voices);
  const last = ordered.at(-1)?.at ?? null;
  const first = ordered[0]?.at ?? null;
  const within = voices.filter(({ at }) => at > (last ?? 0) - thresholds.window);
  const found = {
    all: people.length,
    people: firstSeen(within).length,
    channels: channelsOf(within),
    grave: gravePeople(within),
  };
  const { cohesion = 1, series, now = last ?? 0 } = context;
  const baseline = usualBefore(voices, (last ?? 0) - thresholds.window);
  const expected = Math.round(baseline * daysOf(within) * 100) / 100;
  const { spot, concrete } = placeOfAll(ordered, cohesion);
  const reasons = concrete
    ? why({ ...found, expected, unusual: series !== undefined && series.observed >= series.upper }, thresholds)
    : [];
  const channels = channelsOf(voices);
  const heatFacts: HeatFacts = { people, channels, grave: gravePeople(voices) > 0, last, cohesion, series };
  const heat = heatOf(heatFacts, now);
  return {
    count: ordered.length,
    distinctPeople: people.length,
    distinctChannels: channels,
    campaigns: campaigns(ordered, groups),
    flood: flood(ordered),
    first: first === null ? null : new Date(first).toISOString(),
    last: last === null ? null : new Date(last).toISOString(),
    baseline,
    expected,
    spot: spot ?? null,
    concrete,
    hot: reasons.length > 0,
    rising: rising(people, thresholds),
    reasons,
    heat,
    inWords: heatInWords(heat, heatFacts, now),
  };
}

/** Whether the members tell of one concrete spot. Members without spots are taken as one. */
function placeOfAll(
  members: readonly HotspotMember[],
  cohesion: number,
): { spot: ReturnType<typeof sharedSpot> | undefined; concrete: boolean } {
  if (members.every(({ spots }) => spots === undefined)) return { spot: undefined, concrete: true };
  const spot = sharedSpot(members.map(({ spots = [] }) => spots));
  return { spot, concrete: (spot?.share ?? 0) >= COMMON || cohesion >= SURE };
}

function channelsOf(members: readonly HotspotMember[]): number {
  return new Set(members.filter(({ personKey }) => personKey !== null).map(({ channel }) => channel)).size;
}

/** People per day before the instant. A short past says little of what is usual, so it counts as if it were two months. */
function usualBefore(members: readonly HotspotMember[], instant: number): number {
  const before = members.filter(({ at }) => at <= instant);
  const days = Math.max(LEAST_PAST, (instant - (before[0]?.at ?? instant)) / DAY);
  return Math.round((firstSeen(before).length / days) * 1_000) / 1_000;
}

function daysOf(members: readonly HotspotMember[]): number {
  return members.length === 0
    ? 0
    : Math.max(1, ((members.at(-1) as HotspotMember).at - (members[0] as HotspotMember).at) / DAY);
}

/** Members of one instant in an order of their own, so that no order of arrival shows. */
function inTime(a: HotspotMember, b: HotspotMember): number {
  const key = ({ personKey, channel, copyHash, fingerprint }: HotspotMember): string =>
    `${personKey}|${channel}|${copyHash}|${fingerprint}`;
  return a.at - b.at || (key(a) < key(b) ? -1 : 1);
}

/** The person, or for a text that many sent the one who sent it first. */
function voiceOf(ordered: readonly HotspotMember[], groups: readonly number[], i: number): string | null {
  const own = (ordered[i] as HotspotMember).personKey;
  const senders = new Set(
    ordered.flatMap(({ personKey }, j) => (groups[j] === groups[i] && personKey !== null ? [personKey] : [])),
  );
  return own === null || senders.size < LEAST_CAMPAIGN ? own : ([...senders][0] as string);
}

function flood(ordered: readonly HotspotMember[]): number {
  const posts = new Map<string, number>();
  for (const { personKey } of ordered) if (personKey !== null) posts.set(personKey, (posts.get(personKey) ?? 0) + 1);
  const most = Math.max(0, ...posts.values());
  return most > PERSISTENT ? most : 0;
}

/** When each person was first heard, in order. */
function firstSeen(ordered: readonly HotspotMember[]): number[] {
  const seen = new Map<string, number>();
  for (const { personKey, at } of ordered) if (personKey !== null && !seen.has(personKey)) seen.set(personKey, at);
  return [...seen.values()];
}

function gravePeople(ordered: readonly HotspotMember[]): number {
  return ordered.some((member) => member.flags.some((flag) => GRAVE.has(flag))) ? firstSeen(ordered).length : 0;
}

interface Crowd {
  /** Over the whole time. */
  all: number;
  /** Within the window, and so are the next two. */
  people: number;
  channels: number;
  grave: number;
  expected: number;
  /** The category's series in the district has left its own band. */
  unusual: boolean;
}

/** A crowd that is no bigger than on any other day is not hot, unless it is about danger. */
function why(found: Crowd, limits: HotspotThresholds): string[] {
  const reasons: string[] = [];
  const more = found.people > 2 * found.expected;
  if (more && found.people >= limits.people) reasons.push(`${found.people}人反映`);
  if (more && found.people >= limits.peopleAcross && found.channels >= limits.channels)
    reasons.push(`${found.people}人经${found.channels}个渠道反映`);
  if (more && found.people >= limits.peopleAcross && found.unusual)
    reasons.push(`${found.people}人反映，且本区此类来件多于往常`);
  if (found.all >= limits.peopleSlow && found.people >= SLOWLY) reasons.push(`先后${found.all}人反映，仍在继续`);
  if (found.grave >= limits.peopleGrave) reasons.push(`${found.grave}人反映且涉及险情、欠薪或扬言`);
  return reasons;
}

/** fast: many new people within the window anywhere in the span; slow: people kept coming over more than three days. */
function rising(people: readonly number[], limits: HotspotThresholds): 'slow' | 'fast' | null {
  for (let i = limits.fastPeople - 1; i < people.length; i++) {
    if ((people[i] as number) - (people[i - limits.fastPeople + 1] as number) <= limits.fastWindow) return 'fast';
  }
  const span = people.length < 2 ? 0 : (people.at(-1) as number) - (people[0] as number);
  return people.length >= 3 && span > 3 * DAY ? 'slow' : null;
}
