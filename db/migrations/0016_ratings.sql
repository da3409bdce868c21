-- 满意度评价: two slots per petition and person, one for the petition bureau and one for the responsible unit.

create table rating_slots (
  id             uuid primary key,
  proceeding_id  uuid not null references proceedings (id),
  submission_id  uuid not null references submissions (id),
  slot           text not null check (slot in ('bureau', 'unit')),
  -- The unit that is rated; null for the bureau itself.
  department     text,
  opened_at      timestamptz not null,
  -- Last civil day in Shanghai on which it may be rated.
  last_day       date not null,
  value          text check (value in ('satisfied', 'mostly', 'dissatisfied')),
  -- The person's own words.
  reason_cipher  bytea,
  rated_at       timestamptz,
  unique (proceeding_id, submission_id, slot),
  check ((value is null) = (rated_at is null))
);
create index rating_slots_submission on rating_slots (submission_id);
create index rating_slots_rated on rating_slots (rated_at) where rated_at is not null;

create function refuse_second_rating() returns trigger language plpgsql as $$
begin
  if old.value is not null then raise exception 'a rating is given once'; end if;
  return new;
end $$;
create trigger rating_slots_once before update on rating_slots for each row execute function refuse_second_rating();
create trigger rating_slots_never_deleted before delete or truncate on rating_slots for each statement execute function refuse_change();

-- A person who was not satisfied and said why: somebody looks at the case again and decides.
create table second_looks (
  id            uuid primary key,
  rating_id     uuid not null unique references rating_slots (id),
  opened_at     timestamptz not null,
  decision      text check (decision in ('look-again', 'stands')),
  reason        text,
  decided_by    text,
  decided_at    timestamptz,
  check ((decision is null) = (decided_at is null))
);
create index second_looks_open on second_looks (opened_at) where decision is null;
