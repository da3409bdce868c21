-- 信访代办: written mandates. The petitioner of record stays the citizen; the agent has a code of their own.
create table mandates (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  agent          text not null,
  phone          text,
  acts           text[] not null check (cardinality(acts) > 0),
  until_on       date not null,
  code_index     bytea not null,
  given_at       timestamptz not null default now(),
  revoked_at     timestamptz,
  constraint mandates_code_index unique (code_index)
);
create index mandates_submission on mandates (submission_id, given_at);
comment on column mandates.agent is 'Encrypted.';
comment on column mandates.phone is 'Encrypted.';
comment on column mandates.acts is 'What the agent may do, and nothing else.';
comment on column mandates.until_on is 'Last day in Asia/Shanghai.';
