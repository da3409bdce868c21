-- E-mail as letters: a channel of its own, the mailboxes that are polled, and the messages that arrived in them or as files.
alter table submissions drop constraint submissions_channel_check;
alter table submissions add constraint submissions_channel_check
  check (channel in ('hotline', 'web', 'letter', 'visit', 'feed', 'import', 'other', 'open311', 'email'));

create table mailboxes (
  id uuid primary key,
  source text not null constraint mailboxes_source_fkey references sources (code),
  host text not null,
  port integer not null constraint mailboxes_port_check check (port between 1 and 65535),
  security text not null constraint mailboxes_security_check check (security in ('tls', 'starttls', 'none')),
  login text not null,
  password_cipher bytea not null,
  folder text not null,
  authserv text,
  read_from date not null,
  every_seconds integer not null default 60 constraint mailboxes_every_seconds_check check (every_seconds >= 10),
  next_poll_at timestamptz not null default now(),
  uid_validity text,
  last_uid bigint not null default 0,
  last_polled_at timestamptz,
  last_problem text,
  failing_since timestamptz,
  active boolean not null default true
);
create unique index mailboxes_place on mailboxes (host, port, login, folder) where active;
comment on column mailboxes.password_cipher is 'Password, encrypted.';
comment on column mailboxes.authserv is 'Name of the server in Authentication-Results (RFC 8601) whose word is believed; null: no sender is proven.';
comment on column mailboxes.read_from is 'Messages that the server got before this day are left alone.';
comment on column mailboxes.uid_validity is 'UIDVALIDITY (RFC 3501) that last_uid belongs to.';
comment on column mailboxes.last_problem is 'Why the last poll failed; a word of a closed list.';

create table mail_messages (
  id uuid primary key,
  mailbox_id uuid constraint mail_messages_mailbox_id_fkey references mailboxes (id),
  identity bytea not null,
  thread_index bytea,
  state text not null default 'waiting' constraint mail_messages_state_check check (state in ('waiting', 'registered', 'set-aside', 'discarded')),
  reason text,
  proven boolean not null default false,
  size integer not null,
  received_at timestamptz not null,
  bytes_cipher bytea,
  submission_id uuid constraint mail_messages_submission_id_fkey references submissions (id),
  attempts integer not null default 0,
  read_after timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  decision_reason text
);
create unique index mail_messages_identity on mail_messages (identity);
create index mail_messages_thread on mail_messages (thread_index) where state = 'registered';
create index mail_messages_waiting on mail_messages (read_after) where state = 'waiting';
create index mail_messages_set_aside on mail_messages (received_at, id) where state = 'set-aside';
create index mail_messages_submission on mail_messages (submission_id);
comment on column mail_messages.mailbox_id is 'Null for a file (.eml).';
comment on column mail_messages.identity is 'Keyed hash of Message-ID, sender, date and body: the same message is taken once, by whichever way it comes.';
comment on column mail_messages.thread_index is 'Keyed hash of sender and Message-ID, by which an answer of the same sender finds it.';
comment on column mail_messages.reason is 'Why it was set aside; a word of a closed list.';
comment on column mail_messages.proven is 'Whether the mailbox''s own server vouched for the address of the sender.';
comment on column mail_messages.bytes_cipher is 'The message, encrypted, until it is registered, or 30 days after it was set aside.';
comment on column mail_messages.decision_reason is 'Why a person discarded it, encrypted.';
