-- What an owner may set for an endpoint, what the hub knows of its health, and the order of messages of one case.
alter table endpoints
  add column paused boolean not null default false,
  add column types text[],
  add column success_rule jsonb,
  add column former_secret_cipher bytea,
  add column former_until timestamptz,
  add column public_key text,
  add column rate_per_second double precision,
  add column max_concurrent integer not null default 4,
  add column next_start_at timestamptz,
  add column resting_until timestamptz,
  add column rest_ms integer not null default 0,
  add column failing_since timestamptz,
  add column stopped_at timestamptz,
  add column stopped_because text,
  add column consent text;
alter table endpoints
  add constraint endpoints_former check ((former_secret_cipher is null) = (former_until is null)),
  add constraint endpoints_rate check (rate_per_second between 0.01 and 1000),
  add constraint endpoints_concurrent check (max_concurrent between 1 and 64),
  add constraint endpoints_stopped check ((stopped_at is null) = (stopped_because is null) and not (active and stopped_at is not null)),
  add constraint endpoints_consent check (consent in ('asked', 'granted') and not (active and consent = 'asked'));
comment on column endpoints.paused is 'A person paused it: messages wait and no try is made.';
comment on column endpoints.types is 'Only messages of these types are sent; null: all.';
comment on column endpoints.success_rule is 'What the body of a 2xx must hold for the message to count as delivered; null: the status alone decides.';
comment on column endpoints.former_secret_cipher is 'The keys before the last rotation; messages are signed with them too until former_until.';
comment on column endpoints.public_key is 'Public half of the ed25519 key of the signature v1a; null where the keys are from before it.';
comment on column endpoints.next_start_at is 'With rate_per_second: no try starts earlier.';
comment on column endpoints.resting_until is 'The peer was overloaded or did not answer in time: no try starts earlier.';
comment on column endpoints.rest_ms is 'Length of the present rest; doubled at each further overload.';
comment on column endpoints.failing_since is 'When the first of the failed tries in a row was made.';
comment on column endpoints.stopped_because is 'Why the hub itself switched it off: gone, failing.';
comment on column endpoints.consent is 'asked: the peer has not agreed yet to get messages (WebHook-Request-Origin); null: it is not asked.';

alter table deliveries add column order_key text, add column order_seq bigint;
comment on column deliveries.order_key is 'Messages of one case: a later one is sent only when no earlier one is pending. Null: in no order.';
update deliveries d set order_key = m.subject, order_seq = m.seq from messages m where m.id = d.message_id;
create index deliveries_order on deliveries (endpoint_id, order_key, order_seq) where state = 'pending';
create index deliveries_waiting on deliveries (endpoint_id, next_attempt_at) where state = 'pending';
