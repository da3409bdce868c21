-- 公开办理后的分出密封: an accusation that is found after its case was opened, and what is handed straight up.

alter table sealed_files
  -- The open matter it was taken out of; null for what was sealed before anybody read it.
  add column left_matter uuid references matters (id),
  -- {title, text}: what goes on in the open, in a person's neutral words; null when all of it is sealed.
  add column open_part jsonb,
  -- 径送: the words are gone; the hash of the bytes that arrived stays, to show what was handed on.
  add column raw_sha256 bytea,
  alter column understanding_cipher drop not null,
  drop constraint sealed_files_decision_check,
  add constraint sealed_files_decision_check check (decision in ('release', 'transfer', 'hand-up')),
  add constraint sealed_files_words_check check ((understanding_cipher is null) = (decision is not distinct from 'hand-up'));
create index sealed_files_left on sealed_files (left_matter) where left_matter is not null;
create index sealed_files_matter on sealed_files (matter_id);

-- Messages that carry what is sealed now: on no feed, in no push. What became of each before says who may know.
create table withheld_messages (
  message_id     uuid not null references messages (id),
  submission_id  uuid not null references submissions (id),
  -- delivered: an endpoint took it. in-flight: it was on its way. feed: it stood on the pull feed, whoever read it.
  reached        text not null check (reached in ('delivered', 'in-flight', 'feed')),
  reached_at     timestamptz not null,
  withheld_at    timestamptz not null default now(),
  primary key (message_id, submission_id)
);
create index withheld_messages_submission on withheld_messages (submission_id);
create trigger withheld_messages_append_only before update or delete or truncate on withheld_messages for each statement execute function refuse_change();

alter table deliveries drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('pending', 'delivered', 'dead', 'withheld'));

alter table proceedings drop constraint proceedings_state_check;
alter table proceedings add constraint proceedings_state_check check (case kind
  when 'order' then state in ('pending', 'to_supplement', 'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'replied', 'reopened', 'answered', 'refused',
    'attached', 'to_petition', 'closed')
  when 'signal' then state in ('collected', 'screened', 'clustered', 'hotspot_candidate', 'verifying', 'verified', 'not_found', 'dropped', 'treated_as_petition',
    'to_work_order', 'noted')
  else state in ('registered', 'sealed', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path', 'decided', 'done', 'done_verified', 'done_lapsed',
    'in_review', 'reviewed', 'in_recheck', 'rechecked', 'refused', 'steered', 'merged', 'withdrawn', 'transferred_out', 'handed_up', 'settled', 'legal_path_done', 'final')
  end);

-- 径送 (INV-24): the one lawful way in which what arrived is destroyed. Only together with the day it was handed up, only once, and the
-- bytes always; the words too, unless a part of them stays in the open, which then stands in their place.
alter table submissions
  add column handed_up_at timestamptz,
  alter column content_cipher drop not null,
  alter column raw_cipher drop not null,
  add constraint submissions_words_check check ((raw_cipher is null) = (handed_up_at is not null) and (content_cipher is not null or handed_up_at is not null));

create or replace function refuse_rewriting_arrival() returns trigger language plpgsql as $$
declare
  handed_up boolean := old.handed_up_at is null and new.handed_up_at is not null and new.raw_cipher is null
    and exists (select from sealed_files f where f.submission_id = old.id and f.decision = 'hand-up' and f.raw_sha256 is not null);
begin
  if (new.id, new.number, new.query_code_index, new.query_code_cipher, new.channel, new.source, new.external_id, new.content_hash,
      new.amends, new.form, new.received_at, new.received_on)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_cipher, old.channel, old.source, old.external_id, old.content_hash,
      old.amends, old.form, old.received_at, old.received_on)
     or ((new.content_cipher, new.raw_cipher, new.handed_up_at) is distinct from (old.content_cipher, old.raw_cipher, old.handed_up_at) and not handed_up) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- What was handed up may still stand in books that nobody may rewrite. There, too, the words alone may be emptied, and nothing else changed.
create function was_handed_up(submission uuid) returns boolean language sql stable as $$
  select exists (select from submissions s where s.id = submission and s.handed_up_at is not null)
$$;

create function refuse_change_but_emptying() returns trigger language plpgsql as $$
declare
  lawful boolean := false;
  column_name text := tg_argv[0];
begin
  if to_jsonb(new) - column_name = to_jsonb(old) - column_name then
    lawful := case tg_table_name
      when 'messages' then to_jsonb(new) -> 'data' = '{}' and exists (
        select from withheld_messages w where w.message_id = (to_jsonb(old) ->> 'id')::uuid and was_handed_up(w.submission_id))
      when 'notices' then to_jsonb(new) ->> 'paper_cipher' = '\x' and was_handed_up((to_jsonb(old) ->> 'submission_id')::uuid)
      when 'proceeding_events' then to_jsonb(new) -> 'said' = '{}' and exists (
        select from proceedings p join matters m on m.id = p.matter_id and m.sealed join sealed_files f on p.matter_id in (f.matter_id, f.left_matter)
        where p.id = (to_jsonb(old) ->> 'proceeding_id')::uuid and was_handed_up(f.submission_id))
      else false end;
  end if;
  if not lawful then raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $$;

drop trigger messages_append_only on messages;
create trigger messages_append_only before delete or truncate on messages for each statement execute function refuse_change();
create trigger messages_never_rewritten before update on messages for each row execute function refuse_change_but_emptying('data');
drop trigger notices_never_changed on notices;
create trigger notices_never_changed before delete or truncate on notices for each statement execute function refuse_change();
create trigger notices_never_rewritten before update on notices for each row execute function refuse_change_but_emptying('paper_cipher');
drop trigger proceeding_events_append_only on proceeding_events;
create trigger proceeding_events_append_only before delete or truncate on proceeding_events for each statement execute function refuse_change();
create trigger proceeding_events_never_rewritten before update on proceeding_events for each row execute function refuse_change_but_emptying('said');
