-- Short-lived tokens of API keys (OAuth 2.0 client credentials). The token itself is kept nowhere.
create table access_tokens (
  hash        bytea primary key,
  key_id      uuid not null references api_keys (id),
  scopes      text[] not null,
  issued_at   timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index access_tokens_key on access_tokens (key_id);
create index access_tokens_expires on access_tokens (expires_at);
comment on column access_tokens.hash is 'Keyed hash of the token.';
comment on column access_tokens.scopes is 'What was asked for, at most the scopes of the key. The key is looked at with every use: what it lost, the token lost.';
