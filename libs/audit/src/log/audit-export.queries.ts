import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';
import type { LeafRange } from './merkle.js';
import { LEAF_BYTES, SETTLED_SEQ } from './audit-log.queries.js';

export interface ExportedLeaf {
  at: number;
  /** Of the leaf, Base64. */
  hash: string;
  /** The entry as it is now, a JSON array; null where there is none. */
  leaf: string | null;
}

/** The first leaves of a range, with their entries as they are now. */
export async function findExportedLeaves(
  session: Tx | DataSource,
  { from, to }: LeafRange,
  limit: number,
): Promise<ExportedLeaf[]> {
  return rows<ExportedLeaf>(
    session,
    `select l.leaf_index::float8 as at, encode(l.hash, 'base64') as hash,
       case when e.seq is not null then convert_from(${LEAF_BYTES}, 'UTF8') end as leaf
     from audit_leaves l left join audit_entries e on e.seq = l.seq where l.leaf_index >= $1 and l.leaf_index < $2 order by l.leaf_index limit $3`,
    [from, to, limit],
  );
}

/** Numbers of entries that are in no leaf and will be in none: somebody put them in behind. */
export async function findEntriesWithoutLeaf(session: Tx | DataSource, limit: number): Promise<string[]> {
  const found = await rows<{ seq: string }>(
    session,
    `select e.seq::text as seq from audit_entries e
     where e.seq <= ${SETTLED_SEQ} and not exists (select from audit_leaves l where l.seq = e.seq) order by e.seq limit $1`,
    [limit],
  );
  return found.map(({ seq }) => seq);
}
