-- What people decided about links: never overruled by the machine, and what it learns from. And what is alike but not the same.

create table link_decisions (
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  decision       text not null check (decision in ('same', 'apart')),
  features       jsonb not null default '{}',
  reason         text not null,
  decided_by     text not null,
  decided_at     timestamptz not null default now(),
  primary key (submission_id, matter_id)
);
comment on column link_decisions.features is 'What the machine saw of the pair: with the decision, one example to train on.';

create table related_matters (
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  score          real not null,
  reasons        jsonb not null default '[]',
  primary key (submission_id, matter_id)
);
comment on table related_matters is 'Same place but another problem, or same problem elsewhere: shown to staff, never joined.';

alter table link_questions add column features jsonb not null default '{}';
