import { type Tx, row, rows, encryptedText } from '#platform';
import { mayQuoteSealed } from '#cases/answers';
import type { DataSource } from 'typeorm';

export interface RecusalView {
  id: string;
  department: string | null;
  person: string | null;
  reason: string;
  declaredBy: string;
  declaredAt: Date;
  liftedAt: Date | null;
  /** The unit may not read the file either; the sealed desk alone ends this. */
  frozen: boolean;
}

export async function mayBeRecused(tx: Tx, matterId: string, department: string | null): Promise<boolean> {
  return (
    (await row(
      tx,
      `select 1 from matters m where m.id = $1 and not m.sealed and ($2::text is null or exists (
         select 1 from assignments a where a.matter_id = m.id and a.department = $2 and a.state in ('sent', 'signed', 'answered')))`,
      [matterId, department],
    )) !== undefined
  );
}

export async function insertRecusal(
  tx: Tx,
  {
    id,
    matterId,
    department,
    person,
    reason,
    actor,
  }: { id: string; matterId: string; department: string | null; person: string | null; reason: string; actor: string },
): Promise<void> {
  await tx.query(
    'insert into recusals (id, matter_id, department, person, reason, declared_by) values ($1,$2,$3,$4,$5,$6)',
    [id, matterId, department, person, encryptedText(tx, reason), actor],
  );
}

export async function liftRecusal(
  tx: Tx,
  id: string,
  actor: string,
  reason: string,
): Promise<{ matterId: string } | undefined> {
  return row(
    tx,
    `update recusals set lifted_at = now(), lifted_by = $2, lift_reason = $3 where id = $1 and lifted_at is null and complaint_id is null and person is distinct from $2 returning matter_id as "matterId"`,
    [id, actor, encryptedText(tx, reason)],
  );
}

export async function findRecusalsOf(database: DataSource, matterId: string): Promise<RecusalView[]> {
  return rows<RecusalView>(
    database,
    `select r.id, r.department, r.person, case when ${mayQuoteSealed('m.id', 'r.declared_at')} then '' else r.reason end as reason, r.declared_by as "declaredBy", r.declared_at as "declaredAt", r.lifted_at as "liftedAt", r.complaint_id is not null as frozen
     from recusals r join matters m on m.id = r.matter_id and not m.sealed where r.matter_id = $1 order by r.declared_at, r.id`,
    [matterId],
  );
}

/** Ends what a complaint of retaliation froze, when a named person released it. */
export async function liftFreezesOf(
  tx: Tx,
  complaintId: string,
  actor: string,
): Promise<{ matterId: string; department: string }[]> {
  return rows(
    tx,
    `update recusals set lifted_at = now(), lifted_by = $2 where complaint_id = $1 and lifted_at is null returning matter_id as "matterId", department`,
    [complaintId, actor],
  );
}
