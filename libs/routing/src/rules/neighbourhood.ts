import { type LinkModel } from './link-model.js';

/** One earlier submission as it was judged against the new one, with the groups it is in. */
export interface JudgedMember {
  submissionId: string;
  matterId: string;
  /** The neighbourhood its matter lies in; null for one that is in none. */
  neighbourhood: string | null;
  score: number;
}

/** How many members a group has, whether they were found or not. */
export type Sizes = (id: string) => number;

/** How near the new submission is to a whole group of earlier ones. */
export interface GroupNearness {
  id: string;
  /** Mean log-odds over the group's nearest members. */
  nearness: number;
  best: number;
}

/** Log-odds outside these say nothing more; a member that was not even retrieved counts as the lowest. */
const LEAST = -3;
const MOST = 4;
/** A group speaks with its nearest half, with two voices at least and five at most: a chance likeness to one member is not enough. */
const LEAST_VOICES = 2;
const MOST_VOICES = 5;

export function logOdds(belief: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.log(belief / (1 - belief))));
}

/** Nearness to each group, nearest first. */
export function nearness(judged: readonly JudgedMember[], groupOf: (member: JudgedMember) => string | null, sizes: Sizes): GroupNearness[] {
  const groups = new Map<string, number[]>();
  for (const member of judged) {
    const id = groupOf(member);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), logOdds(member.score)]);
  }
  return [...groups]
    .map(([id, odds]) => ({ id, ...voices(odds, Math.max(odds.length, sizes(id))) }))
    .sort((a, b) => b.nearness - a.nearness || (a.id < b.id ? -1 : 1));
}

function voices(odds: readonly number[], size: number): { nearness: number; best: number } {
  const ordered = [...odds].sort((a, b) => b - a);
  const heard = size === 1 ? 1 : Math.min(size, Math.max(LEAST_VOICES, Math.min(MOST_VOICES, Math.ceil(size / 2))));
  let sum = 0;
  for (let i = 0; i < heard; i++) sum += ordered[i] ?? LEAST;
  return { nearness: sum / heard, best: ordered[0] ?? LEAST };
}

/**
 * The matter that the new submission joins without a person: one whose nearest voices lie in the join band and whose others do not
 * speak against it. Undefined when there is none.
 */
export function joinsMatter(judged: readonly JudgedMember[], sizes: Sizes, model: LinkModel): string | undefined {
  const groups = nearness(judged, ({ matterId }) => matterId, sizes);
  return groups.find(({ best, nearness: odds }) => best >= logOdds(model.joinFrom) && odds >= logOdds(model.groupFrom))?.id;
}

/** The neighbourhoods that a new submission falls into: none opens one of its own, several are to be one from now on. */
export function fallsInto(groups: readonly GroupNearness[], sizes: Sizes, model: LinkModel): string[] {
  const near = groups.filter(({ id, nearness: odds }) => odds >= logOdds(sizes(id) > 1 ? model.groupFrom : model.pairFrom));
  const [home, ...others] = near;
  if (!home) return [];
  return [home, ...others.filter((other) => home.nearness >= logOdds(model.mergeFrom) && other.nearness >= logOdds(model.mergeFrom))].map(({ id }) => id);
}
