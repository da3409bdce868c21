-- 口径: what operators tell callers about a hotspot. Each text is kept; the latest one counts.
create table hotspot_advice (
  hotspot_id  uuid not null references hotspots (id),
  version     integer not null,
  text        text not null,
  given_by    text not null,
  given_at    timestamptz not null default now(),
  primary key (hotspot_id, version)
);
comment on column hotspot_advice.text is 'Encrypted; empty where the advice was taken back.';
