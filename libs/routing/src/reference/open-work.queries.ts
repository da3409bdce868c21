import { row, rows, type Tx } from '#platform';
import type { DataSource } from 'typeorm';

/** Units among these that still have work which is not done. */
export async function findUnitsWithWork(database: DataSource | Tx, units: readonly string[]): Promise<string[]> {
  if (units.length === 0) return [];
  const found = await row<{ units: string[] | null }>(
    database,
    `select array_agg(distinct a.department order by a.department) as units from assignments a join proceedings p on p.id = a.proceeding_id
     where a.department = any($1) and p.closed_at is null and a.state in ('sent', 'signed', 'answered')`,
    [[...units]],
  );
  return found?.units ?? [];
}

export interface OpenMatter {
  id: string;
  number: string;
  at: string;
  source: string;
  form: string;
  understanding: unknown;
  /** The unit that leads now; null where none does. */
  holder: string | null;
}

/** Matters with a proceeding that is not closed, oldest first, with what was understood of their first submission; never sealed ones. */
export async function findOpenMatters(
  database: DataSource,
  after: [openedAt: string, id: string],
  limit: number,
): Promise<OpenMatter[]> {
  return rows<OpenMatter>(
    database,
    `select m.id, m.number, m.opened_at::text as at, s.source, s.form, u.body as understanding,
       (select a.department from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')
        order by a.assigned_at desc limit 1) as holder
     from matters m cross join lateral (select submission_id from links where matter_id = m.id and undone_at is null order by decided_at, id limit 1) first
       join submissions s on s.id = first.submission_id join understandings u on u.submission_id = s.id
     where not m.sealed and s.seal = 'open' and s.channel <> 'feed' and (m.opened_at, m.id) > ($1::timestamptz, $2::uuid)
       and exists (select 1 from proceedings p where p.matter_id = m.id and p.closed_at is null)
     order by m.opened_at, m.id limit $3`,
    [...after, limit],
  );
}
