import list from '../../../../db/models/problems.json' with { type: 'json' };

/** 问题清单: the names of the problems that the model knows; each is unique. Made by `npm run train -- problems`. */
export const PROBLEM_NAMES: readonly string[] = list.names;

const NUMBER = new Map(PROBLEM_NAMES.map((name, i) => [name, i]));
const CONTRASTS: readonly ReadonlySet<number>[] = list.not.map((others) => new Set(others));

/**
 * 范围: whose fault it is. A person's own file, one home, one building, everybody at one estate or village, whoever passes a
 * street, whoever takes a line, or whoever deals with one firm, school or office.
 */
export type Reach = 'person' | 'home' | 'building' | 'estate' | 'street' | 'line' | 'body';

const REACHES: readonly string[] = list.reach;

/** How far a problem of the list reaches; undefined for an unknown name. */
export function reachOf(name: string): Reach | undefined {
  return REACHES[NUMBER.get(name) ?? -1] as Reach | undefined;
}

/** The leaf of the content list that a problem belongs to; undefined for an unknown name. */
export function problemLeaf(name: string): string | undefined {
  return list.leaf[NUMBER.get(name) ?? -1];
}

/** Whether the two are written down as easily confused at one place: opposites, or another fault of the same thing. */
export function areContrasts(a: string, b: string): boolean {
  const [i, j] = [NUMBER.get(a), NUMBER.get(b)];
  if (i === undefined || j === undefined) return false;
  return CONTRASTS[i]?.has(j) === true || CONTRASTS[j]?.has(i) === true;
}
