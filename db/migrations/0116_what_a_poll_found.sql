-- What the last poll of a feed read, where its site has moved to, and which posts of it are wanted.
alter table feeds add column last_items integer;
alter table feeds add column last_registered integer;
alter table feeds add column last_rejected integer;
alter table feeds add column moved_to text;
alter table feeds add column include_words text[] not null default '{}';
alter table feeds add column exclude_words text[] not null default '{}';
comment on column feeds.moved_to is 'Where a permanent redirect (301, 308) led; the hub follows it, and staff register the new address.';
comment on column feeds.include_words is 'A post is registered only when it has one of these words; empty: every post.';
