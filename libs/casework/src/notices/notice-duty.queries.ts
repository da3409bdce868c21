import { type Tx, row, rows } from '#platform';
import type { NoticeKind } from '#cases/lifecycle';

export interface DutyToSettle {
  id: string;
  proceedingId: string;
  matterId: string;
  seq: number;
  kind: NoticeKind;
  supplied: Record<string, string>;
  owedAt: Date;
  /** The submission it is owed to; null means everybody. */
  submissionId: string | null;
  matterNumber: string;
  hotspot: boolean;
}

export async function lockNextDuty(tx: Tx, failed: string[]): Promise<DutyToSettle | undefined> {
  return row<DutyToSettle>(
    tx,
    `select d.id, d.proceeding_id as "proceedingId", p.matter_id as "matterId", d.seq, d.kind, d.supplied, d.owed_at as "owedAt", d.submission_id as "submissionId",
       m.number as "matterNumber", p.hotspot_id is not null as hotspot
     from notice_duties d join proceedings p on p.id = d.proceeding_id join matters m on m.id = p.matter_id
     where d.settled_at is null and d.missing is null and d.id <> all($1::uuid[]) order by d.owed_at, d.id limit 1 for update of d skip locked`,
    [failed],
  );
}

/** Area of the matter, whose own desk issues the paper. */
export async function findMatterArea(tx: Tx, matterId: string): Promise<string | null> {
  return (await row<{ area: string | null }>(tx, 'select area from matters where id = $1', [matterId]))?.area ?? null;
}

export async function findDepartmentAt(
  tx: Tx,
  proceedingId: string,
  seq: number,
): Promise<{ department: string } | undefined> {
  return row(
    tx,
    `select a.department from assignments a join proceeding_events e on e.proceeding_id = a.proceeding_id and e.seq = $2
     where a.proceeding_id = $1 and a.role = 'lead' and a.assigned_at <= e.at order by a.assigned_at desc, a.id desc limit 1`,
    [proceedingId, seq],
  );
}

export async function findDecisionDay(tx: Tx, proceedingId: string): Promise<{ due: string } | undefined> {
  return row(
    tx,
    "select due_on::text as due from clocks where proceeding_id = $1 and family = 'C5' order by started_at desc limit 1",
    [proceedingId],
  );
}

export async function findOtherMatterNumber(
  tx: Tx,
  proceedingId: string,
  seq: number,
): Promise<{ number: string } | undefined> {
  return row(
    tx,
    'select m.number from proceeding_events e join proceedings p on p.id::text = e.said ->> $3 join matters m on m.id = p.matter_id where e.proceeding_id = $1 and e.seq = $2',
    [proceedingId, seq, 'otherCase'],
  );
}

export async function findMembersToTell(
  tx: Tx,
  proceedingId: string,
): Promise<{ number: string; source: string; externalId: string | null }[]> {
  return rows(
    tx,
    `select s.number, s.source, s.external_id as "externalId" from case_people($1) c join submissions s on s.id = c.submission_id where s.amends is null order by s.received_at, s.id`,
    [proceedingId],
  );
}
