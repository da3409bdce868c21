-- The person who handles an assignment 承办人 within its unit. The row stays when the person leaves: whether they still may is looked up
-- each time (libs/casework/src/handlers/handler.queries.ts). Units without accounts have no rows here.
create table assignment_handlers (
  assignment_id  uuid primary key references assignments (id),
  account_id     uuid not null references accounts (id),
  named_by       text not null,
  named_at       timestamptz not null default now()
);
create index assignment_handlers_account on assignment_handlers (account_id);
comment on column assignment_handlers.named_by is 'Who named them, as the audit names a person; the earlier ones are in the audit.';
