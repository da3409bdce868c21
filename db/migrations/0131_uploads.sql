-- Files that arrive in parts before the submission that they belong to.
create table uploads (
  id uuid primary key,
  key_index bytea not null,
  holder_index bytea not null,
  name_cipher bytea not null,
  media_type text not null,
  size integer not null constraint uploads_size_check check (size > 0),
  received integer not null default 0 constraint uploads_received_check check (received between 0 and size),
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index uploads_key on uploads (key_index);
create index uploads_holder on uploads (holder_index) where used_at is null;
create index uploads_expiry on uploads (expires_at);
comment on column uploads.key_index is 'Keyed hash of the secret in the address of the upload.';
comment on column uploads.holder_index is 'Keyed hash of the network address that began it.';
comment on column uploads.used_at is 'When a submission took the file; it no longer counts in the bounds.';

create table upload_parts (
  upload_id uuid not null constraint upload_parts_upload_id_fkey references uploads (id) on delete cascade,
  start integer not null,
  bytes_cipher bytea not null,
  constraint upload_parts_pkey primary key (upload_id, start)
);
comment on column upload_parts.start is 'Place of its first byte in the file.';
