-- Many decisions at once 批量: what a dry run found for each item, and what came of it. The id of the run is the token with which the same
-- caller carries it out. Rows are kept: they say why an item was refused.
create table bulk_runs (
  id           uuid primary key,
  actor        text not null,
  department   text,
  kind         text not null check (kind in ('triage', 'sign', 'accept', 'return')),
  decision     jsonb not null,
  made_at      timestamptz not null default now(),
  started_at   timestamptz
);
create index bulk_runs_unused on bulk_runs (actor, made_at) where started_at is null;
comment on column bulk_runs.decision is 'What is decided for every item, with the reason in the person''s words; encrypted.';
comment on column bulk_runs.started_at is 'When it was first carried out; null while there was a dry run only.';

create table bulk_items (
  run_id       uuid not null references bulk_runs (id) on delete cascade,
  position     integer not null,
  subject_id   uuid not null,
  fingerprint  text not null,
  outcome      jsonb,
  is_final     boolean not null,
  primary key (run_id, position),
  check (not is_final or outcome is not null)
);
comment on column bulk_items.subject_id is 'Submission of a triage item, or assignment.';
comment on column bulk_items.fingerprint is 'Hash over what the dry run saw; an item with another one is refused.';
comment on column bulk_items.outcome is 'What the dry run found, and then what was done; a refusal names its reason. Encrypted.';
comment on column bulk_items.is_final is 'Carried out, or refused; a dry run leaves what is possible open.';
