-- 联名人、同访人: each person of a joint letter or visit has a query code of their own, and rates for themselves.
create table signatories (
  id uuid primary key,
  submission_id uuid not null references submissions (id),
  place integer not null check (place > 0),
  query_code_index bytea not null unique,
  query_code_cipher bytea not null,
  unique (submission_id, place)
);
comment on table signatories is 'People of a submission beside its first one, who holds the code of the submission.';
comment on column signatories.place is 'Position among the people of the submission, from 1.';

create function submission_of_code(code bytea) returns uuid language sql stable as $$
  select s.id from submissions s where s.query_code_index = code
  union all
  select g.submission_id from signatories g where g.query_code_index = code
$$;
create function signatory_of_code(code bytea) returns uuid language sql stable as $$
  select g.id from signatories g where g.query_code_index = code
$$;

alter table rating_slots add column signatory_id uuid references signatories (id);
comment on column rating_slots.signatory_id is 'Whose rating it is; null: the first person of the submission.';
alter table rating_slots drop constraint rating_slots_proceeding_id_submission_id_slot_key;
alter table rating_slots add constraint rating_slots_one_each unique nulls not distinct (proceeding_id, submission_id, slot, signatory_id);

alter table data_requests add column signatory_id uuid references signatories (id);
comment on column data_requests.signatory_id is 'Who asked; null: the first person of the submission, or staff.';
