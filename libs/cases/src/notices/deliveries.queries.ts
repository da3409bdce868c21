import { type Tx, rows } from '#platform';

/**
 * The other people of a shared proceeding who are owed a paper of the decision and have not asked for review: when theirs was handed over;
 * null where no proof of it is recorded. The proof of the step `delivered` is that of the petitioner alone (INV-57).
 */
export async function findDeliveriesToOthers(tx: Tx, sharedId: string): Promise<{ on: string | null }[]> {
  return rows<{ on: string | null }>(
    tx,
    `select (select min(v.served_on)::text from notice_services v where v.notice_id = n.id and v.result in ('signed', 'refused')) as "on"
     from case_people($1) c join submissions s on s.id = c.submission_id
       join lateral (select o.id, o.owed from notices o where o.proceeding_id = $1 and o.submission_id = s.id and o.kind = 'decision' order by o.issued_at desc, o.id desc limit 1) n on n.owed
     where s.amends is null and s.channel <> 'feed' and s.id is distinct from petitioner_of($1)
       and not exists (select from proceedings own where own.split_from = $1 and own.applicant = s.id)`,
    [sharedId],
  );
}
