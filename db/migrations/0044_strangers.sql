-- A sender that proved nothing has no id: not as an identity, and not in a message to the portal whose id it may have copied. What it sent
-- stays in its original bytes and in its content, both encrypted.
alter table submissions disable trigger user;
update submissions set external_id = null where not authenticated and external_id is not null;
alter table submissions enable trigger user;
alter table submissions add constraint submissions_identity_check check (authenticated or external_id is null);

drop index submissions_same_content;
create index submissions_same_content on submissions (source, content_hash, received_at) where external_id is null;

-- Keys and bodies are kept as keyed hashes from now on. The old rows hold keys in clear and plain hashes of bodies, from which a phone could be
-- tried out; they are of use only while a sender still repeats a request, so they are forgotten.
delete from idempotency_keys;
comment on column idempotency_keys.key is 'Keyed hash of the key; at an open door of key and body together.';
comment on column idempotency_keys.fingerprint is 'Keyed hash of the body.';
