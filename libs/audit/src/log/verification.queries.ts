import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { ENTRY_HASH, SETTLED_SEQ } from './audit-log.queries.js';

/** What does not fit. `seq` names an entry, `leafIndex` a place in the tree, `node` a subtree, `size` a checkpoint. */
export type AuditFault =
  | { kind: 'entry-altered' | 'entry-removed' | 'entry-put-in'; seq: string }
  | { kind: 'leaf-missing'; leafIndex: number }
  | { kind: 'node-wrong' | 'node-missing'; node: { level: number; index: number } }
  | { kind: 'checkpoint-not-signed' | 'checkpoint-wrong'; size: number };

/** Entries that are not what their leaf says, that are gone, or that were put in behind. */
export async function findEntryFaults(database: DataSource, limit: number): Promise<AuditFault[]> {
  return rows<AuditFault>(
    database,
    `select case when e.seq is null then 'entry-removed' when l.seq is null then 'entry-put-in' else 'entry-altered' end as kind,
       coalesce(e.seq, l.seq)::text as seq
     from audit_leaves l full join audit_entries e on e.seq = l.seq
     where e.seq is null or (l.seq is null and e.seq <= ${SETTLED_SEQ}) or l.hash <> ${ENTRY_HASH}
     order by coalesce(e.seq, l.seq) limit $1`,
    [limit],
  );
}

/** Places of the tree that have no leaf. */
export async function findMissingLeaves(database: DataSource, limit: number): Promise<AuditFault[]> {
  return rows<AuditFault>(
    database,
    `select 'leaf-missing' as kind, (before + 1)::float8 as "leafIndex" from (
       select leaf_index, lag(leaf_index, 1, -1::bigint) over (order by leaf_index) as before from audit_leaves) l
     where leaf_index <> before + 1 order by before limit $1`,
    [limit],
  );
}

/** Nodes that are not the hash of the two below, and complete subtrees that have no node. */
export async function findNodeFaults(database: DataSource, limit: number): Promise<AuditFault[]> {
  return rows<AuditFault>(
    database,
    `with below as (
       select 0 as level, leaf_index as node_index, hash from audit_leaves union all select level, node_index, hash from audit_nodes)
     select case when n.hash is null then 'node-missing' else 'node-wrong' end as kind,
       jsonb_build_object('level', a.level + 1, 'index', a.node_index / 2) as node
     from below a join below b on b.level = a.level and b.node_index = a.node_index + 1
     left join audit_nodes n on n.level = a.level + 1 and n.node_index = a.node_index / 2
     where a.node_index % 2 = 0 and n.hash is distinct from sha256(decode('01', 'hex') || a.hash || b.hash)
     order by a.level, a.node_index limit $1`,
    [limit],
  );
}

export interface LogCounts {
  entries: number;
  leaves: number;
}

export async function countLog(database: DataSource): Promise<LogCounts> {
  const [counts] = await rows<LogCounts>(
    database,
    'select (select count(*) from audit_entries)::float8 as entries, (select count(*) from audit_leaves)::float8 as leaves',
  );
  return counts ?? { entries: 0, leaves: 0 };
}
