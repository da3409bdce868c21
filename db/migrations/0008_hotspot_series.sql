-- What is usual, and what leaves it: submissions per category, area and hour; warnings; hotspots that cool or flow together.

create table hotspot_series (
  category     text not null,
  area         text not null,
  hour         timestamptz not null,
  submissions  integer not null,
  primary key (category, area, hour)
);
comment on column hotspot_series.area is 'District code; empty where the words name none. Sealed submissions are not counted.';
create index hotspot_series_hour on hotspot_series (hour);

create table warnings (
  id          uuid primary key,
  category    text not null,
  area        text not null,
  since       timestamptz not null,
  until       timestamptz not null,
  observed    integer not null,
  expected    real not null,
  raised_at   timestamptz not null default now(),
  ended_at    timestamptz
);
create unique index warnings_live on warnings (category, area) where ended_at is null;

alter table hotspots drop constraint hotspots_state_check;
alter table hotspots add constraint hotspots_state_check
  check (state in ('candidate', 'verifying', 'verified', 'petition_opened', 'dismissed', 'cooled', 'merged'));
alter table hotspots add column merged_into text, add column heat real not null default 0;
drop index hotspots_live;
create unique index hotspots_live on hotspots (key) where state not in ('dismissed', 'merged');
