-- A key with the scope `channel` that named no source could send for every source. From now on it may send for none. So that no
-- integration stops, each such key gets the sources that it has sent for. The audit knows a key by its name, so keys of one name get
-- the same sources. A key that has sent nothing gets none and is refused with 403 and the reason. Keys of administrators stay as
-- they are: who holds one can make a key for any source.
with sent as (
  select k.id, array_agg(distinct s.source order by s.source) as sources
    from api_keys k
    join audit_entries a on a.actor = 'key:' || k.name and a.subject_kind = 'submission'
      and a.action in ('submission.registered', 'submission.amended', 'submission.retransmitted')
    join submissions s on s.id::text = a.subject_id
    where k.revoked_at is null and k.sources = '{}' and 'channel' = any (k.scopes) and not 'admin' = any (k.scopes)
    group by k.id
), named as (
  update api_keys k set sources = sent.sources from sent where sent.id = k.id returning k.id, k.sources
)
insert into audit_entries (actor, action, subject_kind, subject_id, detail)
  select 'machine:migration', 'key.sources_named', 'key', id::text, jsonb_build_object('sources', to_jsonb(sources)) from named;
