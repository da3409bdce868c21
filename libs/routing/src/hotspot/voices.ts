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
}

/** Person key of all unverified people together. */
const UNVERIFIED = 'unverified';

/**
 * The same members, with all unverified people as one person while no verified person is among them: whoever invents twelve
 * phones is one person. Once somebody independent tells of the same, they count as they are.
 */
export function countedVoices<Member extends Voice>(members: readonly Member[]): Member[] {
  const isVerified = members.some(({ personKey, verified }) => verified && personKey !== null);
  return members.map((member) =>
    isVerified || member.verified || member.personKey === null ? member : { ...member, personKey: UNVERIFIED },
  );
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

/** The same as a text for a clerk; nothing to say when all are verified. */
export function voicesInWords({ verified, unverified, share }: VoiceCount): string[] {
  if (unverified === 0) return [];
  const others = `${unverified}人只经免登录网页留言，身份未经核实`;
  return verified === 0
    ? [`${others}，合计为1人`]
    : [`${verified}人经热线、登录门户或工作人员登记，占${Math.round(100 * (share ?? 0))}%；另${others}`];
}

/** When each person was first heard, ascending. */
export function firstSeen(ordered: readonly { personKey: string | null; at: number }[]): number[] {
  const seen = new Map<string, number>();
  for (const { personKey, at } of ordered) if (personKey !== null && !seen.has(personKey)) seen.set(personKey, at);
  return [...seen.values()];
}
