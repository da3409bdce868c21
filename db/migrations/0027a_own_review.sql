-- 各自的复查: review is one person's right. Where several share a case, the applicant's goes on by itself from where the shared one stands,
-- with its history until then; the others' stays where it is.
alter table proceedings add column split_from uuid references proceedings (id);
alter table proceedings add column split_seq integer;
alter table proceedings add column applicant uuid references submissions (id);
alter table proceedings add constraint proceedings_own check ((split_from is null) = (applicant is null) and (split_from is null) = (split_seq is null));
create unique index proceedings_own_once on proceedings (split_from, applicant) where split_from is not null;

-- Whom a case concerns: of one that is somebody's own, that person alone. In plpgsql, because the tables may be made after it.
create or replace function case_people(of uuid) returns table (submission_id uuid) language plpgsql stable as $$
begin
  return query
    select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id and s.seal = 'open'
    where p.id = of and p.applicant is null
    union
    select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open'
    where pm.proceeding_id = of and pm.left_at is null
    union
    select s.id from proceedings p join submissions s on s.id = p.applicant and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed where p.id = of;
end $$;

-- One live case of a kind on a matter, beside those that are somebody's own.
drop index proceedings_live;
create unique index proceedings_live on proceedings (matter_id, kind)
  where closed_at is null and applicant is null and state not in ('done', 'done_verified', 'done_lapsed', 'in_review', 'reviewed', 'in_recheck', 'rechecked');
