-- What the masked words of an open submission are found by: a keyed number of 18 bits for each term, behind the month of its receipt. Who steals
-- the table learns no word for sure: the key is not in it, several words share each number, and each month has other numbers (decision 35).
-- The rows go with the words: nobody can remove the words of a sealed file and forget these.
create table search_terms (
  submission_id  uuid primary key references open_texts (submission_id) on delete cascade,
  received_at    timestamptz not null,
  terms          int[] not null
);
comment on column search_terms.terms is 'Month of receipt since 1900 × 262,144 + keyed number of a term.';
-- The numbers do not compress; outside of the row they leave the table narrow, and a search reads the index and the rows only.
alter table search_terms alter column terms set storage external;
alter table search_terms set (toast_tuple_target = 128);
create index search_terms_terms on search_terms using gin (terms) with (gin_pending_list_limit = 1024);
create index search_terms_received on search_terms (received_at, submission_id);

-- Words from before this table. The worker writes their terms, because only it holds the key (libs/routing/src/search/term-indexing.service.ts),
-- and removes the row here.
create table texts_to_index (
  submission_id  uuid primary key references open_texts (submission_id) on delete cascade
);
insert into texts_to_index select submission_id from open_texts;
