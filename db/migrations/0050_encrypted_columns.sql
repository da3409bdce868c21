-- People's words, and what is derived from them, are encrypted before they are stored; whoever steals a dump reads none of them.
-- The key is not in the database, so the hub converts the rows that were written before, column by column, before it starts.
create table encrypted_columns (
  name          text primary key,
  rows          bigint not null,
  encrypted_at  timestamptz not null default now()
);
comment on column encrypted_columns.name is 'Table and column, e.g. answers.text, of which no row in clear is left.';
comment on column encrypted_columns.rows is 'How many rows were in clear when the hub converted them.';

-- The hash of a file confirms a guess at its content. It is shown to those who may read the file only.
alter table answer_files alter column sha256 type text using encode(sha256, 'hex');
comment on column answer_files.sha256 is 'SHA-256 of the bytes in hex, encrypted: a hash in clear would confirm a guess.';
comment on column attachments.sha256 is 'SHA-256 of the bytes, encrypted: a hash in clear would confirm a guess.';
comment on column sealed_files.raw_sha256 is 'SHA-256 of the bytes that were handed up, encrypted.';

-- Two encrypted texts of the same words differ, so the same evidence is recognised by its blind index.
alter table hotspot_checks add column evidence_index text;
alter table hotspot_checks drop constraint hotspot_checks_verification_id_item_evidence_key;
alter table hotspot_checks add constraint hotspot_checks_verification_id_item_evidence_index_key unique (verification_id, item, evidence_index);
