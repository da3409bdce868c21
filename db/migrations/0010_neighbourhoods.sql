-- Neighbourhoods that are to be examined once more, how surely each is one problem; series by the event's own time; warnings seen.

create table neighbourhoods (
  key          text primary key,
  opened_at    timestamptz not null default now(),
  grown_at     timestamptz not null,
  examined_at  timestamptz,
  cohesion     real
);
comment on table neighbourhoods is 'Those of two submissions and more.';
comment on column neighbourhoods.cohesion is '0..1: mean belief that two members are of one problem, as last examined.';
create index neighbourhoods_due on neighbourhoods (grown_at) where examined_at is null or grown_at > examined_at;

create table series_arrivals (
  category  text not null,
  area      text not null,
  hour      timestamptz not null
);
comment on table series_arrivals is 'Written when a submission is routed, moved into hotspot_series by a task; a row here is not counted yet.';

delete from hotspot_series;
insert into hotspot_series (category, area, hour, submissions)
  select coalesce(u.body #>> '{category,code}', ''), coalesce(u.body #>> '{place,districtArea}', ''),
    date_trunc('hour', coalesce(least(s.occurred_at, s.received_at), s.received_at), 'UTC'), count(*)
  from submissions s join understandings u on u.submission_id = s.id where s.seal = 'open' group by 1, 2, 3;

alter table warnings add column seen_by text, add column seen_at timestamptz;
