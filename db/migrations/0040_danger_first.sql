-- Words at arrival may tell of a danger to life: such a submission is routed before all others (queue `urgent`).
alter table submissions add column danger_hint boolean not null default false;
comment on column submissions.danger_hint is 'The words may tell of a danger to life; routed before others.';
create index queue_outbox_urgent on queue_outbox (available_at, id) where queue = 'urgent';
