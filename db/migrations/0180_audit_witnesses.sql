-- A restored backup must not be signed over: what others saw of the log before would be denied. When the lost entries are lost for good, the
-- operator begins a new log with `npm run audit -- restart`; it has another key and another origin, and the tree goes on.
create table audit_restarts (
  log        integer primary key check (log >= 2),
  size       bigint not null check (size >= 0),
  last_note  text,
  made_at    timestamptz not null default now()
);
comment on table audit_restarts is 'Logs after the first: number, how many entries there were, and the newest checkpoint of the log before that was known outside.';
create trigger audit_restarts_append_only before update or delete or truncate on audit_restarts for each statement execute function refuse_change();

-- Who keeps checkpoints outside of this database, and how far they are. It is told to auditors; nothing is decided by it.
create table audit_witnesses (
  name        text primary key check (length(name) between 1 and 500),
  size        bigint check (size >= 0),
  kept_at     timestamptz,
  problem     text check (problem in ('away', 'refuses', 'log-shorter', 'log-differs')),
  problem_since timestamptz,
  seen_at     timestamptz not null default now(),
  check ((problem is null) = (problem_since is null))
);
comment on column audit_witnesses.size is 'Entries under the newest checkpoint that the witness has.';

-- Logs of other hubs, for which this hub is a witness (C2SP tlog-witness).
create table witnessed_logs (
  origin   text primary key check (length(origin) between 1 and 500),
  size     bigint not null check (size >= 0),
  root     bytea not null check (length(root) = 32),
  note     text not null check (length(note) <= 20000),
  seen_at  timestamptz not null default now()
);
