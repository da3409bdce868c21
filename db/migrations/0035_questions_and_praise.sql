-- 咨询、表扬: a question or praise that came through a petition channel is handled as an order, not as a petition.
alter table submissions add column handled_as text check (handled_as in ('petition', 'order', 'signal'));
comment on column submissions.handled_as is 'Kind of proceeding that routing chose; null: the kind of its channel.';

create function proceeding_kind(channel text, handled_as text) returns text language sql immutable as $$
  select coalesce(handled_as, case channel when 'hotline' then 'order' when 'feed' then 'signal' else 'petition' end)
$$;
-- Whom a proceeding concerns. One of another kind concerns a submission too where it has none of its own: a post that is handled as a
-- petition, a call that became one.
create or replace function case_people(of uuid) returns table (submission_id uuid) language plpgsql stable as $$
begin
  return query
    select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
      join submissions s on s.id = l.submission_id and s.seal = 'open'
      cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
    where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
      and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
      and (p.kind = proceeding_kind(s.channel, s.handled_as) or not exists (select from proceedings o where o.matter_id = m.id and o.kind = proceeding_kind(s.channel, s.handled_as)
        and o.kind <> 'signal' and o.applicant is null and o.state <> 'to_petition'))
    union
    select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open'
    where pm.proceeding_id = of and pm.left_at is null
    union
    select s.id from proceedings p join submissions s on s.id = p.applicant and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed where p.id = of;
end $$;
drop function proceeding_kind(text);
