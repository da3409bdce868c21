-- 告知义务: which step of which case owes its people a paper; the list that the law's "written notice in time" is checked against.
create table notice_duties (
  id             uuid primary key,
  proceeding_id  uuid not null,
  seq            integer not null,
  kind           text not null,
  owed_at        timestamptz not null,
  -- Fields that a person gave because the step had not named them.
  supplied       jsonb not null default '{}',
  -- What is missing, after a vain attempt to write it; cleared when somebody supplies it.
  missing        jsonb,
  settled_at     timestamptz,
  unique (proceeding_id, seq),
  foreign key (proceeding_id, seq) references proceeding_events (proceeding_id, seq)
);
create index notice_duties_open on notice_duties (owed_at) where settled_at is null;
