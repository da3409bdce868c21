-- A submission that comes after an answer was not answered by it: it has a later proceeding of its own on the same matter. That one
-- concerns the submissions that came to the matter since then, the earlier one those that came before.
alter table proceedings add column people_since timestamptz;
comment on column proceedings.people_since is 'It concerns only submissions that came to its matter since then, because the others had been answered; null: all.';

drop index proceedings_live;
create unique index proceedings_live on proceedings (matter_id, kind)
  where people_since is null and closed_at is null and applicant is null and state not in ('done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked');

create unique index proceedings_live_since on proceedings (matter_id, kind, people_since)
  where people_since is not null and closed_at is null and applicant is null;

-- Whom a proceeding concerns. Who only thanks 致谢 is filed with the matter and waits for no answer. Ids are in the order of time.
create or replace function case_people(of uuid) returns table (submission_id uuid) language plpgsql stable as $$
begin
  return query
    select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
      join submissions s on s.id = l.submission_id and s.seal = 'open'
      cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
    where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
      and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
    union
    select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open'
    where pm.proceeding_id = of and pm.left_at is null
    union
    select s.id from proceedings p join submissions s on s.id = p.applicant and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed where p.id = of;
end $$;
