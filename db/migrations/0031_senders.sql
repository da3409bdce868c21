-- Whether the sender proved who it is, by key or signature. An id that anybody may send at an open door names nothing: two strangers who
-- both send "1" are two people. Only ids of authenticated senders are unique.
alter table submissions add column authenticated boolean not null default true;

update submissions s set authenticated = false from audit_entries a
  where a.subject_kind = 'submission' and a.subject_id = s.id::text and a.actor like 'public:%' and a.action in ('submission.registered', 'submission.amended');

drop index submissions_original;
drop index submissions_content;
create unique index submissions_original on submissions (source, external_id) where external_id is not null and amends is null and authenticated;
create unique index submissions_content on submissions (source, external_id, content_hash) where external_id is not null and authenticated;
-- The same content again without an id that counts: found by its content, see libs/intake/src/retransmission.ts.
create index submissions_same_content on submissions (source, content_hash, received_at) where external_id is null or not authenticated;

create or replace function refuse_rewriting_arrival() returns trigger language plpgsql as $$
declare
  handed_up boolean := old.handed_up_at is null and new.handed_up_at is not null and new.raw_cipher is null
    and exists (select from sealed_files f where f.submission_id = old.id and f.decision = 'hand-up' and f.raw_sha256 is not null);
begin
  if (new.id, new.number, new.query_code_index, new.query_code_cipher, new.channel, new.source, new.external_id, new.authenticated, new.content_hash,
      new.amends, new.form, new.received_at, new.received_on)
     is distinct from
     (old.id, old.number, old.query_code_index, old.query_code_cipher, old.channel, old.source, old.external_id, old.authenticated, old.content_hash,
      old.amends, old.form, old.received_at, old.received_on)
     or ((new.content_cipher, new.raw_cipher, new.handed_up_at) is distinct from (old.content_cipher, old.raw_cipher, old.handed_up_at) and not handed_up) then
    raise exception 'what arrived as % may not be changed', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
