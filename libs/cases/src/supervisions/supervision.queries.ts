import type { AreaReach } from '#people';
import { liesWithin } from '../reach/matter-reach.queries.js';
import { type Tx, row, rows, encryptedText } from '#platform';
import { mayQuoteSealed } from '../answers/sealed-quotes.js';
import { accessFrozen } from '../departments/frozen-access.queries.js';
import type { DataSource } from 'typeorm';
import { In } from 'typeorm';
import { HELD_STATES } from '../assignments/assignment-states.js';
import { AssignmentEntity } from '../assignments/assignment.entity.js';

export async function findLeadDepartment(tx: Tx, proceedingId: string): Promise<{ department: string } | null> {
  return tx
    .getRepository(AssignmentEntity)
    .findOne({ select: { department: true }, where: { proceedingId, role: 'lead', state: In(HELD_STATES) } });
}

export interface NewSupervision {
  id: string;
  proceedingId: string;
  ground: string;
  department: string;
  reason: string;
  sentBy: string;
  sentAt: Date;
  dueOn: string;
  dueAt: Date;
}

export async function insertSupervision(
  tx: Tx,
  { id, proceedingId, ground, department, reason, sentBy, sentAt, dueOn, dueAt }: NewSupervision,
): Promise<void> {
  await tx.query(
    'insert into supervisions (id, proceeding_id, ground, department, reason, sent_by, sent_at, due_on, due_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
    [id, proceedingId, ground, department, encryptedText(tx, reason), sentBy, sentAt, dueOn, dueAt],
  );
}

export async function lockSupervision(
  tx: Tx,
  id: string,
  department: string,
): Promise<{ answered: boolean } | undefined> {
  return row(
    tx,
    'select result is not null as answered from supervisions where id = $1 and department = $2 for update',
    [id, department],
  );
}

export async function setSupervisionResult(tx: Tx, id: string, result: string, by: string): Promise<void> {
  await tx.query('update supervisions set result = $2, result_by = $3, result_at = now() where id = $1', [
    id,
    encryptedText(tx, result),
    by,
  ]);
}

export interface SupervisionView {
  id: string;
  proceedingId: string;
  matterNumber: string;
  department: string;
  ground: string;
  /** The text of the ground and its legal basis. */
  groundName: string;
  basis: string[];
  reason: string;
  sentBy: string;
  sentAt: Date;
  dueOn: string;
  /** The day has passed without a written result. */
  overdue: boolean;
  result: string | null;
  resultAt: Date | null;
}

export async function findSupervisions(
  database: DataSource,
  {
    department,
    now,
    proceeding,
    overdueOnly,
    limit,
    reach,
  }: {
    department: string | null;
    now: Date;
    proceeding: string | null;
    overdueOnly: boolean;
    limit: number;
    reach: AreaReach;
  },
): Promise<Omit<SupervisionView, 'groundName' | 'basis'>[]> {
  return rows<Omit<SupervisionView, 'groundName' | 'basis'>>(
    database,
    `select v.id, v.proceeding_id as "proceedingId", m.number as "matterNumber", v.department, v.ground, case when ${mayQuoteSealed('m.id', 'v.sent_at')} then '' else v.reason end as reason, v.sent_by as "sentBy", v.sent_at as "sentAt", v.due_on::text as "dueOn",
       v.result is null and v.due_at <= $2 as overdue, case when ${mayQuoteSealed('m.id', 'v.result_at')} then '' else v.result end as result, v.result_at as "resultAt"
     from supervisions v join proceedings p on p.id = v.proceeding_id join matters m on m.id = p.matter_id
     where not m.sealed and ($1::text is null or (v.department = $1 and not ${accessFrozen('m.id', '$1')})) and ($3::uuid is null or v.proceeding_id = $3) and (not $4 or (v.result is null and v.due_at <= $2)) and ${liesWithin('m', '$6')}
     order by overdue desc, v.result is not null, v.due_at, v.id limit $5`,
    [department, now, proceeding, overdueOnly, limit, reach],
  );
}
