-- The schema after all migrations, to read; made by `npm run schema`, never edited. A test fails when it is stale.
-- The tables of BullMQ (schema bullmq) and of the migrations (migrations, schema_migrations) are not shown.

-- Functions stand above the tables that they read.
set check_function_bodies = off;

create sequence matter_seq;

create sequence registration_seq;

CREATE OR REPLACE FUNCTION public.audit_leaf(seq bigint, at timestamp with time zone, actor text, action text, subject_kind text, subject_id text, detail jsonb, circumstances jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select convert_to(jsonb_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, subject_kind, subject_id,
    regexp_replace(detail::text, 'hl1[tj]:[A-Za-z0-9_-]+;', '', 'g')::jsonb,
    regexp_replace(circumstances::text, 'hl1[tj]:[A-Za-z0-9_-]+;', '', 'g')::jsonb)::text, 'UTF8')
$function$;

CREATE OR REPLACE FUNCTION public.case_people(of uuid)
 RETURNS TABLE(submission_id uuid)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return query
    select l.submission_id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
      join submissions s on s.id = l.submission_id and s.seal = 'open' and not s.archive
      cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
    where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
      and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
      and (p.kind = proceeding_kind(s.channel, s.handled_as) or not exists (select from proceedings o where o.matter_id = m.id and o.kind = proceeding_kind(s.channel, s.handled_as)
        and o.kind <> 'signal' and o.applicant is null and o.state <> 'to_petition'))
    union
    select pm.submission_id from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open' and not s.archive
    where pm.proceeding_id = of and pm.left_at is null
    union
    select s.id from proceedings p join submissions s on s.id = p.applicant and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed where p.id = of;
end $function$;

CREATE OR REPLACE FUNCTION public.concerns(of uuid, submission uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select from proceedings p join submissions s on s.id = submission and s.seal = 'open' join matters m on m.id = p.matter_id and not m.sealed
      where p.id = of and p.applicant = s.id)
    or exists (select from petition_members pm join submissions s on s.id = pm.submission_id and s.seal = 'open' and not s.archive
      where pm.proceeding_id = of and pm.submission_id = submission and pm.left_at is null)
    or exists (select from proceedings p join matters m on m.id = p.matter_id and not m.sealed
        join links l on l.submission_id = submission and l.matter_id = m.id and l.undone_at is null and l.relation <> 'thanks'
        join submissions s on s.id = l.submission_id and s.seal = 'open' and not s.archive
        cross join lateral (select min(b.decided_at) as at from links b where b.submission_id = l.submission_id and b.matter_id = m.id) came
      where p.id = of and p.applicant is null and came.at >= coalesce(p.people_since, '-infinity')
        and not exists (select from proceedings n where n.matter_id = m.id and n.kind = p.kind and n.applicant is null and n.id > p.id and n.people_since <= came.at)
        and (p.kind = proceeding_kind(s.channel, s.handled_as) or not exists (select from proceedings o where o.matter_id = m.id and o.kind = proceeding_kind(s.channel, s.handled_as)
          and o.kind <> 'signal' and o.applicant is null and o.state <> 'to_petition')));
end $function$;

CREATE OR REPLACE FUNCTION public.keep_first_receiver()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (old.first_body is not null and new.first_body is distinct from old.first_body)
    or (old.first_unit is not null and new.first_unit is distinct from old.first_unit) then
    raise exception 'the first receiver of a case is never overwritten';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_former_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into former_assignments (assignment_id, state, signed_at, answered_at) values (old.id, old.state, old.signed_at, old.answered_at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_former_matter()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.sealed then
    delete from former_matters where matter_id = new.id;
  else
    insert into former_matters (matter_id, category, area) values (old.id, old.category, old.area);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_former_proceeding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into former_proceedings (proceeding_id, opened_at) values (old.id, old.opened_at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_former_triage_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into former_triage_items (submission_id, opened_at, decided_at) values (old.submission_id, old.opened_at, old.decided_at);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.petitioner_of(of uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (select coalesce(p.applicant, p.opened_for,
      (select l.submission_id from links l join submissions s on s.id = l.submission_id and not s.archive
       where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment') and l.decided_at >= coalesce(p.people_since, '-infinity')
         and proceeding_kind(s.channel, s.handled_as) = p.kind order by l.decided_at, s.received_at, l.id limit 1),
      (select l.submission_id from links l join submissions s on s.id = l.submission_id and not s.archive where l.matter_id = p.matter_id and l.relation not in ('thanks', 'amendment')
       order by l.decided_at, s.received_at, l.id limit 1))
    from proceedings p where p.id = of);
end $function$;

CREATE OR REPLACE FUNCTION public.proceeding_kind(channel text, handled_as text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(handled_as, case channel when 'hotline' then 'order' when 'feed' then 'signal' else 'petition' end)
$function$;

CREATE OR REPLACE FUNCTION public.reads_whole(of uuid, reader uuid, at timestamp with time zone, known_petitioner uuid DEFAULT NULL::uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  own proceedings;
  petitioner uuid := coalesce(known_petitioner, petitioner_of(of));
  me uuid;
begin
  select * into own from proceedings where id = of;
  select coalesce(amends, id) into me from submissions where id = reader;
  if petitioner = me then return true; end if;
  if own.applicant is not null then return false; end if;
  if exists (select from person_indexes x join person_indexes y on y.kind = x.kind and y.index = x.index and y.submission_id = petitioner
    where x.submission_id = me and x.kind = 'account') then
    return true;
  end if;
  if exists (select from submissions s where s.id = petitioner and (s.confidential or s.anonymous)) and not same_person(petitioner, me) then return false; end if;
  return exists (select from link_decisions d where d.submission_id = me and d.matter_id = own.matter_id and d.decision = 'same')
    or exists (select from petition_members m join links l on l.submission_id = me and l.undone_at is null and l.matter_id <> own.matter_id
        join proceedings before on before.matter_id = l.matter_id
      where m.proceeding_id = of and m.submission_id = me and m.left_at is null
        and (petitioner_of(before.id) = me or exists (select from link_decisions d where d.submission_id = me and d.matter_id = l.matter_id and d.decision = 'same')))
    or (exists (select from links f where f.submission_id = me and f.matter_id = own.matter_id and f.relation = 'first'
          and f.decided_at <= at and (f.undone_at is null or f.undone_at > at))
      and not exists (select from links l where l.submission_id = petitioner and l.matter_id = own.matter_id and l.decided_at <= at and (l.undone_at is null or l.undone_at > at)));
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change_but_emptying()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  lawful boolean := false;
  column_name text := tg_argv[0];
begin
  if to_jsonb(new) - column_name = to_jsonb(old) - column_name then
    lawful := case tg_table_name
      when 'messages' then to_jsonb(new) -> 'data' = '{}' and exists (
        select from withheld_messages w where w.message_id = (to_jsonb(old) ->> 'id')::uuid and (was_handed_up(w.submission_id) or was_anonymised(w.submission_id)))
      when 'notices' then to_jsonb(new) ->> 'paper_cipher' = '\x'
        and (was_handed_up((to_jsonb(old) ->> 'submission_id')::uuid) or was_anonymised((to_jsonb(old) ->> 'submission_id')::uuid))
      when 'notice_services' then to_jsonb(new) -> 'reference' = 'null' and exists (
        select from notices n where n.id = (to_jsonb(old) ->> 'notice_id')::uuid and was_anonymised(n.submission_id))
      when 'clock_events' then to_jsonb(new) -> 'detail' = without_words(to_jsonb(old) -> 'detail') and exists (
        select from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = c.proceeding_id
          join matters m on m.id in (a.matter_id, p.matter_id) and m.anonymised_at is not null where c.id = (to_jsonb(old) ->> 'clock_id')::uuid
        union all select from clocks c join submissions s on s.id = c.submission_id and s.anonymised_at is not null where c.id = (to_jsonb(old) ->> 'clock_id')::uuid)
      when 'proceeding_events' then (to_jsonb(new) -> 'said' = '{}' and exists (
          select from proceedings p join matters m on m.id = p.matter_id and m.sealed join sealed_files f on p.matter_id in (f.matter_id, f.left_matter)
          where p.id = (to_jsonb(old) ->> 'proceeding_id')::uuid and was_handed_up(f.submission_id)))
        or (to_jsonb(new) -> 'said' = without_words(to_jsonb(old) -> 'said') and exists (
          select from proceedings p join matters m on m.id = p.matter_id and m.anonymised_at is not null where p.id = (to_jsonb(old) ->> 'proceeding_id')::uuid))
      else false end;
  end if;
  if not lawful then raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_late_deadline()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.id, new.clock, new.family, new.rule_id, new.rule, new.submission_id, new.assignment_id, new.proceeding_id, new.started_at,
      new.original_due_on, new.original_due_at)
     is distinct from
     (old.id, old.clock, old.family, old.rule_id, old.rule, old.submission_id, old.assignment_id, old.proceeding_id, old.started_at,
      old.original_due_on, old.original_due_at) then
    raise exception 'what a clock started as may not be changed' using errcode = 'restrict_violation';
  end if;
  if old.ended_at is not null and new.moved_by is distinct from 'unmerged' then
    raise exception 'a clock that has ended may not be changed' using errcode = 'restrict_violation';
  end if;
  if (new.due_at > old.due_at or new.due_on > old.due_on) and not (
      new.moves = old.moves + 1
      and (new.moved_by in ('extended', 'hearing', 'pause', 'calendar')
        or (new.moved_by = 'unmerged' and jsonb_array_length(new.caps) < jsonb_array_length(old.caps)))) then
    raise exception 'a deadline does not become later by this' using errcode = 'restrict_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_arrival()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.number, new.valid_from, new.basis, new.made_by, new.made_at, new.restores)
     is distinct from (old.number, old.valid_from, old.basis, old.made_by, old.made_at, old.restores)
     or old.taken_up_at is not null or old.withdrawn_at is not null then
    raise exception 'a reference version is never rewritten';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_second_rating()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.value is not null and not (new.reason_cipher is null and was_anonymised(old.submission_id)
      and to_jsonb(new) - 'reason_cipher' = to_jsonb(old) - 'reason_cipher') then
    raise exception 'a rating is given once';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.registered_when_received()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.registered_at := coalesce(new.registered_at, new.received_at);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.role_grant_has_ground()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.same_person(a uuid, b uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.signatory_of_code(code bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select g.id from signatories g where g.query_code_index = code
$function$;

CREATE OR REPLACE FUNCTION public.signatory_of_codes(codes bytea[])
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select g.id from signatories g where g.query_code_index = any(codes)
$function$;

CREATE OR REPLACE FUNCTION public.submission_of_code(code bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select s.id from submissions s where s.query_code_index = code
  union all
  select g.submission_id from signatories g where g.query_code_index = code
$function$;

CREATE OR REPLACE FUNCTION public.submission_of_codes(codes bytea[])
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select s.id from submissions s where s.query_code_index = any(codes)
  union all
  select g.submission_id from signatories g where g.query_code_index = any(codes)
$function$;

CREATE OR REPLACE FUNCTION public.was_anonymised(submission uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from submissions s where s.id = submission and s.anonymised_at is not null)
$function$;

CREATE OR REPLACE FUNCTION public.was_handed_up(submission uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from submissions s where s.id = submission and s.handed_up_at is not null)
$function$;

CREATE OR REPLACE FUNCTION public.without_words(value jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when jsonb_typeof(v) = 'object' then v - 'encrypted' else v end
  from (select regexp_replace(value::text, 'hl[0-9][tj]:[A-Za-z0-9_-]{38,};', '', 'g')::jsonb as v) cleaned
$function$;

create table api_keys (
  id            uuid not null,
  name          text not null,  -- The person or system that answers for what this key does; written into the audit.
  hash          bytea not null,  -- HMAC of the key; the key itself is shown once and kept nowhere.
  scopes        text[] not null,
  department    text,
  sources       text[] not null default '{}'::text[],
  created_at    timestamp with time zone not null default now(),
  revoked_at    timestamp with time zone,
  created_by    text,  -- Who made it, as the audit names them; null for keys from before.
  expires_at    timestamp with time zone,  -- Refused from then on; null for no end.
  confirmed_by  text,
  confirmed_at  timestamp with time zone,
  waits         boolean not null default false,  -- Opens nothing until another person has confirmed it.
  replaces      uuid,  -- The key that this one takes the place of; both work until that one expires.
  last_used_on  date,  -- Shanghai day of the last use; written once a day.
  overlap_days  integer,  -- Days for which the replaced key works on after this one is confirmed; null for a key that replaces none or did not wait.
  areas         text[],  -- Codes of the areas that the key is for, each with all areas below it; null for the whole city.
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_hash_key UNIQUE (hash),
  constraint api_keys_areas CHECK (((areas IS NULL) OR ((cardinality(areas) >= 1) AND (cardinality(areas) <= 50) AND (scopes <@ ARRAY['staff'::text, 'reveal'::text])))),
  constraint api_keys_confirmed CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
  constraint api_keys_overlap CHECK (((overlap_days >= 0) AND (overlap_days <= 30))),
  constraint api_keys_two_persons CHECK (((confirmed_by IS NULL) OR (confirmed_by <> created_by)))
);
CREATE INDEX api_keys_replaces ON public.api_keys USING btree (replaces) WHERE (replaces IS NOT NULL);

create table access_tokens (
  hash        bytea not null,  -- Keyed hash of the token.
  key_id      uuid not null,
  scopes      text[] not null,  -- What was asked for, at most the scopes of the key. The key is looked at with every use: what it lost, the token lost.
  issued_at   timestamp with time zone not null default now(),
  expires_at  timestamp with time zone not null,
  constraint access_tokens_pkey PRIMARY KEY (hash),
  constraint access_tokens_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id)
);
CREATE INDEX access_tokens_expires ON public.access_tokens USING btree (expires_at);
CREATE INDEX access_tokens_key ON public.access_tokens USING btree (key_id);

create table accounts (
  id                 uuid not null,
  login              text not null,  -- Lower case. Unique among accounts that have not left.
  login_skeleton     text not null,  -- The login with letters that look alike made equal, so that no second one can be taken for it.
  name               text not null,  -- Encrypted.
  body               text,  -- Code of the department the person belongs to; null for the desks of the city.
  state              text not null default 'invited'::text,
  state_changed_at   timestamp with time zone not null default now(),
  password_hash      text,  -- Argon2id in PHC form; null until an invitation is taken up.
  password_set_at    timestamp with time zone,
  totp_secret        text,  -- Encrypted and bound to this row.
  totp_offered       text,  -- A secret that is not confirmed by a code yet; encrypted and bound to this row.
  totp_confirmed_at  timestamp with time zone,
  totp_last_step     bigint,  -- Time step (RFC 6238) of the last code that was accepted; this one and earlier ones are refused.
  failed_tries       integer not null default 0,  -- Failed log-ins since the last that succeeded; the person is told.
  last_log_in_at     timestamp with time zone,
  reset_at           timestamp with time zone,  -- When somebody else last had the password and the second factor set anew; the person is told.
  reset_by           text,
  external_issuer    text,  -- Identity provider whose person this account belongs to; null for an account with a password.
  external_subject   text,  -- Keyed hash of issuer and subject. The subject itself is kept nowhere.
  away_from          date,  -- First day of leave 请假; away_until is the last one. The deputy holds the roles of the body on these days.
  away_until         date,
  deputy             uuid,
  created_at         timestamp with time zone not null default now(),
  created_by         text not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_deputy_fkey FOREIGN KEY (deputy) REFERENCES accounts(id),
  constraint accounts_check CHECK (((external_issuer IS NULL) = (external_subject IS NULL))),
  constraint accounts_check1 CHECK ((((away_from IS NULL) = (away_until IS NULL)) AND (away_from <= away_until))),
  constraint accounts_check2 CHECK (((deputy IS NULL) OR ((deputy <> id) AND (away_from IS NOT NULL)))),
  constraint accounts_check3 CHECK (((totp_secret IS NULL) = (totp_confirmed_at IS NULL))),
  constraint accounts_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'left'::text])))
);
CREATE INDEX accounts_body ON public.accounts USING btree (body);
CREATE INDEX accounts_deputy ON public.accounts USING btree (deputy) WHERE (deputy IS NOT NULL);
CREATE UNIQUE INDEX accounts_external ON public.accounts USING btree (external_issuer, external_subject) WHERE (state <> 'left'::text);
CREATE UNIQUE INDEX accounts_login ON public.accounts USING btree (login) WHERE (state <> 'left'::text);
CREATE UNIQUE INDEX accounts_login_skeleton ON public.accounts USING btree (login_skeleton) WHERE (state <> 'left'::text);

create table sources (
  code                 text not null,
  channel              text not null,
  name                 text not null,
  secrets_cipher       bytea,  -- JSON array of Standard Webhooks secrets that this source may sign with, encrypted.
  created_at           timestamp with time zone not null default now(),
  received_by          text,  -- Department whose own door this is; null for the bureau and the hotline.
  former_secret_until  timestamp with time zone,  -- Until when the secret of before the last rotation, the second of the array, is accepted too.
  constraint sources_pkey PRIMARY KEY (code)
);

create table submissions (
  id                 uuid not null,
  number             text not null,
  query_code_index   bytea not null,
  query_code_cipher  bytea not null,
  channel            text not null,
  source             text not null,
  external_id        text,
  content_hash       bytea not null,
  amends             uuid,
  form               text not null,
  stated_kind        text,
  content_cipher     bytea,
  raw_cipher         bytea,
  raw_media_type     text not null,
  people_masked      jsonb not null default '[]'::jsonb,
  anonymous          boolean not null,
  confidential       boolean not null,
  claimed_count      integer,
  occurred_at        timestamp with time zone,
  received_at        timestamp with time zone not null default now(),  -- Moment of receipt 收到; legal clocks and reports count from it.
  received_on        date not null,
  seal               text not null default 'undetermined'::text,
  routed_at          timestamp with time zone,
  routing_attempts   integer not null default 0,
  parked_at          timestamp with time zone,
  parked_reason      text,
  woken_at           timestamp with time zone,
  handed_up_at       timestamp with time zone,
  authenticated      boolean not null default true,
  handled_as         text,  -- Kind of proceeding that routing chose; null: the kind of its channel.
  danger_hint        boolean not null default false,  -- The words may tell of a danger to life; routed before others.
  registered_at      timestamp with time zone not null,  -- Moment of registration 登记; the same as received_at where nothing else is said.
  archive            boolean not null default false,  -- 档案: registered as history; no clock, no dispatch, no message, in no count.
  anonymised_at      timestamp with time zone,  -- When its words and people were destroyed after the retention period.
  service_code       text,  -- Service that an Open311 client named; null for every other channel.
  traceparent        text,  -- Step of the request that registered it (W3C Trace Context); null for what was registered before.
  query_code_key     integer not null default 0,  -- Key of query_code_index, a row of data_keys; 0 is the index key.
  constraint submissions_pkey PRIMARY KEY (id),
  constraint submissions_number_key UNIQUE (number),
  constraint submissions_query_code_index_key UNIQUE (query_code_index),
  constraint submissions_amends_fkey FOREIGN KEY (amends) REFERENCES submissions(id),
  constraint submissions_source_fkey FOREIGN KEY (source) REFERENCES sources(code),
  constraint submissions_channel_check CHECK ((channel = ANY (ARRAY['hotline'::text, 'web'::text, 'letter'::text, 'visit'::text, 'feed'::text, 'import'::text, 'other'::text, 'open311'::text, 'email'::text]))),
  constraint submissions_handled_as_check CHECK ((handled_as = ANY (ARRAY['petition'::text, 'order'::text, 'signal'::text]))),
  constraint submissions_identity_check CHECK ((authenticated OR (external_id IS NULL))),
  constraint submissions_seal_check CHECK ((seal = ANY (ARRAY['undetermined'::text, 'open'::text, 'sealed'::text]))),
  constraint submissions_words_check CHECK ((((raw_cipher IS NULL) = (handed_up_at IS NOT NULL)) AND ((content_cipher IS NOT NULL) OR (handed_up_at IS NOT NULL))))
);
CREATE INDEX submissions_channel ON public.submissions USING btree (channel, received_at, id);
CREATE UNIQUE INDEX submissions_content ON public.submissions USING btree (source, external_id, content_hash) WHERE ((external_id IS NOT NULL) AND authenticated);
CREATE INDEX submissions_not_open ON public.submissions USING btree (id) WHERE (seal <> 'open'::text);
CREATE UNIQUE INDEX submissions_original ON public.submissions USING btree (source, external_id) WHERE ((external_id IS NOT NULL) AND (amends IS NULL) AND authenticated);
CREATE INDEX submissions_received ON public.submissions USING btree (received_at, id);
CREATE INDEX submissions_same_content ON public.submissions USING btree (source, content_hash, registered_at) WHERE (external_id IS NULL);
CREATE INDEX submissions_source ON public.submissions USING btree (source, received_at, id);
CREATE INDEX submissions_unrouted ON public.submissions USING btree (received_at) WHERE ((routed_at IS NULL) AND (parked_at IS NULL));
CREATE INDEX submissions_waiting ON public.submissions USING btree (received_at) WHERE (routed_at IS NULL);
CREATE TRIGGER submissions_arrival_is_final BEFORE UPDATE ON public.submissions FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_arrival();
CREATE TRIGGER submissions_never_deleted BEFORE DELETE OR TRUNCATE ON public.submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submissions_registered_at BEFORE INSERT ON public.submissions FOR EACH ROW EXECUTE FUNCTION registered_when_received();

create table alarms (
  submission_id  uuid not null,
  level          text not null,
  call           jsonb not null default '[]'::jsonb,
  raised_at      timestamp with time zone not null,
  due_at         timestamp with time zone not null,  -- When it must have been handed over: minutes after it was raised.
  escalated_at   timestamp with time zone,
  handed_to      text,  -- The service or department that was told, as the person wrote it: 119, 120, …
  handed_by      text,
  handed_at      timestamp with time zone,
  constraint alarms_pkey PRIMARY KEY (submission_id),
  constraint alarms_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint alarms_check CHECK ((((handed_at IS NULL) = (handed_to IS NULL)) AND ((handed_at IS NULL) = (handed_by IS NULL)))),
  constraint alarms_level_check CHECK ((level = ANY (ARRAY['now'::text, 'soon'::text])))
);
CREATE INDEX alarms_open ON public.alarms USING btree (due_at) WHERE (handed_at IS NULL);

create table matters (
  id             uuid not null,
  number         text not null,
  origin         text not null,
  title          text not null,
  kind           text not null,
  category       text,
  area           text,
  place_text     text,
  hotspot_key    text,
  sealed         boolean not null default false,
  state          text not null default 'open'::text,
  opened_at      timestamp with time zone not null default now(),
  anonymised_at  timestamp with time zone,  -- When the words and people of its submissions were destroyed after the retention period.
  constraint matters_pkey PRIMARY KEY (id),
  constraint matters_number_key UNIQUE (number),
  constraint matters_origin_check CHECK ((origin = ANY (ARRAY['submission'::text, 'hotspot'::text, 'sealed'::text]))),
  constraint matters_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX matters_area ON public.matters USING btree (area, opened_at) WHERE (NOT sealed);
CREATE INDEX matters_baseline ON public.matters USING btree (category, area, opened_at);
CREATE INDEX matters_hotspot_key ON public.matters USING btree (hotspot_key) WHERE ((hotspot_key IS NOT NULL) AND (NOT sealed));
CREATE INDEX matters_not_anonymised ON public.matters USING btree (opened_at, id) WHERE ((anonymised_at IS NULL) AND (NOT sealed));
CREATE INDEX matters_opened ON public.matters USING btree (opened_at, id) WHERE (NOT sealed);
CREATE INDEX matters_sealed ON public.matters USING btree (id) WHERE sealed;
CREATE TRIGGER matters_keep_former AFTER UPDATE ON public.matters FOR EACH ROW WHEN (((old.category IS DISTINCT FROM new.category) OR (old.area IS DISTINCT FROM new.area) OR (old.sealed IS DISTINCT FROM new.sealed))) EXECUTE FUNCTION keep_former_matter();

create table anonymisations (
  matter_id  uuid not null,
  class      text not null,
  years      integer not null,
  ground     text not null,
  at         timestamp with time zone not null default now(),
  constraint anonymisations_pkey PRIMARY KEY (matter_id),
  constraint anonymisations_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id)
);
CREATE TRIGGER anonymisations_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.anonymisations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table hotspots (
  id                uuid not null,
  key               text not null,
  state             text not null default 'candidate'::text,
  title             text not null,
  category          text,
  area              text,
  evidence          jsonb not null,
  raised_at         timestamp with time zone not null default now(),
  refreshed_at      timestamp with time zone not null default now(),
  decided_by        text,
  decided_at        timestamp with time zone,
  finding           text,
  finding_evidence  text,
  petition_matter   uuid,
  merged_into       text,
  heat              real not null default 0,
  constraint hotspots_pkey PRIMARY KEY (id),
  constraint hotspots_petition_matter_fkey FOREIGN KEY (petition_matter) REFERENCES matters(id),
  constraint hotspots_state_check CHECK ((state = ANY (ARRAY['candidate'::text, 'verifying'::text, 'verified'::text, 'petition_opened'::text, 'dismissed'::text, 'cooled'::text, 'merged'::text])))
);
CREATE UNIQUE INDEX hotspots_live ON public.hotspots USING btree (key) WHERE (state <> ALL (ARRAY['dismissed'::text, 'merged'::text]));

create table proceedings (
  id            uuid not null,
  matter_id     uuid not null,
  kind          text not null,
  state         text not null,
  hotspot_id    uuid,
  opened_at     timestamp with time zone not null default now(),
  closed_at     timestamp with time zone,
  first_body    text,  -- 首接机关: the body that received it from the petitioner.
  first_unit    text,  -- 首派单位: the unit that it was first dispatched to as lead.
  split_from    uuid,
  split_seq     integer,
  applicant     uuid,
  people_since  timestamp with time zone,  -- It concerns only submissions that came to its matter since then, because the others had been answered; null: all.
  opened_for    uuid,  -- The submission with which it began: its person is the petitioner. Null in old rows, and where nobody began it.
  constraint proceedings_pkey PRIMARY KEY (id),
  constraint proceedings_applicant_fkey FOREIGN KEY (applicant) REFERENCES submissions(id),
  constraint proceedings_hotspot_id_fkey FOREIGN KEY (hotspot_id) REFERENCES hotspots(id),
  constraint proceedings_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint proceedings_opened_for_fkey FOREIGN KEY (opened_for) REFERENCES submissions(id),
  constraint proceedings_split_from_fkey FOREIGN KEY (split_from) REFERENCES proceedings(id),
  constraint proceedings_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'petition'::text, 'signal'::text, 'review'::text, 'recheck'::text]))),
  constraint proceedings_own CHECK ((((split_from IS NULL) = (applicant IS NULL)) AND ((split_from IS NULL) = (split_seq IS NULL)))),
  constraint proceedings_state_check CHECK (
CASE kind
    WHEN 'order'::text THEN (state = ANY (ARRAY['pending'::text, 'to_supplement'::text, 'dispatched'::text, 'returning'::text, 'handling'::text, 'hung'::text, 'end_proposed'::text, 'replied'::text, 'reopened'::text, 'answered'::text, 'refused'::text, 'attached'::text, 'to_petition'::text, 'no_content'::text, 'withdrawn'::text, 'closed'::text]))
    WHEN 'signal'::text THEN (state = ANY (ARRAY['collected'::text, 'screened'::text, 'clustered'::text, 'hotspot_candidate'::text, 'verifying'::text, 'verified'::text, 'not_found'::text, 'dropped'::text, 'treated_as_petition'::text, 'to_work_order'::text, 'noted'::text]))
    ELSE (state = ANY (ARRAY['registered'::text, 'sealed'::text, 'transferred'::text, 'assigned'::text, 'received'::text, 'objected'::text, 'accepted'::text, 'in_legal_path'::text, 'decided'::text, 'done'::text, 'done_verified'::text, 'done_lapsed'::text, 'in_review'::text, 'reviewed'::text, 'in_recheck'::text, 'rechecked'::text, 'refused'::text, 'no_content'::text, 'steered'::text, 'merged'::text, 'withdrawn'::text, 'transferred_out'::text, 'handed_up'::text, 'settled'::text, 'legal_path_done'::text, 'final'::text]))
END)
);
CREATE UNIQUE INDEX proceedings_live ON public.proceedings USING btree (matter_id, kind) WHERE ((people_since IS NULL) AND (closed_at IS NULL) AND (applicant IS NULL) AND (state <> ALL (ARRAY['done'::text, 'done_verified'::text, 'done_lapsed'::text, 'in_review'::text, 'reviewed'::text, 'in_recheck'::text, 'rechecked'::text])));
CREATE UNIQUE INDEX proceedings_live_since ON public.proceedings USING btree (matter_id, kind, people_since) WHERE ((people_since IS NOT NULL) AND (closed_at IS NULL) AND (applicant IS NULL));
CREATE INDEX proceedings_matter ON public.proceedings USING btree (matter_id);
CREATE INDEX proceedings_opened ON public.proceedings USING btree (opened_at);
CREATE UNIQUE INDEX proceedings_own_once ON public.proceedings USING btree (split_from, applicant) WHERE (split_from IS NOT NULL);
CREATE INDEX proceedings_state ON public.proceedings USING btree (state, opened_at, id);
CREATE TRIGGER proceedings_first_receiver BEFORE UPDATE OF first_body, first_unit ON public.proceedings FOR EACH ROW EXECUTE FUNCTION keep_first_receiver();
CREATE TRIGGER proceedings_keep_former AFTER UPDATE ON public.proceedings FOR EACH ROW WHEN ((old.opened_at IS DISTINCT FROM new.opened_at)) EXECUTE FUNCTION keep_former_proceeding();

create table assignments (
  id             uuid not null,
  proceeding_id  uuid not null,
  matter_id      uuid not null,
  department     text not null,
  role           text not null,
  state          text not null default 'sent'::text,
  confidence     real not null,
  reasons        jsonb not null default '[]'::jsonb,
  assigned_by    text not null,
  assigned_at    timestamp with time zone not null default now(),
  signed_at      timestamp with time zone,
  signed_by      text,
  returned_at    timestamp with time zone,
  returned_by    text,
  return_reason  text,
  answered_at    timestamp with time zone,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint assignments_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint assignments_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'assist'::text, 'copy'::text]))),
  constraint assignments_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'signed'::text, 'returned'::text, 'answered'::text, 'withdrawn'::text])))
);
CREATE INDEX assignments_assigned ON public.assignments USING btree (assigned_at, id);
CREATE INDEX assignments_department ON public.assignments USING btree (department, assigned_at);
CREATE INDEX assignments_lead_of_matter ON public.assignments USING btree (matter_id, assigned_at) WHERE ((role = 'lead'::text) AND (state = ANY (ARRAY['sent'::text, 'signed'::text, 'answered'::text])));
CREATE INDEX assignments_leads ON public.assignments USING btree (department, matter_id) WHERE ((role = 'lead'::text) AND (state = ANY (ARRAY['sent'::text, 'signed'::text, 'answered'::text])));
CREATE INDEX assignments_matter ON public.assignments USING btree (matter_id);
CREATE UNIQUE INDEX assignments_once ON public.assignments USING btree (proceeding_id, department, role) WHERE (state = ANY (ARRAY['sent'::text, 'signed'::text, 'answered'::text]));
CREATE UNIQUE INDEX assignments_one_lead ON public.assignments USING btree (proceeding_id) WHERE ((role = 'lead'::text) AND (state = ANY (ARRAY['sent'::text, 'signed'::text, 'answered'::text])));
CREATE TRIGGER assignments_keep_former AFTER UPDATE ON public.assignments FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.signed_at IS DISTINCT FROM new.signed_at) OR (old.answered_at IS DISTINCT FROM new.answered_at))) EXECUTE FUNCTION keep_former_assignment();

create table answers (
  id             uuid not null,
  assignment_id  uuid not null,
  matter_id      uuid not null,
  department     text not null,
  conclusion     text not null,
  text           text not null,
  solved         boolean not null,
  answered_by    text not null,
  answered_at    timestamp with time zone not null default now(),
  findings       jsonb not null default '[]'::jsonb,  -- 认定: facts, basis, conclusion and remedy for each request, masked.
  for_all        boolean not null default false,  -- 对全体: the text is for all people of the proceeding, also for those whom only the machine linked.
  constraint answers_pkey PRIMARY KEY (id),
  constraint answers_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint answers_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint answers_conclusion_check CHECK ((conclusion = ANY (ARRAY['upheld'::text, 'explained'::text, 'rejected'::text, 'advice_adopted'::text, 'not_adopted'::text])))
);
CREATE INDEX answers_assignment ON public.answers USING btree (assignment_id, answered_at);

create table answer_files (
  id              uuid not null,
  answer_id       uuid not null,
  name_cipher     bytea not null,
  media_type      text not null,
  size            integer not null,
  sha256          text not null,  -- SHA-256 of the bytes in hex, encrypted: a hash in clear would confirm a guess.
  bytes_cipher    bytea not null,
  for_petitioner  boolean not null,
  for_all         boolean not null default false,
  constraint answer_files_pkey PRIMARY KEY (id),
  constraint answer_files_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES answers(id),
  constraint answer_files_size_check CHECK ((size > 0))
);
CREATE INDEX answer_files_answer ON public.answer_files USING btree (answer_id);
CREATE TRIGGER answer_files_never_changed BEFORE UPDATE OR TRUNCATE ON public.answer_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table answer_merges (
  answer_id  uuid not null,
  merged_id  uuid not null,
  constraint answer_merges_pkey PRIMARY KEY (answer_id, merged_id),
  constraint answer_merges_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES answers(id),
  constraint answer_merges_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES answers(id)
);
CREATE INDEX answer_merges_merged ON public.answer_merges USING btree (merged_id);
CREATE TRIGGER answer_merges_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.answer_merges FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table approvals (
  id             uuid not null,
  proceeding_id  uuid not null,
  event          text not null,
  department     text not null,  -- The unit for which the handler acts; its head approves, or the centre.
  days           integer,
  said           text not null,  -- Why it is asked for; encrypted. Emptied when the matter is sealed.
  requested_by   uuid not null,
  requested_at   timestamp with time zone not null default now(),
  expires_at     timestamp with time zone not null,
  state          text not null default 'pending'::text,
  decided_by     uuid,
  decided_at     timestamp with time zone,
  answer         text,  -- Why it was decided so; encrypted. Emptied when the matter is sealed.
  constraint approvals_pkey PRIMARY KEY (id),
  constraint approvals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES accounts(id),
  constraint approvals_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint approvals_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES accounts(id),
  constraint approvals_check CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR ((decided_by IS NOT NULL) AND (decided_by <> requested_by) AND (decided_at IS NOT NULL)))),
  constraint approvals_check1 CHECK (((state <> 'withdrawn'::text) OR (decided_by = requested_by))),
  constraint approvals_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);
CREATE INDEX approvals_department ON public.approvals USING btree (department, requested_at DESC);
CREATE UNIQUE INDEX approvals_pending ON public.approvals USING btree (proceeding_id, event) WHERE (state = 'pending'::text);
CREATE INDEX approvals_requested_by ON public.approvals USING btree (requested_by);

create table assignment_handlers (
  assignment_id  uuid not null,
  account_id     uuid not null,
  named_by       text not null,  -- Who named them, as the audit names a person; the earlier ones are in the audit.
  named_at       timestamp with time zone not null default now(),
  constraint assignment_handlers_pkey PRIMARY KEY (assignment_id),
  constraint assignment_handlers_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint assignment_handlers_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id)
);
CREATE INDEX assignment_handlers_account ON public.assignment_handlers USING btree (account_id);

create table attachments (
  id             uuid not null,
  submission_id  uuid not null,
  name_cipher    bytea not null,
  media_type     text not null,
  size           integer not null,
  sha256         bytea not null,  -- SHA-256 of the bytes, encrypted: a hash in clear would confirm a guess.
  bytes_cipher   bytea not null,
  doubtful       boolean,  -- Name, media type and first bytes contradict each other, or a click on the name runs it; null: not examined yet.
  scan           text not null default 'not-scanned'::text,  -- What the virus scanner says; an infected file is given to nobody.
  finding        text,  -- The name that the scanner gives to what it found.
  scanned_at     timestamp with time zone,
  picture        text not null default 'waiting'::text,  -- Whether a picture without camera data was made of it: none for a file that is no picture.
  examinations   integer not null default 0,  -- How often an examination began; after three the file counts as unreadable.
  examine_after  timestamp with time zone not null default now(),  -- The next examination begins after this; a crashed one is repeated.
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint attachments_picture_check CHECK ((picture = ANY (ARRAY['waiting'::text, 'made'::text, 'none'::text, 'unreadable'::text, 'too-large'::text]))),
  constraint attachments_scan_check CHECK ((scan = ANY (ARRAY['not-scanned'::text, 'clean'::text, 'infected'::text, 'failed'::text])))
);
CREATE INDEX attachments_not_scanned ON public.attachments USING btree (examine_after) WHERE (scan = ANY (ARRAY['not-scanned'::text, 'failed'::text]));
CREATE INDEX attachments_picture_waiting ON public.attachments USING btree (examine_after) WHERE (picture = 'waiting'::text);
CREATE INDEX attachments_submission ON public.attachments USING btree (submission_id);

-- Pictures made anew from attachments, encrypted; they go with the file.
create table attachment_pictures (
  attachment_id  uuid not null,
  form           text not null,
  media_type     text not null,
  size           integer not null,
  bytes_cipher   bytea not null,
  made_at        timestamp with time zone not null default now(),
  constraint attachment_pictures_pkey PRIMARY KEY (attachment_id, form),
  constraint attachment_pictures_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id) ON DELETE CASCADE,
  constraint attachment_pictures_form_check CHECK ((form = ANY (ARRAY['picture'::text, 'thumbnail'::text])))
);

create table endpoints (
  id                    uuid not null,
  owner_kind            text not null,
  owner                 text not null,
  protocol              text not null default 'standard-webhooks'::text,
  url                   text not null,
  secret_cipher         bytea not null,
  active                boolean not null default true,
  failing               boolean not null default false,  -- The latest try failed: one try at a time until one succeeds, so that a peer that is down cannot fill every worker.
  created_at            timestamp with time zone not null default now(),
  waits                 boolean not null default false,  -- Gets nothing until another person has confirmed it.
  created_by            text,  -- Who registered it, as the audit names them; null for endpoints from before.
  confirmed_by          text,
  confirmed_at          timestamp with time zone,
  paused                boolean not null default false,  -- A person paused it: messages wait and no try is made.
  types                 text[],  -- Only messages of these types are sent; null: all.
  success_rule          jsonb,  -- What the body of a 2xx must hold for the message to count as delivered; null: the status alone decides.
  former_secret_cipher  bytea,  -- The keys before the last rotation; messages are signed with them too until former_until.
  former_until          timestamp with time zone,
  public_key            text,  -- Public half of the ed25519 key of the signature v1a; null where the keys are from before it.
  rate_per_second       double precision,
  max_concurrent        integer not null default 4,
  next_start_at         timestamp with time zone,  -- With rate_per_second: no try starts earlier.
  resting_until         timestamp with time zone,  -- The peer was overloaded or did not answer in time: no try starts earlier.
  rest_ms               integer not null default 0,  -- Length of the present rest; doubled at each further overload.
  failing_since         timestamp with time zone,  -- When the first of the failed tries in a row was made.
  stopped_at            timestamp with time zone,
  stopped_because       text,  -- Why the hub itself switched it off: gone, failing.
  consent               text,  -- asked: the peer has not agreed yet to get messages (WebHook-Request-Origin); null: it is not asked.
  service_codes         jsonb,  -- Code of a service in an Open311 system, by category code or the beginning of one; * for all others. Null for other protocols.
  constraint endpoints_pkey PRIMARY KEY (id),
  constraint endpoints_concurrent CHECK (((max_concurrent >= 1) AND (max_concurrent <= 64))),
  constraint endpoints_confirmed CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
  constraint endpoints_consent CHECK (((consent = ANY (ARRAY['asked'::text, 'granted'::text])) AND (NOT (active AND (consent = 'asked'::text))))),
  constraint endpoints_former CHECK (((former_secret_cipher IS NULL) = (former_until IS NULL))),
  constraint endpoints_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['department'::text, 'source'::text]))),
  constraint endpoints_rate CHECK (((rate_per_second >= (0.01)::double precision) AND (rate_per_second <= (1000)::double precision))),
  constraint endpoints_stopped CHECK ((((stopped_at IS NULL) = (stopped_because IS NULL)) AND (NOT (active AND (stopped_at IS NOT NULL))))),
  constraint endpoints_two_persons CHECK (((confirmed_by IS NULL) OR (confirmed_by <> created_by))),
  constraint endpoints_waits CHECK ((NOT (waits AND active)))
);
CREATE INDEX endpoints_owner ON public.endpoints USING btree (owner_kind, owner) WHERE active;

create table messages (
  id           uuid not null,
  seq          bigint not null generated always as identity,
  xid          xid8 not null default pg_current_xact_id(),
  owner_kind   text not null,
  owner        text not null,
  type         text not null,
  subject      text not null,
  data         jsonb not null,
  at           timestamp with time zone not null default now(),
  traceparent  text,  -- Step of the request that wrote it (W3C Trace Context).
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['department'::text, 'source'::text])))
);
CREATE INDEX messages_pull ON public.messages USING btree (owner_kind, owner, xid, seq);
CREATE INDEX messages_subject ON public.messages USING btree (subject);
CREATE TRIGGER messages_append_only BEFORE DELETE OR TRUNCATE ON public.messages FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER messages_never_rewritten BEFORE UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying('data');

create table deliveries (
  id               uuid not null,
  message_id       uuid not null,
  endpoint_id      uuid not null,
  state            text not null default 'pending'::text,
  attempts         integer not null default 0,  -- Also the fencing token: only the attempt with this number may settle the delivery.
  next_attempt_at  timestamp with time zone not null default now(),
  leased_until     timestamp with time zone,
  settled_at       timestamp with time zone,
  round_start      integer not null default 0,  -- Value of attempts when a person last asked for redelivery; the retry schedule counts from here.
  asked_by         text not null default 'machine:delivery'::text,  -- Who asked for the present round of tries.
  nudged_at        timestamp with time zone,  -- When the reconciler last gave it a queue entry, so that it does not give one on every pass.
  order_key        text,  -- Messages of one case: a later one is sent only when no earlier one is pending. Null: in no order.
  order_seq        bigint,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_message_id_endpoint_id_key UNIQUE (message_id, endpoint_id),
  constraint deliveries_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES endpoints(id),
  constraint deliveries_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text, 'withheld'::text])))
);
CREATE INDEX deliveries_dead ON public.deliveries USING btree (settled_at) WHERE (state = 'dead'::text);
CREATE INDEX deliveries_due ON public.deliveries USING btree (next_attempt_at) WHERE (state = 'pending'::text);
CREATE INDEX deliveries_leased ON public.deliveries USING btree (endpoint_id, leased_until) WHERE (leased_until IS NOT NULL);
CREATE INDEX deliveries_order ON public.deliveries USING btree (endpoint_id, order_key, order_seq) WHERE (state = 'pending'::text);
CREATE INDEX deliveries_waiting ON public.deliveries USING btree (endpoint_id, next_attempt_at) WHERE (state = 'pending'::text);

create table attempts (
  delivery_id  uuid not null,
  number       integer not null,
  at           timestamp with time zone not null default now(),
  duration_ms  integer not null,
  status       integer,
  problem      text,
  asked_by     text not null,
  reference    text,  -- The number that the peer gave the message.
  constraint attempts_pkey PRIMARY KEY (delivery_id, number),
  constraint attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id)
);

create table audit_checkpoints (
  size      bigint not null,
  root      bytea not null,
  note      text not null,  -- Signed note of C2SP tlog-checkpoint: origin, size, root, and an Ed25519 signature with a key that is not in the database.
  last_seq  bigint not null,  -- Highest number of an entry in the tree.
  made_at   timestamp with time zone not null default now(),
  constraint audit_checkpoints_pkey PRIMARY KEY (size)
);
CREATE INDEX audit_checkpoints_made ON public.audit_checkpoints USING btree (made_at);
CREATE TRIGGER audit_checkpoints_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Append-only. Never holds a name, a phone, an ID number or the words of a submission.
create table audit_entries (
  seq            bigint not null generated always as identity,
  at             timestamp with time zone not null default clock_timestamp(),
  actor          text not null,
  action         text not null,
  subject_kind   text not null,
  subject_id     text not null,
  detail         jsonb not null default '{}'::jsonb,
  circumstances  jsonb,  -- as: roles of a person or scopes of a key; session or key: its id; from: the address, encrypted. Null for what the hub does by itself and for citizens.
  constraint audit_entries_pkey PRIMARY KEY (seq)
);
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (actor, seq);
CREATE INDEX audit_entries_at ON public.audit_entries USING brin (at);
CREATE INDEX audit_entries_readings ON public.audit_entries USING gin (((detail -> 'records'::text))) WHERE (subject_kind = 'door'::text);
CREATE INDEX audit_entries_record ON public.audit_entries USING btree (subject_id, seq);
CREATE INDEX audit_entries_subject ON public.audit_entries USING btree (subject_kind, subject_id, seq);
CREATE TRIGGER audit_entries_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_leaves (
  leaf_index  bigint not null,
  seq         bigint not null,  -- The entry. Leaves are in the order in which the hub found the entries, which is nearly that of their numbers.
  hash        bytea not null,  -- SHA-256 of 0x00 and audit_leaf of the entry.
  constraint audit_leaves_pkey PRIMARY KEY (leaf_index),
  constraint audit_leaves_seq_key UNIQUE (seq)
);
CREATE TRIGGER audit_leaves_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_leaves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Complete subtrees: the node covers the leaves from node_index × 2^level. SHA-256 of 0x01 and the two below.
create table audit_nodes (
  level       integer not null,
  node_index  bigint not null,
  hash        bytea not null,
  constraint audit_nodes_pkey PRIMARY KEY (level, node_index)
);
CREATE TRIGGER audit_nodes_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Logs after the first: number, how many entries there were, and the newest checkpoint of the log before that was known outside.
create table audit_restarts (
  log        integer not null,
  size       bigint not null,
  last_note  text,
  made_at    timestamp with time zone not null default now(),
  constraint audit_restarts_pkey PRIMARY KEY (log),
  constraint audit_restarts_log_check CHECK ((log >= 2)),
  constraint audit_restarts_size_check CHECK ((size >= 0))
);
CREATE TRIGGER audit_restarts_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_restarts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_witnesses (
  name           text not null,
  size           bigint,  -- Entries under the newest checkpoint that the witness has.
  kept_at        timestamp with time zone,
  problem        text,
  problem_since  timestamp with time zone,
  seen_at        timestamp with time zone not null default now(),
  constraint audit_witnesses_pkey PRIMARY KEY (name),
  constraint audit_witnesses_check CHECK (((problem IS NULL) = (problem_since IS NULL))),
  constraint audit_witnesses_name_check CHECK (((length(name) >= 1) AND (length(name) <= 500))),
  constraint audit_witnesses_problem_check CHECK ((problem = ANY (ARRAY['away'::text, 'refuses'::text, 'log-shorter'::text, 'log-differs'::text]))),
  constraint audit_witnesses_size_check CHECK ((size >= 0))
);

create table bulk_runs (
  id          uuid not null,
  actor       text not null,
  department  text,
  kind        text not null,
  decision    jsonb not null,  -- What is decided for every item, with the reason in the person's words; encrypted.
  made_at     timestamp with time zone not null default now(),
  started_at  timestamp with time zone,  -- When it was first carried out; null while there was a dry run only.
  constraint bulk_runs_pkey PRIMARY KEY (id),
  constraint bulk_runs_kind_check CHECK ((kind = ANY (ARRAY['triage'::text, 'sign'::text, 'accept'::text, 'return'::text])))
);
CREATE INDEX bulk_runs_unused ON public.bulk_runs USING btree (actor, made_at) WHERE (started_at IS NULL);

create table bulk_items (
  run_id       uuid not null,
  "position"   integer not null,
  subject_id   uuid not null,  -- Submission of a triage item, or assignment.
  fingerprint  text not null,  -- Hash over what the dry run saw; an item with another one is refused.
  outcome      jsonb,  -- What the dry run found, and then what was done; a refusal names its reason. Encrypted.
  is_final     boolean not null,  -- Carried out, or refused; a dry run leaves what is possible open.
  constraint bulk_items_pkey PRIMARY KEY (run_id, "position"),
  constraint bulk_items_run_id_fkey FOREIGN KEY (run_id) REFERENCES bulk_runs(id) ON DELETE CASCADE,
  constraint bulk_items_check CHECK (((NOT is_final) OR (outcome IS NOT NULL)))
);

create table return_calls (
  id            uuid not null,
  number        text,  -- Encrypted; null where the exchange told none, so that nobody can call back.
  number_index  bytea,  -- Keyed hash of the number; several missed calls of one number are one call back.
  reason        text not null,
  missed        integer not null default 1,
  raised_at     timestamp with time zone not null,
  due_at        timestamp with time zone not null,
  tries         integer not null default 0,
  tried_at      timestamp with time zone,
  taken_by      text,
  taken_at      timestamp with time zone,
  done_at       timestamp with time zone,
  done_by       text,
  outcome       text,
  note          text,  -- Encrypted.
  number_key    integer not null default 0,  -- Key of number_index, a row of data_keys; 0 is the index key.
  constraint return_calls_pkey PRIMARY KEY (id),
  constraint return_calls_check CHECK (((done_at IS NULL) = (outcome IS NULL))),
  constraint return_calls_outcome_check CHECK ((outcome = ANY (ARRAY['heard'::text, 'nothing-owed'::text, 'not-reachable'::text]))),
  constraint return_calls_reason_check CHECK ((reason = ANY (ARRAY['no-answer'::text, 'no-text'::text, 'no-hangup'::text])))
);
CREATE INDEX return_calls_due ON public.return_calls USING btree (due_at) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX return_calls_open ON public.return_calls USING btree (number_index) WHERE (done_at IS NULL);

create table calls (
  id                  uuid not null,
  source              text not null,
  call_id             text not null,  -- Id of the exchange, unique within the source.
  direction           text not null,
  number              text,  -- The citizen's number, encrypted; null for internal calls and where it was withheld.
  number_index        bytea,
  number_withheld     boolean not null default false,
  queue               text,
  agent               text,  -- Who answered, encrypted.
  began_at            timestamp with time zone not null,
  answered_at         timestamp with time zone,
  ended_at            timestamp with time zone,
  cause               text,
  due_at              timestamp with time zone,  -- When a call back is owed, unless a text arrives first; null when nothing is owed.
  summary_version     integer,
  summary_length      integer,
  transcript_version  integer,
  transcript_length   integer,
  submission_id       uuid,  -- The submission that the first text became; later texts amend it.
  return_call_id      uuid,
  number_key          integer not null default 0,  -- Key of number_index, a row of data_keys; 0 is the index key.
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_source_call_id_key UNIQUE (source, call_id),
  constraint calls_return_call_id_fkey FOREIGN KEY (return_call_id) REFERENCES return_calls(id),
  constraint calls_source_fkey FOREIGN KEY (source) REFERENCES sources(code),
  constraint calls_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint calls_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'internal'::text])))
);
CREATE INDEX calls_began ON public.calls USING btree (began_at);
CREATE INDEX calls_due ON public.calls USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX calls_return_call ON public.calls USING btree (return_call_id) WHERE (return_call_id IS NOT NULL);
CREATE INDEX calls_submission ON public.calls USING btree (submission_id) WHERE (submission_id IS NOT NULL);

-- One that agrees with the machine is a confirmation and counts as much. Earlier ones stay as history.
create table category_corrections (
  id             uuid not null,
  submission_id  uuid not null,
  said           text not null,
  belief         real not null,
  corrected      text not null,
  reason         text not null,
  corrected_by   text not null,
  corrected_at   timestamp with time zone not null default now(),
  superseded_at  timestamp with time zone,
  constraint category_corrections_pkey PRIMARY KEY (id),
  constraint category_corrections_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE UNIQUE INDEX category_corrections_live ON public.category_corrections USING btree (submission_id) WHERE (superseded_at IS NULL);

create table clocks (
  id               uuid not null,
  clock            text not null,
  family           text not null,
  rule_id          text not null,
  rule             jsonb not null,  -- The rule as it stood at the start; a later version changes nothing here.
  submission_id    uuid,
  assignment_id    uuid,
  proceeding_id    uuid,
  started_at       timestamp with time zone not null,
  extra            integer not null default 0,  -- All extensions together, in the unit of the rule.
  extensions       integer not null default 0,
  set_date         date,
  stood_still      jsonb not null default '[]'::jsonb,  -- Intervals that do not count: kind, basis, from, to; an open one while paused.
  caps             jsonb not null default '[]'::jsonb,  -- Earlier deadlines of submissions that were merged into it: submission, dueOn, dueAt; the earliest counts.
  ends_on          date not null,  -- Unrolled last day; warnings are counted towards it.
  due_on           date not null,
  due_at           timestamp with time zone not null,  -- First moment at which it is overdue.
  provisional      boolean not null,
  calendar         text not null,  -- Stamp of the calendars that the deadline was computed with.
  original_due_on  date not null,
  original_due_at  timestamp with time zone not null,
  state            text not null default 'running'::text,  -- missed without ended_at: overdue and still waited for; missed with it: done too late.
  ended_at         timestamp with time zone,
  ended_by         text,
  hidden           boolean not null default false,
  moves            integer not null default 0,  -- How often the deadline moved; levels warn anew after each move.
  moved_by         text,
  next_look_at     timestamp with time zone,  -- When the next level is reached; null when there is none to wait for.
  constraint clocks_pkey PRIMARY KEY (id),
  constraint clocks_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint clocks_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint clocks_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint clocks_check CHECK ((num_nonnulls(submission_id, assignment_id, proceeding_id) = 1)),
  constraint clocks_check1 CHECK (((state = ANY (ARRAY['met'::text, 'stopped'::text])) <= (ended_at IS NOT NULL))),
  constraint clocks_check2 CHECK (((state <> ALL (ARRAY['running'::text, 'paused'::text])) OR (ended_at IS NULL))),
  constraint clocks_extra_check CHECK ((extra >= 0)),
  constraint clocks_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'missed'::text, 'stopped'::text])))
);
CREATE INDEX clocks_assignment ON public.clocks USING btree (assignment_id) WHERE (assignment_id IS NOT NULL);
CREATE INDEX clocks_due ON public.clocks USING btree (due_at) WHERE (ended_at IS NULL);
CREATE INDEX clocks_ended ON public.clocks USING btree (ended_at);
CREATE UNIQUE INDEX clocks_live ON public.clocks USING btree (family, COALESCE(submission_id, assignment_id, proceeding_id)) WHERE (ended_at IS NULL);
CREATE INDEX clocks_look ON public.clocks USING btree (next_look_at) WHERE (next_look_at IS NOT NULL);
CREATE UNIQUE INDEX clocks_once ON public.clocks USING btree (family, COALESCE(submission_id, assignment_id, proceeding_id), started_at);
CREATE INDEX clocks_proceeding ON public.clocks USING btree (proceeding_id) WHERE (proceeding_id IS NOT NULL);
CREATE INDEX clocks_provisional ON public.clocks USING btree (calendar) WHERE (provisional AND (ended_at IS NULL));
CREATE INDEX clocks_started ON public.clocks USING btree (started_at);
CREATE INDEX clocks_submission ON public.clocks USING btree (submission_id) WHERE (submission_id IS NOT NULL);
CREATE TRIGGER clocks_never_deleted BEFORE DELETE OR TRUNCATE ON public.clocks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clocks_never_later BEFORE UPDATE ON public.clocks FOR EACH ROW EXECUTE FUNCTION refuse_late_deadline();

create table clock_alerts (
  clock_id  uuid not null,
  level     text not null,
  moves     integer not null,
  at        timestamp with time zone not null,
  constraint clock_alerts_pkey PRIMARY KEY (clock_id, level, moves),
  constraint clock_alerts_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clocks(id),
  constraint clock_alerts_level_check CHECK ((level = ANY (ARRAY['notice'::text, 'warning'::text, 'severe'::text, 'overdue'::text])))
);
CREATE TRIGGER clock_alerts_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.clock_alerts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table clock_events (
  seq         bigint not null generated always as identity,
  clock_id    uuid not null,
  event       text not null,
  at          timestamp with time zone not null,  -- When it happened by the case; written_at is when the hub wrote it.
  actor       text not null,
  due_before  timestamp with time zone,
  due_after   timestamp with time zone,
  detail      jsonb not null default '{}'::jsonb,
  written_at  timestamp with time zone not null default clock_timestamp(),
  constraint clock_events_pkey PRIMARY KEY (seq),
  constraint clock_events_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clocks(id)
);
CREATE INDEX clock_events_clock ON public.clock_events USING btree (clock_id, seq);
CREATE INDEX clock_events_written ON public.clock_events USING btree (written_at);
CREATE TRIGGER clock_events_append_only BEFORE DELETE OR TRUNCATE ON public.clock_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_events_never_rewritten BEFORE UPDATE ON public.clock_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying('detail');

-- Written by commands of the owner only. A deleted key is gone: a backup that holds words of it holds the key too, wrapped.
create table data_keys (
  id          integer not null,
  purpose     text not null,
  state       text not null,
  wrapped     bytea not null,  -- The key, encrypted with the master key and bound to purpose and id.
  master      text not null,  -- Which master key: a number made of it that does not tell it.
  made_at     timestamp with time zone not null default now(),
  current_at  timestamp with time zone,
  constraint data_keys_pkey PRIMARY KEY (id),
  constraint data_keys_id_check CHECK (((id >= 0) AND (id <= 4095))),
  constraint data_keys_purpose_check CHECK ((purpose = ANY (ARRAY['index'::text, 'encryption'::text, 'people'::text, 'lookup'::text]))),
  constraint data_keys_state_check CHECK ((state = ANY (ARRAY['announced'::text, 'current'::text, 'retired'::text, 'kept'::text])))
);
CREATE UNIQUE INDEX data_keys_one_announced ON public.data_keys USING btree (purpose) WHERE (state = 'announced'::text);
CREATE UNIQUE INDEX data_keys_one_current ON public.data_keys USING btree (purpose) WHERE (state = 'current'::text);

-- People of a submission beside its first one, who holds the code of the submission.
create table signatories (
  id                 uuid not null,
  submission_id      uuid not null,
  place              integer not null,  -- Position among the people of the submission, from 1.
  query_code_index   bytea not null,
  query_code_cipher  bytea not null,
  query_code_key     integer not null default 0,  -- Key of query_code_index, a row of data_keys; 0 is the index key.
  constraint signatories_pkey PRIMARY KEY (id),
  constraint signatories_query_code_index_key UNIQUE (query_code_index),
  constraint signatories_submission_id_place_key UNIQUE (submission_id, place),
  constraint signatories_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint signatories_place_check CHECK ((place > 0))
);

create table data_requests (
  id             uuid not null,
  kind           text not null,
  submission_id  uuid not null,
  asked_by       text not null,
  asked_at       timestamp with time zone not null default now(),
  purpose        text,  -- Why staff asked in the name of a person whom they had identified; encrypted.
  words          text,  -- What the person wants corrected; encrypted.
  state          text not null default 'waiting'::text,
  leased_until   timestamp with time zone,
  tries          integer not null default 0,
  done_at        timestamp with time zone,
  done_by        text,
  answer         text,
  copy_cipher    bytea,  -- The copy as JSON, encrypted; removed when it expires.
  expires_at     timestamp with time zone,
  signatory_id   uuid,  -- Who asked; null: the first person of the submission, or staff.
  constraint data_requests_pkey PRIMARY KEY (id),
  constraint data_requests_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES signatories(id),
  constraint data_requests_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint data_requests_copy_check CHECK (((copy_cipher IS NOT NULL) = ((kind = 'copy'::text) AND (state = 'ready'::text)))),
  constraint data_requests_kind_check CHECK ((kind = ANY (ARRAY['copy'::text, 'correction'::text]))),
  constraint data_requests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'failed'::text, 'expired'::text, 'corrected'::text, 'refused'::text])))
);
CREATE INDEX data_requests_ready ON public.data_requests USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE INDEX data_requests_submission ON public.data_requests USING btree (submission_id);
CREATE INDEX data_requests_waiting ON public.data_requests USING btree (asked_at) WHERE (state = 'waiting'::text);

create table duty_history (
  assignment_id  uuid not null,
  outcome        text not null,
  department     text not null,
  was_signed     boolean not null,
  category       text not null,
  area           text,
  channel        text not null,
  kind           text not null,
  at             timestamp(3) with time zone not null default now(),
  constraint duty_history_pkey PRIMARY KEY (assignment_id, outcome),
  constraint duty_history_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint duty_history_outcome_check CHECK ((outcome = ANY (ARRAY['signed'::text, 'answered'::text, 'returned'::text])))
);
CREATE INDEX duty_history_order ON public.duty_history USING btree (at, assignment_id, outcome);
CREATE INDEX duty_history_recent ON public.duty_history USING btree (category, at DESC) INCLUDE (department, outcome, was_signed, area);

create table duty_history_model (
  name  text not null,
  upto  timestamp with time zone not null,
  body  jsonb not null,
  constraint duty_history_model_pkey PRIMARY KEY (name)
);

create table encrypted_columns (
  name          text not null,  -- Table and column, e.g. answers.text, of which no row in clear is left.
  rows          bigint not null,  -- How many rows were in clear when the hub converted them.
  encrypted_at  timestamp with time zone not null default now(),
  constraint encrypted_columns_pkey PRIMARY KEY (name)
);

-- Readers of the pull feed, and the last message that each has confirmed.
create table feed_consumers (
  owner_kind  text not null,
  owner       text not null,
  name        text not null,
  cursor      text not null,  -- Everything up to it was confirmed.
  moved_at    timestamp with time zone not null default now(),
  constraint feed_consumers_pkey PRIMARY KEY (owner_kind, owner, name),
  constraint feed_consumers_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['department'::text, 'source'::text])))
);

create table feeds (
  id               uuid not null,
  source           text not null,
  url              text not null,
  every_seconds    integer not null default 300,
  etag             text,
  last_modified    text,
  next_poll_at     timestamp with time zone not null default now(),
  leased_until     timestamp with time zone,
  last_polled_at   timestamp with time zone,
  last_problem     text,
  active           boolean not null default true,
  last_items       integer,
  last_registered  integer,
  last_rejected    integer,
  moved_to         text,  -- Where a permanent redirect (301, 308) led; the hub follows it, and staff register the new address.
  include_words    text[] not null default '{}'::text[],  -- A post is registered only when it has one of these words; empty: every post.
  exclude_words    text[] not null default '{}'::text[],
  constraint feeds_pkey PRIMARY KEY (id),
  constraint feeds_url_key UNIQUE (url),
  constraint feeds_source_fkey FOREIGN KEY (source) REFERENCES sources(code),
  constraint feeds_every_seconds_check CHECK ((every_seconds >= 5))
);

create table former_assignments (
  seq            bigint not null generated always as identity,
  assignment_id  uuid not null,
  state          text not null,
  signed_at      timestamp with time zone,
  answered_at    timestamp with time zone,
  until          timestamp with time zone not null default now(),
  constraint former_assignments_pkey PRIMARY KEY (seq),
  constraint former_assignments_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id)
);
CREATE INDEX former_assignments_assignment ON public.former_assignments USING btree (assignment_id, seq);
CREATE INDEX former_assignments_until ON public.former_assignments USING btree (until);
CREATE TRIGGER former_assignments_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.former_assignments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table former_matters (
  seq        bigint not null generated always as identity,
  matter_id  uuid not null,
  category   text,
  area       text,
  until      timestamp with time zone not null default now(),
  constraint former_matters_pkey PRIMARY KEY (seq),
  constraint former_matters_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id)
);
CREATE INDEX former_matters_matter ON public.former_matters USING btree (matter_id);
CREATE INDEX former_matters_until ON public.former_matters USING btree (until);

create table former_proceedings (
  seq            bigint not null generated always as identity,
  proceeding_id  uuid not null,
  opened_at      timestamp with time zone not null,
  until          timestamp with time zone not null default now(),
  constraint former_proceedings_pkey PRIMARY KEY (seq),
  constraint former_proceedings_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id)
);
CREATE INDEX former_proceedings_proceeding ON public.former_proceedings USING btree (proceeding_id);
CREATE INDEX former_proceedings_until ON public.former_proceedings USING btree (until);
CREATE TRIGGER former_proceedings_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.former_proceedings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table former_triage_items (
  seq            bigint not null generated always as identity,
  submission_id  uuid not null,
  opened_at      timestamp with time zone not null,
  decided_at     timestamp with time zone,
  until          timestamp with time zone not null default now(),
  constraint former_triage_items_pkey PRIMARY KEY (seq),
  constraint former_triage_items_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX former_triage_items_submission ON public.former_triage_items USING btree (submission_id);
CREATE TRIGGER former_triage_items_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.former_triage_items FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Never written for a sealed submission. The submission's own problem is its matter's and not here.
create table further_problems (
  id             uuid not null,
  submission_id  uuid not null,
  part           smallint not null,  -- Place among the parts of the words, from 1.
  title          text not null,
  body           text not null,  -- The part, masked.
  understanding  jsonb not null,
  neighbourhood  text not null,  -- Counted there; its own id where it was the first to tell of it.
  score          real not null,
  reasons        jsonb not null default '[]'::jsonb,
  told_at        timestamp with time zone not null default now(),
  constraint further_problems_pkey PRIMARY KEY (id),
  constraint further_problems_submission_id_part_key UNIQUE (submission_id, part),
  constraint further_problems_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint further_problems_part_check CHECK (((part >= 1) AND (part <= 6)))
);
CREATE INDEX further_problems_neighbourhood ON public.further_problems USING btree (neighbourhood);

-- Retrieval keys, as link_keys; apart from those, because the words of one part are compared and not the whole.
create table further_keys (
  key         text not null,
  at          timestamp with time zone not null,
  problem_id  uuid not null,
  constraint further_keys_pkey PRIMARY KEY (key, at, problem_id),
  constraint further_keys_problem_id_fkey FOREIGN KEY (problem_id) REFERENCES further_problems(id)
);

create table hotspot_advice (
  hotspot_id  uuid not null,
  version     integer not null,
  text        text not null,  -- Encrypted; empty where the advice was taken back.
  given_by    text not null,
  given_at    timestamp with time zone not null default now(),
  constraint hotspot_advice_pkey PRIMARY KEY (hotspot_id, version),
  constraint hotspot_advice_hotspot_id_fkey FOREIGN KEY (hotspot_id) REFERENCES hotspots(id)
);

create table hotspot_verifications (
  id            uuid not null,
  hotspot_id    uuid not null,
  reason        text not null,
  new_evidence  text,
  started_by    text not null,
  started_at    timestamp with time zone not null default now(),
  ended_at      timestamp with time zone,
  outcome       text,
  signed_by     text,
  recorded_by   text,
  evidence      text,
  explanation   text,
  constraint hotspot_verifications_pkey PRIMARY KEY (id),
  constraint hotspot_verifications_hotspot_id_fkey FOREIGN KEY (hotspot_id) REFERENCES hotspots(id),
  constraint hotspot_verifications_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint hotspot_verifications_outcome_check CHECK ((outcome = ANY (ARRAY['verified'::text, 'not-found'::text])))
);
CREATE INDEX hotspot_verifications_hotspot ON public.hotspot_verifications USING btree (hotspot_id, started_at);
CREATE UNIQUE INDEX hotspot_verifications_live ON public.hotspot_verifications USING btree (hotspot_id) WHERE (ended_at IS NULL);

create table hotspot_checks (
  id               uuid not null,
  verification_id  uuid not null,
  item             text not null,
  done_by          text not null,
  done_on          date not null,
  evidence         text not null,
  note             text,
  recorded_by      text not null,
  recorded_at      timestamp with time zone not null default now(),
  evidence_index   text,
  constraint hotspot_checks_pkey PRIMARY KEY (id),
  constraint hotspot_checks_verification_id_item_evidence_index_key UNIQUE (verification_id, item, evidence_index),
  constraint hotspot_checks_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES hotspot_verifications(id)
);
CREATE TRIGGER hotspot_checks_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.hotspot_checks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table hotspot_members (
  hotspot_id  uuid not null,
  matter_id   uuid not null,
  joined_at   timestamp with time zone not null default now(),
  constraint hotspot_members_pkey PRIMARY KEY (hotspot_id, matter_id),
  constraint hotspot_members_hotspot_id_fkey FOREIGN KEY (hotspot_id) REFERENCES hotspots(id),
  constraint hotspot_members_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id)
);

create table hotspot_series (
  category     text not null,
  area         text not null,  -- District code; empty where the words name none. Sealed submissions are not counted.
  hour         timestamp with time zone not null,
  submissions  integer not null,
  unverified   integer not null default 0,  -- Submissions of which nothing is known of the sender; beside `submissions`, which are the others.
  constraint hotspot_series_pkey PRIMARY KEY (category, area, hour)
);
CREATE INDEX hotspot_series_hour ON public.hotspot_series USING btree (hour);

create table idempotency_keys (
  owner          text not null,
  key            text not null,  -- Keyed hash of the key; at an open door of key and body together.
  fingerprint    bytea not null,  -- Keyed hash of the body.
  submission_id  uuid not null,
  created_at     timestamp with time zone not null default now(),
  constraint idempotency_keys_pkey PRIMARY KEY (owner, key),
  constraint idempotency_keys_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);

create table identity_log_ins (
  state_hash       bytea not null,  -- Keyed hash of the state that the provider sends back. The row is removed when it comes back, so each state is good once.
  browser_hash     bytea not null,  -- Keyed hash of the cookie of the browser in which the log-in began; no other browser may end it.
  secrets          text not null,  -- Nonce and PKCE verifier; encrypted and bound to this row.
  return_to        text not null,  -- Path of this hub that the browser sees afterwards.
  invitation_hash  bytea,  -- Hash of the invitation that this log-in takes up; null for an account that is bound already.
  started_at       timestamp with time zone not null default now(),
  constraint identity_log_ins_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX identity_log_ins_started ON public.identity_log_ins USING btree (started_at);

create table invitations (
  id          uuid not null,
  account_id  uuid,  -- Null for the link of the first administrator.
  token_hash  bytea not null,  -- Keyed hash; the link is shown once.
  created_at  timestamp with time zone not null default now(),
  created_by  text not null,
  expires_at  timestamp with time zone not null,
  used_at     timestamp with time zone,
  ended_at    timestamp with time zone,  -- When a newer link took its place.
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
CREATE UNIQUE INDEX invitations_open ON public.invitations USING btree (COALESCE(account_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE ((used_at IS NULL) AND (ended_at IS NULL));

create table leaders_in_charge (
  id           uuid not null,
  matter_id    uuid not null,
  leader       text not null,
  reason       text not null,
  review_on    date not null,
  named_by     text not null,
  named_at     timestamp with time zone not null default now(),
  relieved_at  timestamp with time zone,
  constraint leaders_in_charge_pkey PRIMARY KEY (id),
  constraint leaders_in_charge_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id)
);
CREATE UNIQUE INDEX leaders_in_charge_one ON public.leaders_in_charge USING btree (matter_id) WHERE (relieved_at IS NULL);

create table legal_holds (
  id          uuid not null,
  matter_id   uuid not null,
  reason      text not null,  -- Encrypted.
  set_by      text not null,
  set_at      timestamp with time zone not null default now(),
  ended_by    text,
  ended_at    timestamp with time zone,
  end_reason  text,
  constraint legal_holds_pkey PRIMARY KEY (id),
  constraint legal_holds_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint legal_holds_end CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint legal_holds_two_persons CHECK ((ended_by IS DISTINCT FROM set_by))
);
CREATE INDEX legal_holds_live ON public.legal_holds USING btree (matter_id) WHERE (ended_at IS NULL);

create table link_decisions (
  submission_id  uuid not null,
  matter_id      uuid not null,
  decision       text not null,
  features       jsonb not null default '{}'::jsonb,  -- What the machine saw of the pair: with the decision, one example to train on.
  reason         text not null,
  decided_by     text not null,
  decided_at     timestamp with time zone not null default now(),
  constraint link_decisions_pkey PRIMARY KEY (submission_id, matter_id),
  constraint link_decisions_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint link_decisions_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint link_decisions_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'apart'::text])))
);

create table link_keys (
  key            text not null,
  submission_id  uuid not null,
  matter_id      uuid not null,
  at             timestamp with time zone not null,
  constraint link_keys_pkey PRIMARY KEY (key, at, submission_id),
  constraint link_keys_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint link_keys_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX link_keys_submission ON public.link_keys USING btree (submission_id);

create table link_questions (
  id             uuid not null,
  submission_id  uuid not null,
  matter_id      uuid not null,
  relation       text,
  score          real not null,
  reasons        jsonb not null default '[]'::jsonb,
  asked_at       timestamp with time zone not null default now(),
  answer         text,
  answered_by    text,
  answered_at    timestamp with time zone,
  features       jsonb not null default '{}'::jsonb,
  constraint link_questions_pkey PRIMARY KEY (id),
  constraint link_questions_submission_id_matter_id_key UNIQUE (submission_id, matter_id),
  constraint link_questions_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint link_questions_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint link_questions_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'apart'::text])))
);
CREATE UNIQUE INDEX link_questions_one_open ON public.link_questions USING btree (submission_id) WHERE (answer IS NULL);
CREATE INDEX link_questions_open ON public.link_questions USING btree (id) WHERE (answer IS NULL);
CREATE INDEX link_questions_open_matter ON public.link_questions USING btree (matter_id) WHERE (answer IS NULL);
CREATE INDEX link_questions_unanswered ON public.link_questions USING btree (asked_at) WHERE (answer IS NULL);

create table links (
  id             uuid not null,
  submission_id  uuid not null,
  matter_id      uuid not null,
  relation       text not null,
  score          real not null,
  features       jsonb not null default '{}'::jsonb,
  reasons        jsonb not null default '[]'::jsonb,
  decided_by     text not null,
  decided_at     timestamp with time zone not null default now(),
  undone_at      timestamp with time zone,
  undone_by      text,
  undone_reason  text,
  caught_up_at   timestamp with time zone,
  constraint links_pkey PRIMARY KEY (id),
  constraint links_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint links_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint links_relation_check CHECK ((relation = ANY (ARRAY['first'::text, 'repeat'::text, 'mass_mail'::text, 'same_matter'::text, 'joint'::text, 'channel_echo'::text, 'amendment'::text, 'thanks'::text])))
);
CREATE INDEX links_ended ON public.links USING btree (submission_id) WHERE (undone_at IS NOT NULL);
CREATE INDEX links_ended_matter ON public.links USING btree (matter_id) WHERE (undone_at IS NOT NULL);
CREATE INDEX links_history ON public.links USING btree (submission_id, decided_at);
CREATE INDEX links_matter ON public.links USING btree (matter_id) WHERE (undone_at IS NULL);
CREATE INDEX links_matter_history ON public.links USING btree (matter_id, decided_at);
CREATE UNIQUE INDEX links_one_live ON public.links USING btree (submission_id) WHERE (undone_at IS NULL);
CREATE INDEX links_to_catch_up ON public.links USING btree (decided_at) WHERE ((caught_up_at IS NULL) AND (undone_at IS NULL));

create table lost_code_requests (
  id            uuid not null,
  number        text not null,  -- Registration number as it was typed and understood; perhaps of no submission.
  phone_cipher  bytea not null,  -- The phone as it was typed, encrypted.
  asked_at      timestamp with time zone not null default now(),
  tries         integer not null default 0,
  next_try_at   timestamp with time zone not null default now(),
  constraint lost_code_requests_pkey PRIMARY KEY (id)
);
CREATE INDEX lost_code_requests_due ON public.lost_code_requests USING btree (next_try_at);

create table mailboxes (
  id               uuid not null,
  source           text not null,
  host             text not null,
  port             integer not null,
  security         text not null,
  login            text not null,
  password_cipher  bytea not null,  -- Password, encrypted.
  folder           text not null,
  authserv         text,  -- Name of the server in Authentication-Results (RFC 8601) whose word is believed; null: no sender is proven.
  read_from        date not null,  -- Messages that the server got before this day are left alone.
  every_seconds    integer not null default 60,
  next_poll_at     timestamp with time zone not null default now(),
  uid_validity     text,  -- UIDVALIDITY (RFC 3501) that last_uid belongs to.
  last_uid         bigint,
  last_polled_at   timestamp with time zone,
  last_problem     text,  -- Why the last poll failed; a word of a closed list.
  failing_since    timestamp with time zone,
  active           boolean not null default true,
  constraint mailboxes_pkey PRIMARY KEY (id),
  constraint mailboxes_source_fkey FOREIGN KEY (source) REFERENCES sources(code),
  constraint mailboxes_every_seconds_check CHECK ((every_seconds >= 10)),
  constraint mailboxes_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint mailboxes_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);
CREATE UNIQUE INDEX mailboxes_place ON public.mailboxes USING btree (host, port, login, folder) WHERE active;

create table mail_messages (
  id               uuid not null,
  mailbox_id       uuid,  -- Null for a file (.eml).
  identity         bytea not null,  -- Keyed hash of Message-ID, sender, date and body: the same message is taken once, by whichever way it comes.
  thread_index     bytea,  -- Keyed hash of sender and Message-ID, by which an answer of the same sender finds it.
  state            text not null default 'waiting'::text,
  reason           text,  -- Why it was set aside; a word of a closed list.
  proven           boolean not null default false,  -- Whether the mailbox's own server vouched for the address of the sender.
  size             integer not null,
  received_at      timestamp with time zone not null,
  bytes_cipher     bytea,  -- The message, encrypted, until it is registered, or 30 days after it was set aside.
  submission_id    uuid,
  attempts         integer not null default 0,
  read_after       timestamp with time zone not null default now(),
  decided_at       timestamp with time zone,
  decided_by       text,
  decision_reason  text,  -- Why a person discarded it, encrypted.
  constraint mail_messages_pkey PRIMARY KEY (id),
  constraint mail_messages_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id),
  constraint mail_messages_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint mail_messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'registered'::text, 'set-aside'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX mail_messages_identity ON public.mail_messages USING btree (identity);
CREATE INDEX mail_messages_set_aside ON public.mail_messages USING btree (received_at, id) WHERE (state = 'set-aside'::text);
CREATE INDEX mail_messages_submission ON public.mail_messages USING btree (submission_id);
CREATE INDEX mail_messages_thread ON public.mail_messages USING btree (thread_index) WHERE (state = 'registered'::text);
CREATE INDEX mail_messages_waiting ON public.mail_messages USING btree (read_after) WHERE (state = 'waiting'::text);

create table mandates (
  id             uuid not null,
  submission_id  uuid not null,
  agent          text not null,  -- Encrypted.
  phone          text,  -- Encrypted.
  acts           text[] not null,  -- What the agent may do, and nothing else.
  until_on       date not null,  -- Last day in Asia/Shanghai.
  code_index     bytea not null,
  given_at       timestamp with time zone not null default now(),
  revoked_at     timestamp with time zone,
  code_key       integer not null default 0,  -- Key of code_index, a row of data_keys; 0 is the index key. The code itself is not stored, so the row gets an index of a new key when its code is used next.
  constraint mandates_pkey PRIMARY KEY (id),
  constraint mandates_code_index UNIQUE (code_index),
  constraint mandates_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint mandates_acts_check CHECK ((cardinality(acts) > 0))
);
CREATE INDEX mandates_submission ON public.mandates USING btree (submission_id, given_at);

create table notes (
  id            uuid not null,
  about         text not null,
  subject_id    uuid not null,  -- Matter, assignment, or submission of a triage item or sealed file.
  matter_id     uuid,  -- Matter of the subject when it was written; null for a triage item without one.
  author        uuid not null,
  unit          text,  -- Department the author wrote for; null for the desks of the city.
  visibility    text not null,
  written_at    timestamp with time zone not null default now(),
  withdrawn_at  timestamp with time zone,  -- A withdrawn note is kept; its author alone still reads it.
  constraint notes_pkey PRIMARY KEY (id),
  constraint notes_author_fkey FOREIGN KEY (author) REFERENCES accounts(id),
  constraint notes_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint notes_about_check CHECK ((about = ANY (ARRAY['matter'::text, 'assignment'::text, 'triage'::text, 'sealed'::text]))),
  constraint notes_check CHECK (((about = 'sealed'::text) = (visibility = 'sealed-desk'::text))),
  constraint notes_visibility_check CHECK ((visibility = ANY (ARRAY['unit'::text, 'desk'::text, 'handlers'::text, 'sealed-desk'::text])))
);
CREATE INDEX notes_matter ON public.notes USING btree (matter_id, written_at);
CREATE INDEX notes_subject ON public.notes USING btree (subject_id, written_at);

create table mentions (
  account_id    uuid not null,
  note_id       uuid not null,
  mentioned_at  timestamp with time zone not null default now(),
  read_at       timestamp with time zone,
  constraint mentions_pkey PRIMARY KEY (account_id, note_id),
  constraint mentions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint mentions_note_id_fkey FOREIGN KEY (note_id) REFERENCES notes(id)
);
CREATE INDEX mentions_unread ON public.mentions USING btree (account_id, mentioned_at) WHERE (read_at IS NULL);

create table models (
  id           uuid not null,
  name         text not null,
  version      text not null,
  bytes        bytea not null,
  labels       text[] not null,
  lessons      jsonb not null,
  state        text not null,
  created_by   text not null,
  at           timestamp with time zone not null default now(),
  promoted_by  text,
  promoted_at  timestamp with time zone,
  replaced     uuid,
  constraint models_pkey PRIMARY KEY (id),
  constraint models_version_key UNIQUE (version),
  constraint models_replaced_fkey FOREIGN KEY (replaced) REFERENCES models(id),
  constraint models_state_check CHECK ((state = ANY (ARRAY['shadow'::text, 'serving'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX models_one_serving ON public.models USING btree (state) WHERE (state = 'serving'::text);
CREATE UNIQUE INDEX models_one_shadow ON public.models USING btree (state) WHERE (state = 'shadow'::text);

-- Those of two submissions and more.
create table neighbourhoods (
  key          text not null,
  opened_at    timestamp with time zone not null default now(),
  grown_at     timestamp with time zone not null,
  examined_at  timestamp with time zone,
  cohesion     real,  -- 0..1: mean belief that two members are of one problem, as last examined.
  constraint neighbourhoods_pkey PRIMARY KEY (key)
);
CREATE INDEX neighbourhoods_due ON public.neighbourhoods USING btree (grown_at) WHERE ((examined_at IS NULL) OR (grown_at > examined_at));

create table note_versions (
  note_id     uuid not null,
  version     integer not null,
  text        text not null,  -- Encrypted; that of a sealed note opens in its own row only.
  written_at  timestamp with time zone not null default now(),
  constraint note_versions_pkey PRIMARY KEY (note_id, version),
  constraint note_versions_note_id_fkey FOREIGN KEY (note_id) REFERENCES notes(id)
);

create table proceeding_events (
  proceeding_id  uuid not null,
  seq            integer not null,
  event          text not null,
  from_state     text not null,
  to_state       text not null,
  actor          text not null,
  role           text not null,
  said           jsonb not null default '{}'::jsonb,  -- What whoever took the step gave: reason, ground, days, document. Masked; empty for a sealed matter.
  notice         text,
  key            text,  -- Idempotency key of whoever took the step.
  at             timestamp with time zone not null default now(),
  constraint proceeding_events_pkey PRIMARY KEY (proceeding_id, seq),
  constraint proceeding_events_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id)
);
CREATE UNIQUE INDEX proceeding_events_key ON public.proceeding_events USING btree (proceeding_id, key) WHERE (key IS NOT NULL);
CREATE INDEX proceeding_events_supervised ON public.proceeding_events USING btree (at) WHERE (event = ANY (ARRAY['transfer'::text, 'assign'::text, 'supervise'::text]));
CREATE TRIGGER proceeding_events_append_only BEFORE DELETE OR TRUNCATE ON public.proceeding_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER proceeding_events_never_rewritten BEFORE UPDATE ON public.proceeding_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying('said');

create table notice_duties (
  id             uuid not null,
  proceeding_id  uuid not null,
  seq            integer not null,
  kind           text not null,
  owed_at        timestamp with time zone not null,
  supplied       jsonb not null default '{}'::jsonb,
  missing        jsonb,
  settled_at     timestamp with time zone,
  submission_id  uuid,
  constraint notice_duties_pkey PRIMARY KEY (id),
  constraint notice_duties_once UNIQUE NULLS NOT DISTINCT (proceeding_id, seq, kind, submission_id),
  constraint notice_duties_proceeding_id_seq_fkey FOREIGN KEY (proceeding_id, seq) REFERENCES proceeding_events(proceeding_id, seq),
  constraint notice_duties_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX notice_duties_open ON public.notice_duties USING btree (owed_at) WHERE (settled_at IS NULL);

create table notice_numbers (
  series  text not null,
  year    integer not null,
  last    integer not null,
  constraint notice_numbers_pkey PRIMARY KEY (series, year)
);

-- Papers as they were issued; a later template or correction never rewrites one (INV-11).
create table notices (
  id                uuid not null,
  kind              text not null,
  number            text not null,
  template_version  text not null,
  proceeding_id     uuid,
  submission_id     uuid not null,
  occasion          text not null,
  paper_cipher      bytea not null,
  issued_by         text not null,
  issued_at         timestamp with time zone not null default now(),
  owed              boolean not null default true,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_submission_id_kind_occasion_key UNIQUE (submission_id, kind, occasion),
  constraint notices_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint notices_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE UNIQUE INDEX notices_number ON public.notices USING btree (number) WHERE (number <> ''::text);
CREATE INDEX notices_proceeding ON public.notices USING btree (proceeding_id);
CREATE TRIGGER notices_never_changed BEFORE DELETE OR TRUNCATE ON public.notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notices_never_rewritten BEFORE UPDATE ON public.notices FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying('paper_cipher');

create table notice_services (
  id           uuid not null,
  notice_id    uuid not null,
  method       text not null,
  result       text not null,
  served_on    date not null,
  reference    text,
  recorded_by  text not null,
  recorded_at  timestamp with time zone not null default now(),
  constraint notice_services_pkey PRIMARY KEY (id),
  constraint notice_services_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint notice_services_method_check CHECK ((method = ANY (ARRAY['in-person'::text, 'post'::text, 'message'::text, 'online'::text, 'phone'::text, 'other'::text]))),
  constraint notice_services_result_check CHECK ((result = ANY (ARRAY['signed'::text, 'refused'::text, 'returned'::text, 'seen'::text, 'sent'::text])))
);
CREATE INDEX notice_services_notice ON public.notice_services USING btree (notice_id);
CREATE UNIQUE INDEX notice_services_seen ON public.notice_services USING btree (notice_id) WHERE (result = 'seen'::text);
CREATE TRIGGER notice_services_never_changed BEFORE DELETE OR TRUNCATE ON public.notice_services FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notice_services_never_rewritten BEFORE UPDATE ON public.notice_services FOR EACH ROW EXECUTE FUNCTION refuse_change_but_emptying('reference');

create table notice_template_versions (
  version     text not null,
  items       jsonb not null,
  first_used  timestamp with time zone not null default now(),
  constraint notice_template_versions_pkey PRIMARY KEY (version)
);

create table open_texts (
  submission_id  uuid not null,
  title          text not null,
  body           text not null,
  place_text     text,
  own_body       text,  -- Masked, without the parts that are further problems; null where there are none.
  constraint open_texts_pkey PRIMARY KEY (submission_id),
  constraint open_texts_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);

-- Calls and tokens of a day in Shanghai, reserved before asking, by all processes.
create table opinion_spending (
  day     date not null,
  calls   integer not null,
  tokens  bigint not null,
  constraint opinion_spending_pkey PRIMARY KEY (day)
);

create table opinions (
  id              uuid not null,
  question        text not null,
  subject_id      uuid not null,  -- triage_items.submission_id of a category, link_questions.id of same-matter.
  submission_id   uuid not null,
  model           text not null,
  prompt_version  text not null,
  outcome         text not null default 'waiting'::text,
  answer          text,
  confidence      real,  -- 0 to 1: what the model says of its own answer; of an embedding, the cosine of the two texts.
  machine_answer  text,
  agreed          boolean generated always as ((answer = machine_answer)) stored,
  question_hash   bytea,  -- Blind index of model, prompt version and masked question: the same question is paid for once. No words are kept here.
  latency_ms      integer,
  tokens_in       integer not null default 0,
  tokens_out      integer not null default 0,
  cost_note       text not null default 'none'::text,
  tries           integer not null default 0,
  wanted_at       timestamp with time zone not null default now(),
  seen_at         timestamp with time zone,
  next_at         timestamp with time zone,  -- When it is asked, or asked again; null once it is settled.
  leased_until    timestamp with time zone,
  constraint opinions_pkey PRIMARY KEY (id),
  constraint opinions_subject_id_question_model_prompt_version_key UNIQUE (subject_id, question, model, prompt_version),
  constraint opinions_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint opinions_check CHECK (((outcome = 'answered'::text) = (answer IS NOT NULL))),
  constraint opinions_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'answered'::text, 'timeout'::text, 'budget'::text, 'refused'::text, 'malformed'::text, 'unreachable'::text, 'busy'::text]))),
  constraint opinions_question_check CHECK ((question = ANY (ARRAY['category'::text, 'same-matter'::text])))
);
CREATE INDEX opinions_due ON public.opinions USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX opinions_same_question ON public.opinions USING btree (question_hash) WHERE (outcome = 'answered'::text);
CREATE INDEX opinions_submission ON public.opinions USING btree (submission_id);

-- Names, codes and time formats of one platform; checked when it is set.
create table order_mappings (
  source   text not null,
  mapping  jsonb not null,
  set_by   text not null,
  set_at   timestamp with time zone not null default now(),
  constraint order_mappings_pkey PRIMARY KEY (source),
  constraint order_mappings_source_fkey FOREIGN KEY (source) REFERENCES sources(code)
);

create table order_pulls (
  source           text not null,
  url              text not null,
  secret_cipher    bytea,
  every_seconds    integer not null,
  overlap_seconds  integer not null,
  cursor_at        timestamp with time zone not null,  -- Orders changed before this were read; the next pull begins overlap_seconds earlier.
  next_pull_at     timestamp with time zone not null default now(),
  leased_until     timestamp with time zone,
  last_pulled_at   timestamp with time zone,
  last_problem     text,
  refused          jsonb not null default '[]'::jsonb,  -- Orders that could not be registered: their numbers and the fields, no words; the latest hundred.
  active           boolean not null default true,
  constraint order_pulls_pkey PRIMARY KEY (source),
  constraint order_pulls_source_fkey FOREIGN KEY (source) REFERENCES sources(code),
  constraint order_pulls_every_seconds_check CHECK ((every_seconds >= 5)),
  constraint order_pulls_overlap_seconds_check CHECK ((overlap_seconds >= 0))
);

create table warnings (
  id         uuid not null,
  category   text not null,
  area       text not null,
  since      timestamp with time zone not null,
  until      timestamp with time zone not null,
  observed   integer not null,
  expected   real not null,
  raised_at  timestamp with time zone not null default now(),
  ended_at   timestamp with time zone,
  seen_by    text,
  seen_at    timestamp with time zone,
  constraint warnings_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX warnings_live ON public.warnings USING btree (category, area) WHERE (ended_at IS NULL);

create table oversight_records (
  id          uuid not null,
  kind        text not null,
  matter_id   uuid,
  warning_id  uuid,
  department  text,
  leader      text,  -- Encrypted: leader, presider or speaker, by name or post.
  title       text not null,  -- Encrypted.
  plan        text not null,  -- Encrypted: reason, plan, agenda or what was wrong.
  basis       text,
  held_on     date,
  due_on      date,
  people      integer,
  state       text not null default 'open'::text,
  outcome     text,
  result      text,  -- Encrypted.
  opened_by   text not null,
  opened_at   timestamp with time zone not null default now(),
  closed_by   text,
  closed_at   timestamp with time zone,
  constraint oversight_records_pkey PRIMARY KEY (id),
  constraint oversight_records_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint oversight_records_warning_id_fkey FOREIGN KEY (warning_id) REFERENCES warnings(id),
  constraint oversight_records_check CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
  constraint oversight_records_people_check CHECK ((people >= 0)),
  constraint oversight_records_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX oversight_records_department ON public.oversight_records USING btree (department, state) WHERE (department IS NOT NULL);
CREATE INDEX oversight_records_kind ON public.oversight_records USING btree (kind, opened_at);
CREATE INDEX oversight_records_matter ON public.oversight_records USING btree (matter_id) WHERE (matter_id IS NOT NULL);
CREATE UNIQUE INDEX oversight_records_warning ON public.oversight_records USING btree (warning_id) WHERE ((warning_id IS NOT NULL) AND (state = 'open'::text));

create table oversight_entries (
  id          uuid not null,
  record_id   uuid not null,
  kind        text not null,
  matter_id   uuid,
  department  text,
  text        text not null,  -- Encrypted.
  due_on      date,
  made_by     text not null,
  made_at     timestamp with time zone not null default now(),
  done_by     text,
  done_at     timestamp with time zone,
  done_text   text,  -- Encrypted: how a promise or a decision was kept.
  constraint oversight_entries_pkey PRIMARY KEY (id),
  constraint oversight_entries_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint oversight_entries_record_id_fkey FOREIGN KEY (record_id) REFERENCES oversight_records(id),
  constraint oversight_entries_check CHECK (((done_at IS NULL) = (done_text IS NULL)))
);
CREATE INDEX oversight_entries_matter ON public.oversight_entries USING btree (matter_id) WHERE (matter_id IS NOT NULL);
CREATE INDEX oversight_entries_open ON public.oversight_entries USING btree (department, due_on) WHERE ((done_at IS NULL) AND (due_on IS NOT NULL));
CREATE INDEX oversight_entries_record ON public.oversight_entries USING btree (record_id, made_at);

create table people_to_index (
  submission_id  uuid not null,
  constraint people_to_index_pkey PRIMARY KEY (submission_id),
  constraint people_to_index_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);

create table person_indexes (
  submission_id  uuid not null,
  kind           text not null,
  index          bytea not null,
  key            smallint not null default 0,  -- Number of the data key that made it; 0: the index key, before the first change. While a key is changed a submission has rows of both.
  constraint person_indexes_pkey PRIMARY KEY (submission_id, kind, index),
  constraint person_indexes_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint person_indexes_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'id-number'::text, 'account'::text, 'stated-account'::text, 'name-address'::text, 'name'::text])))
);
CREATE INDEX person_indexes_lookup ON public.person_indexes USING btree (index) WHERE (kind <> 'name'::text);
CREATE INDEX person_indexes_names ON public.person_indexes USING btree (index) WHERE (kind = 'name'::text);

create table petition_members (
  proceeding_id  uuid not null,
  submission_id  uuid not null,
  matter_id      uuid not null,
  joined_at      timestamp with time zone not null default now(),
  left_at        timestamp with time zone,
  constraint petition_members_pkey PRIMARY KEY (proceeding_id, submission_id),
  constraint petition_members_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint petition_members_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint petition_members_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX petition_members_submission ON public.petition_members USING btree (submission_id) WHERE (left_at IS NULL);

create table queue_outbox (
  id            bigint not null generated always as identity,
  queue         text not null,
  ref           uuid not null,
  available_at  timestamp with time zone not null default now(),
  created_at    timestamp with time zone not null default now(),
  constraint queue_outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX queue_outbox_due ON public.queue_outbox USING btree (available_at, id);
CREATE INDEX queue_outbox_ref ON public.queue_outbox USING btree (queue, ref);
CREATE INDEX queue_outbox_urgent ON public.queue_outbox USING btree (available_at, id) WHERE (queue = 'urgent'::text);

create table rate_counters (
  key     character varying(255) not null,
  points  integer not null,
  expire  bigint,
  constraint rate_counters_pkey PRIMARY KEY (key)
);

create table rating_slots (
  id             uuid not null,
  proceeding_id  uuid not null,
  submission_id  uuid not null,
  slot           text not null,
  department     text,
  opened_at      timestamp with time zone not null,
  last_day       date not null,
  value          text,
  reason_cipher  bytea,
  rated_at       timestamp with time zone,
  signatory_id   uuid,  -- Whose rating it is; null: the first person of the submission.
  constraint rating_slots_pkey PRIMARY KEY (id),
  constraint rating_slots_one_each UNIQUE NULLS NOT DISTINCT (proceeding_id, submission_id, slot, signatory_id),
  constraint rating_slots_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint rating_slots_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES signatories(id),
  constraint rating_slots_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint rating_slots_check CHECK (((value IS NULL) = (rated_at IS NULL))),
  constraint rating_slots_slot_check CHECK ((slot = ANY (ARRAY['bureau'::text, 'unit'::text]))),
  constraint rating_slots_value_check CHECK ((value = ANY (ARRAY['satisfied'::text, 'mostly'::text, 'dissatisfied'::text])))
);
CREATE INDEX rating_slots_opened ON public.rating_slots USING btree (opened_at);
CREATE INDEX rating_slots_rated ON public.rating_slots USING btree (rated_at) WHERE (rated_at IS NOT NULL);
CREATE INDEX rating_slots_submission ON public.rating_slots USING btree (submission_id);
CREATE TRIGGER rating_slots_never_deleted BEFORE DELETE OR TRUNCATE ON public.rating_slots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_slots_once BEFORE UPDATE ON public.rating_slots FOR EACH ROW EXECUTE FUNCTION refuse_second_rating();

create table recovery_codes (
  account_id  uuid not null,
  hash        bytea not null,
  used_at     timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (account_id, hash),
  constraint recovery_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);

create table recusals (
  id            uuid not null,
  matter_id     uuid not null,
  department    text,
  person        text,
  reason        text not null,
  declared_by   text not null,
  declared_at   timestamp with time zone not null default now(),
  lifted_at     timestamp with time zone,
  lifted_by     text,
  lift_reason   text,
  complaint_id  uuid,  -- Sealed submission that complains of retaliation; null for a recusal 回避. Its rows are lifted by the decision about it alone.
  constraint recusals_pkey PRIMARY KEY (id),
  constraint recusals_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES submissions(id),
  constraint recusals_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint recusals_check CHECK (((department IS NULL) <> (person IS NULL))),
  constraint recusals_frozen_unit CHECK (((complaint_id IS NULL) OR (department IS NOT NULL)))
);
CREATE INDEX recusals_frozen ON public.recusals USING btree (department, matter_id) WHERE ((complaint_id IS NOT NULL) AND (lifted_at IS NULL));
CREATE UNIQUE INDEX recusals_frozen_once ON public.recusals USING btree (matter_id, department, complaint_id) WHERE (complaint_id IS NOT NULL);
CREATE INDEX recusals_live ON public.recusals USING btree (matter_id) WHERE (lifted_at IS NULL);

create table reference_data (
  name       text not null,
  version    text not null,
  items      jsonb not null,
  loaded_at  timestamp with time zone not null default now(),
  held       boolean not null default false,
  constraint reference_data_pkey PRIMARY KEY (name)
);

create table reference_versions (
  number        integer not null,
  valid_from    date not null,
  basis         text not null,
  made_by       text not null,
  made_at       timestamp with time zone not null,
  restores      integer,
  taken_up_at   timestamp with time zone,
  withdrawn_at  timestamp with time zone,
  withdrawn_by  text,
  constraint reference_versions_pkey PRIMARY KEY (number),
  constraint reference_versions_restores_fkey FOREIGN KEY (restores) REFERENCES reference_versions(number),
  constraint reference_versions_check CHECK (((taken_up_at IS NULL) OR (withdrawn_at IS NULL)))
);
CREATE INDEX reference_versions_pending ON public.reference_versions USING btree (valid_from, number) WHERE ((taken_up_at IS NULL) AND (withdrawn_at IS NULL));
CREATE TRIGGER reference_versions_never_deleted BEFORE DELETE OR TRUNCATE ON public.reference_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reference_versions_never_rewritten BEFORE UPDATE ON public.reference_versions FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_version();

create table reference_version_tables (
  number  integer not null,
  name    text not null,
  items   jsonb not null,
  constraint reference_version_tables_pkey PRIMARY KEY (name, number),
  constraint reference_version_tables_number_fkey FOREIGN KEY (number) REFERENCES reference_versions(number)
);
CREATE INDEX reference_version_tables_number ON public.reference_version_tables USING btree (number);
CREATE TRIGGER reference_version_tables_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reference_version_tables FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table registration_checks (
  submission_id  uuid not null,
  drawn_on       date not null,
  drawn_at       timestamp with time zone not null default now(),
  outcome        text,
  differences    jsonb not null default '[]'::jsonb,
  checked_by     text,
  checked_at     timestamp with time zone,
  constraint registration_checks_pkey PRIMARY KEY (submission_id),
  constraint registration_checks_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint registration_checks_check CHECK (((outcome IS NULL) = (checked_at IS NULL))),
  constraint registration_checks_outcome_check CHECK ((outcome = ANY (ARRAY['accurate'::text, 'inaccurate'::text])))
);
CREATE INDEX registration_checks_open ON public.registration_checks USING btree (drawn_at) WHERE (outcome IS NULL);

-- Same place but another problem, or same problem elsewhere: shown to staff, never joined.
create table related_matters (
  submission_id  uuid not null,
  matter_id      uuid not null,
  score          real not null,
  reasons        jsonb not null default '[]'::jsonb,
  constraint related_matters_pkey PRIMARY KEY (submission_id, matter_id),
  constraint related_matters_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint related_matters_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX related_matters_matter ON public.related_matters USING btree (matter_id);

create table requests (
  id             uuid not null,
  matter_id      uuid not null,
  "position"     integer not null,
  summary        text not null,
  kind           text not null,
  path           text not null,  -- The machine proposes; decided_by names the person who decided.
  proposed_path  text not null,
  decided_by     text,
  decided_at     timestamp with time zone,
  replaced_at    timestamp with time zone,
  further_id     uuid,  -- The further problem that the machine proposes it for.
  constraint requests_pkey PRIMARY KEY (id),
  constraint requests_further_id_fkey FOREIGN KEY (further_id) REFERENCES further_problems(id),
  constraint requests_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint requests_check CHECK (
CASE path
    WHEN 'S'::text THEN (kind = 'ADVICE'::text)
    WHEN 'J'::text THEN (kind = 'ACCUSATION'::text)
    ELSE (kind = 'APPEAL'::text)
END),
  constraint requests_kind_check CHECK ((kind = ANY (ARRAY['ADVICE'::text, 'ACCUSATION'::text, 'APPEAL'::text]))),
  constraint requests_path_check CHECK ((path = ANY (ARRAY['S'::text, 'J'::text, 'A1'::text, 'A2'::text, 'A3'::text, 'A4'::text, 'A5'::text, 'A6'::text])))
);
CREATE UNIQUE INDEX requests_further ON public.requests USING btree (matter_id, further_id) WHERE (further_id IS NOT NULL);
CREATE UNIQUE INDEX requests_position ON public.requests USING btree (matter_id, "position") WHERE (replaced_at IS NULL);

create table role_requests (
  id            uuid not null,
  account_id    uuid not null,
  role          text not null,
  valid_from    date not null,
  valid_until   date,
  reason        text not null,  -- Encrypted.
  requested_by  text not null,  -- person:ID. Nobody asks for a role of their own.
  requested_at  timestamp with time zone not null default now(),
  decision      text,
  decided_by    text,  -- Another person than the one who asked and the one who gets the role.
  decided_at    timestamp with time zone,
  areas         text[],  -- Codes of the areas that the role is for, each with all areas below it; null for the whole city.
  constraint role_requests_pkey PRIMARY KEY (id),
  constraint role_requests_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint role_requests_areas CHECK (((cardinality(areas) >= 1) AND (cardinality(areas) <= 50))),
  constraint role_requests_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint role_requests_check1 CHECK (((valid_until IS NULL) OR (valid_from <= valid_until))),
  constraint role_requests_check2 CHECK (((decision IS DISTINCT FROM 'granted'::text) OR (decided_by <> requested_by))),
  constraint role_requests_decision_check CHECK ((decision = ANY (ARRAY['granted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX role_requests_open ON public.role_requests USING btree (account_id, role) WHERE (decision IS NULL);

create table role_grants (
  id           uuid not null,
  account_id   uuid not null,
  role         text not null,
  valid_from   date not null,
  valid_until  date,  -- Last day, Shanghai time; null for no end.
  request_id   uuid,  -- Null for the roles of the first two administrators, who make each other possible.
  granted_at   timestamp with time zone not null default now(),
  ended_at     timestamp with time zone,
  ended_by     text,
  areas        text[],  -- Codes of the areas that the role is for, each with all areas below it; null for the whole city.
  constraint role_grants_pkey PRIMARY KEY (id),
  constraint role_grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint role_grants_request_id_fkey FOREIGN KEY (request_id) REFERENCES role_requests(id),
  constraint role_grants_areas CHECK (((cardinality(areas) >= 1) AND (cardinality(areas) <= 50))),
  constraint role_grants_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint role_grants_check1 CHECK (((valid_until IS NULL) OR (valid_from <= valid_until)))
);
CREATE INDEX role_grants_live ON public.role_grants USING btree (account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX role_grants_request ON public.role_grants USING btree (request_id);
CREATE TRIGGER role_grant_has_ground BEFORE INSERT ON public.role_grants FOR EACH ROW EXECUTE FUNCTION role_grant_has_ground();

create table scans (
  id              uuid not null,
  state           text not null default 'waiting'::text,
  fault           text,  -- Why no draft could be read; a word of a closed list.
  created_at      timestamp with time zone not null default now(),
  created_by      text not null,
  version         integer not null default 0,  -- Raised with every change of the draft; a clerk names the one that was seen.
  draft_cipher    bytea,  -- The draft as JSON, encrypted; gone once it is confirmed.
  pages           integer,  -- Pages of all files; null until the files were opened.
  pages_read      integer not null default 0,
  attempts        integer not null default 0,
  read_after      timestamp with time zone not null default now(),
  submission_id   uuid,
  decided_at      timestamp with time zone,
  decided_by      text,
  discard_reason  text,  -- Why a person discarded it, encrypted.
  constraint scans_pkey PRIMARY KEY (id),
  constraint scans_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint scans_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'read'::text, 'unreadable'::text, 'confirmed'::text, 'discarded'::text])))
);
CREATE INDEX scans_by_state ON public.scans USING btree (state, created_at, id);
CREATE INDEX scans_submission ON public.scans USING btree (submission_id);
CREATE INDEX scans_waiting ON public.scans USING btree (read_after) WHERE (state = 'waiting'::text);

create table scan_files (
  id            uuid not null,
  scan_id       uuid not null,
  place         integer not null,
  name_cipher   bytea not null,
  media_type    text not null,
  size          integer not null,
  pages         integer,
  bytes_cipher  bytea not null,
  constraint scan_files_pkey PRIMARY KEY (id),
  constraint scan_files_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scans(id)
);
CREATE UNIQUE INDEX scan_files_place ON public.scan_files USING btree (scan_id, place);

create table scan_pages (
  scan_id         uuid not null,
  page            integer not null,  -- Number among the pages of all files, from 1.
  width           integer not null,
  height          integer not null,
  picture_cipher  bytea not null,  -- JPEG of the page, which the places of the lines refer to, encrypted.
  lines_cipher    bytea not null,  -- What was read, line by line with places and how sure each character is, as JSON, encrypted.
  constraint scan_pages_pkey PRIMARY KEY (scan_id, page),
  constraint scan_pages_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scans(id)
);

create table sealed_files (
  submission_id         uuid not null,
  matter_id             uuid not null,
  understanding_cipher  bytea,
  accused_units         text[] not null default '{}'::text[],
  sealed_at             timestamp with time zone not null default now(),
  decision              text,
  decided_by            text,
  decided_at            timestamp with time zone,
  decision_reason       text,
  transferred_to        text,
  left_matter           uuid,
  open_part             jsonb,
  raw_sha256            bytea,  -- SHA-256 of the bytes that were handed up, encrypted.
  held                  boolean not null default false,
  look_by               timestamp with time zone,
  constraint sealed_files_pkey PRIMARY KEY (submission_id),
  constraint sealed_files_left_matter_fkey FOREIGN KEY (left_matter) REFERENCES matters(id),
  constraint sealed_files_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint sealed_files_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint sealed_files_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'transfer'::text, 'hand-up'::text]))),
  constraint sealed_files_words_check CHECK (((understanding_cipher IS NULL) = (NOT (decision IS DISTINCT FROM 'hand-up'::text))))
);
CREATE INDEX sealed_files_left ON public.sealed_files USING btree (left_matter) WHERE (left_matter IS NOT NULL);
CREATE INDEX sealed_files_matter ON public.sealed_files USING btree (matter_id);

create table search_terms (
  submission_id  uuid not null,
  received_at    timestamp with time zone not null,
  terms          integer[] not null,  -- Month of receipt since 1900 × 262,144 + keyed number of a term.
  key            integer not null default 0,  -- Key of the numbers in terms, a row of data_keys; 0 is the index key.
  constraint search_terms_pkey PRIMARY KEY (submission_id),
  constraint search_terms_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES open_texts(submission_id) ON DELETE CASCADE
);
CREATE INDEX search_terms_received ON public.search_terms USING btree (received_at, submission_id);
CREATE INDEX search_terms_terms ON public.search_terms USING gin (terms) WITH (gin_pending_list_limit='1024');

create table second_looks (
  id             uuid not null,
  rating_id      uuid,
  opened_at      timestamp with time zone not null,
  decision       text,
  reason         text,
  decided_by     text,
  decided_at     timestamp with time zone,
  proceeding_id  uuid,
  seq            integer,
  constraint second_looks_pkey PRIMARY KEY (id),
  constraint second_looks_proceeding_id_seq_key UNIQUE (proceeding_id, seq),
  constraint second_looks_rating_id_key UNIQUE (rating_id),
  constraint second_looks_proceeding_id_seq_fkey FOREIGN KEY (proceeding_id, seq) REFERENCES proceeding_events(proceeding_id, seq),
  constraint second_looks_rating_id_fkey FOREIGN KEY (rating_id) REFERENCES rating_slots(id),
  constraint second_looks_check CHECK (((decision IS NULL) = (decided_at IS NULL))),
  constraint second_looks_check1 CHECK (((num_nonnulls(rating_id, proceeding_id) = 1) AND ((proceeding_id IS NULL) = (seq IS NULL)))),
  constraint second_looks_decision_check CHECK ((decision = ANY (ARRAY['look-again'::text, 'stands'::text])))
);
CREATE INDEX second_looks_open ON public.second_looks USING btree (opened_at) WHERE (decision IS NULL);

-- Written when a submission is routed, moved into hotspot_series by a task; a row here is not counted yet.
create table series_arrivals (
  category  text not null,
  area      text not null,
  hour      timestamp with time zone not null,
  verified  boolean not null default true  -- False when nothing is known of the sender.
);

create table sessions (
  id               uuid not null,
  account_id       uuid not null,
  token_hash       bytea not null,  -- Keyed hash of the cookie. It changes at the second factor and when the password is changed.
  stage            text not null,  -- second-factor: the password was right, the code is missing.
  started_at       timestamp with time zone not null default now(),
  last_seen_at     timestamp with time zone not null default now(),
  wrong_codes      integer not null default 0,
  address          text not null,  -- Where the session was begun; encrypted, shown to its owner only.
  browser          text not null,  -- What the browser says it is; encrypted, shown to its owner only.
  by_provider      boolean not null default false,  -- Begun with the identity provider, not with a password.
  provider_factor  boolean not null default false,  -- The provider said that a second factor was used.
  provider_token   text,  -- ID token, told to the provider at log-out; encrypted and bound to this row.
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_provider CHECK ((by_provider OR ((NOT provider_factor) AND (provider_token IS NULL)))),
  constraint sessions_stage_check CHECK ((stage = ANY (ARRAY['second-factor'::text, 'open'::text])))
);
CREATE INDEX sessions_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_seen ON public.sessions USING btree (last_seen_at);

create table shadow_answers (
  model_id       uuid not null,
  submission_id  uuid not null,
  serving_model  uuid,
  said           text not null,
  belief         real not null,
  shadow_said    text not null,
  shadow_belief  real not null,
  at             timestamp with time zone not null default now(),
  constraint shadow_answers_pkey PRIMARY KEY (model_id, submission_id),
  constraint shadow_answers_model_id_fkey FOREIGN KEY (model_id) REFERENCES models(id),
  constraint shadow_answers_serving_model_fkey FOREIGN KEY (serving_model) REFERENCES models(id),
  constraint shadow_answers_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX shadow_answers_submission ON public.shadow_answers USING btree (submission_id);

create table solved_challenges (
  signature   text not null,
  expires_at  timestamp with time zone not null,
  constraint solved_challenges_pkey PRIMARY KEY (signature)
);
CREATE INDEX solved_challenges_expired ON public.solved_challenges USING btree (expires_at);

create table suggestions (
  id           uuid not null,
  kind         text not null,
  department   text not null,
  matter_id    uuid,
  hotspot_id   uuid,
  text         text not null,
  state        text not null default 'sent'::text,
  sent_by      text not null,
  sent_at      timestamp with time zone not null default now(),
  rule         text not null,
  due_at       timestamp with time zone not null,
  due_on       date not null,
  provisional  boolean not null,
  feedback     text,
  feedback_by  text,
  feedback_at  timestamp with time zone,
  constraint suggestions_pkey PRIMARY KEY (id),
  constraint suggestions_hotspot_id_fkey FOREIGN KEY (hotspot_id) REFERENCES hotspots(id),
  constraint suggestions_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint suggestions_check CHECK (((state = 'sent'::text) = (feedback_at IS NULL))),
  constraint suggestions_check1 CHECK (((feedback IS NULL) = (feedback_at IS NULL))),
  constraint suggestions_kind_check CHECK ((kind = ANY (ARRAY['improve-work'::text, 'refine-policy'::text, 'hold-to-account'::text]))),
  constraint suggestions_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'adopted'::text, 'partly'::text, 'not-adopted'::text])))
);
CREATE INDEX suggestions_department ON public.suggestions USING btree (department, sent_at);
CREATE INDEX suggestions_open ON public.suggestions USING btree (due_at) WHERE (state = 'sent'::text);
CREATE INDEX suggestions_sent ON public.suggestions USING btree (sent_at);

create table supervisions (
  id             uuid not null,
  proceeding_id  uuid not null,
  ground         text not null,
  department     text not null,
  reason         text not null,
  sent_by        text not null,
  sent_at        timestamp with time zone not null default now(),
  due_on         date not null,
  due_at         timestamp with time zone not null,
  result         text,
  result_by      text,
  result_at      timestamp with time zone,
  constraint supervisions_pkey PRIMARY KEY (id),
  constraint supervisions_proceeding_id_fkey FOREIGN KEY (proceeding_id) REFERENCES proceedings(id),
  constraint supervisions_check CHECK (((result IS NULL) = (result_at IS NULL)))
);
CREATE INDEX supervisions_department ON public.supervisions USING btree (department, sent_at);
CREATE INDEX supervisions_open ON public.supervisions USING btree (due_at) WHERE (result_at IS NULL);
CREATE INDEX supervisions_proceeding ON public.supervisions USING btree (proceeding_id);

create table texts_to_index (
  submission_id  uuid not null,
  constraint texts_to_index_pkey PRIMARY KEY (submission_id),
  constraint texts_to_index_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES open_texts(submission_id) ON DELETE CASCADE
);

create table triage_items (
  id             uuid not null,
  submission_id  uuid not null,
  matter_id      uuid,
  reason         text not null,
  candidates     jsonb not null default '[]'::jsonb,
  reasons        jsonb not null default '[]'::jsonb,
  opened_at      timestamp with time zone not null default now(),
  decided_at     timestamp with time zone,
  decided_by     text,
  decision       jsonb,
  constraint triage_items_pkey PRIMARY KEY (id),
  constraint triage_items_submission_id_key UNIQUE (submission_id),
  constraint triage_items_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matters(id),
  constraint triage_items_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);
CREATE INDEX triage_open ON public.triage_items USING btree (opened_at) WHERE (decided_at IS NULL);
CREATE TRIGGER triage_items_keep_former AFTER UPDATE ON public.triage_items FOR EACH ROW WHEN ((old.opened_at IS DISTINCT FROM new.opened_at)) EXECUTE FUNCTION keep_former_triage_item();

create table understandings (
  submission_id  uuid not null,
  version        text not null,
  body           jsonb not null,
  at             timestamp with time zone not null default now(),
  constraint understandings_pkey PRIMARY KEY (submission_id),
  constraint understandings_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id)
);

create table uploads (
  id            uuid not null,
  key_index     bytea not null,  -- Keyed hash of the secret in the address of the upload.
  holder_index  bytea not null,  -- Keyed hash of the network address that began it.
  name_cipher   bytea not null,
  media_type    text not null,
  size          integer not null,
  received      integer not null default 0,
  expires_at    timestamp with time zone not null,
  used_at       timestamp with time zone,  -- When a submission took the file; it no longer counts in the bounds.
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_received_check CHECK (((received >= 0) AND (received <= size))),
  constraint uploads_size_check CHECK ((size > 0))
);
CREATE INDEX uploads_expiry ON public.uploads USING btree (expires_at);
CREATE INDEX uploads_holder ON public.uploads USING btree (holder_index) WHERE (used_at IS NULL);
CREATE UNIQUE INDEX uploads_key ON public.uploads USING btree (key_index);

create table upload_parts (
  upload_id     uuid not null,
  start         integer not null,  -- Place of its first byte in the file.
  bytes_cipher  bytea not null,
  constraint upload_parts_pkey PRIMARY KEY (upload_id, start),
  constraint upload_parts_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(id) ON DELETE CASCADE
);

create table withheld_messages (
  message_id     uuid not null,
  submission_id  uuid not null,
  reached        text not null,
  reached_at     timestamp with time zone not null,
  withheld_at    timestamp with time zone not null default now(),
  constraint withheld_messages_pkey PRIMARY KEY (message_id, submission_id),
  constraint withheld_messages_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint withheld_messages_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submissions(id),
  constraint withheld_messages_reached_check CHECK ((reached = ANY (ARRAY['delivered'::text, 'in-flight'::text, 'feed'::text])))
);
CREATE INDEX withheld_messages_submission ON public.withheld_messages USING btree (submission_id);
CREATE TRIGGER withheld_messages_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.withheld_messages FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table witnessed_logs (
  origin   text not null,
  size     bigint not null,
  root     bytea not null,
  note     text not null,
  seen_at  timestamp with time zone not null default now(),
  constraint witnessed_logs_pkey PRIMARY KEY (origin),
  constraint witnessed_logs_note_check CHECK ((length(note) <= 20000)),
  constraint witnessed_logs_origin_check CHECK (((length(origin) >= 1) AND (length(origin) <= 500))),
  constraint witnessed_logs_root_check CHECK ((length(root) = 32)),
  constraint witnessed_logs_size_check CHECK ((size >= 0))
);
