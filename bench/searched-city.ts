import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { encryptedText, rows, type Vault } from '#platform';
import { monthNumbers, monthOf, wantedWords } from '#routing';
import { seeded, type Draw } from './seeded-draw.js';

/** A city's open files over two years, as the search reads them. */
export interface SearchedCity {
  submissions: number;
  seed: number;
}

const DAYS = 730;
const UNTIL = Date.parse('2026-11-24T00:00:00+08:00');
const BATCH = 1_000;
const CORPUS = [
  'texts-city',
  'texts-web',
  'texts-letters',
  'texts-street',
  'texts-hotline',
  'texts-various',
  'texts-plain',
];

/** `bench_u`: even numbers from 0 to 1 that follow from row, salt and seed. Everything but the words is made by the server itself. */
const GENERATOR = (seed: number): string => `
  create or replace function bench_u(i bigint, salt int) returns float8 language sql immutable parallel safe as
    $$ select (hashint8extended(i, ${seed} * 1000 + salt) & 281474976710655)::float8 / 281474976710656 $$;
  create or replace function bench_id(i bigint) returns uuid language sql immutable parallel safe as
    $$ select ('01990000-' || to_char(i / 65536, 'FM0000') || '-7' || lpad(to_hex(mod(i, 4096)), 3, '0') || '-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$;
  create or replace function bench_pick(list text[], u float8) returns text language sql immutable parallel safe as
    $$ select list[1 + floor(array_length(list, 1) * u * u)::int] $$;`;

const at = (n: number): string =>
  `timestamptz '2026-11-24 00:00+08' - (${n} - i)::float8 / ${n} * interval '${DAYS} days'`;
/** When the server says row i was received. */
const receivedAt = (i: number, n: number): Date => new Date(UNTIL - ((n - i) / n) * DAYS * 86_400_000);

const TABLES =
  'submissions, matters, links, proceedings, assignments, clocks, open_texts, search_terms, person_indexes';

/** Fills the tables. Every fourth submission is about a matter of before; a tenth of the work is not done yet. */
export async function fillSearchedCity(
  database: DataSource,
  vault: Vault,
  { submissions: n, seed }: SearchedCity,
): Promise<void> {
  await unchecked(database, GENERATOR(seed));
  await unchecked(
    database,
    `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type, anonymous, confidential, received_at, registered_at, received_on, seal, routed_at)
     ${every(n, `bench_id(i), 'B' || i, int8send(i), '\\x00', bench_pick(array['hotline','web','feed','letter','visit'], bench_u(i, 1)), 'web', int8send(i), 'web', '\\x00', '\\x00', 'text/plain', true, false, ${at(n)}, ${at(n)}, current_date, 'open', ${at(n)}`)}`,
  );
  // Built at once, an index of terms is made in a tenth of the time.
  await database.query('drop index search_terms_terms');
  await fillWords(database, { submissions: n, seed });
  await unchecked(
    database,
    'create index search_terms_terms on search_terms using gin (terms) with (gin_pending_list_limit = 1024)',
  );
  await fillWork(database, n);
  await fillPeople(database, vault, n);
  await database.query(`vacuum analyze ${TABLES}`);
}

/** Runs one statement of the fill. Foreign keys are not checked: the rows are right by construction. */
async function unchecked(database: DataSource, sql: string, parameters: unknown[] = []): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    await tx.query("set local maintenance_work_mem = '1GB'");
    await tx.query('set local statement_timeout = 0');
    await tx.query(sql, parameters);
  });
}

const every = (n: number, columns: string, where = ''): string =>
  `select ${columns} from generate_series(1, ${n}) i ${where}`;

async function fillWork(database: DataSource, n: number): Promise<void> {
  const codes = async (name: string): Promise<string[]> =>
    (JSON.parse(await readFile(`db/reference/${name}.json`, 'utf8')) as { items: { code: string }[] }).items.map(
      ({ code }) => code,
    );
  const own = 'where mod(i, 4) <> 0';
  const live = `bench_u(i, 5) < 0.1 or i > ${n} * 0.97`;
  await unchecked(
    database,
    `insert into matters (id, number, origin, title, kind, category, area, opened_at)
     ${every(n, `bench_id(i), 'M' || i, 'submission', t.title, 'APPEAL', bench_pick($1, bench_u(i, 2)), bench_pick($2, bench_u(i, 3)), ${at(n)}`, `join open_texts t on t.submission_id = bench_id(i) ${own}`)}`,
    [await codes('categories'), await codes('areas')],
  );
  await unchecked(
    database,
    `insert into links (id, submission_id, matter_id, relation, score, decided_by, decided_at)
     ${every(n, `bench_id(i), bench_id(i), bench_id(case when mod(i, 4) = 0 then greatest(1, i - 1 - 4 * floor(bench_u(i, 4) * bench_u(i, 4) * 200)::int) else i end), 'first', 1, 'bench', ${at(n)}`)}`,
  );
  await unchecked(
    database,
    `insert into proceedings (id, matter_id, kind, state, opened_at, closed_at)
     ${every(n, `bench_id(i), bench_id(i), 'order', case when ${live} then 'handling' else 'closed' end, ${at(n)}, case when ${live} then null else ${at(n)} + interval '5 days' end`, own)}`,
  );
  await unchecked(
    database,
    `insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, assigned_by, assigned_at, signed_at)
     ${every(n, `bench_id(i), bench_id(i), bench_id(i), bench_pick($1, bench_u(i, 6)), 'lead', case when ${live} then 'signed' else 'answered' end, 1, 'bench', ${at(n)}, ${at(n)}`, own)}`,
    [await codes('departments')],
  );
  await unchecked(
    database,
    `insert into clocks (id, clock, family, rule_id, rule, proceeding_id, started_at, ends_on, due_on, due_at, provisional, calendar, original_due_on, original_due_at, state, ended_at)
     ${every(
       n,
       `bench_id(i), 'order-reply', 'order-reply', 'bench', '{"who":"responsible-body"}', bench_id(i), ${at(n)}, current_date, current_date, ${at(n)} + interval '60 days', false, '', current_date, ${at(n)} + interval '60 days',
        case when ${live} then 'running' else 'met' end, case when ${live} then null else ${at(n)} + interval '5 days' end`,
       own,
     )}`,
  );
}

/** A phone for every two submissions, and one of 5,000 names. */
async function fillPeople(database: DataSource, vault: Vault, n: number): Promise<void> {
  for (let from = 1; from <= n; from += BATCH * 10) {
    const ids = Array.from({ length: Math.min(BATCH * 10, n - from + 1) }, (_, at) => from + at);
    await database.query(
      `insert into person_indexes (submission_id, kind, index) select bench_id(i), kind, index
       from unnest($1::bigint[], $2::bytea[], $3::bytea[]) as given (i, phone, name), lateral (values ('phone', phone), ('name', name)) as one (kind, index)`,
      [ids, ids.map((i) => vault.index('phone', phoneOf(i))), ids.map((i) => vault.index('name', `某${i % 5_000}`))],
    );
  }
}

export const phoneOf = (i: number): string => `1990${String(Math.ceil(i / 2)).padStart(7, '0')}`;

/** What the words of submission i are, in clear, for the rival. */
export interface PlainText {
  i: number;
  title: string;
  body: string;
}

/** Two to five sentences of real length from the corpus, a place with a number, and a name that hardly occurs again. */
export async function plainTexts(seed: number): Promise<(i: number) => PlainText> {
  const corpus = (await Promise.all(CORPUS.map((name) => readFile(join('db/corpus', `${name}.jsonl`), 'utf8'))))
    .flatMap((file) => file.split('\n').filter((line) => line !== ''))
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const places = (JSON.parse(await readFile('db/reference/places.json', 'utf8')) as { items: { name: string }[] })
    .items;
  return (i) => {
    const draw = seeded(seed * 1_000_003 + i);
    const some = Array.from({ length: 2 + draw.below(4) }, () => draw.oneOf(corpus));
    const place = `${draw.oneOf(places).name}${1 + draw.below(400)}号`;
    return {
      i,
      title: `${place}${(some[0] ?? '').slice(0, 12)}`,
      body: `${place}的${rareName(draw)}：${some.join('')}`,
    };
  };
}

/** Three of 4,000 characters; two of them together are as rare as the name of a shop. */
const rareName = (draw: Draw): string =>
  String.fromCodePoint(...Array.from({ length: 3 }, () => 0x4e00 + draw.below(4_000)));

async function fillWords(database: DataSource, { submissions: n, seed }: SearchedCity): Promise<void> {
  const textOf = await plainTexts(seed);
  await database.query('create table bench_plain (i bigint primary key, received_at timestamptz, text text)');
  for (let from = 1; from <= n; from += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, n - from + 1) }, (_, k) => textOf(from + k));
    const ids = texts.map(({ i }) => i);
    await database.query(
      'insert into open_texts (submission_id, title, body) select bench_id(i), title, body from unnest($1::bigint[], $2::text[], $3::text[]) as t (i, title, body)',
      [
        ids,
        texts.map(({ title }) => encryptedText(database, title)),
        texts.map(({ body }) => encryptedText(database, body)),
      ],
    );
    const terms = texts.map(({ i, title, body }) => {
      const all = [...new Set([...wantedWords(title).terms, ...wantedWords(body).terms])];
      return `{${monthNumbers(database, all, monthOf(receivedAt(i, n))).join(',')}}`;
    });
    await database.query(
      `insert into search_terms (submission_id, received_at, terms)
       select bench_id(i), s.received_at, terms::int[] from unnest($1::bigint[], $2::text[]) as t (i, terms) join submissions s on s.id = bench_id(i)`,
      [ids, terms],
    );
    await database.query(
      `insert into bench_plain select i, s.received_at, text from unnest($1::bigint[], $2::text[]) as t (i, text) join submissions s on s.id = bench_id(i)`,
      [ids, texts.map(({ title, body }) => `${title}。${body}`)],
    );
  }
}

/** Gives the rival its indexes: trigrams, and pairs of characters as a text search vector. */
export async function indexPlainTexts(database: DataSource): Promise<void> {
  await database.query('create extension if not exists pg_trgm');
  await database.query(`create or replace function bench_pairs(text text) returns text[] language sql immutable parallel safe as
    $$ select coalesce(array_agg(distinct substr(text, k, 2)), '{}') from generate_series(1, length(text) - 1) k $$`);
  await database.transaction(async (tx) => {
    // Longer than the hub lets one statement run.
    await tx.query('set local statement_timeout = 0');
    await tx.query('alter table bench_plain add column pairs tsvector');
    await tx.query('update bench_plain set pairs = array_to_tsvector(bench_pairs(text))');
    await tx.query('create index bench_plain_trigrams on bench_plain using gin (text gin_trgm_ops)');
    await tx.query('create index bench_plain_pairs on bench_plain using gin (pairs)');
    await tx.query('create index bench_plain_received on bench_plain (received_at)');
  });
  await database.query('vacuum analyze bench_plain');
}

/** Bytes of the index of terms a submission, with its table. */
export async function bytesOfTerms(database: DataSource): Promise<{ index: number; table: number }> {
  const [size] = await rows<{ index: number; table: number }>(
    database,
    "select pg_relation_size('search_terms_terms')::float8 as index, pg_total_relation_size('search_terms')::float8 as table",
  );
  return size ?? { index: 0, table: 0 };
}
