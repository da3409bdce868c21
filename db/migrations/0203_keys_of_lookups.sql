-- Query codes, codes of agents and search terms were found by the index key, which no command changes. From now on they have a key of their own:
-- `npm run keys -- rotate-lookups` changes it while the hub works. The number of the key stands beside each keyed value; 0 is the index key.
alter table data_keys drop constraint data_keys_purpose_check;
alter table data_keys add constraint data_keys_purpose_check check (purpose in ('index', 'encryption', 'people', 'lookup'));
-- kept: nothing new is made with it; codes of agents that were not used since the change are still found by it.
alter table data_keys drop constraint data_keys_state_check;
alter table data_keys add constraint data_keys_state_check check (state in ('announced', 'current', 'retired', 'kept'));

alter table submissions add column query_code_key integer not null default 0;
alter table signatories add column query_code_key integer not null default 0;
alter table mandates add column code_key integer not null default 0;
alter table search_terms add column key integer not null default 0;
comment on column submissions.query_code_key is 'Key of query_code_index, a row of data_keys; 0 is the index key.';
comment on column signatories.query_code_key is 'Key of query_code_index, a row of data_keys; 0 is the index key.';
comment on column mandates.code_key is 'Key of code_index, a row of data_keys; 0 is the index key. The code itself is not stored, so the row gets an index of a new key when its code is used next.';
comment on column search_terms.key is 'Key of the numbers in terms, a row of data_keys; 0 is the index key.';

-- Beside the functions for one index, which the version before this one calls while it is replaced.
create function submission_of_codes(codes bytea[]) returns uuid language sql stable as $$
  select s.id from submissions s where s.query_code_index = any(codes)
  union all
  select g.submission_id from signatories g where g.query_code_index = any(codes)
$$;
create function signatory_of_codes(codes bytea[]) returns uuid language sql stable as $$
  select g.id from signatories g where g.query_code_index = any(codes)
$$;

create or replace function refuse_rewriting_arrival() returns trigger language plpgsql as $$
declare
  handed_up boolean := old.handed_up_at is null and new.handed_up_at is not null and new.raw_cipher is null
    and exists (select from sealed_files f where f.submission_id = old.id and f.decision = 'hand-up' and f.raw_sha256 is not null);
  anonymised boolean := old.anonymised_at is null and new.anonymised_at is not null and new.external_id is null
    and exists (select from links l join anonymisations a on a.matter_id = l.matter_id where l.submission_id = old.id and l.undone_at is null);
begin
  if (new.id, new.number, new.query_code_index, new.query_code_key, new.query_code_cipher, new.channel, new.source, new.authenticated,
      new.amends, new.form, new.received_at, new.received_on, new.registered_at, new.archive)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_key, old.query_code_cipher, old.channel, old.source, old.authenticated,
      old.amends, old.form, old.received_at, old.received_on, old.registered_at, old.archive)
     or ((new.external_id, new.content_hash, new.anonymised_at) is distinct from (old.external_id, old.content_hash, old.anonymised_at) and not anonymised)
     or ((new.content_cipher, new.raw_cipher, new.handed_up_at) is distinct from (old.content_cipher, old.raw_cipher, old.handed_up_at)
       and not handed_up and not (anonymised and new.handed_up_at is not distinct from old.handed_up_at)) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
