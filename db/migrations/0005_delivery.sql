-- One ledger of what is owed to whom; push and pull read the same rows.

create table endpoints (
  id             uuid primary key,
  owner_kind     text not null check (owner_kind in ('department', 'source')),
  owner          text not null,
  protocol       text not null default 'standard-webhooks',
  url            text not null,
  secret_cipher  bytea not null,
  active         boolean not null default true,
  failing        boolean not null default false,
  created_at     timestamptz not null default now()
);
create index endpoints_owner on endpoints (owner_kind, owner) where active;
comment on column endpoints.failing is 'The latest try failed: one try at a time until one succeeds, so that a peer that is down cannot fill every worker.';

create table messages (
  id          uuid primary key,
  seq         bigint generated always as identity,
  xid         xid8 not null default pg_current_xact_id(),
  owner_kind  text not null check (owner_kind in ('department', 'source')),
  owner       text not null,
  type        text not null,
  subject     text not null,
  data        jsonb not null,
  at          timestamptz not null default now()
);
-- A reader's cursor is (xid, seq) and it reads only below pg_snapshot_xmin: seq alone would skip rows that commit late.
-- Transaction ids belong to one server: a dump restored into a new one needs its id counter moved past max(xid) first
-- (pg_resetwal --epoch, --next-transaction-id), else restored rows stay hidden and new ones sort before old cursors.
create index messages_pull on messages (owner_kind, owner, xid, seq);
create trigger messages_append_only before update or delete or truncate on messages
  for each statement execute function refuse_change();

create table deliveries (
  id               uuid primary key,
  message_id       uuid not null references messages (id),
  endpoint_id      uuid not null references endpoints (id),
  state            text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts         integer not null default 0,
  next_attempt_at  timestamptz not null default now(),
  leased_until     timestamptz,
  settled_at       timestamptz,
  round_start      integer not null default 0,
  asked_by         text not null default 'machine:delivery',
  nudged_at        timestamptz,
  unique (message_id, endpoint_id)
);
create index deliveries_due on deliveries (next_attempt_at) where state = 'pending';
create index deliveries_leased on deliveries (endpoint_id, leased_until) where leased_until is not null;
create index deliveries_dead on deliveries (settled_at) where state = 'dead';
comment on column deliveries.attempts is 'Also the fencing token: only the attempt with this number may settle the delivery.';
comment on column deliveries.round_start is 'Value of attempts when a person last asked for redelivery; the retry schedule counts from here.';
comment on column deliveries.asked_by is 'Who asked for the present round of tries.';
comment on column deliveries.nudged_at is 'When the reconciler last gave it a queue entry, so that it does not give one on every pass.';

create table attempts (
  delivery_id  uuid not null references deliveries (id),
  number       integer not null,
  at           timestamptz not null default now(),
  duration_ms  integer not null,
  status       integer,
  problem      text,
  asked_by     text not null,
  primary key (delivery_id, number)
);
