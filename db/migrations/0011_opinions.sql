-- 第二意见: what another pair of eyes thinks of questions that the machine could not settle. Shown to staff, decides nothing.

create table opinions (
  id              uuid primary key,
  question        text not null check (question in ('category', 'same-matter')),
  subject_id      uuid not null,
  submission_id   uuid not null references submissions (id),
  model           text not null,
  prompt_version  text not null,
  outcome         text not null default 'waiting'
                  check (outcome in ('waiting', 'answered', 'timeout', 'budget', 'refused', 'malformed', 'unreachable', 'busy')),
  answer          text,
  confidence      real,
  machine_answer  text,
  agreed          boolean generated always as (answer = machine_answer) stored,
  question_hash   bytea,
  latency_ms      integer,
  tokens_in       integer not null default 0,
  tokens_out      integer not null default 0,
  cost_note       text not null default 'none',
  tries           integer not null default 0,
  wanted_at       timestamptz not null default now(),
  seen_at         timestamptz,
  next_at         timestamptz,
  leased_until    timestamptz,
  unique (subject_id, question, model, prompt_version),
  check ((outcome = 'answered') = (answer is not null))
);
comment on column opinions.subject_id is 'triage_items.submission_id of a category, link_questions.id of same-matter.';
comment on column opinions.confidence is '0 to 1: what the model says of its own answer; of an embedding, the cosine of the two texts.';
comment on column opinions.question_hash is 'Blind index of model, prompt version and masked question: the same question is paid for once. No words are kept here.';
comment on column opinions.next_at is 'When it is asked, or asked again; null once it is settled.';
create index opinions_submission on opinions (submission_id);
create index opinions_due on opinions (next_at) where next_at is not null;
create index opinions_same_question on opinions (question_hash) where outcome = 'answered';
create index link_questions_unanswered on link_questions (asked_at) where answer is null;

create table opinion_spending (
  day     date primary key,
  calls   integer not null,
  tokens  bigint not null
);
comment on table opinion_spending is 'Calls and tokens of a day in Shanghai, reserved before asking, by all processes.';
