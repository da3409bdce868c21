-- Reports of a past day (INV-50): what an assignment or a matter was before it was changed, so that the same cut-off gives the same
-- figures later. Events, links, ratings and clocks keep their own history; these two tables' rows are overwritten.
create table former_assignments (
  seq            bigint generated always as identity primary key,
  assignment_id  uuid not null references assignments (id),
  state          text not null,
  signed_at      timestamptz,
  answered_at    timestamptz,
  until          timestamptz not null default now()
);
create index former_assignments_until on former_assignments (until);

create function keep_former_assignment() returns trigger language plpgsql as $$
begin
  insert into former_assignments (assignment_id, state, signed_at, answered_at) values (old.id, old.state, old.signed_at, old.answered_at);
  return null;
end $$;
create trigger assignments_keep_former after update on assignments for each row
  when (old.state is distinct from new.state or old.signed_at is distinct from new.signed_at or old.answered_at is distinct from new.answered_at)
  execute function keep_former_assignment();
create trigger former_assignments_append_only before update or delete or truncate on former_assignments for each statement execute function refuse_change();

create table former_matters (
  seq        bigint generated always as identity primary key,
  matter_id  uuid not null references matters (id),
  category   text,
  area       text,
  until      timestamptz not null default now()
);
create index former_matters_until on former_matters (until);
create index former_matters_matter on former_matters (matter_id);

-- What was sealed leaves no trace of what it was about: neither what it was last nor what it was before (INV-22).
create function keep_former_matter() returns trigger language plpgsql as $$
begin
  if new.sealed then
    delete from former_matters where matter_id = new.id;
  else
    insert into former_matters (matter_id, category, area) values (old.id, old.category, old.area);
  end if;
  return null;
end $$;
create trigger matters_keep_former after update on matters for each row
  when (old.category is distinct from new.category or old.area is distinct from new.area or old.sealed is distinct from new.sealed)
  execute function keep_former_matter();

-- 不满意件复看: also of a call-back in which somebody was not satisfied and said why.
alter table second_looks alter column rating_id drop not null;
alter table second_looks add column proceeding_id uuid;
alter table second_looks add column seq integer;
alter table second_looks add foreign key (proceeding_id, seq) references proceeding_events (proceeding_id, seq);
alter table second_looks add unique (proceeding_id, seq);
alter table second_looks add check (num_nonnulls(rating_id, proceeding_id) = 1 and (proceeding_id is null) = (seq is null));

-- Reports read what began, ended or was written in a period, and leave out the few that are not open.
create index submissions_not_open on submissions (id) where seal <> 'open';
create index matters_sealed on matters (id) where sealed;
create index links_history on links (submission_id, decided_at);
create index proceedings_opened on proceedings (opened_at);
create index proceeding_events_supervised on proceeding_events (at) where event in ('transfer', 'assign', 'supervise');
create index clocks_started on clocks (started_at);
create index clocks_ended on clocks (ended_at);
create index clock_events_written on clock_events (written_at);
create index rating_slots_opened on rating_slots (opened_at);
create index suggestions_sent on suggestions (sent_at);
