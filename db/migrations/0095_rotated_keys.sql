-- A key that waits for a second person does not end the one that it takes the place of; when it is confirmed, that one ends after these days.
alter table api_keys add column overlap_days integer;
alter table api_keys add constraint api_keys_overlap check (overlap_days between 0 and 30);
comment on column api_keys.overlap_days is 'Days for which the replaced key works on after this one is confirmed; null for a key that replaces none or did not wait.';
create index api_keys_replaces on api_keys (replaces) where replaces is not null;
