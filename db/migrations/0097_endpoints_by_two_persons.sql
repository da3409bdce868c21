-- An address that gets the messages of a department or source reads its cases. It waits for a second person once the city had two administrators.
alter table endpoints add column waits boolean not null default false;
alter table endpoints add column created_by text;
alter table endpoints add column confirmed_by text;
alter table endpoints add column confirmed_at timestamptz;
alter table endpoints add constraint endpoints_waits check (not (waits and active));
alter table endpoints add constraint endpoints_confirmed check ((confirmed_by is null) = (confirmed_at is null));
alter table endpoints add constraint endpoints_two_persons check (confirmed_by is null or confirmed_by <> created_by);
comment on column endpoints.waits is 'Gets nothing until another person has confirmed it.';
comment on column endpoints.created_by is 'Who registered it, as the audit names them; null for endpoints from before.';
