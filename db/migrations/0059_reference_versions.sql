-- 参考数据版本: tables of the city's reference data that take effect together, from a day in Shanghai on. A version is never changed; going
-- back is a new version with the old tables.
create table reference_versions (
  number int primary key,
  valid_from date not null,
  -- The document or reason, encrypted.
  basis text not null,
  made_by text not null,
  made_at timestamptz not null,
  restores int references reference_versions,
  taken_up_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check (taken_up_at is null or withdrawn_at is null)
);
create index reference_versions_pending on reference_versions (valid_from, number) where taken_up_at is null and withdrawn_at is null;

create table reference_version_tables (
  number int not null references reference_versions,
  name text not null,
  items jsonb not null,
  primary key (name, number)
);
create index reference_version_tables_number on reference_version_tables (number);
create trigger reference_version_tables_append_only before update or delete or truncate on reference_version_tables for each statement execute function refuse_change();
create trigger reference_versions_never_deleted before delete or truncate on reference_versions for each statement execute function refuse_change();

create function refuse_rewriting_version() returns trigger language plpgsql as $$
begin
  if (new.number, new.valid_from, new.basis, new.made_by, new.made_at, new.restores)
     is distinct from (old.number, old.valid_from, old.basis, old.made_by, old.made_at, old.restores)
     or old.taken_up_at is not null or old.withdrawn_at is not null then
    raise exception 'a reference version is never rewritten';
  end if;
  return new;
end $$;
create trigger reference_versions_never_rewritten before update on reference_versions for each row execute function refuse_rewriting_version();

-- Set by a person: the files of an upgrade no longer replace it.
alter table reference_data add column held boolean not null default false;

-- What was stored before this migration is the first version.
insert into reference_versions (number, valid_from, basis, made_by, made_at, taken_up_at)
  select 1, (min(loaded_at) at time zone 'Asia/Shanghai')::date, 'before versions', 'machine:reference', now(), now()
  from reference_data having count(*) > 0;
insert into reference_version_tables (number, name, items) select 1, name, items from reference_data;
