-- received_at is the moment of receipt 收到: for a letter, a visit and a row of an import it is the day that the sender states. registered_at is
-- the moment of registration 登记. What was registered before keeps its receipt, because receipts and papers have told it.
alter table submissions add column registered_at timestamptz;
alter table submissions disable trigger user;
update submissions set registered_at = received_at;
alter table submissions enable trigger user;
alter table submissions alter column registered_at set not null;
comment on column submissions.received_at is 'Moment of receipt 收到; legal clocks and reports count from it.';
comment on column submissions.registered_at is 'Moment of registration 登记; the same as received_at where nothing else is said.';

-- A row of an import is live work 现办, or archive 档案: registered and found as history, without clocks, dispatch, messages or counts.
alter table submissions add column archive boolean not null default false;
comment on column submissions.archive is '档案: registered as history; no clock, no dispatch, no message, in no count.';

drop index submissions_same_content;
create index submissions_same_content on submissions (source, content_hash, registered_at) where external_id is null;

create function registered_when_received() returns trigger language plpgsql as $$
begin
  new.registered_at := coalesce(new.registered_at, new.received_at);
  return new;
end $$;
create trigger submissions_registered_at before insert on submissions for each row execute function registered_when_received();

create or replace function refuse_rewriting_arrival() returns trigger language plpgsql as $$
declare
  handed_up boolean := old.handed_up_at is null and new.handed_up_at is not null and new.raw_cipher is null
    and exists (select from sealed_files f where f.submission_id = old.id and f.decision = 'hand-up' and f.raw_sha256 is not null);
begin
  if (new.id, new.number, new.query_code_index, new.query_code_cipher, new.channel, new.source, new.external_id, new.authenticated, new.content_hash,
      new.amends, new.form, new.received_at, new.received_on, new.registered_at, new.archive)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_cipher, old.channel, old.source, old.external_id, old.authenticated, old.content_hash,
      old.amends, old.form, old.received_at, old.received_on, old.registered_at, old.archive)
     or ((new.content_cipher, new.raw_cipher, new.handed_up_at) is distinct from (old.content_cipher, old.raw_cipher, old.handed_up_at) and not handed_up) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Archive is nobody's present request: its people get no notice, no answer and no rating, also where a person links it to present work.
create or replace function case_people(of uuid) returns table (submission_id uuid) language plpgsql stable as $$
begin
  return query
    select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
      join submissions s on s.id = l.submission_id and s.seal = 'open' and not s.archive
      cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
    where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
      and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
      and (p.kind = proceeding_kind(s.channel, s.handled_as) or not exists (select from proceedings o where o.matter_id = m.id and o.kind = proceeding_kind(s.channel, s.handled_as)
        and o.kind <> 'signal' and o.applicant is null and o.state <> 'to_petition'))
    union
    select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open' and not s.archive
    where pm.proceeding_id = of and pm.left_at is null
    union
    select s.id from proceedings p join submissions s on s.id = p.applicant and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed where p.id = of;
end $$;

create or replace function petitioner_of(of uuid) returns uuid language plpgsql stable as $$
begin
  return (select coalesce(p.applicant, p.opened_for,
      (select l.submission_id from links l join submissions s on s.id = l.submission_id and not s.archive
       where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment') and l.decided_at >= coalesce(p.people_since, '-infinity')
         and proceeding_kind(s.channel, s.handled_as) = p.kind order by l.decided_at, s.received_at, l.id limit 1),
      (select l.submission_id from links l join submissions s on s.id = l.submission_id and not s.archive where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment')
       order by l.decided_at, s.received_at, l.id limit 1))
    from proceedings p where p.id = of);
end $$;
