-- What is written to one person reaches that person alone. An answer, and each of its files, says whether it is for all people of the
-- proceeding (对全体) or for the petitioner (仅对信访人). What was answered before counts as written to the petitioner.
alter table answers add column for_all boolean not null default false;
comment on column answers.for_all is '对全体: the text is for all people of the proceeding, also for those whom only the machine linked.';
alter table answer_files add column for_all boolean not null default false;
alter table proceedings add column opened_for uuid constraint proceedings_opened_for_fkey references submissions (id);
comment on column proceedings.opened_for is 'The submission with which it began: its person is the petitioner. Null in old rows, and where nobody began it.';

-- The submission of the petitioner of a proceeding. In an old row, the first of its kind in the matter.
create function petitioner_of(of uuid) returns uuid language plpgsql stable as $$
begin
  return (select coalesce(p.applicant, p.opened_for,
      (select l.submission_id from links l join submissions s on s.id = l.submission_id
       where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment') and l.decided_at >= coalesce(p.people_since, '-infinity')
         and proceeding_kind(s.channel, s.handled_as) = p.kind order by l.decided_at, s.received_at, l.id limit 1),
      (select l.submission_id from links l join submissions s on s.id = l.submission_id where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment')
       order by l.decided_at, s.received_at, l.id limit 1))
    from proceedings p where p.id = of);
end $$;

-- Whether a person may read what was written at that time to the petitioner of a proceeding. True for the petitioner; for an account that its
-- sender vouches for as the petitioner's; for a person whose link a person has confirmed; for the petitioner of a proceeding that a person
-- joined to this one; and for the first of the matter after the petitioner has left it. Never for another person than the petitioner when
-- the petitioner is confidential. The caller checks that the submission belongs to the proceeding at all.
create function reads_whole(of uuid, reader uuid, at timestamptz) returns boolean language plpgsql stable as $$
declare
  own proceedings;
  petitioner uuid := petitioner_of(of);
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
