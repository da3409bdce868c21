-- The files of submissions lay encrypted and nobody could read them. Before anybody may, each is examined once by the worker:
-- a virus scanner looks at it where there is one, and pictures are made anew without what a camera writes into them.
alter table attachments
  add column scan text not null default 'not-scanned' constraint attachments_scan_check check (scan in ('not-scanned', 'clean', 'infected', 'failed')),
  add column finding text,
  add column scanned_at timestamptz,
  add column picture text not null default 'waiting' constraint attachments_picture_check check (picture in ('waiting', 'made', 'none', 'unreadable', 'too-large')),
  add column examinations integer not null default 0,
  add column examine_after timestamptz not null default now();
comment on column attachments.doubtful is 'Name, media type and first bytes contradict each other, or a click on the name runs it; null: not examined yet.';
comment on column attachments.scan is 'What the virus scanner says; an infected file is given to nobody.';
comment on column attachments.finding is 'The name that the scanner gives to what it found.';
comment on column attachments.picture is 'Whether a picture without camera data was made of it: none for a file that is no picture.';
comment on column attachments.examinations is 'How often an examination began; after three the file counts as unreadable.';
comment on column attachments.examine_after is 'The next examination begins after this; a crashed one is repeated.';

-- A file that was handed up 径送 has no bytes.
update attachments set picture = 'none' where length(bytes_cipher) = 0;

create index attachments_picture_waiting on attachments (examine_after) where picture = 'waiting';
create index attachments_not_scanned on attachments (examine_after) where scan in ('not-scanned', 'failed');

create table attachment_pictures (
  attachment_id uuid not null constraint attachment_pictures_attachment_id_fkey references attachments(id) on delete cascade,
  form text not null constraint attachment_pictures_form_check check (form in ('picture', 'thumbnail')),
  media_type text not null,
  size integer not null,
  bytes_cipher bytea not null,
  made_at timestamptz not null default now(),
  constraint attachment_pictures_pkey primary key (attachment_id, form)
);
comment on table attachment_pictures is 'Pictures made anew from attachments, encrypted; they go with the file.';
