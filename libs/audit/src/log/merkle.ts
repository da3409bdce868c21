import { createHash } from 'node:crypto';

/** Hash of a leaf's bytes (RFC 9162, 2.1.1). */
export const leafHash = (bytes: Buffer): Buffer => createHash('sha256').update(Buffer.of(0)).update(bytes).digest();

export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** A complete subtree: it covers the 2^level leaves from `index` × 2^level. Level 0 is a leaf. */
export interface TreeNode {
  level: number;
  index: number;
}

/** Leaves from `from` up to, and without, `to`. */
export interface LeafRange {
  from: number;
  to: number;
}

export type FindHash = (node: TreeNode) => Buffer;

/** The largest power of two below `size`. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The complete subtree over exactly this range; undefined where the range is none. */
function completeNode({ from, to }: LeafRange): TreeNode | undefined {
  const level = Math.log2(to - from);
  return Number.isInteger(level) && from % (to - from) === 0 ? { level, index: from / (to - from) } : undefined;
}

/** The stored nodes that the hash of a range is made of. */
export function nodesOf(range: LeafRange): TreeNode[] {
  const node = completeNode(range);
  if (node) return [node];
  const middle = range.from + split(range.to - range.from);
  return [...nodesOf({ from: range.from, to: middle }), ...nodesOf({ from: middle, to: range.to })];
}

/** The root over a range; that of the whole tree for all leaves. */
export function rangeHash(range: LeafRange, find: FindHash): Buffer {
  const node = completeNode(range);
  if (node) return find(node);
  const middle = range.from + split(range.to - range.from);
  return nodeHash(rangeHash({ from: range.from, to: middle }, find), rangeHash({ from: middle, to: range.to }, find));
}

/** The ranges whose hashes prove that a leaf is in the tree of this size (RFC 9162, 2.1.3.1). */
export function inclusionRanges(leaf: number, size: number): LeafRange[] {
  const path = (range: LeafRange): LeafRange[] => {
    if (range.to - range.from === 1) return [];
    const middle = range.from + split(range.to - range.from);
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ];
    return leaf < middle ? [...path(left), right] : [...path(right), left];
  };
  return path({ from: 0, to: size });
}

/** The ranges whose hashes prove that the tree of `size` leaves begins with that of `older` leaves (RFC 9162, 2.1.4.1). */
export function consistencyRanges(older: number, size: number): LeafRange[] {
  const path = (range: LeafRange, isWhole: boolean): LeafRange[] => {
    if (range.to === older) return isWhole ? [] : [range];
    const middle = range.from + split(range.to - range.from);
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ];
    return older <= middle ? [...path(left, isWhole), right] : [...path(right, false), left];
  };
  return path({ from: 0, to: size }, true);
}

/** The nodes that leaves complete which are appended to a tree of `size` leaves. `find` knows the complete subtrees of that tree. */
export function completedNodes(
  size: number,
  leaves: readonly Buffer[],
  find: FindHash,
): (TreeNode & { hash: Buffer })[] {
  const completed: (TreeNode & { hash: Buffer })[] = [];
  const fresh = new Map<string, Buffer>();
  const hashOf = (level: number, index: number): Buffer => fresh.get(`${level}/${index}`) ?? find({ level, index });
  for (const [at, leaf] of leaves.entries()) {
    let [level, index, hash] = [0, size + at, leaf];
    fresh.set(`0/${index}`, hash);
    while (index % 2 === 1) {
      hash = nodeHash(hashOf(level, index - 1), hash);
      [level, index] = [level + 1, (index - 1) / 2];
      fresh.set(`${level}/${index}`, hash);
      completed.push({ level, index, hash });
    }
  }
  return completed;
}
