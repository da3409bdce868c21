-- Open311 推送: an endpoint may be an Open311 system; it gives each message a number of its own.
alter table endpoints add column service_codes jsonb;
comment on column endpoints.service_codes is 'Code of a service in an Open311 system, by category code or the beginning of one; * for all others. Null for other protocols.';
alter table attempts add column reference text;
comment on column attempts.reference is 'The number that the peer gave the message.';
