-- Calls of the hotline as the telephone exchange reports them, and the calls back that are owed to people who were not heard.
create table return_calls (
  id            uuid primary key,
  number        text,
  number_index  bytea,
  reason        text not null check (reason in ('no-answer', 'no-text', 'no-hangup')),
  missed        integer not null default 1,
  raised_at     timestamptz not null,
  due_at        timestamptz not null,
  tries         integer not null default 0,
  tried_at      timestamptz,
  taken_by      text,
  taken_at      timestamptz,
  done_at       timestamptz,
  done_by       text,
  outcome       text check (outcome in ('heard', 'nothing-owed', 'not-reachable')),
  note          text,
  check ((done_at is null) = (outcome is null))
);
create unique index return_calls_open on return_calls (number_index) where done_at is null;
create index return_calls_due on return_calls (due_at) where done_at is null;
comment on column return_calls.number is 'Encrypted; null where the exchange told none, so that nobody can call back.';
comment on column return_calls.number_index is 'Keyed hash of the number; several missed calls of one number are one call back.';
comment on column return_calls.note is 'Encrypted.';

create table calls (
  id                  uuid primary key,
  source              text not null references sources (code),
  call_id             text not null,
  direction           text not null check (direction in ('in', 'out', 'internal')),
  number              text,
  number_index        bytea,
  number_withheld     boolean not null default false,
  queue               text,
  agent               text,
  began_at            timestamptz not null,
  answered_at         timestamptz,
  ended_at            timestamptz,
  cause               text,
  due_at              timestamptz,
  summary_version     integer,
  summary_length      integer,
  transcript_version  integer,
  transcript_length   integer,
  submission_id       uuid references submissions (id),
  return_call_id      uuid references return_calls (id),
  unique (source, call_id)
);
create index calls_due on calls (due_at) where due_at is not null;
create index calls_began on calls (began_at);
create index calls_submission on calls (submission_id) where submission_id is not null;
create index calls_return_call on calls (return_call_id) where return_call_id is not null;
comment on column calls.call_id is 'Id of the exchange, unique within the source.';
comment on column calls.number is 'The citizen''s number, encrypted; null for internal calls and where it was withheld.';
comment on column calls.agent is 'Who answered, encrypted.';
comment on column calls.due_at is 'When a call back is owed, unless a text arrives first; null when nothing is owed.';
comment on column calls.submission_id is 'The submission that the first text became; later texts amend it.';
