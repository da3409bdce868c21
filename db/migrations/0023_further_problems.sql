-- 一件多诉: what a submission tells of beside its own matter, each counted in the neighbourhood it falls into.

create table further_problems (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  part           smallint not null check (part between 1 and 6),
  title          text not null,
  body           text not null,
  understanding  jsonb not null,
  neighbourhood  text not null,
  score          real not null,
  reasons        jsonb not null default '[]',
  told_at        timestamptz not null default now(),
  unique (submission_id, part)
);
comment on table further_problems is 'Never written for a sealed submission. The submission''s own problem is its matter''s and not here.';
comment on column further_problems.part is 'Place among the parts of the words, from 1.';
comment on column further_problems.body is 'The part, masked.';
comment on column further_problems.neighbourhood is 'Counted there; its own id where it was the first to tell of it.';
create index further_problems_neighbourhood on further_problems (neighbourhood);

create table further_keys (
  key         text not null,
  at          timestamptz not null,
  problem_id  uuid not null references further_problems (id),
  primary key (key, at, problem_id)
);
comment on table further_keys is 'Retrieval keys, as link_keys; apart from those, because the words of one part are compared and not the whole.';

alter table requests add column further_id uuid references further_problems (id);
comment on column requests.further_id is 'The further problem that the machine proposes it for.';
create unique index requests_further on requests (matter_id, further_id) where further_id is not null;
