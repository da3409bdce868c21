-- A key of a district's own system may be limited to areas of the city, as a role of a person may 管辖区域.
alter table api_keys
  add column areas text[],
  add constraint api_keys_areas check (areas is null or (cardinality(areas) >= 1 and cardinality(areas) <= 50 and scopes <@ array['staff', 'reveal']));
comment on column api_keys.areas is 'Codes of the areas that the key is for, each with all areas below it; null for the whole city.';
