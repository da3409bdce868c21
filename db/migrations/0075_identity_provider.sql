-- Log-in with the city's identity provider 统一身份认证 (OpenID Connect): tries under way, and what a session knows of the provider.
create table identity_log_ins (
  state_hash       bytea primary key,
  browser_hash     bytea not null,
  secrets          text not null,
  return_to        text not null,
  invitation_hash  bytea,
  started_at       timestamptz not null default now()
);
create index identity_log_ins_started on identity_log_ins (started_at);
comment on column identity_log_ins.state_hash is 'Keyed hash of the state that the provider sends back. The row is removed when it comes back, so each state is good once.';
comment on column identity_log_ins.browser_hash is 'Keyed hash of the cookie of the browser in which the log-in began; no other browser may end it.';
comment on column identity_log_ins.secrets is 'Nonce and PKCE verifier; encrypted and bound to this row.';
comment on column identity_log_ins.return_to is 'Path of this hub that the browser sees afterwards.';
comment on column identity_log_ins.invitation_hash is 'Hash of the invitation that this log-in takes up; null for an account that is bound already.';
alter table sessions add column by_provider boolean not null default false;
alter table sessions add column provider_factor boolean not null default false;
alter table sessions add column provider_token text;
alter table sessions add constraint sessions_provider check (by_provider or (not provider_factor and provider_token is null));
comment on column sessions.by_provider is 'Begun with the identity provider, not with a password.';
comment on column sessions.provider_factor is 'The provider said that a second factor was used.';
comment on column sessions.provider_token is 'ID token, told to the provider at log-out; encrypted and bound to this row.';
comment on column accounts.external_issuer is 'Identity provider whose person this account belongs to; null for an account with a password.';
comment on column accounts.external_subject is 'Keyed hash of issuer and subject. The subject itself is kept nowhere.';
