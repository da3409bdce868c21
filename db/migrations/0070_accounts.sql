-- Accounts 账号 of staff and of department users. The name is encrypted; the second factor opens in its own row only.
create table accounts (
  id                   uuid primary key,
  login                text not null,
  login_skeleton       text not null,
  name                 text not null,
  body                 text,
  state                text not null default 'invited' check (state in ('invited', 'active', 'suspended', 'left')),
  state_changed_at     timestamptz not null default now(),
  password_hash        text,
  password_set_at      timestamptz,
  totp_secret          text,
  totp_offered         text,
  totp_confirmed_at    timestamptz,
  totp_last_step       bigint,
  failed_tries         integer not null default 0,
  last_log_in_at       timestamptz,
  reset_at             timestamptz,
  reset_by             text,
  external_issuer      text,
  external_subject     text,
  away_from            date,
  away_until           date,
  deputy               uuid references accounts (id),
  created_at           timestamptz not null default now(),
  created_by           text not null,
  check ((external_issuer is null) = (external_subject is null)),
  check ((away_from is null) = (away_until is null) and away_from <= away_until),
  check (deputy is null or (deputy <> id and away_from is not null)),
  check ((totp_secret is null) = (totp_confirmed_at is null))
);
create unique index accounts_login on accounts (login) where state <> 'left';
create unique index accounts_login_skeleton on accounts (login_skeleton) where state <> 'left';
create unique index accounts_external on accounts (external_issuer, external_subject) where state <> 'left';
create index accounts_deputy on accounts (deputy) where deputy is not null;
create index accounts_body on accounts (body);
comment on column accounts.login is 'Lower case. Unique among accounts that have not left.';
comment on column accounts.login_skeleton is 'The login with letters that look alike made equal, so that no second one can be taken for it.';
comment on column accounts.name is 'Encrypted.';
comment on column accounts.body is 'Code of the department the person belongs to; null for the desks of the city.';
comment on column accounts.password_hash is 'Argon2id in PHC form; null until an invitation is taken up.';
comment on column accounts.totp_secret is 'Encrypted and bound to this row.';
comment on column accounts.totp_offered is 'A secret that is not confirmed by a code yet; encrypted and bound to this row.';
comment on column accounts.totp_last_step is 'Time step (RFC 6238) of the last code that was accepted; this one and earlier ones are refused.';
comment on column accounts.failed_tries is 'Failed log-ins since the last that succeeded; the person is told.';
comment on column accounts.reset_at is 'When somebody else last had the password and the second factor set anew; the person is told.';
comment on column accounts.away_from is 'First day of leave 请假; away_until is the last one. The deputy holds the roles of the body on these days.';

-- What a person uses when the phone with the second factor is lost, once each.
create table recovery_codes (
  account_id  uuid not null references accounts (id),
  hash        bytea not null,
  used_at     timestamptz,
  primary key (account_id, hash)
);

-- Sessions of persons. The cookie itself is kept nowhere.
create table sessions (
  id            uuid primary key,
  account_id    uuid not null references accounts (id),
  token_hash    bytea not null unique,
  stage         text not null check (stage in ('second-factor', 'open')),
  started_at    timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),
  wrong_codes   integer not null default 0,
  address       text not null,
  browser       text not null
);
create index sessions_account on sessions (account_id);
create index sessions_seen on sessions (last_seen_at);
comment on column sessions.token_hash is 'Keyed hash of the cookie. It changes at the second factor and when the password is changed.';
comment on column sessions.stage is 'second-factor: the password was right, the code is missing.';
comment on column sessions.address is 'Where the session was begun; encrypted, shown to its owner only.';
comment on column sessions.browser is 'What the browser says it is; encrypted, shown to its owner only.';

-- One-time links: of a person who sets a password, and of the first administrator, whose account does not exist yet.
create table invitations (
  id          uuid primary key,
  account_id  uuid references accounts (id),
  token_hash  bytea not null unique,
  created_at  timestamptz not null default now(),
  created_by  text not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  ended_at    timestamptz
);
create unique index invitations_open on invitations (coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where used_at is null and ended_at is null;
comment on column invitations.account_id is 'Null for the link of the first administrator.';
comment on column invitations.token_hash is 'Keyed hash; the link is shown once.';
comment on column invitations.ended_at is 'When a newer link took its place.';
