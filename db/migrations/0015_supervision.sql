-- 监督: proposals to other bodies, checks of how well was registered, leaders in charge.

create table suggestions (
  id             uuid primary key,
  -- 改进工作 / 完善政策 / 追究责任 (信访工作条例 Art. 40)
  kind           text not null check (kind in ('improve-work', 'refine-policy', 'hold-to-account')),
  department     text not null,
  -- What it rests on; never a sealed matter.
  matter_id      uuid references matters (id),
  hotspot_id     uuid references hotspots (id),
  text           text not null,
  state          text not null default 'sent' check (state in ('sent', 'adopted', 'partly', 'not-adopted')),
  sent_by        text not null,
  sent_at        timestamptz not null default now(),
  -- Version of the clock C13 that set the day, and whether the calendar settles it.
  rule           text not null,
  due_at         timestamptz not null,
  due_on         date not null,
  provisional    boolean not null,
  feedback       text,
  feedback_by    text,
  feedback_at    timestamptz,
  check ((state = 'sent') = (feedback_at is null)),
  check ((feedback is null) = (feedback_at is null))
);
create index suggestions_open on suggestions (due_at) where state = 'sent';
create index suggestions_department on suggestions (department, sent_at);

-- 登记不实核查: one draw of submissions, each to be compared with what arrived.
create table registration_checks (
  submission_id  uuid primary key references submissions (id),
  drawn_on       date not null,
  drawn_at       timestamptz not null default now(),
  outcome        text check (outcome in ('accurate', 'inaccurate')),
  -- Names of the fields that differ, and what was found; no personal data.
  differences    jsonb not null default '[]',
  checked_by     text,
  checked_at     timestamptz,
  check ((outcome is null) = (checked_at is null))
);
create index registration_checks_open on registration_checks (drawn_at) where outcome is null;

-- 领导包案
create table leaders_in_charge (
  id           uuid primary key,
  matter_id    uuid not null references matters (id),
  leader       text not null,
  reason       text not null,
  review_on    date not null,
  named_by     text not null,
  named_at     timestamptz not null default now(),
  relieved_at  timestamptz
);
create unique index leaders_in_charge_one on leaders_in_charge (matter_id) where relieved_at is null;
