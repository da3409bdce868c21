-- 12345 工单: how the records of each hotline platform are read, and the platforms that are asked for them.
create table order_mappings (
  source text primary key references sources (code),
  mapping jsonb not null,
  set_by text not null,
  set_at timestamptz not null default now()
);
comment on table order_mappings is 'Names, codes and time formats of one platform; checked when it is set.';

create table order_pulls (
  source text primary key references sources (code),
  url text not null,
  secret_cipher bytea,
  every_seconds integer not null check (every_seconds >= 5),
  overlap_seconds integer not null check (overlap_seconds >= 0),
  cursor_at timestamptz not null,
  next_pull_at timestamptz not null default now(),
  leased_until timestamptz,
  last_pulled_at timestamptz,
  last_problem text,
  refused jsonb not null default '[]',
  active boolean not null default true
);
comment on column order_pulls.cursor_at is 'Orders changed before this were read; the next pull begins overlap_seconds earlier.';
comment on column order_pulls.refused is 'Orders that could not be registered: their numbers and the fields, no words; the latest hundred.';
