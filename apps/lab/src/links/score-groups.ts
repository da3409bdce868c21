import { rounded } from './figures.js';
import { type Issue } from './gold.js';

export interface GroupFigures {
  b3f: number;
  b3p: number;
  b3r: number;
  pairF: number;
  found: number;
  issues: number;
  foundShare: number;
}

export interface FoundIssue {
  issue: Issue;
  found: boolean;
  /** How the issue lies in the groups: [its messages in the group, all messages of the group], largest first. */
  parts: [number, number][];
}

/** Each labelled issue against the groups; precision counts every message of a group but the doubtful ones. */
export function scoreGroups(groupOf: ReadonlyMap<string, string>, issues: readonly Issue[], doubtful: ReadonlySet<string>): { figures: GroupFigures; each: FoundIssue[] } {
  const sizes = new Map<string, number>();
  for (const [id, group] of groupOf) if (!doubtful.has(id)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const each = issues.map((issue): FoundIssue => {
    const inside = new Map<string, number>();
    for (const id of issue.ids) inside.set(groupOf.get(id) ?? id, (inside.get(groupOf.get(id) ?? id) ?? 0) + 1);
    const parts = [...inside].map(([group, count]): [number, number] => [count, sizes.get(group) ?? count]).sort((a, b) => b[0] - a[0]);
    return { issue, parts, found: parts.some(([count, size]) => count >= issue.ids.length / 2 && count >= size / 2) };
  });
  const sum = (of: (one: FoundIssue) => number): number => each.reduce((total, one) => total + of(one), 0);
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const messages = sum(({ issue }) => issue.ids.length);
  const b3p = sum(({ parts }) => parts.reduce((t, [count, size]) => t + (count * count) / size, 0)) / messages;
  const b3r = sum(({ issue, parts }) => parts.reduce((t, [count]) => t + (count * count) / issue.ids.length, 0)) / messages;
  const together = sum(({ parts }) => parts.reduce((t, [count]) => t + pairs(count), 0));
  const wrong = sum(({ parts }) => parts.reduce((t, [count, size]) => t + count * (size - count), 0));
  const missed = sum(({ issue }) => pairs(issue.ids.length)) - together;
  const found = each.filter((one) => one.found).length;
  return {
    each,
    figures: {
      b3f: rounded((2 * b3p * b3r) / (b3p + b3r)), b3p: rounded(b3p), b3r: rounded(b3r), pairF: rounded((2 * together) / (2 * together + wrong + missed)),
      found, issues: issues.length, foundShare: rounded(found / issues.length),
    },
  };
}
