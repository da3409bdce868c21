-- 督查、领导接访、包案、联席会议、依法纠错、未诉先办、培训普法、救助移送: one register, whose kinds and outcomes are a closed list in code.
create table oversight_records (
  id           uuid primary key,
  kind         text not null,
  matter_id    uuid references matters (id),
  warning_id   uuid references warnings (id),
  department   text,
  leader       text,
  title        text not null,
  plan         text not null,
  basis        text,
  held_on      date,
  due_on       date,
  people       integer check (people >= 0),
  state        text not null default 'open' check (state in ('open', 'closed')),
  outcome      text,
  result       text,
  opened_by    text not null,
  opened_at    timestamptz not null default now(),
  closed_by    text,
  closed_at    timestamptz,
  check ((state = 'closed') = (outcome is not null))
);
create index oversight_records_kind on oversight_records (kind, opened_at);
create index oversight_records_matter on oversight_records (matter_id) where matter_id is not null;
create index oversight_records_department on oversight_records (department, state) where department is not null;
create unique index oversight_records_warning on oversight_records (warning_id) where warning_id is not null and state = 'open';
comment on column oversight_records.leader is 'Encrypted: leader, presider or speaker, by name or post.';
comment on column oversight_records.title is 'Encrypted.';
comment on column oversight_records.plan is 'Encrypted: reason, plan, agenda or what was wrong.';
comment on column oversight_records.result is 'Encrypted.';

-- Visits, promises, decisions, reports of a unit: what happens inside a record.
create table oversight_entries (
  id          uuid primary key,
  record_id   uuid not null references oversight_records (id),
  kind        text not null,
  matter_id   uuid references matters (id),
  department  text,
  text        text not null,
  due_on      date,
  made_by     text not null,
  made_at     timestamptz not null default now(),
  done_by     text,
  done_at     timestamptz,
  done_text   text,
  check ((done_at is null) = (done_text is null))
);
create index oversight_entries_record on oversight_entries (record_id, made_at);
create index oversight_entries_matter on oversight_entries (matter_id) where matter_id is not null;
create index oversight_entries_open on oversight_entries (department, due_on) where done_at is null and due_on is not null;
comment on column oversight_entries.text is 'Encrypted.';
comment on column oversight_entries.done_text is 'Encrypted: how a promise or a decision was kept.';
