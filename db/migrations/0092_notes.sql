-- Notes 备注 of clerks and handlers about a matter, an assignment, a triage item or a sealed file. No citizen and no message reads them.
create table notes (
  id            uuid primary key,
  about         text not null check (about in ('matter', 'assignment', 'triage', 'sealed')),
  subject_id    uuid not null,
  matter_id     uuid references matters (id),
  author        uuid not null references accounts (id),
  unit          text,
  visibility    text not null check (visibility in ('unit', 'desk', 'handlers', 'sealed-desk')),
  written_at    timestamptz not null default now(),
  withdrawn_at  timestamptz,
  check ((about = 'sealed') = (visibility = 'sealed-desk'))
);
create index notes_subject on notes (subject_id, written_at);
create index notes_matter on notes (matter_id, written_at);
comment on column notes.subject_id is 'Matter, assignment, or submission of a triage item or sealed file.';
comment on column notes.matter_id is 'Matter of the subject when it was written; null for a triage item without one.';
comment on column notes.unit is 'Department the author wrote for; null for the desks of the city.';
comment on column notes.withdrawn_at is 'A withdrawn note is kept; its author alone still reads it.';

create table note_versions (
  note_id     uuid not null references notes (id),
  version     integer not null,
  text        text not null,
  written_at  timestamptz not null default now(),
  primary key (note_id, version)
);
comment on column note_versions.text is 'Encrypted; that of a sealed note opens in its own row only.';

-- Persons whom a note names. A note about a sealed file names nobody.
create table mentions (
  account_id    uuid not null references accounts (id),
  note_id       uuid not null references notes (id),
  mentioned_at  timestamptz not null default now(),
  read_at       timestamptz,
  primary key (account_id, note_id)
);
create index mentions_unread on mentions (account_id, mentioned_at) where read_at is null;
