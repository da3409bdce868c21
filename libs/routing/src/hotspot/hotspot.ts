import { campaigns, copyGroups, LEAST_CAMPAIGN, type Campaign } from '../link/copies.js';
import { heatInWords, heatOf, type Heat, type HeatFacts, type SeriesStanding } from './heat.js';
import { sharedSpot } from './spots.js';
import { countedVoices, firstSeen, voiceCount, voicesInWords, type VoiceCount } from './voices.js';

/** One submission of a candidate hotspot, reduced to what counting needs. */
export interface HotspotMember {
  /** Blind index of the person; null when the person cannot be identified, who is then not counted. */
  personKey: string | null;
  /** False when it came through the web form without a key: anybody may have invented the person. */
  verified: boolean;
  channel: string;
  /** Instant, milliseconds since 1970. */
  at: number;
  /** Codes of risk flags: THREAT_SELF, DANGER_NOW, WAGE ... */
  flags: readonly string[];
  /** See `Understanding`; '' when copies cannot be recognised. */
  copyHash: string;
  fingerprint: string;
  /** Specific places and things it names, see `spotsOf`; undefined when they were not extracted. */
  spots?: readonly string[];
}

/** All [J]: judgements of this project, to be set by each city (domain 9.3). */
export interface HotspotThresholds {
  people: number;
  /** This many people suffice when there are `channels` channels. */
  peopleAcross: number;
  channels: number;
  /** This many people over the whole time suffice, if the window contains three. */
  peopleSlow: number;
  /** This many people suffice with a flag for danger, wages or a threat. */
  peopleGrave: number;
  /** People count together within this time before the last submission, milliseconds. */
  window: number;
  /** Window for `rising: 'fast'`, milliseconds. */
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
  /** Number of independent people: one person's many posts, or one copied text, count once; of unverified people see voices.ts. */
  distinctPeople: number;
  /** How many of the people wrote through a verified channel, and of how many others nothing is known. */
  voices: VoiceCount;
  distinctChannels: number;
  /** Copied texts and their number of senders; shown, not counted. */
  campaigns: Campaign[];
  /** Number of posts by the person with most posts, when it exceeds a limit: flooding. */
  flood: number;
  /** ISO 8601; null when empty. */
  first: string | null;
  last: string | null;
  /** Usual number of people per day here before the window. */
  baseline: number;
  /** Expected number of people in the window by this baseline. */
  expected: number;
  /** The spot that most members name, and their share. A topic without a common spot is not one hotspot. */
  spot: { name: string; share: number } | null;
  concrete: boolean;
  hot: boolean;
  rising: 'slow' | 'fast' | null;
  reasons: string[];
  heat: Heat;
  /** Why it has this heat, as a text for a clerk. */
  inWords: string[];
}

const GRAVE = new Set(['THREAT_SELF', 'THREAT_OTHERS', 'DANGER_NOW', 'WAGE']);
const DAY = 86_400_000;

/** Facts that are known in addition to the members. */
export interface HotspotContext {
  /** The latest week of its category in its district, compared with the weeks before. */
  series?: SeriesStanding | undefined;
  /** 0..1, from the last examination; 1 when there was none. */
  cohesion?: number;
  /** Instant; by default that of the last member. */
  now?: number;
}

/** [J] Minimum share for a common spot. Members with at least this cohesion need no common spot. */
const COMMON = 0.5;
const SURE = 0.85;
/** Days. */
const LEAST_PAST = 60;

/** This many people in the window show that a slow problem continues. */
const SLOWLY = 3;
/** Up to this many posts by one person count as persistence; more are a flood. */
const PERSISTENT = 5;

/**
 * Counts a candidate hotspot. It counts distinct persons, never posts: fifty posts by one person count once (INV-44),
 * and one text copied by fifty people counts once. The result does not depend on the order of the members.
 */
export function hotspotFacts(
  members: readonly HotspotMember[],
  context: HotspotContext = {},
  thresholds: HotspotThresholds = DEFAULT_THRESHOLDS,
): HotspotFacts {
  const ordered = [...members].sort(inTime);
  const groups = copyGroups(ordered);
  const voices = ordered.map((member, i) => ({ ...member, personKey: voiceOf(ordered, groups, i) }));
  const heard = countedVoices(voices);
  const people = firstSeen(heard);
  const last = ordered.at(-1)?.at ?? null;
  const first = ordered[0]?.at ?? null;
  const within = countedVoices(voices.filter(({ at }) => at > (last ?? 0) - thresholds.window));
  const found = {
    all: people.length,
    people: firstSeen(within).length,
    channels: channelsOf(within),
    grave: gravePeople(within),
  };
  const { cohesion = 1, series, now = last ?? 0 } = context;
  const baseline = usualBefore(heard, (last ?? 0) - thresholds.window);
  const expected = Math.round(baseline * daysOf(within) * 100) / 100;
  const { spot, concrete } = placeOfAll(ordered, cohesion);
  const reasons = concrete
    ? why({ ...found, expected, unusual: series !== undefined && series.observed >= series.upper }, thresholds)
    : [];
  const channels = channelsOf(heard);
  const heatFacts: HeatFacts = { people, channels, grave: gravePeople(heard) > 0, last, cohesion, series };
  const heat = heatOf(heatFacts, now);
  return {
    count: ordered.length,
    distinctPeople: people.length,
    voices: voiceCount(voices),
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
    inWords: [...heatInWords(heat, heatFacts, now), ...voicesInWords(voiceCount(voices), people.length)],
  };
}

/** Whether the members name one concrete spot. Members without spots count as naming the same one. */
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

/** People per day before the instant. A history shorter than two months counts as two months. */
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

/** Orders members, also those with equal time, so that the order of arrival has no effect. */
function inTime(a: HotspotMember, b: HotspotMember): number {
  const key = ({ personKey, channel, copyHash, fingerprint }: HotspotMember): string =>
    `${personKey}|${channel}|${copyHash}|${fingerprint}`;
  return a.at - b.at || (key(a) < key(b) ? -1 : 1);
}

/** The person; for a text that many people sent, its first sender. */
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

function gravePeople(ordered: readonly HotspotMember[]): number {
  return ordered.some((member) => member.flags.some((flag) => GRAVE.has(flag))) ? firstSeen(ordered).length : 0;
}

interface Crowd {
  /** Number of people over the whole time. */
  all: number;
  /** Number of people within the window; the next two are also within the window. */
  people: number;
  channels: number;
  grave: number;
  expected: number;
  /** The series of the category in the district is outside its band. */
  unusual: boolean;
}

/** Why it is a hotspot. A crowd of the usual size is none, unless there is danger. */
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

/** fast: many new people within the window at any time; slow: people came over more than three days. */
function rising(people: readonly number[], limits: HotspotThresholds): 'slow' | 'fast' | null {
  for (let i = limits.fastPeople - 1; i < people.length; i++) {
    if ((people[i] as number) - (people[i - limits.fastPeople + 1] as number) <= limits.fastWindow) return 'fast';
  }
  const span = people.length < 2 ? 0 : (people.at(-1) as number) - (people[0] as number);
  return people.length >= 3 && span > 3 * DAY ? 'slow' : null;
}
