import { type LinkModel } from './link-model.js';
import { logOdds } from './neighbourhood.js';

/** The unit that is moved as a whole: a matter with its compared submissions, or a single further problem. */
export interface GroupUnit {
  id: string;
  /** Its neighbourhood. */
  group: string;
  submissions: readonly string[];
}

/** Units that belong together after the examination. */
export interface GroupPart {
  /**
   * The neighbourhood it continues in: the one that most of it comes from, unless a larger part took that; null for a
   * new one.
   */
  group: string | null;
  units: GroupUnit[];
}

/** Log-odds that two submissions are about one problem at one place; see `agreement` in neighbourhood.ts. Symmetric. */
export type Agreement = (a: string, b: string) => number;

/**
 * [J] Limits of one examination: the latest members of the grown neighbourhood, the number of near ones and their
 * latest members, and the number of latest matters per retrieval key by which they are found. They bound its duration.
 */
export const EXAMINED = { members: 30, near: 4, nearMembers: 12, latestPerKey: 40 } as const;

interface Cluster {
  units: GroupUnit[];
  size: number;
  /** Sum of the agreements with each other cluster, by position in the list. */
  sums: number[];
}

/**
 * Examines near neighbourhoods again, all members against all, by average linkage: two clusters merge while their
 * members agree on average. So a group with two problems is split, and two groups that agree are merged, in any order
 * of arrival. Deterministic; cubic in the number of units, which callers bound.
 */
export function regroup(
  units: readonly GroupUnit[],
  agree: Agreement,
  model: Pick<LinkModel, 'groupFrom'>,
): GroupPart[] {
  const ordered = [...units].sort((a, b) => (a.id < b.id ? -1 : 1));
  return named(linked(ordered, agree, logOdds(model.groupFrom)));
}

function linked(units: readonly GroupUnit[], agree: Agreement, from: number): GroupUnit[][] {
  const clusters: (Cluster | undefined)[] = units.map((unit) => ({
    units: [unit],
    size: unit.submissions.length,
    sums: units.map((other) => sumOf(unit, other, agree)),
  }));
  for (let pair = nearest(clusters, from); pair; pair = nearest(clusters, from)) merge(clusters, pair);
  return clusters.flatMap((cluster) => (cluster ? [cluster.units] : []));
}

function sumOf(a: GroupUnit, b: GroupUnit, agree: Agreement): number {
  if (a === b) return 0;
  let sum = 0;
  for (const x of a.submissions) for (const y of b.submissions) sum += agree(x, y);
  return sum;
}

function nearest(clusters: readonly (Cluster | undefined)[], from: number): [number, number] | undefined {
  let best = from;
  let pair: [number, number] | undefined;
  for (const [i, a] of clusters.entries()) {
    for (let j = 0; a && j < i; j++) {
      const b = clusters[j];
      const mean = b ? (a.sums[j] as number) / (a.size * b.size) : -Infinity;
      if (b && (pair ? mean > best : mean >= best)) [best, pair] = [mean, [j, i]];
    }
  }
  return pair;
}

function merge(clusters: (Cluster | undefined)[], [into, from]: [number, number]): void {
  const [a, b] = [clusters[into] as Cluster, clusters[from] as Cluster];
  a.units.push(...b.units);
  a.size += b.size;
  clusters[from] = undefined;
  for (const [k, other] of clusters.entries()) {
    if (!other || k === into) continue;
    a.sums[k] = (a.sums[k] as number) + (b.sums[k] as number);
    other.sums[into] = a.sums[k] as number;
  }
}

/** The largest part keeps the name that most of its members had. */
function named(parts: readonly GroupUnit[][]): GroupPart[] {
  const taken = new Set<string>();
  const size = (units: readonly GroupUnit[]): number =>
    units.reduce((sum, { submissions }) => sum + submissions.length, 0);
  return [...parts]
    .sort((a, b) => size(b) - size(a) || ((a[0] as GroupUnit).id < (b[0] as GroupUnit).id ? -1 : 1))
    .map((units) => {
      const from = new Map<string, number>();
      for (const { group, submissions } of units)
        if (!taken.has(group)) from.set(group, (from.get(group) ?? 0) + submissions.length);
      const [group] = [...from].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [null];
      if (group !== null) taken.add(group);
      return { group, units };
    });
}

/** 一致度: the mean belief, 0..1, that two members are about one problem at one place; 1 for a single one. */
export function cohesionOf(submissions: readonly string[], agree: Agreement): number {
  let sum = 0;
  let pairs = 0;
  for (const [i, a] of submissions.entries())
    for (const b of submissions.slice(0, i)) [sum, pairs] = [sum + 1 / (1 + Math.exp(-agree(a, b))), pairs + 1];
  return pairs === 0 ? 1 : Math.round((sum / pairs) * 100) / 100;
}
