import { registeredLines } from '../day/expected.js';
import type { DayLine } from '../day/day.js';

/** One line that is wrongly together with another, or not with the one it should be with. */
export interface Mismatch {
  line: DayLine;
  other: DayLine;
}

/** Number of links of a kind in the script, number that the hub made, and the missing ones. */
export interface Recall {
  possible: number;
  found: number;
  missed: Mismatch[];
}

export interface Linking {
  repeats: Recall;
  amendments: Recall;
  sameProblem: Recall;
  /** Lines in a matter that is mostly about something else. */
  wrong: Mismatch[];
  /** Of one look-alike group, different matters by truth, one matter in the hub. */
  lookAlikes: Mismatch[];
}

/** The hub's matter of a line; undefined when there is no open one (sealed, or not read). */
export type MatterOf = (line: DayLine) => string | undefined;

/**
 * Compares the hub's matters with the script's. Lines that are sealed in the script or in the hub are left out, because
 * they are not linked.
 */
export function compareLinks(day: readonly DayLine[], matterOf: MatterOf): Linking {
  const open = registeredLines(day).filter((line) => !line.truth.sealed && matterOf(line) !== undefined);
  const byId = new Map(open.map((line) => [line.id, line]));
  const told = (relations: readonly string[]): Recall =>
    recallOf(
      open.filter(({ truth }) => relations.includes(truth.relation)),
      byId,
      matterOf,
    );
  return {
    repeats: told(['repeat', 'mass_mail']),
    amendments: told(['amendment']),
    sameProblem: sameProblem(open, matterOf),
    wrong: wrongLinks(open, matterOf),
    lookAlikes: lookAlikes(open, matterOf),
  };
}

function recallOf(lines: readonly DayLine[], byId: ReadonlyMap<string, DayLine>, matterOf: MatterOf): Recall {
  const pairs = lines.flatMap((line) => {
    const other = byId.get(line.truth.of ?? '');
    return other ? [{ line, other }] : [];
  });
  const missed = pairs.filter(({ line, other }) => matterOf(line) !== matterOf(other));
  return { possible: pairs.length, found: pairs.length - missed.length, missed };
}

/** Other people, same problem: a line counts as linked when it is in the matter with most of its group. */
function sameProblem(open: readonly DayLine[], matterOf: MatterOf): Recall {
  const own = open.filter(({ truth }) => truth.relation === 'first' || truth.relation === 'same_matter');
  const groups = [...grouped(own, ({ truth }) => truth.matter).values()].filter((group) => group.length > 1);
  const missed = groups.flatMap((group) => outsiders(group, (line) => matterOf(line) ?? ''));
  const possible = groups.reduce((sum, group) => sum + group.length - 1, 0);
  return { possible, found: possible - missed.length, missed };
}

function wrongLinks(open: readonly DayLine[], matterOf: MatterOf): Mismatch[] {
  return [...grouped(open, (line) => matterOf(line) ?? '').values()].flatMap((group) =>
    outsiders(group, ({ truth }) => truth.matter),
  );
}

function lookAlikes(open: readonly DayLine[], matterOf: MatterOf): Mismatch[] {
  const groups = grouped(
    open.filter(({ truth }) => truth.apart !== undefined),
    (line) => `${line.truth.apart} ${matterOf(line)}`,
  );
  return [...groups.values()].flatMap((group) => outsiders(group, ({ truth }) => truth.matter));
}

/** Members outside the largest part of a group, each with the first member of that part. */
function outsiders(group: readonly DayLine[], partOf: (line: DayLine) => string): Mismatch[] {
  const [main = []] = [...grouped(group, partOf).values()].sort((a, b) => b.length - a.length);
  const [other] = main;
  return other ? group.filter((line) => !main.includes(line)).map((line) => ({ line, other })) : [];
}

export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
