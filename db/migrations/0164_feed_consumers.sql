-- Where a reader of the pull feed stands, kept by the hub: it moves only when the reader says that it has what it read.
create table feed_consumers (
  owner_kind text not null,
  owner text not null,
  name text not null,
  cursor text not null,
  moved_at timestamptz not null default now(),
  constraint feed_consumers_pkey primary key (owner_kind, owner, name),
  constraint feed_consumers_owner_kind_check check (owner_kind in ('department', 'source'))
);
comment on table feed_consumers is 'Readers of the pull feed, and the last message that each has confirmed.';
comment on column feed_consumers.cursor is 'Everything up to it was confirmed.';
