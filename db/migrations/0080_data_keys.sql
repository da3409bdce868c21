-- Data keys 数据密钥: people's words are encrypted with them, and each of them with the master key 主密钥, which is not in the database.
-- Id 1 is the key of envelopes of the first format, which name none; id 0 is the key of blind indexes and keyed hashes.
create table data_keys (
  id         integer primary key,
  purpose    text not null,
  -- announced: everybody can read with it; current: new words are encrypted with it; retired: words are still being encrypted anew.
  state      text not null,
  wrapped    bytea not null,
  master     text not null,
  made_at    timestamptz not null default now(),
  current_at timestamptz,
  constraint data_keys_id_check check (id between 0 and 4095),
  constraint data_keys_purpose_check check (purpose in ('index', 'encryption')),
  constraint data_keys_state_check check (state in ('announced', 'current', 'retired'))
);
comment on table data_keys is 'Written by commands of the owner only. A deleted key is gone: a backup that holds words of it holds the key too, wrapped.';
comment on column data_keys.wrapped is 'The key, encrypted with the master key and bound to purpose and id.';
comment on column data_keys.master is 'Which master key: a number made of it that does not tell it.';
create unique index data_keys_one_current on data_keys (purpose) where state = 'current';
create unique index data_keys_one_announced on data_keys (purpose) where state = 'announced';
