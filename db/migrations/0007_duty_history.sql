-- Who took, answered or gave back which kind of case where: evidence for whose duty the next one is. One row per step of a lead
-- assignment, never changed. No words and no people; a sealed matter leaves no row.
create table duty_history (
  assignment_id  uuid not null references assignments (id),
  outcome        text not null check (outcome in ('signed', 'answered', 'returned')),
  department     text not null,
  -- A case that is given back after signing had been counted as taken.
  was_signed     boolean not null,
  category       text not null,
  area           text,
  channel        text not null,
  kind           text not null,
  -- Milliseconds, so that what JavaScript read can be where it reads on.
  at             timestamptz(3) not null default now(),
  primary key (assignment_id, outcome)
);
create index duty_history_recent on duty_history (category, at desc) include (department, outcome, was_signed, area);
create index duty_history_order on duty_history (at, assignment_id, outcome);

-- What was learned of it, so that a starting worker need not read it all again.
create table duty_history_model (
  name  text primary key,
  -- Everything up to here is in it.
  upto  timestamptz not null,
  body  jsonb not null
);
