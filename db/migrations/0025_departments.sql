-- A department's work: findings and files of an answer, joint answers, supervision that is answered in writing, recusal, first receivers.

alter table answers add column findings jsonb not null default '[]';
comment on column answers.findings is '认定: facts, basis, conclusion and remedy for each request, masked.';

-- 附件 of an answer. Bytes and name are encrypted; who read one stands in the audit.
create table answer_files (
  id              uuid primary key,
  answer_id       uuid not null references answers (id),
  name_cipher     bytea not null,
  media_type      text not null,
  size            integer not null check (size > 0),
  sha256          bytea not null,
  bytes_cipher    bytea not null,
  -- The department sends it to the petitioner; it is published only with an answer that is told.
  for_petitioner  boolean not null
);
create index answer_files_answer on answer_files (answer_id);
create trigger answer_files_append_only before update or delete or truncate on answer_files for each statement execute function refuse_change();

-- 会办: which assisting bodies' answers the lead's answer uses. Who said what stays with its own answer.
create table answer_merges (
  answer_id  uuid not null references answers (id),
  merged_id  uuid not null references answers (id),
  primary key (answer_id, merged_id)
);
create index answer_merges_merged on answer_merges (merged_id);
create trigger answer_merges_append_only before update or delete or truncate on answer_merges for each statement execute function refuse_change();

-- 督办 (信访工作条例 Art. 40(1)): ground, target, day, and the result that the target owes in writing.
create table supervisions (
  id             uuid primary key,
  proceeding_id  uuid not null references proceedings (id),
  ground         text not null,
  department     text not null,
  reason         text not null,
  sent_by        text not null,
  sent_at        timestamptz not null default now(),
  due_on         date not null,
  due_at         timestamptz not null,
  result         text,
  result_by      text,
  result_at      timestamptz,
  check ((result is null) = (result_at is null))
);
create index supervisions_open on supervisions (due_at) where result_at is null;
create index supervisions_department on supervisions (department, sent_at);
create index supervisions_proceeding on supervisions (proceeding_id);

-- 回避 (信访工作条例 Art. 28(3)): a unit, or a person (as the audit names it), that may not act in a matter.
create table recusals (
  id           uuid primary key,
  matter_id    uuid not null references matters (id),
  department   text,
  person       text,
  reason       text not null,
  declared_by  text not null,
  declared_at  timestamptz not null default now(),
  lifted_at    timestamptz,
  lifted_by    text,
  lift_reason  text,
  check ((department is null) <> (person is null))
);
create index recusals_live on recusals (matter_id) where lifted_at is null;

-- INV-32: 首接. Who first received a case, as a body, and which unit was first sent it; never overwritten.
alter table proceedings add column first_body text, add column first_unit text;
update proceedings p set first_unit = (
  select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' order by a.assigned_at, a.id limit 1);
create function keep_first_receiver() returns trigger language plpgsql as $$
begin
  if (old.first_body is not null and new.first_body is distinct from old.first_body)
    or (old.first_unit is not null and new.first_unit is distinct from old.first_unit) then
    raise exception 'the first receiver of a case is never overwritten';
  end if;
  return new;
end $$;
create trigger proceedings_first_receiver before update of first_body, first_unit on proceedings for each row execute function keep_first_receiver();
comment on column proceedings.first_body is '首接机关: the body that received it from the petitioner.';
comment on column proceedings.first_unit is '首派单位: the unit that it was first dispatched to as lead.';
