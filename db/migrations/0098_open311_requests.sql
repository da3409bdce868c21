-- Open311 (GeoReport v2): a channel of its own. The service code is public by the standard: requests are listed and filtered by it.
alter table submissions drop constraint submissions_channel_check;
alter table submissions add constraint submissions_channel_check
  check (channel in ('hotline', 'web', 'letter', 'visit', 'feed', 'import', 'other', 'open311'));
alter table submissions add column service_code text;
comment on column submissions.service_code is 'Service that an Open311 client named; null for every other channel.';
