-- A matter may have thousands of people. Whether a proceeding concerns one of them is asked of that one alone: who asked case_people for
-- each of a thousand people read a million links.

-- The same rule as case_people, for one submission. Whoever changes one changes both; a spec compares them.
create function concerns(of uuid, submission uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from proceedings p join submissions s on s.id = submission and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed
      where p.id = of and p.applicant = s.id)
    or exists (select from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open' and not s.archive
      where pm.proceeding_id = of and pm.submission_id = submission and pm.left_at is null)
    or exists (select from proceedings p join matters m on m.id = p.matter_id and not m.sealed
        join links l on l.submission_id = submission and l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
        join submissions s on s.id = l.submission_id and s.seal = 'open' and not s.archive
        cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
      where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
        and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
        and (p.kind = proceeding_kind(s.channel, s.handled_as) or not exists (select from proceedings o where o.matter_id = m.id and o.kind = proceeding_kind(s.channel, s.handled_as)
          and o.kind <> 'signal' and o.applicant is null and o.state <> 'to_petition')));
end $$;

-- The petitioner is the same for all readers, so who asks for many gives it (known_petitioner).
drop function reads_whole(uuid, uuid, timestamptz);
create function reads_whole(of uuid, reader uuid, at timestamptz, known_petitioner uuid default null) returns boolean language plpgsql stable as $$
declare
  own proceedings;
  petitioner uuid := coalesce(known_petitioner, petitioner_of(of));
  me uuid;
begin
  select * into own from proceedings where id = of;
  select coalesce(amends, id) into me from submissions where id = reader;
  if petitioner = me then return true; end if;
  if own.applicant is not null then return false; end if;
  if exists (select from person_indexes x join person_indexes y on y.kind = x.kind and y.index = x.index and y.submission_id = petitioner
    where x.submission_id = me and x.kind = 'account') then
    return true;
  end if;
  if exists (select from submissions s where s.id = petitioner and (s.confidential or s.anonymous)) and not same_person(petitioner, me) then return false; end if;
  return exists (select from link_decisions d where d.submission_id = me and d.matter_id = own.matter_id and d.decision = 'same')
    or exists (select from petition_members m join links l on l.submission_id = me and l.undone_at is null and l.matter_id <> own.matter_id
        join proceedings before on before.matter_id = l.matter_id
      where m.proceeding_id = of and m.submission_id = me and m.left_at is null
        and (petitioner_of(before.id) = me or exists (select from link_decisions d where d.submission_id = me and d.matter_id = l.matter_id and d.decision = 'same')))
    or (exists (select from links f where f.submission_id = me and f.matter_id = own.matter_id and f.relation = 'first'
          and f.decided_at <= at and (f.undone_at is null or f.undone_at > at))
      and not exists (select from links l where l.submission_id = petitioner and l.matter_id = own.matter_id and l.decided_at <= at and (l.undone_at is null or l.undone_at > at)));
end $$;
