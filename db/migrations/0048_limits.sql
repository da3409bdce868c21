-- Requests counted by address, phone, key and query code where there is no Redis. `key` is a keyed hash after the name of a limit.
-- Unlogged: a crash of the server may forget what was counted, and counting costs no write-ahead log. The columns are those of the
-- library rate-limiter-flexible; `expire` is in milliseconds since 1970.
create unlogged table rate_counters (
  key     varchar(255) primary key,
  points  integer not null,
  expire  bigint
);

-- Proofs of work that were accepted: each opens a door once. A row is of no use after its challenge has expired.
create table solved_challenges (
  signature   text primary key,
  expires_at  timestamptz not null
);
create index solved_challenges_expired on solved_challenges (expires_at);
