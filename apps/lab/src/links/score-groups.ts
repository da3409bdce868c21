import { rounded } from './figures.js';
import { type GoldIssue } from './gold.js';

export interface GroupFigures {
  b3f: number;
  b3p: number;
  b3r: number;
  pairF: number;
  found: number;
  issues: number;
  foundShare: number;
}

export interface ScoredIssue {
  issue: GoldIssue;
  found: boolean;
  /** How the issue is distributed over the groups, largest first. */
  parts: IssuePart[];
}

export interface IssuePart {
  group: string;
  /** Its messages in the group. */
  count: number;
  /** All messages of the group except the doubtful ones. */
  size: number;
}

/**
 * Compares each labelled issue with the groups: it is found when one group contains half of it and half of that group
 * is the issue.
 */
export function scoreIssues(
  groupOf: ReadonlyMap<string, string>,
  issues: readonly GoldIssue[],
  doubtful: ReadonlySet<string>,
): ScoredIssue[] {
  const sizes = new Map<string, number>();
  for (const [id, group] of groupOf) if (!doubtful.has(id)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return issues.map((issue): ScoredIssue => {
    const inside = new Map<string, number>();
    for (const id of issue.ids) inside.set(groupOf.get(id) ?? id, (inside.get(groupOf.get(id) ?? id) ?? 0) + 1);
    const parts = [...inside]
      .map(([group, count]): IssuePart => ({ group, count, size: sizes.get(group) ?? count }))
      .sort((a, b) => b.count - a.count);
    return { issue, parts, found: parts.some(({ count, size }) => count >= issue.ids.length / 2 && count >= size / 2) };
  });
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Pairs of an issue that are together, pairs with other messages, and separated pairs. */
export function pairCounts({ issue, parts }: ScoredIssue): { together: number; wrong: number; missed: number } {
  const together = parts.reduce((sum, { count }) => sum + pairs(count), 0);
  return {
    together,
    wrong: parts.reduce((sum, { count, size }) => sum + count * (size - count), 0),
    missed: pairs(issue.ids.length) - together,
  };
}

/** B-cubed and pair figures; precision counts every message of a group. */
export function groupFigures(each: readonly ScoredIssue[]): GroupFigures {
  const sum = (of: (one: ScoredIssue) => number): number => each.reduce((total, one) => total + of(one), 0);
  const messages = sum(({ issue }) => issue.ids.length);
  const b3p =
    sum(({ parts }) => parts.reduce((total, { count, size }) => total + (count * count) / size, 0)) / messages;
  const b3r =
    sum(({ issue, parts }) => parts.reduce((total, { count }) => total + (count * count) / issue.ids.length, 0)) /
    messages;
  const [together, wrong, missed] = [
    sum((one) => pairCounts(one).together),
    sum((one) => pairCounts(one).wrong),
    sum((one) => pairCounts(one).missed),
  ];
  const found = each.filter((one) => one.found).length;
  return {
    b3f: rounded((2 * b3p * b3r) / (b3p + b3r)),
    b3p: rounded(b3p),
    b3r: rounded(b3r),
    pairF: rounded((2 * together) / (2 * together + wrong + missed)),
    found,
    issues: each.length,
    foundShare: rounded(found / each.length),
  };
}
