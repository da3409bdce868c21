-- 险情: one alarm for each submission that tells of a danger to life, or of serious harm within hours or days. The words stay with the
-- submission; an alarm of a sealed file is seen at the sealed desk only (INV-25).
create table alarms (
  submission_id uuid primary key references submissions(id),
  level text not null check (level in ('now', 'soon')),
  call jsonb not null default '[]',
  raised_at timestamptz not null,
  due_at timestamptz not null,
  escalated_at timestamptz,
  handed_to text,
  handed_by text,
  handed_at timestamptz,
  check ((handed_at is null) = (handed_to is null) and (handed_at is null) = (handed_by is null))
);
create index alarms_open on alarms (due_at) where handed_at is null;
comment on column alarms.due_at is 'When it must have been handed over: minutes after it was raised.';
comment on column alarms.handed_to is 'The service or department that was told, as the person wrote it: 119, 120, …';

-- 待看: a file that may accuse is held back until a person of the sealed desk has looked, within one working hour.
alter table sealed_files add column held boolean not null default false;
alter table sealed_files add column look_by timestamptz;
