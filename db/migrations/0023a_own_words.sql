-- A letter that tells several things is compared with others by what it says of its own problem.
alter table open_texts add column own_body text;
comment on column open_texts.own_body is 'Masked, without the parts that are further problems; null where there are none.';
