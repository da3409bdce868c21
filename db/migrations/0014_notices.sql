-- 告知书: what the law says a person must be told, as it was issued, and how it was served.

-- One counter per kind of paper and year, without gaps: 云信受〔2026〕第1号.
create table notice_numbers (
  series  text not null,
  year    integer not null,
  last    integer not null,
  primary key (series, year)
);

create table notices (
  id                uuid primary key,
  kind              text not null,
  -- Unique where the paper has a number of its own.
  number            text not null,
  template_version  text not null,
  proceeding_id     uuid references proceedings (id),
  submission_id     uuid not null references submissions (id),
  -- What in the life of the case made it due; the same occasion tells a person once.
  occasion          text not null,
  -- The composed paper; it holds a name.
  paper_cipher      bytea not null,
  issued_by         text not null,
  issued_at         timestamptz not null default now(),
  unique (submission_id, kind, occasion)
);
comment on table notices is 'Papers as they were issued; a later template or correction never rewrites one (INV-11).';
create unique index notices_number on notices (number) where number <> '';
create index notices_proceeding on notices (proceeding_id);

create table notice_services (
  id           uuid primary key,
  notice_id    uuid not null references notices (id),
  -- 当面, 邮寄, 短信, 网上查看, 热线, 其他
  method       text not null check (method in ('in-person', 'post', 'message', 'online', 'phone', 'other')),
  -- 签收, 拒收, 退回, 已查看: only the first two prove delivery.
  result       text not null check (result in ('signed', 'refused', 'returned', 'seen', 'sent')),
  served_on    date not null,
  reference    text,
  recorded_by  text not null,
  recorded_at  timestamptz not null default now()
);
create index notice_services_notice on notice_services (notice_id);

create trigger notices_never_changed before update or delete or truncate on notices for each statement execute function refuse_change();
create trigger notice_services_never_changed before update or delete or truncate on notice_services for each statement execute function refuse_change();
