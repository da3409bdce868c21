-- 查实: a person's task on one hotspot, with what was done for it; a hotspot may be verified again on new evidence.
create table hotspot_verifications (
  id            uuid primary key,
  hotspot_id    uuid not null references hotspots (id),
  reason        text not null,
  -- What was not known when it was dismissed before.
  new_evidence  text,
  started_by    text not null,
  started_at    timestamptz not null default now(),
  ended_at      timestamptz,
  outcome       text check (outcome in ('verified', 'not-found')),
  -- 签字人, as it stands on the paper.
  signed_by     text,
  recorded_by   text,
  evidence      text,
  explanation   text,
  check ((ended_at is null) = (outcome is null))
);
create unique index hotspot_verifications_live on hotspot_verifications (hotspot_id) where ended_at is null;
create index hotspot_verifications_hotspot on hotspot_verifications (hotspot_id, started_at);

create table hotspot_checks (
  id               uuid primary key,
  verification_id  uuid not null references hotspot_verifications (id),
  item             text not null,
  done_by          text not null,
  done_on          date not null,
  -- Number of the call, file reference of the record: what shows that it was done.
  evidence         text not null,
  note             text,
  recorded_by      text not null,
  recorded_at      timestamptz not null default now(),
  unique (verification_id, item, evidence)
);
create trigger hotspot_checks_never_changed before update or delete or truncate on hotspot_checks for each statement execute function refuse_change();

-- 成员: who is handled together by a hotspot's petition, or by the case that their own was attached to; whoever left stays written down.
create table petition_members (
  proceeding_id  uuid not null references proceedings (id),
  submission_id  uuid not null references submissions (id),
  matter_id      uuid not null references matters (id),
  joined_at      timestamptz not null default now(),
  left_at        timestamptz,
  primary key (proceeding_id, submission_id)
);
create index petition_members_submission on petition_members (submission_id) where left_at is null;

-- Whom a case concerns: everybody linked to its matter, and the members of a hotspot's petition. What is sealed never.
create function case_people(of uuid) returns table (submission_id uuid) language sql stable as $$
  select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
    join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id and s.seal = 'open'
  where p.id = of
  union
  select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open'
  where pm.proceeding_id = of and pm.left_at is null
$$;

-- A duty may be owed to one person alone: who joined later, or who missed a paper.
alter table notice_duties add column submission_id uuid references submissions (id);
alter table notice_duties drop constraint notice_duties_proceeding_id_seq_key;
alter table notice_duties add constraint notice_duties_once unique nulls not distinct (proceeding_id, seq, kind, submission_id);

-- Whether the law's duty to tell exists: name or address is known (Art. 23(2)).
alter table notices add column owed boolean not null default true;

-- 已查看 is written down once, also when two pages are opened in one instant.
alter table notice_services disable trigger notice_services_never_changed;
delete from notice_services a using notice_services b
where a.notice_id = b.notice_id and a.result = 'seen' and b.result = 'seen' and (a.recorded_at, a.id) > (b.recorded_at, b.id);
alter table notice_services enable trigger notice_services_never_changed;
create unique index notice_services_seen on notice_services (notice_id) where result = 'seen';

-- 模板版本: every version that a paper was written by.
create table notice_template_versions (
  version     text primary key,
  items       jsonb not null,
  first_used  timestamptz not null default now()
);

-- When it was looked at what the link's person had missed in the matter; null until then.
alter table links add column caught_up_at timestamptz;
update links set caught_up_at = decided_at;
create index links_to_catch_up on links (decided_at) where caught_up_at is null and undone_at is null;
