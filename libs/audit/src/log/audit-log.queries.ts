import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { LeafRange, TreeNode } from './merkle.js';

export async function countLeaves(session: Tx | DataSource): Promise<number> {
  const found = await row<{ size: string }>(
    session,
    'select coalesce(max(leaf_index) + 1, 0)::text as size from audit_leaves',
  );
  return Number(found?.size ?? 0);
}

/**
 * SQL: entries up to this number are in the tree, or never will be. A number is taken before its transaction commits, so an entry may
 * appear behind others; after an hour no transaction is open any more.
 */
export const SETTLED_SEQ = `coalesce((select last_seq from audit_checkpoints where made_at < now() - interval '1 hour' order by size desc limit 1), 0)`;

/** SQL: the bytes of the leaf of the entry `e`. */
export const LEAF_BYTES = `audit_leaf(e.seq, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.detail, e.circumstances)`;

/** SQL: the hash of the leaf of the entry `e`, as it is now. */
export const ENTRY_HASH = `sha256(decode('00', 'hex') || ${LEAF_BYTES})`;

export interface NewLeaf {
  seq: string;
  hash: Buffer;
}

/** Entries that are not in the tree yet, in the order of their numbers. */
export async function findNewLeaves(tx: Tx, limit: number): Promise<NewLeaf[]> {
  return rows<NewLeaf>(
    tx,
    `select e.seq::text as seq, ${ENTRY_HASH} as hash from audit_entries e
     where e.seq > ${SETTLED_SEQ} and not exists (select from audit_leaves l where l.seq = e.seq) order by e.seq limit $1`,
    [limit],
  );
}

export async function insertLeaves(tx: Tx, size: number, leaves: readonly NewLeaf[]): Promise<void> {
  await tx.query(
    `insert into audit_leaves (leaf_index, seq, hash)
     select $1::bigint + place - 1, seq, hash from unnest($2::bigint[], $3::bytea[]) with ordinality as l (seq, hash, place)`,
    [size, leaves.map(({ seq }) => seq), leaves.map(({ hash }) => hash)],
  );
}

export async function insertNodes(tx: Tx, nodes: readonly (TreeNode & { hash: Buffer })[]): Promise<void> {
  await tx.query(
    'insert into audit_nodes (level, node_index, hash) select * from unnest($1::integer[], $2::bigint[], $3::bytea[])',
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
  );
}

/** The hashes of these nodes that there are, in any order. */
export async function findNodes(
  session: Tx | DataSource,
  nodes: readonly TreeNode[],
): Promise<(TreeNode & { hash: Buffer })[]> {
  const found = await rows<{ level: number; index: string; hash: Buffer }>(
    session,
    `select w.level, w.node_index::text as index, coalesce(n.hash, l.hash) as hash
     from unnest($1::integer[], $2::bigint[]) as w (level, node_index)
     left join audit_nodes n on n.level = w.level and n.node_index = w.node_index
     left join audit_leaves l on w.level = 0 and l.leaf_index = w.node_index
     where coalesce(n.hash, l.hash) is not null`,
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  );
  return found.map(({ level, index, hash }) => ({ level, index: Number(index), hash }));
}

export interface CheckpointRow {
  size: number;
  root: Buffer;
  note: string;
  madeAt: Date;
}

export async function insertCheckpoint(
  tx: Tx,
  { size, root, note }: Pick<CheckpointRow, 'size' | 'root' | 'note'>,
): Promise<void> {
  await tx.query(
    `insert into audit_checkpoints (size, root, note, last_seq)
     select $1, $2, $3, greatest((select max(seq) from audit_leaves where leaf_index >= $1::bigint - 10000),
       (select last_seq from audit_checkpoints order by size desc limit 1))`,
    [size, root, note],
  );
}

/** The newest first, those of smaller trees than `before`. */
export async function findCheckpoints(
  session: Tx | DataSource,
  { before, limit }: { before: number | null; limit: number },
): Promise<CheckpointRow[]> {
  const found = await rows<CheckpointRow>(
    session,
    `select size::float8 as size, root, note, made_at as "madeAt" from audit_checkpoints
     where $1::bigint is null or size < $1 order by size desc limit $2`,
    [before, limit],
  );
  return found;
}

export async function findCheckpoint(session: Tx | DataSource, size: number): Promise<CheckpointRow | undefined> {
  const [found] = await findCheckpoints(session, { before: size + 1, limit: 1 });
  return found?.size === size ? found : undefined;
}

/** The place of an entry in the tree, and the bytes of its leaf as the entry is now. */
export async function findLeaf(
  database: DataSource,
  seq: string,
): Promise<{ index: number; bytes: Buffer } | undefined> {
  return row(
    database,
    `select l.leaf_index::float8 as index, ${LEAF_BYTES} as bytes from audit_entries e join audit_leaves l on l.seq = e.seq where e.seq = $1`,
    [seq],
  );
}

/** Number of the running log: 1, and one more for each restart. */
export async function findLogNumber(session: Tx | DataSource): Promise<number> {
  const found = await row<{ log: number }>(session, 'select coalesce(max(log), 1) as log from audit_restarts');
  return found?.log ?? 1;
}

export async function insertRestart(
  tx: Tx,
  restart: { log: number; size: number; lastNote: string | null },
): Promise<void> {
  await tx.query('insert into audit_restarts (log, size, last_note) values ($1, $2, $3)', [
    restart.log,
    restart.size,
    restart.lastNote,
  ]);
}

/** The checkpoints of larger trees than `after`, the smallest first. */
export async function findCheckpointsAfter(
  session: Tx | DataSource,
  after: number,
  limit: number,
): Promise<CheckpointRow[]> {
  return rows<CheckpointRow>(
    session,
    `select size::float8 as size, root, note, made_at as "madeAt" from audit_checkpoints where size > $1 order by size limit $2`,
    [after, limit],
  );
}

/** The hashes of the leaves of a range, one after the other. */
export async function findLeafHashes(session: Tx | DataSource, { from, to }: LeafRange): Promise<Buffer> {
  const found = await rows<{ hash: Buffer }>(
    session,
    'select hash from audit_leaves where leaf_index >= $1 and leaf_index < $2 order by leaf_index',
    [from, to],
  );
  return Buffer.concat(found.map(({ hash }) => hash));
}

/** Number of the first entry about a record. */
export async function findFirstEntry(
  session: Tx | DataSource,
  subject: { kind: string; id: string },
): Promise<string | undefined> {
  const found = await row<{ seq: string }>(
    session,
    'select seq::text as seq from audit_entries where subject_kind = $1 and subject_id = $2 order by seq limit 1',
    [subject.kind, subject.id],
  );
  return found?.seq;
}
