-- Learned category models: tried in the shadow of the one that serves, promoted by a person when they are no worse, rolled back at once.
-- And what people said the category is: the measure of every model, and what the next one learns from.

create table models (
  id           uuid primary key,
  name         text not null,
  version      text not null unique,
  bytes        bytea not null,
  labels       text[] not null,
  lessons      jsonb not null,
  state        text not null check (state in ('shadow', 'serving', 'retired')),
  created_by   text not null,
  at           timestamptz not null default now(),
  promoted_by  text,
  promoted_at  timestamptz,
  -- Which one it took over from: where a rollback goes. Null: from the keywords alone.
  replaced     uuid references models (id)
);
create unique index models_one_serving on models (state) where state = 'serving';
create unique index models_one_shadow on models (state) where state = 'shadow';

-- What the serving rules and the shadow said of the same submission. Codes only, no words; a sealed submission leaves no row.
create table shadow_answers (
  model_id       uuid not null references models (id),
  submission_id  uuid not null references submissions (id),
  serving_model  uuid references models (id),
  said           text not null,
  belief         real not null,
  shadow_said    text not null,
  shadow_belief  real not null,
  at             timestamptz not null default now(),
  primary key (model_id, submission_id)
);
create index shadow_answers_submission on shadow_answers (submission_id);

create table category_corrections (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  said           text not null,
  belief         real not null,
  corrected      text not null,
  reason         text not null,
  corrected_by   text not null,
  corrected_at   timestamptz not null default now(),
  superseded_at  timestamptz
);
create unique index category_corrections_live on category_corrections (submission_id) where superseded_at is null;
comment on table category_corrections is 'One that agrees with the machine is a confirmation and counts as much. Earlier ones stay as history.';
