import type { DataSource } from 'typeorm';
import { append } from '#audit';
import {
  announceDataKey,
  boundText,
  createDatabase,
  encryptedJson,
  encryptedText,
  ensureDataKeys,
  listDataKeys,
  loadDataKeys,
  openBoundText,
  promoteAnnouncedKey,
  row,
  vaultOf,
} from '#platform';
import { dumpOf } from '../../../../test/support/dump.js';
import { TEST_MASTER_KEY, testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { countOldRows, reencryptAll } from './reencrypt.js';
import { rotateData } from './rotate-data.js';
import { rotateMaster } from './rotate-master.js';

const SUBMISSION = '0193a5e2-7c41-7000-8000-000000000001';
const MATTER = '0193a5e2-7c41-7000-8000-000000000002';
const place = (column: string, id = SUBMISSION) => ({ column, row: id });
const quiet = { say: () => undefined, settled: () => Promise.resolve() };

let test: TestDatabase;
let database: DataSource;

/** One value of each kind: an envelope, a text, a JSON, an array of bound texts, a bound text, an audit entry, a paper that is empty. */
async function writeAll(): Promise<void> {
  const vault = vaultOf(database);
  await database.query(
    "insert into sources (code, channel, name, secrets_cipher) values ('hotline', 'hotline', 'hotline', $1)",
    [vault.seal('[]', 'hotline')],
  );
  await database.query(
    `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher,
       raw_cipher, raw_media_type, people_masked, anonymous, confidential, received_at, received_on, seal, authenticated)
     values ($1, 'LX-1', '\\x01', $2, 'hotline', 'hotline', '\\x02', 'PHONE', $3, $4, 'application/json', $5::jsonb, false, false, now(), current_date, 'sealed', true)`,
    [
      SUBMISSION,
      vault.seal('1234', SUBMISSION),
      vault.seal('内容', SUBMISSION),
      vault.seal('原文', SUBMISSION),
      encryptedJson(database, [{ name: '甲**' }]),
    ],
  );
  await database.query(
    `insert into matters (id, number, origin, title, kind, place_text) values ($1, 'SX-1', 'submission', $2, 'APPEAL', $3)`,
    [MATTER, `（${encryptedText(database, '路灯')}）不亮`, `请看 hl1t:${'A'.repeat(60)}; 这里`],
  );
  await database.query(
    `insert into sealed_files (submission_id, matter_id, accused_units, decision_reason, understanding_cipher) values ($1, $2, $3, $4, $5)`,
    [
      SUBMISSION,
      MATTER,
      ['城管局', '住建局'].map((unit) => boundText(database, unit, place('sealed_files.accused_units'))),
      boundText(database, '属实', place('sealed_files.decision_reason')),
      vault.seal('理解', SUBMISSION),
    ],
  );
  await database.transaction((tx) =>
    append(tx, { actor: 'key:甲', action: 'a.read', subjectKind: 'a', subjectId: '1', detail: { purpose: '核对' } }),
  );
}

async function readAll(): Promise<unknown> {
  const vault = vaultOf(database);
  const submission = await row<Record<string, Buffer>>(
    database,
    'select query_code_cipher as code, content_cipher as content, raw_cipher as raw, people_masked as people from submissions',
  );
  const sealed = await row<{ units: string[]; reason: string; understanding: Buffer }>(
    database,
    'select accused_units as units, decision_reason as reason, understanding_cipher as understanding from sealed_files',
  );
  const matter = await row<Record<string, string>>(database, 'select title, place_text as place from matters');
  const entry = await row<{ detail: object }>(database, "select detail from audit_entries where action = 'a.read'");
  return {
    opened: [submission?.['code'], submission?.['content'], submission?.['raw'], sealed?.understanding].map(
      (envelope) => vault.openText(envelope!, SUBMISSION),
    ),
    people: submission?.['people'],
    units: sealed?.units.map((unit) => openBoundText(database, unit, place('sealed_files.accused_units'))),
    reason: openBoundText(database, sealed?.reason ?? '', place('sealed_files.decision_reason')),
    matter,
    detail: entry?.detail,
  };
}

const WRITTEN = {
  opened: ['1234', '内容', '原文', '理解'],
  people: [{ name: '甲**' }],
  units: ['城管局', '住建局'],
  reason: '属实',
  matter: { title: '（路灯）不亮', place: `请看 hl1t:${'A'.repeat(60)}; 这里` },
  detail: { purpose: '核对' },
};

/** Columns with a token or envelope of the first key. What somebody typed is none. */
async function columnsOfFirstKey(): Promise<string[]> {
  const typed = `hl1t:${'A'.repeat(60)};`;
  return (await dumpOf(database))
    .filter(({ values }) => values.some((value) => /hl[12][tj]:A[Q-Za-f]/.test(value.replace(typed, ''))))
    .map(({ name }) => name);
}

beforeEach(async () => {
  test = await testDatabase();
  database = test.database;
  await writeAll();
});
afterEach(() => test.close());

it('After a change of the data key everything is read, the old key is gone and no value names it', async () => {
  expect(await columnsOfFirstKey()).not.toEqual([]);
  expect(await rotateData(database, quiet)).toEqual([1]);
  expect(await readAll()).toEqual(WRITTEN);
  expect(await columnsOfFirstKey()).toEqual([]);
  expect((await listDataKeys(database)).map(({ id, state }) => [id, state])).toEqual([
    [0, 'current'],
    [2, 'current'],
  ]);
  expect(await rotateData(database, quiet)).toEqual([2]);
  expect(await readAll()).toEqual(WRITTEN);
});

it('A process that starts afterwards, with the new master key alone, reads everything', async () => {
  await database.transaction(ensureDataKeys);
  const fresh = Buffer.alloc(32, 9).toString('base64');
  const changing = await createDatabase({
    DATABASE_URL: test.url,
    DATABASE_POOL: 2,
    HUILIU_MASTER_KEY: `${fresh},${TEST_MASTER_KEY}`,
  }).initialize();
  expect(await rotateMaster(changing)).toBe(2);
  expect(await rotateMaster(changing)).toBe(0);
  await rotateData(changing, quiet);
  await changing.destroy();
  const later = await createDatabase({
    DATABASE_URL: test.url,
    DATABASE_POOL: 2,
    HUILIU_MASTER_KEY: fresh,
  }).initialize();
  database = later;
  try {
    await loadDataKeys(later);
    expect(await readAll()).toEqual(WRITTEN);
  } finally {
    await later.destroy();
  }
});

it('A wrong master key is refused, not used to write words that nobody can read', async () => {
  await database.transaction(ensureDataKeys);
  const stranger = await createDatabase({
    DATABASE_URL: test.url,
    DATABASE_POOL: 2,
    HUILIU_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  }).initialize();
  await expect(loadDataKeys(stranger)).rejects.toThrow(/not the master key of this database/);
  await stranger.destroy();
});

it('A change that was stopped after any step is continued and makes no further key', async () => {
  await database.transaction(ensureDataKeys);
  await loadDataKeys(database);
  expect(await database.transaction(announceDataKey)).toBe('announced');
  expect(await database.transaction(announceDataKey)).toBe('continued');
  expect(await database.transaction(promoteAnnouncedKey)).toBe(2);
  await loadDataKeys(database);
  const stop = new AbortController();
  const stopped = reencryptAll(database, () => stop.abort(), stop.signal);
  await expect(stopped).rejects.toThrow(/abort/i);
  expect((await countOldRows(database)).readable).toBeGreaterThan(0);
  expect(await readAll()).toEqual(WRITTEN);
  expect(await rotateData(database, quiet)).toEqual([1]);
  expect(await readAll()).toEqual(WRITTEN);
});

it('Three at once do the work together, and one of them deletes the key', async () => {
  await database.transaction(ensureDataKeys);
  const gone = await Promise.all([1, 2, 3].map(() => rotateData(database, quiet)));
  expect(gone.flat().length).toBeGreaterThan(0);
  expect(await readAll()).toEqual(WRITTEN);
  expect(await columnsOfFirstKey()).toEqual([]);
});

it('A damaged value keeps the old key, until somebody says that it may go', async () => {
  await database.query("update matters set place_text = regexp_replace(title, '.(.);', '\\1A;')");
  const said: string[] = [];
  expect(await rotateData(database, { ...quiet, say: (line) => said.push(line) })).toEqual([]);
  expect(said).toContainEqual(expect.stringMatching(/^1 .*cannot be read/s));
  expect((await listDataKeys(database)).map(({ id }) => id)).toEqual([0, 1, 2]);
  expect(await rotateData(database, { ...quiet, dropUnreadable: true })).toEqual([1]);
});
