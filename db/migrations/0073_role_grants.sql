-- Roles of persons, each asked for by one person and granted by another.
create table role_requests (
  id            uuid primary key,
  account_id    uuid not null references accounts (id),
  role          text not null,
  valid_from    date not null,
  valid_until   date,
  reason        text not null,
  requested_by  text not null,
  requested_at  timestamptz not null default now(),
  decision      text check (decision in ('granted', 'refused', 'withdrawn')),
  decided_by    text,
  decided_at    timestamptz,
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (valid_until is null or valid_from <= valid_until),
  check (decision is distinct from 'granted' or decided_by <> requested_by)
);
create unique index role_requests_open on role_requests (account_id, role) where decision is null;
comment on column role_requests.reason is 'Encrypted.';
comment on column role_requests.requested_by is 'person:ID. Nobody asks for a role of their own.';
comment on column role_requests.decided_by is 'Another person than the one who asked and the one who gets the role.';

create table role_grants (
  id           uuid primary key,
  account_id   uuid not null references accounts (id),
  role         text not null,
  valid_from   date not null,
  valid_until  date,
  request_id   uuid references role_requests (id),
  granted_at   timestamptz not null default now(),
  ended_at     timestamptz,
  ended_by     text,
  check ((ended_at is null) = (ended_by is null)),
  check (valid_until is null or valid_from <= valid_until)
);
create unique index role_grants_request on role_grants (request_id);
create index role_grants_live on role_grants (account_id) where ended_at is null;
comment on column role_grants.request_id is 'Null for the roles of the first two administrators, who make each other possible.';
comment on column role_grants.valid_until is 'Last day, Shanghai time; null for no end.';

-- No role is given by writing a row alone: the first administrators, or a request that another person granted.
create function role_grant_has_ground() returns trigger language plpgsql as $$
begin
  if new.request_id is null then
    if new.role <> 'administrator' or (
      select count(*) from role_grants g join accounts a on a.id = g.account_id
      where g.role = 'administrator' and g.request_id is null and g.ended_at is null and a.state in ('invited', 'active')
    ) >= 2 then
      raise exception 'a role needs a request that another person granted';
    end if;
  elsif not exists (
    select from role_requests r where r.id = new.request_id and r.account_id = new.account_id and r.role = new.role and r.decision = 'granted'
  ) then
    raise exception 'the request of this role is not granted';
  end if;
  return new;
end $$;
create trigger role_grant_has_ground before insert on role_grants for each row execute function role_grant_has_ground();

-- A key that reads cases waits for a second person once the city has two administrators.
alter table api_keys add column created_by text;
alter table api_keys add column expires_at timestamptz;
alter table api_keys add column confirmed_by text;
alter table api_keys add column confirmed_at timestamptz;
alter table api_keys add column waits boolean not null default false;
alter table api_keys add column replaces uuid;
alter table api_keys add column last_used_on date;
alter table api_keys add constraint api_keys_confirmed check ((confirmed_by is null) = (confirmed_at is null));
alter table api_keys add constraint api_keys_two_persons check (confirmed_by is null or confirmed_by <> created_by);
comment on column api_keys.created_by is 'Who made it, as the audit names them; null for keys from before.';
comment on column api_keys.expires_at is 'Refused from then on; null for no end.';
comment on column api_keys.waits is 'Opens nothing until another person has confirmed it.';
comment on column api_keys.replaces is 'The key that this one takes the place of; both work until that one expires.';
comment on column api_keys.last_used_on is 'Shanghai day of the last use; written once a day.';
