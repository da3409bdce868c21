-- Steps that wait for a second person 审批: asked for by the handler, decided by another log-in.
create table approvals (
  id             uuid primary key,
  proceeding_id  uuid not null references proceedings (id),
  event          text not null,
  department     text not null,
  days           integer,
  said           text not null,
  requested_by   uuid not null references accounts (id),
  requested_at   timestamptz not null default now(),
  expires_at     timestamptz not null,
  state          text not null default 'pending' check (state in ('pending', 'approved', 'refused', 'withdrawn', 'expired')),
  decided_by     uuid references accounts (id),
  decided_at     timestamptz,
  answer         text,
  check (state not in ('approved', 'refused') or (decided_by is not null and decided_by <> requested_by and decided_at is not null)),
  check (state <> 'withdrawn' or decided_by = requested_by)
);
create unique index approvals_pending on approvals (proceeding_id, event) where state = 'pending';
create index approvals_department on approvals (department, requested_at desc);
create index approvals_requested_by on approvals (requested_by);
comment on column approvals.department is 'The unit for which the handler acts; its head approves, or the centre.';
comment on column approvals.said is 'Why it is asked for; encrypted. Emptied when the matter is sealed.';
comment on column approvals.answer is 'Why it was decided so; encrypted. Emptied when the matter is sealed.';
