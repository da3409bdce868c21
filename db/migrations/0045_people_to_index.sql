-- Submissions that were registered before names were kept as keyed indexes have none, and may have one of a masked or filled-in ID number,
-- which now counts as an identity. The worker makes the indexes of their people anew, because only it holds the key
-- (libs/intake/src/people-indexing.service.ts), and removes the row here.
create table people_to_index (
  submission_id  uuid primary key references submissions (id)
);
insert into people_to_index select id from submissions where handed_up_at is null;
