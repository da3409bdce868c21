import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** 成员: one submission that is handled together with others in a hotspot's petition. */
export interface Member {
  registrationNumber: string;
  channel: string;
  joinedAt: Date;
  leftAt: Date | null;
  matterId: string;
  matterNumber: string;
  /** Number of the notice about it; null while it is not written, or for authors of online posts. */
  told: string | null;
  /** Its own proceedings; each ends by its own rules. */
  cases: { proceedingId: string; kind: string; state: string; ended: boolean; lead: string | null }[];
}

/** Lists the present and former members of a hotspot's petition in the order of joining, without those sealed since. */
export async function listMembers(
  database: DataSource,
  hotspotId: string,
  { limit, after }: { limit: number; after: number },
): Promise<Member[]> {
  return rows<Member>(
    database,
    `select s.number as "registrationNumber", s.channel, pm.joined_at as "joinedAt", pm.left_at as "leftAt", m.id as "matterId", m.number as "matterNumber",
       (select n.number from notices n where n.submission_id = s.id and n.proceeding_id = pm.proceeding_id and n.kind = 'joined-hotspot' order by n.issued_at desc limit 1) as told,
       (select coalesce(jsonb_agg(jsonb_build_object('proceedingId', p.id, 'kind', p.kind, 'state', p.state, 'ended', p.closed_at is not null,
            'lead', (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1))
          order by p.opened_at, p.id), '[]') from proceedings p where p.matter_id = m.id) as cases
     from petition_members pm join proceedings h on h.id = pm.proceeding_id join submissions s on s.id = pm.submission_id and s.seal = 'open'
       join matters m on m.id = pm.matter_id and not m.sealed
     where h.hotspot_id = $1 order by pm.joined_at, s.number offset $3 limit $2`,
    [hotspotId, limit, after],
  );
}
