-- The floor: who may call, which rows still need a job, what happened, and the reference data every machine shares.

create table api_keys (
  id          uuid primary key,
  name        text not null,
  hash        bytea not null unique,
  scopes      text[] not null,
  department  text,
  sources     text[] not null default '{}',
  created_at  timestamptz not null default now(),
  revoked_at  timestamptz
);
comment on column api_keys.name is 'The person or system that answers for what this key does; written into the audit.';
comment on column api_keys.hash is 'HMAC of the key; the key itself is shown once and kept nowhere.';

-- "This row still needs a job." Written in the transaction of the business row, drained into the queue afterwards.
create table queue_outbox (
  id            bigint generated always as identity primary key,
  queue         text not null,
  ref           uuid not null,
  available_at  timestamptz not null default now(),
  created_at    timestamptz not null default now()
);
create index queue_outbox_due on queue_outbox (available_at, id);
create index queue_outbox_ref on queue_outbox (queue, ref);

create table audit_entries (
  seq           bigint generated always as identity primary key,
  at            timestamptz not null default clock_timestamp(),
  actor         text not null,
  action        text not null,
  subject_kind  text not null,
  subject_id    text not null,
  detail        jsonb not null default '{}'
);
create index audit_entries_subject on audit_entries (subject_kind, subject_id, seq);
comment on table audit_entries is 'Append-only. Never holds a name, a phone, an ID number or the words of a submission.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

create table reference_data (
  name       text primary key,
  version    text not null,
  items      jsonb not null,
  loaded_at  timestamptz not null default now()
);
