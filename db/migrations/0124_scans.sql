-- Scans of paper letters: read by the hub, corrected and confirmed by a clerk, then registered as a letter.
create table scans (
  id uuid primary key,
  state text not null default 'waiting' constraint scans_state_check check (state in ('waiting', 'read', 'unreadable', 'confirmed', 'discarded')),
  fault text,
  created_at timestamptz not null default now(),
  created_by text not null,
  version integer not null default 0,
  draft_cipher bytea,
  pages integer,
  pages_read integer not null default 0,
  attempts integer not null default 0,
  read_after timestamptz not null default now(),
  submission_id uuid constraint scans_submission_id_fkey references submissions (id),
  decided_at timestamptz,
  decided_by text,
  discard_reason text
);
create index scans_waiting on scans (read_after) where state = 'waiting';
create index scans_by_state on scans (state, created_at, id);
create index scans_submission on scans (submission_id);
comment on column scans.fault is 'Why no draft could be read; a word of a closed list.';
comment on column scans.version is 'Raised with every change of the draft; a clerk names the one that was seen.';
comment on column scans.draft_cipher is 'The draft as JSON, encrypted; gone once it is confirmed.';
comment on column scans.pages is 'Pages of all files; null until the files were opened.';
comment on column scans.discard_reason is 'Why a person discarded it, encrypted.';

create table scan_files (
  id uuid primary key,
  scan_id uuid not null constraint scan_files_scan_id_fkey references scans (id),
  place integer not null,
  name_cipher bytea not null,
  media_type text not null,
  size integer not null,
  pages integer,
  bytes_cipher bytea not null
);
create unique index scan_files_place on scan_files (scan_id, place);

create table scan_pages (
  scan_id uuid not null constraint scan_pages_scan_id_fkey references scans (id),
  page integer not null,
  width integer not null,
  height integer not null,
  picture_cipher bytea not null,
  lines_cipher bytea not null,
  constraint scan_pages_pkey primary key (scan_id, page)
);
comment on column scan_pages.page is 'Number among the pages of all files, from 1.';
comment on column scan_pages.picture_cipher is 'JPEG of the page, which the places of the lines refer to, encrypted.';
comment on column scan_pages.lines_cipher is 'What was read, line by line with places and how sure each character is, as JSON, encrypted.';
