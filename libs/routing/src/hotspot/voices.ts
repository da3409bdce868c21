/** How sure it is that the people of a hotspot exist. */
export interface VoiceCount {
  /** People of whom a hotline, a portal with a login, a clerk or another authenticated sender knows. */
  verified: number;
  /** People whom only web forms without a key name. */
  unverified: number;
  /** Share of the verified, 0 to 1; null when nobody is named. */
  share: number | null;
}

interface Voice {
  personKey: string | null;
  verified: boolean;
  /** Specific places and things it names; without any it may be about each. */
  spots?: readonly string[];
}

/** Person key of all unverified people together. */
const UNVERIFIED = 'unverified';

/**
 * The same members, in the same order, with fewer unverified people: whoever invents twelve phones is one person. Each
 * verified person counts for one unverified person more, the first who tells of the same spot; all others are one together
 * with the first of these. So at least half of the people who are counted are known, or all but one.
 */
export function countedVoices<Member extends Voice>(members: readonly Member[]): Member[] {
  const known = members.filter(({ personKey, verified }) => verified && personKey !== null);
  const knownKeys = new Set(known.map(({ personKey }) => personKey));
  const unknown = members.filter(({ personKey }) => personKey !== null && !knownKeys.has(personKey));
  const confirmed = unknown.filter((member) => known.some((other) => mayBeOneSpot(member, other)));
  const counted = [...new Set(confirmed.map(({ personKey }) => personKey))].slice(0, knownKeys.size);
  const own = new Set([...knownKeys, ...counted, null]);
  return members.map((member) =>
    own.has(member.personKey) ? member : { ...member, personKey: counted[0] ?? UNVERIFIED },
  );
}

function mayBeOneSpot({ spots: a = [] }: Voice, { spots: b = [] }: Voice): boolean {
  return a.length === 0 || b.length === 0 || a.some((name) => b.includes(name));
}

/** Counts people; who wrote through both kinds of channel is verified. */
export function voiceCount(members: readonly Voice[]): VoiceCount {
  const all = new Set(members.flatMap(({ personKey }) => personKey ?? []));
  const verified = new Set(members.flatMap(({ personKey, verified: is }) => (is ? (personKey ?? []) : [])));
  return {
    verified: verified.size,
    unverified: all.size - verified.size,
    share: all.size === 0 ? null : Math.round((100 * verified.size) / all.size) / 100,
  };
}

/** The same as a text for a clerk; nothing to say when all are verified. `people`: how many are counted altogether. */
export function voicesInWords({ verified, unverified, share }: VoiceCount, people: number): string[] {
  if (unverified === 0) return [];
  const others = `${unverified}人只经免登录网页留言，身份未经核实，计为${people - verified}人`;
  return verified === 0
    ? [others]
    : [`${verified}人经热线、登录门户或工作人员登记，占${Math.round(100 * (share ?? 0))}%；另${others}`];
}

/** When each person was first heard, ascending. */
export function firstSeen(ordered: readonly { personKey: string | null; at: number }[]): number[] {
  const seen = new Map<string, number>();
  for (const { personKey, at } of ordered) if (personKey !== null && !seen.has(personKey)) seen.set(personKey, at);
  return [...seen.values()];
}
