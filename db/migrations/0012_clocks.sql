-- Legal clocks that run: each on one submission, assignment or proceeding, with the version of its rule that it started with.

create table clocks (
  id               uuid primary key,
  clock            text not null,
  family           text not null,
  rule_id          text not null,
  rule             jsonb not null,
  submission_id    uuid references submissions (id),
  assignment_id    uuid references assignments (id),
  proceeding_id    uuid references proceedings (id),
  started_at       timestamptz not null,
  extra            integer not null default 0 check (extra >= 0),
  extensions       integer not null default 0,
  set_date         date,
  stood_still      jsonb not null default '[]',
  caps             jsonb not null default '[]',
  ends_on          date not null,
  due_on           date not null,
  due_at           timestamptz not null,
  provisional      boolean not null,
  calendar         text not null,
  original_due_on  date not null,
  original_due_at  timestamptz not null,
  state            text not null default 'running' check (state in ('running', 'paused', 'met', 'missed', 'stopped')),
  ended_at         timestamptz,
  ended_by         text,
  hidden           boolean not null default false,
  moves            integer not null default 0,
  moved_by         text,
  next_look_at     timestamptz,
  check (num_nonnulls(submission_id, assignment_id, proceeding_id) = 1),
  check ((state in ('met', 'stopped')) <= (ended_at is not null)),
  check (state not in ('running', 'paused') or ended_at is null)
);
comment on column clocks.rule is 'The rule as it stood at the start; a later version changes nothing here.';
comment on column clocks.extra is 'All extensions together, in the unit of the rule.';
comment on column clocks.stood_still is 'Intervals that do not count: kind, basis, from, to; an open one while paused.';
comment on column clocks.caps is 'Earlier deadlines of submissions that were merged into it: submission, dueOn, dueAt; the earliest counts.';
comment on column clocks.ends_on is 'Unrolled last day; warnings are counted towards it.';
comment on column clocks.due_at is 'First moment at which it is overdue.';
comment on column clocks.calendar is 'Stamp of the calendars that the deadline was computed with.';
comment on column clocks.state is 'missed without ended_at: overdue and still waited for; missed with it: done too late.';
comment on column clocks.moves is 'How often the deadline moved; levels warn anew after each move.';
comment on column clocks.next_look_at is 'When the next level is reached; null when there is none to wait for.';
create unique index clocks_live on clocks (family, coalesce(submission_id, assignment_id, proceeding_id)) where ended_at is null;
create unique index clocks_once on clocks (family, coalesce(submission_id, assignment_id, proceeding_id), started_at);
create index clocks_look on clocks (next_look_at) where next_look_at is not null;
create index clocks_provisional on clocks (calendar) where provisional and ended_at is null;
create index clocks_submission on clocks (submission_id) where submission_id is not null;
create index clocks_assignment on clocks (assignment_id) where assignment_id is not null;
create index clocks_proceeding on clocks (proceeding_id) where proceeding_id is not null;

-- INV-12: a deadline becomes later only by an extension, a hearing or a pause that its rule knows, or, while provisional, by the
-- calendar, or when what a merge had brought forward is unmerged; whatever the program believes.
create function refuse_late_deadline() returns trigger language plpgsql as $$
begin
  if (new.id, new.clock, new.family, new.rule_id, new.rule, new.submission_id, new.assignment_id, new.proceeding_id, new.started_at,
      new.original_due_on, new.original_due_at)
     is distinct from
     (old.id, old.clock, old.family, old.rule_id, old.rule, old.submission_id, old.assignment_id, old.proceeding_id, old.started_at,
      old.original_due_on, old.original_due_at) then
    raise exception 'what a clock started as may not be changed' using errcode = 'restrict_violation';
  end if;
  if old.ended_at is not null and new.moved_by is distinct from 'unmerged' then
    raise exception 'a clock that has ended may not be changed' using errcode = 'restrict_violation';
  end if;
  if (new.due_at > old.due_at or new.due_on > old.due_on) and not (
      new.moves = old.moves + 1
      and (new.moved_by in ('extended', 'hearing', 'pause') or (new.moved_by = 'calendar' and old.provisional)
        or (new.moved_by = 'unmerged' and jsonb_array_length(new.caps) < jsonb_array_length(old.caps)))) then
    raise exception 'a deadline does not become later by this' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger clocks_never_later before update on clocks for each row execute function refuse_late_deadline();
create trigger clocks_never_deleted before delete or truncate on clocks for each statement execute function refuse_change();

create table clock_events (
  seq         bigint generated always as identity primary key,
  clock_id    uuid not null references clocks (id),
  event       text not null,
  at          timestamptz not null,
  actor       text not null,
  due_before  timestamptz,
  due_after   timestamptz,
  detail      jsonb not null default '{}',
  written_at  timestamptz not null default clock_timestamp()
);
comment on column clock_events.at is 'When it happened by the case; written_at is when the hub wrote it.';
create index clock_events_clock on clock_events (clock_id, seq);
create trigger clock_events_append_only before update or delete or truncate on clock_events
  for each statement execute function refuse_change();

-- One row per level that was reached, so that two workers warn once.
create table clock_alerts (
  clock_id  uuid not null references clocks (id),
  level     text not null check (level in ('notice', 'warning', 'severe', 'overdue')),
  moves     integer not null,
  at        timestamptz not null,
  primary key (clock_id, level, moves)
);
create trigger clock_alerts_append_only before update or delete or truncate on clock_alerts
  for each statement execute function refuse_change();

create index submissions_waiting on submissions (received_at) where routed_at is null;
