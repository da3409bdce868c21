-- A role may be held for some areas of the city only 管辖区域. The second person grants exactly the areas that were asked for.

alter table role_requests
  add column areas text[],
  add constraint role_requests_areas check (cardinality(areas) between 1 and 50);
comment on column role_requests.areas is 'Codes of the areas that the role is for, each with all areas below it; null for the whole city.';

alter table role_grants
  add column areas text[],
  add constraint role_grants_areas check (cardinality(areas) between 1 and 50);
comment on column role_grants.areas is 'Codes of the areas that the role is for, each with all areas below it; null for the whole city.';

create or replace function role_grant_has_ground() returns trigger language plpgsql as $$
begin
  if new.request_id is null then
    if new.role <> 'administrator' or (
      select count(*) from role_grants g join accounts a on a.id = g.account_id
      where g.role = 'administrator' and g.request_id is null and g.ended_at is null and a.state in ('invited', 'active')
    ) >= 2 then
      raise exception 'a role needs a request that another person granted';
    end if;
  elsif not exists (
    select from role_requests r where r.id = new.request_id and r.account_id = new.account_id and r.role = new.role
      and r.areas is not distinct from new.areas and r.decision = 'granted'
  ) then
    raise exception 'the request of this role is not granted';
  end if;
  return new;
end $$;
