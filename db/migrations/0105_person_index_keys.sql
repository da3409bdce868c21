-- The blind indexes of people have a key of their own that can be changed while the hub works (npm run keys -- rotate-people).

alter table data_keys drop constraint data_keys_purpose_check;
alter table data_keys add constraint data_keys_purpose_check check (purpose in ('index', 'encryption', 'people'));

alter table person_indexes add column key smallint not null default 0;
comment on column person_indexes.key is 'Number of the data key that made it; 0: the index key, before the first change. While a key is changed a submission has rows of both.';
