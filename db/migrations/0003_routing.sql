-- What submissions are about: understanding, matters, links, hotspots, and the desk for what is uncertain.

-- The words of a submission in the open, with personal data masked. A sealed submission has no row here.
create table open_texts (
  submission_id  uuid primary key references submissions (id),
  title          text not null,
  body           text not null,
  place_text     text
);

create table understandings (
  submission_id  uuid primary key references submissions (id),
  version        text not null,
  body           jsonb not null,
  at             timestamptz not null default now()
);

create sequence matter_seq;
create table matters (
  id           uuid primary key,
  number       text not null unique,
  origin       text not null check (origin in ('submission', 'hotspot', 'sealed')),
  title        text not null,
  kind         text not null,
  category     text,
  area         text,
  place_text   text,
  hotspot_key  text,
  sealed       boolean not null default false,
  state        text not null default 'open' check (state in ('open', 'closed')),
  opened_at    timestamptz not null default now()
);
create index matters_hotspot_key on matters (hotspot_key) where hotspot_key is not null and not sealed;
create index matters_baseline on matters (category, area, opened_at);

create table links (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  relation       text not null check (relation in ('first', 'repeat', 'mass_mail', 'same_matter', 'joint', 'channel_echo', 'amendment')),
  score          real not null,
  features       jsonb not null default '{}',
  reasons        jsonb not null default '[]',
  decided_by     text not null,
  decided_at     timestamptz not null default now(),
  undone_at      timestamptz,
  undone_by      text,
  undone_reason  text
);
create unique index links_one_live on links (submission_id) where undone_at is null;
create index links_matter on links (matter_id) where undone_at is null;

create table link_keys (
  key            text not null,
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  at             timestamptz not null,
  primary key (key, submission_id)
);
create index link_keys_recent on link_keys (key, at desc);

-- "The machine thinks these may be one matter; a person decides."
create table link_questions (
  id             uuid primary key,
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  relation       text,
  score          real not null,
  reasons        jsonb not null default '[]',
  asked_at       timestamptz not null default now(),
  answer         text check (answer in ('same', 'apart')),
  answered_by    text,
  answered_at    timestamptz,
  unique (submission_id, matter_id)
);

create table hotspots (
  id               uuid primary key,
  key              text not null,
  state            text not null default 'candidate'
                   check (state in ('candidate', 'verifying', 'verified', 'petition_opened', 'dismissed')),
  title            text not null,
  category         text,
  area             text,
  evidence         jsonb not null,
  raised_at        timestamptz not null default now(),
  refreshed_at     timestamptz not null default now(),
  decided_by       text,
  decided_at       timestamptz,
  finding          text,
  finding_evidence text,
  petition_matter  uuid references matters (id)
);
create unique index hotspots_live on hotspots (key) where state <> 'dismissed';
create table hotspot_members (
  hotspot_id  uuid not null references hotspots (id),
  matter_id   uuid not null references matters (id),
  joined_at   timestamptz not null default now(),
  primary key (hotspot_id, matter_id)
);

create table triage_items (
  id             uuid primary key,
  submission_id  uuid not null unique references submissions (id),
  matter_id      uuid references matters (id),
  reason         text not null,
  candidates     jsonb not null default '[]',
  reasons        jsonb not null default '[]',
  opened_at      timestamptz not null default now(),
  decided_at     timestamptz,
  decided_by     text,
  decision       jsonb
);
create index triage_open on triage_items (opened_at) where decided_at is null;

-- 密件: what the sealed desk may read. The understanding is kept encrypted, the accused bodies in clear for the guard alone.
create table sealed_files (
  submission_id       uuid primary key references submissions (id),
  matter_id           uuid not null references matters (id),
  understanding_cipher bytea not null,
  accused_units       text[] not null default '{}',
  sealed_at           timestamptz not null default now(),
  decision            text check (decision in ('release', 'transfer')),
  decided_by          text,
  decided_at          timestamptz,
  decision_reason     text,
  transferred_to      text
);
