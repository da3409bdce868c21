-- Numbers of calls were found by the index key, which no command changes. They are found by the key of people from now on; the number of that key stands beside the hash.
-- 0: the index key, until the next `npm run keys -- rotate-people` indexes these rows anew.
alter table calls add column number_key integer not null default 0;
alter table return_calls add column number_key integer not null default 0;
comment on column calls.number_key is 'Key of number_index, a row of data_keys; 0 is the index key.';
comment on column return_calls.number_key is 'Key of number_index, a row of data_keys; 0 is the index key.';
