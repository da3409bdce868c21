import { readFile } from 'node:fs/promises';

/** One labelled pair of a gold file: tab-separated id_a, id_b, label, kind, note. */
export interface GoldPair {
  a: string;
  b: string;
  /** 1 one matter, 0 not. */
  label: number;
  kind: string;
}

export async function readPairs(file: string): Promise<GoldPair[]> {
  const lines = (await readFile(file, 'utf8')).trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [a = '', b = '', label = '0', kind = ''] = line.split('\t');
    return { a, b, label: Number(label), kind };
  });
}

/** A concrete problem of several messages; `doubtful` ones are not scored. */
export interface GoldIssue {
  name: string;
  ids: string[];
  doubtful: string[];
}

/**
 * Issues of a gold file. Topics of `kind: policy` are questions about a rule and not one problem, so they are not
 * scored.
 */
export async function readIssues(file: string): Promise<{ issues: GoldIssue[]; policy: GoldIssue[] }> {
  const raw = JSON.parse(await readFile(file, 'utf8')) as Record<
    string,
    { kind?: string; ids: string[]; ambiguous_ids?: string[] }
  >;
  const all = Object.entries(raw).map(([name, { kind, ids, ambiguous_ids: doubtful = [] }]) => ({
    name,
    kind,
    ids,
    doubtful,
  }));
  return { issues: all.filter(({ kind }) => kind !== 'policy'), policy: all.filter(({ kind }) => kind === 'policy') };
}

/** The group of each id, by connected pairs and issues: groups are held out as a whole. */
export function groupsOf(pairs: readonly GoldPair[], issues: readonly GoldIssue[]): (id: string) => string {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const tie = (x: string, y: string): void => {
    const [a, b] = [root(x), root(y)];
    if (a !== b) parent.set(a, b);
  };
  for (const { ids } of issues) ids.forEach((id) => tie(id, ids[0] as string));
  for (const { a, b } of pairs) tie(a, b);
  return root;
}

/** The fold of each group, with about the same number of pairs per fold; deterministic. */
export function foldsOf(groups: readonly string[], folds: number): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const load = new Array<number>(folds).fill(0);
  const fold = new Map<string, number>();
  for (const [group, size] of [...sizes].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))) {
    const least = load.indexOf(Math.min(...load));
    fold.set(group, least);
    load[least] = (load[least] as number) + size;
  }
  return fold;
}
