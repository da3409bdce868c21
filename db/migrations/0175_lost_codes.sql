-- 找回查询码: requests to send a query code to the phone of its owner. Whether number and phone belong together is looked up later, so that
-- nobody can tell by the answer or its time. A row is deleted when it is done.
create table lost_code_requests (
  id uuid primary key,
  number text not null,
  phone_cipher bytea not null,
  asked_at timestamptz not null default now(),
  tries integer not null default 0,
  next_try_at timestamptz not null default now()
);
create index lost_code_requests_due on lost_code_requests (next_try_at);
comment on column lost_code_requests.number is 'Registration number as it was typed and understood; perhaps of no submission.';
comment on column lost_code_requests.phone_cipher is 'The phone as it was typed, encrypted.';
