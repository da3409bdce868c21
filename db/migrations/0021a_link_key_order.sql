-- One index answers "the latest submissions of this key" without touching the table, and keeps the rows unique; before, two did.
-- Undoing a link finds the keys of its submission.
drop index link_keys_recent;
alter table link_keys drop constraint link_keys_pkey;
alter table link_keys add primary key (key, at, submission_id);
create index link_keys_submission on link_keys (submission_id);
