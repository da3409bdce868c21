import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { RetentionClass, RetentionRule } from './retention-rules.js';

/** SQL: the class of the matter `m`; the longest-kept kind of proceeding decides. */
const CLASS = `case when exists (select from proceedings p where p.matter_id = m.id and p.kind = 'petition') then 'petition'
  when exists (select from proceedings p where p.matter_id = m.id and p.kind = 'order') then 'order'
  when exists (select from proceedings p where p.matter_id = m.id and p.kind = 'signal') then 'signal' else 'filed' end`;

/** SQL: its submissions. */
const OWN = 'select l.submission_id from links l where l.matter_id = m.id and l.undone_at is null';

/** SQL: when the matter `m` ended: its last proceeding was closed and its last submission had come. */
const ENDED = `greatest(m.opened_at, (select max(p.closed_at) from proceedings p where p.matter_id = m.id),
  (select max(s.received_at) from submissions s where s.id in (${OWN})))`;

/**
 * SQL: somebody still works on the matter `m`, a person waits for a copy or a correction, or part of it lies at the sealed desk.
 */
const IN_USE = `exists (select from proceedings p where p.matter_id = m.id and p.closed_at is null)
  or exists (select from triage_items i where i.matter_id = m.id and i.decided_at is null)
  or exists (select from data_requests d where d.state = 'waiting' and d.submission_id in (${OWN}))
  or exists (select from petition_members b join proceedings p on p.id = b.proceeding_id and p.closed_at is null where b.left_at is null and b.submission_id in (${OWN}))
  or exists (select from sealed_files f where f.submission_id in (${OWN}) and f.decision is distinct from 'release')
  or exists (select from submissions s where s.id in (${OWN}) and (s.seal <> 'open' or s.routed_at is null))`;

const HELD = 'exists (select from legal_holds h where h.matter_id = m.id and h.ended_at is null)';

/** SQL: something of class $1 is left to destroy. */
const LEFT = `case when $1 = 'files' then exists (select from attachments t where t.submission_id in (${OWN}))
    or exists (select from answer_files f join answers w on w.id = f.answer_id where w.matter_id = m.id)
  else m.anonymised_at is null and $1 = ${CLASS} end`;

const DUE = `not m.sealed and m.opened_at < $2 and ${LEFT} and ${ENDED} < $2`;

export interface RetentionCount {
  due: number;
  /** Due by their age, but kept by a legal hold. */
  held: number;
  /** Old enough, but still worked on or partly sealed. */
  inUse: number;
  /** Day on which the oldest that is due ended, YYYY-MM-DD; null for none. */
  oldest: string | null;
}

export async function countDue(
  database: DataSource,
  { class: kind }: RetentionRule,
  before: Date,
): Promise<RetentionCount> {
  const found = await row<RetentionCount>(
    database,
    `select count(*) filter (where not held and not used)::int as due, count(*) filter (where held and not used)::int as held, count(*) filter (where used)::int as "inUse",
       min((ended at time zone 'Asia/Shanghai')::date) filter (where not held and not used)::text as oldest
     from (select ${HELD} as held, (${IN_USE}) as used, ${ENDED} as ended from matters m where ${DUE}) counted`,
    [kind, before],
  );
  return found ?? { due: 0, held: 0, inUse: 0, oldest: null };
}

export async function findDue(
  database: DataSource,
  { kind, before, limit, without }: { kind: RetentionClass; before: Date; limit: number; without: readonly string[] },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    database,
    `select m.id from matters m where ${DUE} and not ${HELD} and not (${IN_USE}) and m.id <> all($4::uuid[]) order by m.opened_at, m.id limit $3`,
    [kind, before, limit, without],
  );
  return found.map(({ id }) => id);
}

/** Locks the matter, and asks again: a hold may have been set, or another worker may have done it. */
export async function takeDue(
  tx: Tx,
  id: string,
  { kind, before }: { kind: RetentionClass; before: Date },
): Promise<boolean> {
  const locked = await row(tx, 'select id from matters where id = $1 for update skip locked', [id]);
  if (!locked) return false;
  return (
    (await row(tx, `select m.id from matters m where m.id = $3 and ${DUE} and not ${HELD} and not (${IN_USE})`, [
      kind,
      before,
      id,
    ])) !== undefined
  );
}

export async function findRetentionTable(database: DataSource): Promise<{ items: unknown } | undefined> {
  return row(database, "select items -> 'items' as items from reference_data where name = 'retention'");
}
