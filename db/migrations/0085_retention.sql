-- 保存期限与匿名化: when words and people of a matter are destroyed, by what rule, and what stops it (legal hold).
alter table submissions add column anonymised_at timestamptz;
comment on column submissions.anonymised_at is 'When its words and people were destroyed after the retention period.';
alter table matters add column anonymised_at timestamptz;
comment on column matters.anonymised_at is 'When the words and people of its submissions were destroyed after the retention period.';
create index matters_not_anonymised on matters (opened_at, id) where anonymised_at is null and not sealed;

create table anonymisations (
  matter_id uuid not null references matters (id),
  class text not null,
  years integer not null,
  ground text not null,
  at timestamptz not null default now(),
  constraint anonymisations_pkey primary key (matter_id)
);
create trigger anonymisations_append_only before delete or update or truncate on anonymisations for each statement execute function refuse_change();

create table legal_holds (
  id uuid not null,
  matter_id uuid not null references matters (id),
  reason text not null,
  set_by text not null,
  set_at timestamptz not null default now(),
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  constraint legal_holds_pkey primary key (id),
  constraint legal_holds_two_persons check (ended_by is distinct from set_by),
  constraint legal_holds_end check ((ended_at is null) = (ended_by is null))
);
comment on column legal_holds.reason is 'Encrypted.';
create index legal_holds_live on legal_holds (matter_id) where ended_at is null;

create function was_anonymised(submission uuid) returns boolean language sql stable as $$
  select exists (select from submissions s where s.id = submission and s.anonymised_at is not null)
$$;

-- A value without the words in it: every token is removed, codes and numbers stay, so that figures stay what they were.
create function without_words(value jsonb) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(v) = 'object' then v - 'encrypted' else v end
  from (select regexp_replace(value::text, 'hl[0-9][tj]:[A-Za-z0-9_-]{38,};', '', 'g')::jsonb as v) cleaned
$$;

create or replace function refuse_rewriting_arrival() returns trigger language plpgsql as $$
declare
  handed_up boolean := old.handed_up_at is null and new.handed_up_at is not null and new.raw_cipher is null
    and exists (select from sealed_files f where f.submission_id = old.id and f.decision = 'hand-up' and f.raw_sha256 is not null);
  anonymised boolean := old.anonymised_at is null and new.anonymised_at is not null and new.external_id is null
    and exists (select from links l join anonymisations a on a.matter_id = l.matter_id where l.submission_id = old.id and l.undone_at is null);
begin
  if (new.id, new.number, new.query_code_index, new.query_code_cipher, new.channel, new.source, new.authenticated,
      new.amends, new.form, new.received_at, new.received_on, new.registered_at, new.archive)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_cipher, old.channel, old.source, old.authenticated,
      old.amends, old.form, old.received_at, old.received_on, old.registered_at, old.archive)
     or ((new.external_id, new.content_hash, new.anonymised_at) is distinct from (old.external_id, old.content_hash, old.anonymised_at) and not anonymised)
     or ((new.content_cipher, new.raw_cipher, new.handed_up_at) is distinct from (old.content_cipher, old.raw_cipher, old.handed_up_at)
       and not handed_up and not (anonymised and new.handed_up_at is not distinct from old.handed_up_at)) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function refuse_change_but_emptying() returns trigger language plpgsql as $$
declare
  lawful boolean := false;
  column_name text := tg_argv[0];
begin
  if to_jsonb(new) - column_name = to_jsonb(old) - column_name then
    lawful := case tg_table_name
      when 'messages' then to_jsonb(new) -> 'data' = '{}' and exists (
        select from withheld_messages w where w.message_id = (to_jsonb(old) ->> 'id')::uuid and (was_handed_up(w.submission_id) or was_anonymised(w.submission_id)))
      when 'notices' then to_jsonb(new) ->> 'paper_cipher' = '\x'
        and (was_handed_up((to_jsonb(old) ->> 'submission_id')::uuid) or was_anonymised((to_jsonb(old) ->> 'submission_id')::uuid))
      when 'notice_services' then to_jsonb(new) -> 'reference' = 'null' and exists (
        select from notices n where n.id = (to_jsonb(old) ->> 'notice_id')::uuid and was_anonymised(n.submission_id))
      when 'clock_events' then to_jsonb(new) -> 'detail' = without_words(to_jsonb(old) -> 'detail') and exists (
        select from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = c.proceeding_id
          join matters m on m.id in (a.matter_id, p.matter_id) and m.anonymised_at is not null where c.id = (to_jsonb(old) ->> 'clock_id')::uuid
        union all select from clocks c join submissions s on s.id = c.submission_id and s.anonymised_at is not null where c.id = (to_jsonb(old) ->> 'clock_id')::uuid)
      when 'proceeding_events' then (to_jsonb(new) -> 'said' = '{}' and exists (
          select from proceedings p join matters m on m.id = p.matter_id and m.sealed join sealed_files f on p.matter_id in (f.matter_id, f.left_matter)
          where p.id = (to_jsonb(old) ->> 'proceeding_id')::uuid and was_handed_up(f.submission_id)))
        or (to_jsonb(new) -> 'said' = without_words(to_jsonb(old) -> 'said') and exists (
          select from proceedings p join matters m on m.id = p.matter_id and m.anonymised_at is not null where p.id = (to_jsonb(old) ->> 'proceeding_id')::uuid))
      else false end;
  end if;
  if not lawful then raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $$;

drop trigger notice_services_never_changed on notice_services;
create trigger notice_services_never_changed before delete or truncate on notice_services for each statement execute function refuse_change();
create trigger notice_services_never_rewritten before update on notice_services for each row execute function refuse_change_but_emptying('reference');
drop trigger clock_events_append_only on clock_events;
create trigger clock_events_append_only before delete or truncate on clock_events for each statement execute function refuse_change();
create trigger clock_events_never_rewritten before update on clock_events for each row execute function refuse_change_but_emptying('detail');

create or replace function refuse_second_rating() returns trigger language plpgsql as $$
begin
  if old.value is not null and not (new.reason_cipher is null and was_anonymised(old.submission_id)
      and to_jsonb(new) - 'reason_cipher' = to_jsonb(old) - 'reason_cipher') then
    raise exception 'a rating is given once';
  end if;
  return new;
end $$;
