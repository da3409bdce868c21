import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { findNodes } from './audit-log.queries.js';
import type { FindHash, TreeNode } from './merkle.js';

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
