import type { DataSource } from 'typeorm';
import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import { rows } from '#platform';

/** 首接单位 that nobody has relieved: no unit has signed for the work since it was first given out. */
export interface WaitingFirstReceiver {
  proceedingId: string;
  matterId: string;
  matterNumber: string;
  kind: 'order' | 'petition';
  /** The unit that it was first given to; it never changes (INV-32). */
  unit: string;
  /** The unit that has it now; null while none has. */
  current: string | null;
  since: Date;
}

export async function findWaitingFirstReceivers(
  database: DataSource,
  { limit, reach }: { limit: number; reach: AreaReach },
): Promise<WaitingFirstReceiver[]> {
  return rows(
    database,
    `select p.id as "proceedingId", m.id as "matterId", m.number as "matterNumber", p.kind, p.first_unit as unit,
       (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered') limit 1) as current,
       (select min(a.assigned_at) from assignments a where a.proceeding_id = p.id and a.role = 'lead') as since
     from proceedings p join matters m on m.id = p.matter_id
     where p.closed_at is null and p.first_unit is not null and not m.sealed and ${liesWithin('m', '$2')}
       and not exists (select from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.signed_at is not null)
       and exists (select from assignments a where a.proceeding_id = p.id and a.role = 'lead')
     order by since, p.id limit $1`,
    [limit, reach],
  );
}
