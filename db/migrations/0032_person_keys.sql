-- A shared contact is a hint, not an identity: one landline serves a family, and at an open door anybody may state any account. Names are
-- kept as keyed indexes too, only to tell people of one contact apart; nobody is found by them.
alter table person_indexes drop constraint person_indexes_kind_check;
alter table person_indexes add constraint person_indexes_kind_check
  check (kind in ('phone', 'id-number', 'account', 'stated-account', 'name-address', 'name'));
update person_indexes p set kind = 'stated-account' from submissions s where s.id = p.submission_id and not s.authenticated and p.kind = 'account';
drop index person_indexes_lookup;
create index person_indexes_lookup on person_indexes (index) where kind <> 'name';

-- Whether two submissions are of one person; the same rule in TypeScript: libs/cases/src/matters/person-keys.ts. In plpgsql, because the
-- table may be made after it.
create function same_person(a uuid, b uuid) returns boolean language plpgsql stable as $$
begin
  if exists (select from person_indexes x join person_indexes y on y.submission_id = b and y.kind = x.kind and y.index = x.index
    where x.submission_id = a and x.kind in ('id-number', 'account')) then
    return true;
  end if;
  if not exists (select from person_indexes x join person_indexes y on y.submission_id = b and y.kind <> 'name' and y.index = x.index
    where x.submission_id = a and x.kind <> 'name') then
    return false;
  end if;
  return not exists (select from unnest(array['id-number', 'name']) as telling (kind)
    where exists (select from person_indexes x where x.submission_id = a and x.kind = telling.kind)
      and exists (select from person_indexes y where y.submission_id = b and y.kind = telling.kind)
      and not exists (select from person_indexes x join person_indexes y on y.submission_id = b and y.kind = x.kind and y.index = x.index
        where x.submission_id = a and x.kind = telling.kind));
end $$;
