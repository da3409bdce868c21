import type { DataSource } from 'typeorm';

/** What is filled in: a city's history of so many submissions, over two years. */
export interface History {
  submissions: number;
  seed: number;
  /** A real understanding, as the hub stores it; the same beside every submission, since only its size matters here. */
  understanding: string;
}

/** Messages about something a listed earlier one was about, in words of their own. */
export interface Planted {
  partner: string;
  keys: string[];
  title: string;
}

const DAYS = 730;
/** How far back the partner lies at most, days; the nearer the likelier. */
const LATEST_DAYS = 300;

/**
 * Invented names and words, skewed as measured on real messages: the commonest place has one message in a hundred, the commonest word of a
 * title one in twenty; fifteen keys a message, which look like the hub's blind indexes. Everything follows from the number and the seed, on the server itself.
 */
const GENERATOR = (seed: number): string => `
  create or replace function bench_u(i bigint, salt int) returns float8 language sql immutable parallel safe as
    $$ select (hashint8extended(i, ${seed} * 1000 + salt) & 281474976710655)::float8 / 281474976710656 $$;
  -- Rank of a Zipf-Mandelbrot law: the larger the flat head, the less common the commonest.
  create or replace function bench_rank(u float8, most int, head float8) returns int language sql immutable parallel safe as
    $$ select floor(head * power((most + head) / head, u) - head)::int $$;
  create or replace function bench_pair(kind int, rank int) returns text language sql immutable parallel safe as
    $$ select chr(19968 + mod(rank * 7 + kind * 911, 20000)) || chr(19968 + mod(rank / 20000 * 31 + rank * 13 + kind * 577, 20000)) $$;
  create or replace function bench_place(i bigint) returns int language sql immutable parallel safe as $$ select bench_rank(bench_u(i, 1), 40000, 10) $$;
  create or replace function bench_problem(i bigint) returns int language sql immutable parallel safe as $$ select bench_rank(bench_u(i, 2), 3000, 5) $$;
  create or replace function bench_keys(i bigint, place int, problem int) returns text[] language sql immutable parallel safe as
    $$ select array(select 'k:' || left(translate(encode(sha256(convert_to(k, 'UTF8')), 'base64'), '+/', '-_'), 16) from unnest(array['a:' || bench_pair(1, place), 'n:' || bench_pair(2, place), 'n:' || bench_pair(3, place), 'n:' || bench_pair(4, problem), 'n:' || bench_pair(5, problem),
         'c:' || md5(i::text), 'p:' || floor(bench_u(i, 3) * 700000)::text] || array(select 'n:' || bench_pair(6, bench_rank(bench_u(i, 10 + k), 100000, 1.5)) from generate_series(1, 8) k)) k) $$;
  create or replace function bench_title(i bigint, place int, problem int) returns text language sql immutable parallel safe as
    $$ select bench_pair(1, place) || bench_pair(2, place) || bench_pair(4, problem) || bench_pair(5, problem)
         || (select string_agg(bench_pair(6, bench_rank(bench_u(i, 10 + k), 100000, 1.5)), '') from generate_series(1, 5) k) $$;
  create or replace function bench_id(i bigint) returns uuid language sql immutable parallel safe as $$ select ('01990000-' || to_char(i / 65536, 'FM0000') || '-7' || lpad(to_hex(mod(i, 4096)), 3, '0') || '-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$;`;

const at = (total: number): string =>
  `timestamptz '2026-11-24 00:00+08' - (${total} - i)::float8 / ${total} * interval '${DAYS} days'`;

/** Fills the tables that retrieval reads. Foreign keys are not checked meanwhile: the rows are right by construction. */
export async function fillHistory(
  database: DataSource,
  { submissions: n, seed, understanding }: History,
): Promise<void> {
  const rows = (columns: string): string => `select ${columns} from generate_series(1, ${n}) i`;
  await database.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    await tx.query('set local statement_timeout = 0');
    await tx.query(GENERATOR(seed));
    await tx.query("insert into sources (code, channel, name) values ('bench', 'web', 'bench')");
    await tx.query(`insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type, anonymous, confidential, received_at, registered_at, received_on, seal, routed_at)
      ${rows(`bench_id(i), 'B' || i, int8send(i), '\\x00', 'web', 'bench', int8send(i), 'web', '\\x00', '\\x00', 'text/plain', true, false, ${at(n)}, ${at(n)}, current_date, 'open', now()`)}`);
    await tx.query(
      `insert into matters (id, number, origin, title, kind) ${rows("bench_id(i), 'M' || i, 'submission', '', 'APPEAL'")}`,
    );
    await tx.query(
      `insert into links (id, submission_id, matter_id, relation, score, decided_by) ${rows("bench_id(i), bench_id(i), bench_id(i), 'first', 1, 'bench'")}`,
    );
    await tx.query(
      `insert into open_texts (submission_id, title, body) ${rows('bench_id(i), bench_title(i, bench_place(i), bench_problem(i)), repeat(bench_title(i, bench_place(i), bench_problem(i)), 8)')}`,
    );
    await tx.query(
      `insert into understandings (submission_id, version, body) ${rows("bench_id(i), 'bench', $1::jsonb")}`,
      [understanding],
    );
    await tx.query(
      `insert into person_indexes (submission_id, kind, index) ${rows("bench_id(i), 'phone', int8send(i)")}`,
    );
    await tx.query(
      `insert into link_keys (key, submission_id, matter_id, at) select distinct on (k, i) k, bench_id(i), bench_id(i), ${at(n)} from generate_series(1, ${n}) i, unnest(bench_keys(i, bench_place(i), bench_problem(i))) k`,
    );
  });
  for (const table of [
    'link_keys',
    'links',
    'matters',
    'open_texts',
    'person_indexes',
    'submissions',
    'understandings',
  ])
    await database.query(`vacuum analyze ${table}`);
}

/** New messages; each shares place and problem with one earlier message, chosen as people do: mostly of the last days. */
export async function plantedMessages(database: DataSource, count: number, submissions: number): Promise<Planted[]> {
  return (await database.query(
    `with new as (select ${submissions} + m as i, greatest(1, ${submissions} - floor(power(${LATEST_DAYS}, bench_u(m, 90)) * ${submissions} / ${DAYS}))::bigint as j from generate_series(1, $1::int) m)
     select bench_id(j) as partner, bench_keys(i, bench_place(j), bench_problem(j)) as keys, bench_title(i, bench_place(j), bench_problem(j)) as title from new`,
    [count],
  )) as Planted[];
}
