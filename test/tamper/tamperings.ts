import { rows, type Tx } from '#platform';
import type { Draw } from './draw.js';

/** A log of `size` entries, of which the first `kept` are under a checkpoint that was kept outside. */
export interface TamperedLog {
  tx: Tx;
  draw: Draw;
  kept: number;
  size: number;
}

/** Changes the log as a superuser of the database may; answers the first entry that is not what it was. */
type Tampering = (log: TamperedLog) => Promise<number>;

const HASHES_ANEW = `update audit_leaves l set hash = sha256(decode('00', 'hex') ||
  audit_leaf(e.seq, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.detail, e.circumstances))
  from audit_entries e where e.seq = l.seq`;
/** Whoever has the database makes the tree anew as well. */
const TREE_ANEW = `with recursive tree (level, node_index, hash) as (
    select 0, leaf_index, hash from audit_leaves
    union all
    select level + 1, node_index / 2, sha256(decode('01', 'hex') || hash || next)
    from (select level, node_index, hash, lead(hash) over (partition by level order by node_index) as next from tree) pairs
    where node_index % 2 = 0 and next is not null)
  insert into audit_nodes select level, node_index, hash from tree where level > 0`;
const SEQ = '(select seq from audit_leaves where leaf_index = $1)';
const CHANGES = [
  `actor = 'person:nobody'`,
  `action = 'made.down'`,
  `subject_id = 'another'`,
  `detail = '{}'`,
  `at = at + interval '1 microsecond'`,
  `circumstances = '{"as": ["administrator"]}'`,
];

async function makeTreeAnew(tx: Tx, checkpoints = true): Promise<void> {
  await tx.query(HASHES_ANEW);
  await tx.query('delete from audit_nodes');
  await tx.query(TREE_ANEW);
  // The signatures cannot be made without the key; they are taken away, or left.
  if (checkpoints) await tx.query('delete from audit_checkpoints');
}

async function alter({ tx, draw }: TamperedLog, at: number): Promise<number> {
  await tx.query(`update audit_entries set ${CHANGES[draw.below(CHANGES.length)]} where seq = ${SEQ}`, [at]);
  return at;
}

/** Moves the leaves from this place on; two steps, because places are unique. */
async function shift(tx: Tx, from: number, by: 1 | -1): Promise<void> {
  await tx.query('update audit_leaves set leaf_index = -leaf_index - 10 where leaf_index >= $1', [from]);
  await tx.query('update audit_leaves set leaf_index = -leaf_index - 10 + $1 where leaf_index < 0', [by]);
}

async function removeFrom({ tx }: TamperedLog, at: number): Promise<number> {
  await tx.query('delete from audit_entries where seq in (select seq from audit_leaves where leaf_index >= $1)', [at]);
  await tx.query('delete from audit_leaves where leaf_index >= $1', [at]);
  await tx.query('delete from audit_nodes where (node_index + 1) * (1::bigint << level) > $1', [at]);
  await tx.query('delete from audit_checkpoints where size > $1', [at]);
  return at;
}

async function addEntry(tx: Tx): Promise<string> {
  const [first] = await rows<{ seq: string }>(
    tx,
    `insert into audit_entries (seq, actor, action, subject_kind, subject_id) overriding system value
     select min(seq) - 1, 'person:nobody', 'made.up', 'matter', 'm' from audit_entries returning seq::text as seq`,
  );
  return first?.seq ?? '';
}

async function swapped({ draw, kept }: TamperedLog): Promise<[number, number]> {
  const first = draw.below(kept - 1);
  return [first, draw.between(first + 1, kept - 1)];
}

const SWAP_CONTENTS = `update audit_entries e set actor = o.actor, action = o.action, subject_kind = o.subject_kind, subject_id = o.subject_id,
    detail = o.detail, at = o.at
  from audit_entries o, audit_leaves a, audit_leaves b
  where a.leaf_index = any ($1::bigint[]) and b.leaf_index = any ($1::bigint[]) and a.leaf_index <> b.leaf_index and e.seq = a.seq and o.seq = b.seq`;

export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'update an entry': (log) => alter(log, log.draw.below(log.kept)),
  'update an entry after the kept checkpoint': (log) => alter(log, log.draw.between(log.kept, log.size - 1)),
  async 'update an entry and its hash'(log) {
    const at = await alter(log, log.draw.below(log.kept));
    await log.tx.query(HASHES_ANEW);
    return at;
  },
  async 'update an entry and the tree, leave the signatures'(log) {
    const at = await alter(log, log.draw.below(log.size));
    await makeTreeAnew(log.tx, false);
    return at;
  },
  async 'update an entry and the tree, remove the signatures'(log) {
    const at = await alter(log, log.draw.below(log.kept));
    await makeTreeAnew(log.tx);
    return at;
  },
  async 'update the hash alone'({ tx, draw, kept }) {
    const at = draw.below(kept);
    await tx.query(`update audit_leaves set hash = sha256('another') where leaf_index = $1`, [at]);
    return at;
  },
  async 'delete an entry'({ tx, draw, kept }) {
    const at = draw.below(kept);
    await tx.query(`delete from audit_entries where seq = ${SEQ}`, [at]);
    return at;
  },
  async 'delete an entry and its hash'({ tx, draw, kept }) {
    const at = draw.below(kept);
    await tx.query(`delete from audit_entries where seq = ${SEQ}`, [at]);
    await tx.query('delete from audit_leaves where leaf_index = $1', [at]);
    return at;
  },
  async 'delete an entry, close the gap, make the tree anew'({ tx, draw, kept }) {
    const at = draw.below(kept);
    await tx.query(`delete from audit_entries where seq = ${SEQ}`, [at]);
    await tx.query('delete from audit_leaves where leaf_index = $1', [at]);
    await shift(tx, at + 1, -1);
    await makeTreeAnew(tx);
    return at;
  },
  'delete the end': (log) => removeFrom(log, log.draw.below(log.kept)),
  async 'insert an entry into the past'({ tx }) {
    await addEntry(tx);
    return 0;
  },
  async 'insert an entry, make the tree anew'({ tx, draw, kept }) {
    const at = draw.below(kept);
    const seq = await addEntry(tx);
    await shift(tx, at, 1);
    await tx.query(`insert into audit_leaves (leaf_index, seq, hash) values ($1, $2, '')`, [at, seq]);
    await makeTreeAnew(tx);
    return at;
  },
  async 'swap two entries'(log) {
    const places = await swapped(log);
    await log.tx.query(SWAP_CONTENTS, [places]);
    return places[0];
  },
  async 'swap two entries, make the tree anew'(log) {
    const places = await swapped(log);
    await log.tx.query(SWAP_CONTENTS, [places]);
    await makeTreeAnew(log.tx);
    return places[0];
  },
  async 'swap two places of the tree'(log) {
    const places = await swapped(log);
    await log.tx.query('update audit_leaves set leaf_index = -leaf_index - 10 where leaf_index = any ($1::bigint[])', [
      places,
    ]);
    await log.tx.query('update audit_leaves set leaf_index = $1 + leaf_index + 10 where leaf_index < 0', [
      places[0] + places[1],
    ]);
    await makeTreeAnew(log.tx);
    return places[0];
  },
  async truncate({ tx }) {
    await tx.query('truncate audit_entries, audit_leaves, audit_nodes, audit_checkpoints');
    return 0;
  },
  async 'truncate, and write another history'({ tx, size }) {
    await tx.query('truncate audit_leaves, audit_nodes, audit_checkpoints');
    await tx.query(`update audit_entries set actor = 'person:nobody', subject_id = 'x'`);
    await tx.query(
      `insert into audit_leaves (leaf_index, seq, hash) select row_number() over (order by seq) - 1, seq, '' from audit_entries limit $1`,
      [size],
    );
    await makeTreeAnew(tx);
    return 0;
  },
  async 'remove the newest signatures'({ tx, kept }) {
    await tx.query('delete from audit_checkpoints where size > $1', [kept]);
    return kept;
  },
};
