-- Submissions through the web form without a key are counted apart: in an hour of a series they are one together.
alter table series_arrivals add column verified boolean not null default true;
comment on column series_arrivals.verified is 'False when nothing is known of the sender.';
alter table hotspot_series add column unverified integer not null default 0;
comment on column hotspot_series.unverified is 'Submissions of which nothing is known of the sender; beside `submissions`, which are the others.';
