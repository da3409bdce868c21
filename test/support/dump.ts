import { createHash } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';

/** One column of one table as a thief of a dump finds it: every value as PostgreSQL writes it. */
export interface DumpedColumn {
  /** `schema.table.column`, without `public.`. */
  name: string;
  values: string[];
}

/** Reads every column of every table and of the queues' tables, without the master key. */
export async function dumpOf(database: DataSource): Promise<DumpedColumn[]> {
  const client = await open(database);
  try {
    const columns: DumpedColumn[] = [];
    for (const { schema, table } of await tablesOf(client)) {
      const { rows, fields } = await client.query<(string | null)[]>({
        text: `select * from "${schema}"."${table}"`,
        rowMode: 'array',
        types: { getTypeParser: () => (value: string) => value },
      });
      fields.forEach(({ name }, at) => {
        const values = rows.map((row) => row[at]).filter((value) => value !== null && value !== undefined);
        columns.push({
          name: `${schema === 'public' ? '' : `${schema}.`}${table}.${name}`,
          values: values as string[],
        });
      });
    }
    return columns;
  } finally {
    await client.end();
  }
}

async function open(database: DataSource): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: (database.options as { url: string }).url });
  await client.connect();
  return client;
}

async function tablesOf(client: pg.Client): Promise<{ schema: string; table: string }[]> {
  const { rows } = await client.query<{ schema: string; table: string }>(
    `select schemaname as schema, tablename as table from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  return rows;
}

/** Every form in which a secret may lie in a dump: plain, escaped, in hex and base64, in UTF-16. */
export function formsOf(secret: string | Buffer): string[] {
  const bytes = Buffer.isBuffer(secret) ? secret : Buffer.from(secret);
  const forms = [bytes.toString('hex'), ...base64Forms(bytes)];
  if (Buffer.isBuffer(secret)) return forms;
  const wide = Buffer.from(secret, 'utf16le');
  const escaped = [...secret].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [
    ...forms,
    secret,
    encodeURIComponent(secret),
    escaped,
    wide.toString('hex'),
    Buffer.from(wide).swap16().toString('hex'),
    ...base64Forms(wide),
  ].filter((form, at, all) => form.length >= 4 || (at === all.indexOf(form) && /[^\x20-\x7e]/.test(form)));
}

/** The bytes may begin at any of three places of a base64 group; the characters at both ends depend on what is beside them. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const inner = text
      .slice(shift === 0 ? 0 : shift + 1)
      .replace(/=+$/, '')
      .slice(0, -1);
    return inner.length < 4 ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Hashes that anybody can make of a guess, in every form. */
export function hashForms(secret: string | Buffer): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => formsOf(createHash(name).update(secret).digest()));
}

/** Names of the columns in which one of the forms stands. A `bytea` column is in hex, so only such forms find anything. */
export function columnsWith(dump: readonly DumpedColumn[], forms: readonly string[]): string[] {
  const wanted = forms.map((form) => form.toLowerCase());
  return dump
    .filter(({ values }) =>
      values.some((value) => {
        const low = value.toLowerCase();
        return wanted.some((form) => low.includes(form));
      }),
    )
    .map(({ name }) => name);
}

/** Columns with words in clear, and why they may have them: none tells of a person or repeats what one wrote. */
export const CLEAR_WORDS: Readonly<Record<string, string>> = {
  'order_mappings.mapping': 'names and codes of the fields of a hotline platform',
  'order_pulls.refused': 'names of the fields of a hotline platform, and numbers of orders',
  'reference_data.items': 'the public tables of the city: departments, duties, categories, places',
  'reference_version_tables.items': 'earlier and later content of the same tables',
  'notice_template_versions.items': 'the texts of the papers before a name is filled in',
  'understandings.body': 'names and keywords of the public list of categories',
  'further_problems.understanding': 'names and keywords of the public list of categories',
  'sources.name': 'the name of a sending system',
  'api_keys.name': 'the post or system that answers for a key, as in the columns actor and *_by',
  'idempotency_keys.owner': 'the name of a key and its source',
  'audit_entries.actor': 'who acted: name of a key',
  'clocks.rule': 'the legal rule of a deadline',
  'clocks.stood_still': 'the legal basis of a pause',
  'alarms.call': 'services to call',
  'anonymisations.ground': 'the article of a rule of retention',
  'notices.number': 'the body and the series in the number of a paper 文号',
  'notice_numbers.series': 'the series in the number of a paper 文号',
  'models.labels': 'codes of categories',
  'duty_history_model.body': 'how many cases units handled, by category, area and street',
};

/** Columns that record who acted, by the name of the key. */
const ACTOR = /\.(actor|approver|person|\w+_by)$/;

const HAN_OR_PHONE = /[\u3400-\u9fff]|(?<![0-9a-f.-])1[3-9][0-9]{9}(?![0-9a-f])/;

/** Columns that hold Chinese words or a phone number in clear and are not listed in {@link CLEAR_WORDS}, with an example. */
export async function clearWords(database: DataSource): Promise<string[]> {
  return (await dumpOf(database))
    .filter(({ name }) => CLEAR_WORDS[name] === undefined && !ACTOR.test(name))
    .flatMap(({ name, values }) => {
      const found = values.find((value) => HAN_OR_PHONE.test(withoutCodes(value)));
      return found === undefined ? [] : [`${name}: ${found.slice(0, 80)}`];
    });
}

/** What the hub itself writes in SQL in the place of removed words. */
const CONSTANTS = ['另行办理', '热点'];

/** What tests insert past the hub. */
const INSERTED_BY_TESTS = ['路灯', '事项', '答复', '已核', '["同一地点"]'];

/** Properties of JSON that hold no words about a case: keys, bodies, sources, services to call, numbers of papers, legal deadlines. */
const CODES = ['actor', 'source', 'approver', 'person', 'department', 'departments', 'call', 'number', 'limits'];

function withoutCodes(value: string): string {
  if (CONSTANTS.includes(value) || INSERTED_BY_TESTS.includes(value)) return '';
  if (!/^\{.*\}$/s.test(value) || !value.includes(': ')) return value; // A list of texts has braces too.
  const properties = Object.entries(JSON.parse(value) as object).filter(([name]) => !CODES.includes(name));
  return JSON.stringify(Object.fromEntries(properties));
}
