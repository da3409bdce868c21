import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { findNodes } from './audit-log.queries.js';
import { nodesOf, rangeHash, type FindHash, type LeafRange, type TreeNode } from './merkle.js';

/** A node that should be stored and is not: somebody removed it. */
export class NodeMissing extends Error {
  constructor(readonly node: TreeNode) {
    super(`node ${node.level}/${node.index} of the audit log is missing`);
  }
}

/** Reads these nodes at once; the function throws {@link NodeMissing} for any other. */
export async function hashFinder(session: Tx | DataSource, nodes: readonly TreeNode[]): Promise<FindHash> {
  const found = new Map(
    (await findNodes(session, nodes)).map(({ level, index, hash }) => [`${level}/${index}`, hash] as const),
  );
  return (node) => {
    const hash = found.get(`${node.level}/${node.index}`);
    if (!hash) throw new NodeMissing(node);
    return hash;
  };
}

/** The root over the first leaves as the nodes have it; undefined where nodes are missing. */
export async function rootOfSize(session: Tx | DataSource, size: number): Promise<Buffer | undefined> {
  const range = { from: 0, to: size };
  try {
    return rangeHash(range, await hashFinder(session, nodesOf(range)));
  } catch (fault) {
    if (fault instanceof NodeMissing) return undefined;
    throw fault;
  }
}

/** The hashes over these ranges, which a proof consists of. */
export async function rangeHashes(session: Tx | DataSource, ranges: readonly LeafRange[]): Promise<Buffer[]> {
  const find = await hashFinder(session, ranges.flatMap(nodesOf));
  return ranges.map((range) => rangeHash(range, find));
}
