import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';

/** The submission of a registration number that was just given. */
export async function findComplaint(tx: Tx, number: string): Promise<string> {
  const found = await row<{ id: string }>(tx, 'select id from submissions where number = $1', [number]);
  if (!found) throw new Error('a registered complaint has no submission');
  return found.id;
}

/**
 * The open matters that are surely of this person, and the units that have them: a link that the machine made and nobody
 * confirmed changes nothing for others (INV-54).
 */
export async function findMattersAndUnits(
  tx: Tx,
  submissionId: string,
): Promise<{ matterId: string; departments: string[] }[]> {
  return rows(
    tx,
    `select m.id as "matterId", coalesce(array_agg(distinct a.department) filter (where a.id is not null), '{}') as departments
     from matters m left join assignments a on a.matter_id = m.id and a.state in ('sent', 'signed', 'answered')
     where not m.sealed and (m.id in (select matter_id from links where submission_id = $1 and undone_at is null
         and (relation = 'first' or decided_by not like 'machine:%'))
       or m.id in (select p.matter_id from petition_members g join proceedings p on p.id = g.proceeding_id where g.submission_id = $1 and g.left_at is null))
     group by m.id order by m.id`,
    [submissionId],
  );
}

export async function findMatterByNumber(
  tx: Tx,
  number: string,
): Promise<{ matterId: string; departments: string[] } | undefined> {
  return row(
    tx,
    `select m.id as "matterId", coalesce(array_agg(distinct a.department) filter (where a.id is not null), '{}') as departments
     from matters m left join assignments a on a.matter_id = m.id and a.state in ('sent', 'signed', 'answered')
     where not m.sealed and m.number = $1 group by m.id`,
    [number],
  );
}

export interface FreezeToInsert {
  id: string;
  matterId: string;
  department: string;
  complaintId: string;
  reason: string;
  actor: string;
}

/** False where the same complaint froze the unit before. */
export async function insertFreeze(tx: Tx, one: FreezeToInsert): Promise<boolean> {
  const made = await row(
    tx,
    `insert into recusals (id, matter_id, department, reason, declared_by, complaint_id) values ($1, $2, $3, $4, $5, $6)
     on conflict (matter_id, department, complaint_id) where complaint_id is not null do nothing returning id`,
    [one.id, one.matterId, one.department, encryptedText(tx, one.reason), one.actor, one.complaintId],
  );
  return made !== undefined;
}

/** What a unit had been sent about the matter: its assignments, supervisions and suggestions. */
export async function findSubjectsOfUnit(tx: Tx, matterId: string, department: string): Promise<{ id: string }[]> {
  return rows(
    tx,
    `select id::text as id from assignments where matter_id = $1 and department = $2
     union all select id::text from suggestions where matter_id = $1 and department = $2
     union all select id::text from oversight_records where matter_id = $1 and department = $2
     union all select v.id::text from supervisions v join proceedings p on p.id = v.proceeding_id where p.matter_id = $1 and v.department = $2`,
    [matterId, department],
  );
}

/** Whether the submission lies at the sealed desk and is not released. */
export async function isSealedComplaint(tx: Tx, submissionId: string): Promise<boolean> {
  const found = await row(
    tx,
    "select 1 from submissions s join sealed_files f on f.submission_id = s.id where s.id = $1 and s.seal <> 'open' and f.decision is distinct from 'release'",
    [submissionId],
  );
  return found !== undefined;
}

/** 冻结: one unit that may not read one matter. */
export interface FreezeView {
  id: string;
  matterId: string;
  matterNumber: string;
  department: string;
  frozenAt: Date;
  liftedAt: Date | null;
}

export async function findFreezesOf(database: DataSource, complaintId: string): Promise<FreezeView[]> {
  return rows(
    database,
    `select r.id, r.matter_id as "matterId", m.number as "matterNumber", r.department, r.declared_at as "frozenAt", r.lifted_at as "liftedAt"
     from recusals r join matters m on m.id = r.matter_id where r.complaint_id = $1 order by r.declared_at, r.department`,
    [complaintId],
  );
}
