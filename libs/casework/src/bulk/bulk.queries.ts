import type { DataSource } from 'typeorm';
import { encryptedJson, encryptedValue, row, rows, type Tx } from '#platform';
import type { BulkCaller, BulkDecision, BulkKind, ItemOutcome } from './bulk-decision.js';

/**
 * Hash over what a person saw, null marked apart from ''. It names columns and not row versions (`xmin`), because machines write
 * counters and keys into the same rows meanwhile.
 */
const fingerprint = (parts: readonly string[]): string =>
  `encode(sha256(convert_to(jsonb_build_array(${parts.join(', ')})::text, 'UTF8')), 'hex')`;

const MATTER = [
  'm.id',
  'm.sealed',
  'm.category',
  'm.area',
  'm.kind',
  'm.title',
  `(select jsonb_agg(jsonb_build_array(l.id, l.relation, l.undone_at) order by l.id) from links l where l.matter_id = m.id)`,
];

const STEPS = '(select max(e.seq) from proceeding_events e where e.proceeding_id = p.id)';

/** Everything of a triage item that the person at the desk saw. */
const OF_TRIAGE = `select ${fingerprint([
  'i.reason',
  'i.opened_at',
  'i.decided_at',
  's.seal',
  's.routed_at',
  's.parked_at',
  't.title',
  't.body',
  ...MATTER,
  `(select jsonb_agg(jsonb_build_array(p.id, p.state, ${STEPS}) order by p.id) from proceedings p where p.matter_id = m.id)`,
  `(select jsonb_agg(jsonb_build_array(a.id, a.state, a.department, a.role) order by a.id) from assignments a where a.matter_id = m.id)`,
])} as fingerprint
  from triage_items i join submissions s on s.id = i.submission_id left join open_texts t on t.submission_id = s.id
  left join matters m on m.id = i.matter_id where i.submission_id = $1`;

/** Of an assignment: itself, its proceeding and its matter; what another unit does with its share is nothing to it. */
const OF_ASSIGNMENT = `select ${fingerprint(['a.state', 'a.department', 'a.role', 'a.returned_by', 'p.state', STEPS, ...MATTER])} as fingerprint
  from assignments a join proceedings p on p.id = a.proceeding_id join matters m on m.id = a.matter_id where a.id = $1`;

/** '' for a subject that there is not. */
export async function fingerprintOf(tx: Tx, kind: BulkKind, subjectId: string): Promise<string> {
  const found = await row<{ fingerprint: string }>(tx, kind === 'triage' ? OF_TRIAGE : OF_ASSIGNMENT, [subjectId]);
  return found?.fingerprint ?? '';
}

export interface TriedItem {
  subjectId: string;
  fingerprint: string;
  outcome: ItemOutcome;
}

export interface NewRun {
  id: string;
  caller: BulkCaller;
  decision: BulkDecision;
  items: readonly TriedItem[];
}

/** Writes what a dry run found, and removes dry runs of the same caller that can be used no more. */
export async function insertRun(tx: Tx, { id, caller, decision, items }: NewRun): Promise<void> {
  await tx.query(
    `delete from bulk_runs where actor = $1 and started_at is null and made_at < now() - interval '${HOURS_VALID} hours'`,
    [caller.actor],
  );
  await tx.query('insert into bulk_runs (id, actor, department, kind, decision) values ($1, $2, $3, $4, $5)', [
    id,
    caller.actor,
    caller.department,
    decision.kind,
    encryptedJson(tx, decision),
  ]);
  const stored = items.map(({ subjectId, fingerprint: print, outcome }, position) => ({
    position,
    subject_id: subjectId,
    fingerprint: print,
    outcome: encryptedValue(tx, outcome),
    is_final: outcome.outcome === 'refused',
  }));
  await tx.query(
    `insert into bulk_items (run_id, position, subject_id, fingerprint, outcome, is_final)
     select $1, position, subject_id, fingerprint, outcome, is_final
     from jsonb_to_recordset($2::jsonb) as i (position integer, subject_id uuid, fingerprint text, outcome jsonb, is_final boolean)`,
    [id, JSON.stringify(stored)],
  );
}

const HOURS_VALID = 1;

export interface BulkRunRow {
  id: string;
  kind: BulkKind;
  decision: BulkDecision;
  startedAt: Date | null;
  /** A dry run that is too old to be carried out. */
  expired: boolean;
}

/** A run belongs to who made it, for the department they then acted for. */
export async function findRun(
  session: Tx | DataSource,
  id: string,
  { actor, department }: BulkCaller,
): Promise<BulkRunRow | undefined> {
  return row<BulkRunRow>(
    session,
    `select id, kind, decision, started_at as "startedAt",
       started_at is null and made_at < now() - interval '${HOURS_VALID} hours' as expired
     from bulk_runs where id = $1 and actor = $2 and department is not distinct from $3`,
    [id, actor, department],
  );
}

/** False for a run that was started before. */
export async function startRun(tx: Tx, id: string): Promise<boolean> {
  const started = await rows(
    tx,
    'update bulk_runs set started_at = now() where id = $1 and started_at is null returning id',
    [id],
  );
  return started.length === 1;
}

export interface BulkItem {
  position: number;
  subjectId: string;
  fingerprint: string;
  outcome: ItemOutcome;
  final: boolean;
}

const ITEM = `select position, subject_id as "subjectId", fingerprint, outcome, is_final as final from bulk_items where run_id = $1`;

export async function findItems(session: Tx | DataSource, runId: string): Promise<BulkItem[]> {
  return rows<BulkItem>(session, `${ITEM} order by position`, [runId]);
}

/** Locked, so that of two callers with one token each item is carried out by one. */
export async function lockItem(tx: Tx, runId: string, position: number): Promise<BulkItem | undefined> {
  return row<BulkItem>(tx, `${ITEM} and position = $2 for update`, [runId, position]);
}

/** Has no effect on an item that another caller finished. */
export async function finishItem(
  session: Tx | DataSource,
  { runId, position, outcome }: { runId: string; position: number; outcome: ItemOutcome },
): Promise<void> {
  await session.query(
    'update bulk_items set outcome = $3, is_final = true where run_id = $1 and position = $2 and not is_final',
    [runId, position, encryptedJson(session, outcome)],
  );
}
