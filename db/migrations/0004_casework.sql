-- A matter's formal courses of handling, who has them, and what they answered.

create table proceedings (
  id          uuid primary key,
  matter_id   uuid not null references matters (id),
  kind        text not null check (kind in ('order', 'petition', 'signal', 'review', 'recheck')),
  state       text not null check (state in ('open', 'triage', 'assigned', 'handling', 'answered', 'closed', 'noted', 'sealed')),
  hotspot_id  uuid references hotspots (id),
  opened_at   timestamptz not null default now(),
  closed_at   timestamptz
);
create unique index proceedings_live on proceedings (matter_id, kind) where closed_at is null;

create table assignments (
  id             uuid primary key,
  proceeding_id  uuid not null references proceedings (id),
  matter_id      uuid not null references matters (id),
  department     text not null,
  role           text not null check (role in ('lead', 'assist', 'copy')),
  state          text not null default 'sent' check (state in ('sent', 'signed', 'returned', 'answered', 'withdrawn')),
  confidence     real not null,
  reasons        jsonb not null default '[]',
  assigned_by    text not null,
  assigned_at    timestamptz not null default now(),
  signed_at      timestamptz,
  signed_by      text,
  returned_at    timestamptz,
  returned_by    text,
  return_reason  text,
  answered_at    timestamptz
);
-- INV-28: exactly one lead, whatever two workers believe.
create unique index assignments_one_lead on assignments (proceeding_id)
  where role = 'lead' and state in ('sent', 'signed', 'answered');
create unique index assignments_once on assignments (proceeding_id, department, role)
  where state in ('sent', 'signed', 'answered');
create index assignments_department on assignments (department, assigned_at);

create table answers (
  id             uuid primary key,
  assignment_id  uuid not null unique references assignments (id),
  matter_id      uuid not null references matters (id),
  department     text not null,
  conclusion     text not null check (conclusion in ('upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted')),
  text           text not null,
  solved         boolean not null,
  answered_by    text not null,
  answered_at    timestamptz not null default now()
);
