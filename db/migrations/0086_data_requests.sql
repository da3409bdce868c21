-- 个人信息查阅复制与更正 (个人信息保护法 Art. 45, 46): copies of what the hub holds about a person, and what a person wants corrected.
create table data_requests (
  id uuid not null,
  kind text not null,
  submission_id uuid not null references submissions (id),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  purpose text,
  words text,
  state text not null default 'waiting',
  leased_until timestamptz,
  tries integer not null default 0,
  done_at timestamptz,
  done_by text,
  answer text,
  copy_cipher bytea,
  expires_at timestamptz,
  constraint data_requests_pkey primary key (id),
  constraint data_requests_kind_check check (kind in ('copy', 'correction')),
  constraint data_requests_state_check check (state in ('waiting', 'ready', 'failed', 'expired', 'corrected', 'refused')),
  constraint data_requests_copy_check check ((copy_cipher is not null) = (kind = 'copy' and state = 'ready'))
);
comment on column data_requests.purpose is 'Why staff asked in the name of a person whom they had identified; encrypted.';
comment on column data_requests.words is 'What the person wants corrected; encrypted.';
comment on column data_requests.copy_cipher is 'The copy as JSON, encrypted; removed when it expires.';
create index data_requests_waiting on data_requests (asked_at) where state = 'waiting';
create index data_requests_ready on data_requests (expires_at) where state = 'ready';
create index data_requests_submission on data_requests (submission_id);
