import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tryAdvisoryLock, Vault, type Tx } from '#platform';
import { countLeaves, findNewLeaves, insertCheckpoint, insertLeaves, insertNodes } from './audit-log.queries.js';
import { completedNodes, nodesOf, rangeHash, type TreeNode } from './merkle.js';
import { currentSigner } from './log-signers.js';
import { hashFinder } from './node-hashes.js';

const BATCH = 5_000;

/** Puts the audit entries into the Merkle tree, and signs what the tree is now. */
@Injectable()
export class AuditLogService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Appends what is new and makes a checkpoint of it. May run in several workers at once: one does the work. */
  async extend(): Promise<void> {
    let appended: number;
    do appended = await this.database.transaction((tx) => this.#extend(tx));
    while (appended === BATCH);
  }

  async #extend(tx: Tx): Promise<number> {
    if (!(await tryAdvisoryLock(tx, 'audit-log'))) return 0;
    const size = await countLeaves(tx);
    const leaves = await findNewLeaves(tx, BATCH);
    if (leaves.length === 0) return 0;
    const known = await hashFinder(tx, size === 0 ? [] : nodesOf({ from: 0, to: size }));
    const hashes = leaves.map(({ hash }) => hash);
    const completed = completedNodes(size, hashes, known);
    await insertLeaves(tx, size, leaves);
    await insertNodes(tx, completed);
    const fresh = new Map(completed.map((node) => [keyOf(node), node.hash]));
    const find = (node: TreeNode): Buffer =>
      fresh.get(keyOf(node)) ?? (node.level === 0 ? hashes[node.index - size] : undefined) ?? known(node);
    const root = rangeHash({ from: 0, to: size + leaves.length }, find);
    const checkpoint = { size: size + leaves.length, root };
    await insertCheckpoint(tx, { ...checkpoint, note: (await currentSigner(tx, this.vault)).note(checkpoint) });
    return leaves.length;
  }
}

const keyOf = ({ level, index }: TreeNode): string => `${level}/${index}`;
