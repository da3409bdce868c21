import { rows, type Tx } from '#platform';
import type { Standing } from './plan.js';

/** What stands in the way of bringing these two matters together. */
export async function findStandings(tx: Tx, matterIds: readonly [string, string]): Promise<Standing[]> {
  const found = await rows<Standing>(
    tx,
    `select m.id, not m.sealed and m.origin = 'submission' and m.state = 'open' as open, m.opened_at as "openedAt",
       exists (select from links l join submissions s on s.id = l.submission_id left join sealed_files f on f.submission_id = s.id
         where l.matter_id = m.id and (s.seal <> 'open' or f.open_part is not null))
         or exists (select from sealed_files f where f.left_matter = m.id and f.decision is distinct from 'release') as hidden,
       exists (select from links l where l.matter_id = m.id and l.undone_at is null and (l.decided_by not like 'machine:%'
         or exists (select from link_decisions d where d.submission_id = l.submission_id and d.matter_id = m.id and d.decision = 'same'))) as "byPerson",
       exists (select from links l join link_decisions d on d.submission_id = l.submission_id and d.decision = 'apart' and d.matter_id = any($1::uuid[])
         where l.matter_id = m.id and l.undone_at is null and d.matter_id <> m.id) as "keptApart",
       (select count(*)::int from links l where l.matter_id = m.id and l.undone_at is null) as submissions,
       array(select distinct a.department from assignments a join proceedings p on p.id = a.proceeding_id and p.closed_at is null
         where a.matter_id = m.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')) as leads,
       coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'state', p.state, 'live', p.closed_at is null,
         'accepted', exists (select from proceeding_events e where e.proceeding_id = p.id and e.event in ('accept', 'handleByLaw'))))
         from proceedings p where p.matter_id = m.id), '[]'::jsonb) as proceedings
     from matters m where m.id = any($1::uuid[]) order by m.id`,
    [matterIds],
  );
  return found.map((one) => ({ ...one, openedAt: new Date(one.openedAt) }));
}

/** Ids of the submissions of a matter, amendments and thanks included. */
export async function submissionsOf(tx: Tx, matterId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    'select submission_id as id from links where matter_id = $1 and undone_at is null order by submission_id',
    [matterId],
  );
  return found.map(({ id }) => id);
}
