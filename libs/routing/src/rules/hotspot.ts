import { campaigns, copyGroups, LEAST_CAMPAIGN, type Campaign } from './copies.js';
import { heatOf, type Heat } from './heat.js';

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
}

/** All [J]: a judgement of this hub, to be set by each city (domain 9.3). */
export interface HotspotThresholds {
  people: number;
  /** With `channels` this many people are enough. */
  peopleAcross: number;
  channels: number;
  /** With a danger, wage or threat flag this many are enough. */
  peopleGrave: number;
  /** Window that `rising: 'fast'` looks at, milliseconds. */
  fastWindow: number;
  fastPeople: number;
}

export const DEFAULT_THRESHOLDS: HotspotThresholds = { people: 10, peopleAcross: 5, channels: 2, peopleGrave: 3, fastWindow: 2 * 3_600_000, fastPeople: 5 };

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
  /** People per day usual for this category and area. */
  baseline: number;
  /** People to be expected in the span by that baseline. */
  expected: number;
  hot: boolean;
  rising: 'slow' | 'fast' | null;
  reasons: string[];
  heat: Heat;
}

const GRAVE = new Set(['THREAT_SELF', 'THREAT_OTHERS', 'DANGER_NOW', 'WAGE']);
const DAY = 86_400_000;

/** What is known beside the members: people per day usually heard on this category in this area, 0 when unknown; and the time it is. */
export interface HotspotContext {
  baseline?: number;
  /** Instant; the last member's when left out. */
  now?: number;
}

/** So many posts of one person are a person's persistence; more are a flood. */
const PERSISTENT = 5;

/**
 * Counts a candidate hotspot. Distinct persons decide, never posts: one person's fifty posts are one (INV-44), and fifty people's
 * one copied text is one voice. The result does not depend on the members' order.
 */
export function hotspotFacts(members: readonly HotspotMember[], { baseline = 0, now }: HotspotContext = {}, thresholds: HotspotThresholds = DEFAULT_THRESHOLDS): HotspotFacts {
  const ordered = [...members].sort(inTime);
  const groups = copyGroups(ordered);
  const copied = campaigns(ordered, groups);
  const voices = ordered.map((member, i) => ({ ...member, personKey: voiceOf(ordered, groups, i) }));
  const people = firstSeen(voices);
  const channels = new Set(ordered.filter((member) => member.personKey !== null).map((member) => member.channel));
  const first = ordered[0]?.at ?? null;
  const last = ordered.at(-1)?.at ?? null;
  const days = first === null || last === null ? 0 : Math.max(1, (last - first) / DAY);
  const expected = Math.round(baseline * days * 100) / 100;
  const reasons = heat({ people: people.length, channels: channels.size, grave: gravePeople(voices), expected }, thresholds);
  return {
    count: ordered.length,
    distinctPeople: people.length,
    distinctChannels: channels.size,
    campaigns: copied,
    flood: flood(ordered),
    first: first === null ? null : new Date(first).toISOString(),
    last: last === null ? null : new Date(last).toISOString(),
    baseline,
    expected,
    hot: reasons.length > 0,
    rising: rising(people, thresholds),
    reasons,
    heat: heatOf({ people, channels: channels.size, grave: gravePeople(voices) > 0, last }, now ?? last ?? 0),
  };
}

/** Members of one instant in an order of their own, so that no order of arrival shows. */
function inTime(a: HotspotMember, b: HotspotMember): number {
  const key = ({ personKey, channel, copyHash, fingerprint }: HotspotMember): string => `${personKey}|${channel}|${copyHash}|${fingerprint}`;
  return a.at - b.at || (key(a) < key(b) ? -1 : 1);
}

/** The person, or for a text that many sent the one who sent it first. */
function voiceOf(ordered: readonly HotspotMember[], groups: readonly number[], i: number): string | null {
  const own = (ordered[i] as HotspotMember).personKey;
  const senders = new Set(ordered.flatMap(({ personKey }, j) => (groups[j] === groups[i] && personKey !== null ? [personKey] : [])));
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

/** A crowd that is no bigger than on any other day is not hot, unless it is about danger. */
function heat(found: { people: number; channels: number; grave: number; expected: number }, limits: HotspotThresholds): string[] {
  const reasons: string[] = [];
  const unusual = found.people > 2 * found.expected;
  if (unusual && found.people >= limits.people) reasons.push(`${found.people}人反映`);
  if (unusual && found.people >= limits.peopleAcross && found.channels >= limits.channels) reasons.push(`${found.people}人经${found.channels}个渠道反映`);
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
