-- A source's secret can be changed: the one before is accepted until this time.
alter table sources add column former_secret_until timestamptz;
comment on column sources.former_secret_until is 'Until when the secret of before the last rotation, the second of the array, is accepted too.';
