import { type LinkVerdict } from './link.js';
import { type LinkModel } from './link-model.js';

/** The evidence of one earlier submission or further problem for the neighbourhood it is counted in. */
export interface Voice {
  /** Null when it is in none. */
  neighbourhood: string | null;
  score: number;
  /** The two share no place more specific than a line; see `lineOnly`. */
  lineOnly?: boolean;
}

/** One earlier submission with its verdict against the new one, and its groups. */
export interface JudgedMember extends Voice {
  submissionId: string;
  matterId: string;
}

export function voice({ neighbourhood, verdict }: { neighbourhood: string | null; verdict: LinkVerdict }): Voice {
  return { neighbourhood, score: verdict.score, lineOnly: lineOnly(verdict) };
}

/** Converts a verdict about an earlier submission into evidence for its groups. */
export function judgedMember<Known extends Omit<JudgedMember, 'score' | 'lineOnly'>>(
  known: Known & { verdict: LinkVerdict },
): JudgedMember {
  return { ...voice(known), submissionId: known.submissionId, matterId: known.matterId };
}

/**
 * Whether a pair shares nothing more specific than a road, river or metro line. Many spots lie on one line, so such a
 * pair agrees less than its words suggest.
 */
export function lineOnly({ features }: Pick<LinkVerdict, 'features'>): boolean {
  const { line = 0, point = 0, names = 0 } = features;
  return line > 0 && point < 0.5 && names < 0.3;
}

/** Number of members of a group, whether they were retrieved or not. */
export type Sizes = (id: string) => number;

/** How near the new submission is to a whole group of earlier ones. */
export interface GroupNearness {
  id: string;
  /** Mean log-odds over the nearest members of the group. */
  nearness: number;
  best: number;
}

/**
 * Bounds of the log-odds; beyond them a value adds no information. A member that was not retrieved counts as the
 * lowest.
 */
export const LEAST = -3;
const MOST = 4;
/** Log-odds subtracted for a common line. Chosen, like the next three, by cross-validation over labelled issues. */
const LINE_ONLY = 1;
/**
 * Share of a group's nearest members that is used, at least two members: a chance similarity to a few members is not
 * enough.
 */
const SPEAKING = 0.75;
const LEAST_VOICES = 2;
const MOST_VOICES = 20;

export function logOdds(belief: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.log(belief / (1 - belief))));
}

/** Returns how far two submissions agree to be about one problem at one place, as log-odds within the bounds above. */
export function agreement({ score, lineOnly: line = false }: Pick<JudgedMember, 'score' | 'lineOnly'>): number {
  return Math.max(LEAST, logOdds(score) - (line ? LINE_ONLY : 0));
}

/** Nearness to each group, nearest first. */
export function nearness<One extends Voice>(
  judged: readonly One[],
  groupOf: (one: One) => string | null,
  sizes: Sizes,
): GroupNearness[] {
  const groups = new Map<string, number[]>();
  for (const member of judged) {
    const id = groupOf(member);
    if (id !== null) groups.set(id, [...(groups.get(id) ?? []), agreement(member)]);
  }
  return [...groups]
    .map(([id, odds]) => ({ id, ...nearnessTo(odds, Math.max(odds.length, sizes(id))) }))
    .sort((a, b) => b.nearness - a.nearness || (a.id < b.id ? -1 : 1));
}

/** Nearness to one group of this size by the log-odds of its retrieved members; the others count as the lowest. */
export function nearnessTo(odds: readonly number[], size: number): { nearness: number; best: number } {
  const ordered = [...odds].sort((a, b) => b - a);
  const heard =
    size === 1 ? 1 : Math.min(size, Math.max(LEAST_VOICES, Math.min(MOST_VOICES, Math.ceil(size * SPEAKING))));
  let sum = 0;
  for (let i = 0; i < heard; i++) sum += ordered[i] ?? LEAST;
  return { nearness: sum / heard, best: ordered[0] ?? LEAST };
}

/**
 * Returns the matter that the new submission joins without a person: its nearest members are in the join band and the
 * others do not contradict. Undefined when there is none.
 */
export function joinsMatter(judged: readonly JudgedMember[], sizes: Sizes, model: LinkModel): string | undefined {
  const groups = nearness(judged, ({ matterId }) => matterId, sizes);
  return groups.find(({ best, nearness: odds }) => best >= logOdds(model.joinFrom) && odds >= logOdds(model.groupFrom))
    ?.id;
}

/**
 * Returns the neighbourhoods that a new submission falls into. With none it opens a new one; several are merged into
 * one.
 */
export function fallsInto(groups: readonly GroupNearness[], sizes: Sizes, model: LinkModel): string[] {
  const near = groups.filter(
    ({ id, nearness: odds }) => odds >= logOdds(sizes(id) > 1 ? model.groupFrom : model.pairFrom),
  );
  const [home, ...others] = near;
  if (!home) return [];
  return [
    home,
    ...others.filter(
      (other) => home.nearness >= logOdds(model.mergeFrom) && other.nearness >= logOdds(model.mergeFrom),
    ),
  ].map(({ id }) => id);
}
