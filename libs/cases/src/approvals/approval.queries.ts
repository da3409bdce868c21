import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';
import { accessFrozen } from '../departments/frozen-access.queries.js';
import { APPROVED_EVENTS, APPROVED_STEPS, type ApprovedEvent } from '../lifecycle/approved-steps.js';
import type { ApprovalDecider, ApprovalRequest, ApprovalState } from './approval-rules.js';

export interface NewApproval {
  id: string;
  proceedingId: string;
  event: ApprovedEvent;
  department: string;
  days: number | null;
  reason: string;
  requestedBy: string;
  /** Days until it ends by itself. */
  lasts: number;
}

/** False when the same step of the proceeding waits already. */
export async function insertApproval(tx: Tx, made: NewApproval): Promise<boolean> {
  await tx.query(
    `update approvals set state = 'expired' where proceeding_id = $1 and state = 'pending' and expires_at <= now()`,
    [made.proceedingId],
  );
  const written = await rows(
    tx,
    `insert into approvals (id, proceeding_id, event, department, days, said, requested_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))
     on conflict (proceeding_id, event) where state = 'pending' do nothing returning id`,
    [
      made.id,
      made.proceedingId,
      made.event,
      made.department,
      made.days,
      encryptedText(tx, made.reason),
      made.requestedBy,
      made.lasts,
    ],
  );
  return written.length === 1;
}

/** A request with what the step needs. */
export interface LockedApproval extends ApprovalRequest {
  id: string;
  proceedingId: string;
  matterId: string;
  days: number | null;
  reason: string;
  decidedBy: string | null;
}

/** Locked until the transaction ends; undefined for one whose matter is sealed or whose unit works on it no more. */
export async function lockApproval(tx: Tx, id: string): Promise<LockedApproval | undefined> {
  // A step and sealing lock the matter first too, so they cannot deadlock with a decision.
  await tx.query(
    `select from matters where id = (
       select p.matter_id from approvals a join proceedings p on p.id = a.proceeding_id where a.id = $1) for no key update`,
    [id],
  );
  return row<LockedApproval>(
    tx,
    `select a.id, a.proceeding_id as "proceedingId", p.matter_id as "matterId", a.event, a.department, a.days, a.said as reason,
       a.requested_by as "requestedBy", a.state, a.expires_at as "expiresAt", a.decided_by as "decidedBy"
     from approvals a join proceedings p on p.id = a.proceeding_id join matters m on m.id = p.matter_id
     where a.id = $1 and ${SHOWN} for update of a`,
    [id],
  );
}

/** SQL: a request of live work, in a matter that is open. A sealed one is known to nobody here. */
const SHOWN = `not m.sealed and exists (select from assignments l where l.proceeding_id = a.proceeding_id and l.role = 'lead'
  and l.department = a.department and l.state in ('sent', 'signed', 'answered'))`;

/** Whether this person handles 承办 the work for the unit: named, or today as the deputy of the named person. */
export async function handlesWork(
  tx: Tx,
  { proceedingId, department, accountId }: { proceedingId: string; department: string; accountId: string },
): Promise<boolean> {
  const handled = await rows(
    tx,
    `select from assignment_handlers h join assignments l on l.id = h.assignment_id join accounts k on k.id = h.account_id
     where l.proceeding_id = $1 and l.department = $2 and l.state in ('sent', 'signed', 'answered')
       and (k.id = $3 or (k.deputy = $3 and (now() at time zone 'Asia/Shanghai')::date between k.away_from and k.away_until)) limit 1`,
    [proceedingId, department, accountId],
  );
  return handled.length > 0;
}

export async function endApproval(
  tx: Tx,
  {
    id,
    state,
    by,
    reason,
  }: { id: string; state: Exclude<ApprovalState, 'pending' | 'expired'>; by: string; reason: string | null },
): Promise<void> {
  await tx.query('update approvals set state = $2, decided_by = $3, decided_at = now(), answer = $4 where id = $1', [
    id,
    state,
    by,
    encryptedText(tx, reason),
  ]);
}

/** A request as the handler and those who decide see it. */
export interface ApprovalView {
  id: string;
  proceedingId: string;
  matterNumber: string;
  event: ApprovedEvent;
  department: string;
  days: number | null;
  reason: string;
  state: ApprovalState;
  requestedBy: string;
  requestedAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  answer: string | null;
}

/** Those that wait first, then the newest: what the person decides on, and what they asked for. */
export async function listApprovals(
  database: DataSource,
  { id, department, forOwnUnit, forCentre }: ApprovalDecider,
  limit: number,
): Promise<ApprovalView[]> {
  const ofCentre = APPROVED_EVENTS.filter((event) => APPROVED_STEPS[event] === 'centre');
  return rows(
    database,
    `select * from (
       select a.id, a.proceeding_id as "proceedingId", m.number as "matterNumber", a.event, a.department, a.days, a.said as reason,
         case when a.state = 'pending' and a.expires_at <= now() then 'expired' else a.state end as state,
         'person:' || a.requested_by as "requestedBy", a.requested_at as "requestedAt", a.expires_at as "expiresAt",
         'person:' || a.decided_by as "decidedBy", a.decided_at as "decidedAt", a.answer
       from approvals a join proceedings p on p.id = a.proceeding_id join matters m on m.id = p.matter_id
       where ${SHOWN} and (a.requested_by = $1 or ($2 and a.event = any ($3))
         or ($4 and a.department = $5 and a.event <> all ($3)))
         and not (not $2 and $5::text is not null and ${accessFrozen('m.id', '$5')})) found
     order by (found.state = 'pending') desc, found."requestedAt" desc, found.id limit $6`,
    [id, forCentre, ofCentre, forOwnUnit, department, limit],
  );
}
