-- Reports of a past day (INV-50): a proceeding begins earlier when an earlier submission joins it (INV-13). What it had begun before
-- that stays known, so that the same cut-off gives the same figures later.
create table former_proceedings (
  seq            bigint generated always as identity primary key,
  proceeding_id  uuid not null references proceedings (id),
  opened_at      timestamptz not null,
  until          timestamptz not null default now()
);
create index former_proceedings_until on former_proceedings (until);
create index former_proceedings_proceeding on former_proceedings (proceeding_id);

create function keep_former_proceeding() returns trigger language plpgsql as $$
begin
  insert into former_proceedings (proceeding_id, opened_at) values (old.id, old.opened_at);
  return null;
end $$;
create trigger proceedings_keep_former after update on proceedings for each row
  when (old.opened_at is distinct from new.opened_at) execute function keep_former_proceeding();
create trigger former_proceedings_append_only before update or delete or truncate on former_proceedings for each statement execute function refuse_change();

-- An item of the triage desk is opened again in its own row. When it was there before stays known.
create table former_triage_items (
  seq            bigint generated always as identity primary key,
  submission_id  uuid not null references submissions (id),
  opened_at      timestamptz not null,
  decided_at     timestamptz,
  until          timestamptz not null default now()
);
create index former_triage_items_submission on former_triage_items (submission_id);

create function keep_former_triage_item() returns trigger language plpgsql as $$
begin
  insert into former_triage_items (submission_id, opened_at, decided_at) values (old.submission_id, old.opened_at, old.decided_at);
  return null;
end $$;
create trigger triage_items_keep_former after update on triage_items for each row
  when (old.opened_at is distinct from new.opened_at) execute function keep_former_triage_item();
create trigger former_triage_items_append_only before update or delete or truncate on former_triage_items for each statement execute function refuse_change();
