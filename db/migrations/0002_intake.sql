-- 来件 and whom they came from. Words and people are kept only encrypted; look-up goes through keyed blind indexes.

create table sources (
  code           text primary key,
  channel        text not null,
  name           text not null,
  secrets_cipher bytea,
  created_at     timestamptz not null default now()
);
comment on column sources.secrets_cipher is 'JSON array of Standard Webhooks secrets that this source may sign with, encrypted.';

create sequence registration_seq;

create table submissions (
  id                uuid primary key,
  number            text not null unique,
  query_code_index  bytea not null unique,
  query_code_cipher bytea not null,
  channel           text not null,
  source            text not null references sources (code),
  external_id       text,
  content_hash      bytea not null,
  amends            uuid references submissions (id),
  form              text not null,
  stated_kind       text,
  content_cipher    bytea not null,
  raw_cipher        bytea not null,
  raw_media_type    text not null,
  people_masked     jsonb not null default '[]',
  anonymous         boolean not null,
  confidential      boolean not null,
  claimed_count     integer,
  occurred_at       timestamptz,
  received_at       timestamptz not null default now(),
  received_on       date not null,
  seal              text not null default 'undetermined' check (seal in ('undetermined', 'open', 'sealed')),
  routed_at         timestamptz,
  routing_attempts  integer not null default 0,
  parked_at         timestamptz,
  parked_reason     text,
  woken_at          timestamptz
);
-- First-line idempotence: one original per foreign id, and one amendment per other content (INV-04).
create unique index submissions_original on submissions (source, external_id) where external_id is not null and amends is null;
create unique index submissions_content on submissions (source, external_id, content_hash) where external_id is not null;
create index submissions_unrouted on submissions (received_at) where routed_at is null and parked_at is null;
create index submissions_received on submissions (received_at, id);

-- INV-02: what arrived never changes.
create function refuse_rewriting_arrival() returns trigger language plpgsql as $$
begin
  if (new.id, new.number, new.query_code_index, new.query_code_cipher, new.channel, new.source, new.external_id, new.content_hash,
      new.amends, new.form, new.content_cipher, new.raw_cipher, new.received_at, new.received_on)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_cipher, old.channel, old.source, old.external_id, old.content_hash,
      old.amends, old.form, old.content_cipher, old.raw_cipher, old.received_at, old.received_on) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger submissions_arrival_is_final before update on submissions for each row execute function refuse_rewriting_arrival();
create trigger submissions_never_deleted before delete or truncate on submissions for each statement execute function refuse_change();

create table person_indexes (
  submission_id  uuid not null references submissions (id),
  kind           text not null check (kind in ('phone', 'id-number', 'account', 'name-address')),
  index          bytea not null,
  primary key (submission_id, kind, index)
);
create index person_indexes_lookup on person_indexes (index);

create table attachments (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  name_cipher    bytea not null,
  media_type     text not null,
  size           integer not null,
  sha256         bytea not null,
  bytes_cipher   bytea not null
);
create index attachments_submission on attachments (submission_id);

create table idempotency_keys (
  owner          text not null,
  key            text not null,
  fingerprint    bytea not null,
  submission_id  uuid not null references submissions (id),
  created_at     timestamptz not null default now(),
  primary key (owner, key)
);

create table feeds (
  id             uuid primary key,
  source         text not null references sources (code),
  url            text not null unique,
  every_seconds  integer not null default 300 check (every_seconds >= 5),
  etag           text,
  last_modified  text,
  next_poll_at   timestamptz not null default now(),
  leased_until   timestamptz,
  last_polled_at timestamptz,
  last_problem   text,
  active         boolean not null default true
);
