import { row, rows, type Tx } from '#platform';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';
import type { RuleInput } from '../lifecycle/facts.js';

/** A proceeding with the fields of its matter that the lifecycle needs. */
export interface LockedProceeding {
  id: string;
  matterId: string;
  matterNumber: string;
  kind: ProceedingKind;
  state: string;
  sealed: boolean;
  closedAt: Date | null;
}

/** One step that was taken. */
export interface TakenStep {
  seq: number;
  event: string;
  from: string;
  to: string;
  actor: string;
  role: string;
  input: RuleInput;
  notice: string | null;
  key: string | null;
  at: Date;
}

const CASE = `select p.id, p.matter_id as "matterId", m.number as "matterNumber", p.kind, p.state, m.sealed, p.closed_at as "closedAt"
  from proceedings p join matters m on m.id = p.matter_id where p.id = $1`;

/** Locks the matter's row before the rows below it. Routing takes the same lock first, so the two cannot deadlock. */
export async function lockMatterOf(
  tx: Tx,
  of: { proceedingId?: string; assignmentId?: string; submissionId?: string },
): Promise<void> {
  await tx.query(
    `select 1 from matters where id = coalesce((select matter_id from proceedings where id = $1), (select matter_id from assignments where id = $2),
       (select matter_id from triage_items where submission_id = $3)) for no key update`,
    [of.proceedingId ?? null, of.assignmentId ?? null, of.submissionId ?? null],
  );
}

/**
 * Returns the proceeding, locked until the transaction ends. If the step touches another proceeding, its matter is
 * locked too, both in a fixed order.
 */
export async function takeProceeding(tx: Tx, id: string, other?: string): Promise<LockedProceeding | undefined> {
  if (other === undefined) await lockMatterOf(tx, { proceedingId: id });
  else
    await tx.query(
      'select 1 from matters where id in (select matter_id from proceedings where id in ($1, $2)) order by id for no key update',
      [id, other],
    );
  return row<LockedProceeding>(tx, `${CASE} for no key update of p`, [id]);
}

/** Reads the same without a lock. */
export async function readProceedingRow(tx: Tx, id: string): Promise<LockedProceeding | undefined> {
  return row<LockedProceeding>(tx, CASE, [id]);
}

/**
 * Returns the steps of a proceeding in order. A person's own review starts with the steps of the shared proceeding
 * before it.
 */
export async function stepsOf(tx: Tx, proceedingId: string): Promise<TakenStep[]> {
  return rows<TakenStep>(
    tx,
    `select e.seq, e.event, e.from_state as "from", e.to_state as "to", e.actor, e.role, e.said as input, e.notice, e.key, e.at from proceedings p
     join proceeding_events e on e.proceeding_id = p.id or (e.proceeding_id = p.split_from and e.seq <= p.split_seq) where p.id = $1 order by e.seq`,
    [proceedingId],
  );
}
