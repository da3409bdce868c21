-- Spellings of a phone that were not read before now give the number, a field with two numbers gives both, and an identity number of
-- fifteen digits is that of eighteen. The worker makes the indexes of people anew, because only it holds the key
-- (libs/intake/src/people-indexing.service.ts).
insert into people_to_index select id from submissions where handed_up_at is null on conflict do nothing;
