import { createHash } from 'node:crypto';
import { encryptedText, openBoundText, rows, useMasterKey, Vault } from '#platform';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { columnsWith, dumpOf, hashForms } from '../../../../test/support/dump.js';
import { encryptClearRows, findClearColumn } from './encrypt-clear-rows.js';
import { encryptedName } from './clear-rows.queries.js';
import { ENCRYPTED_COLUMNS } from './encrypted-columns.js';

const WORDS = '龘靐齉';
const HASH = createHash('sha256').update(WORDS).digest();

/** A value in clear of each type, as an older hub may have stored it. */
const CLEAR: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'${WORDS}'`,
  'text[]': `array['${WORDS}']`,
  jsonb: `'{"sha256": "${HASH.toString('hex')}", "purpose": "${WORDS}", "text": "${WORDS}", "typical": ["${WORDS}"], "linkKeys": ["${WORDS}"]}'`,
  bytea: `'\\x${HASH.toString('hex')}'`,
  boolean: 'true',
  'timestamp with time zone': 'now()',
  date: 'current_date',
  // Of these two, only what quotes or was written by a person is encrypted.
  'hotspots.evidence': `'{"typical": ["${WORDS}"], "count": 3}'`,
  'audit_entries.detail': `'{"sha256": "${HASH.toString('hex')}", "purpose": "${WORDS}", "count": 3}'`,
  'submissions.external_id': `'sha256:${HASH.toString('hex')}'`,
  'proceeding_events.key': `'together:reply:${'0'.repeat(32)}'`,
  xid8: 'pg_current_xact_id()',
};

describe('the rows that an older hub stored in clear', () => {
  let test: TestDatabase;
  const keys = () => ({ database: test.database, vault: new Vault(TEST_MASTER_KEY) });
  const protectedColumns = ENCRYPTED_COLUMNS.flatMap(({ table, columns }) => columns.map((one) => `${table}.${one}`));

  /** One row of a table with a value in every column; checks and foreign keys are off. */
  const insertClearRow = async (table: string): Promise<void> => {
    const columns = await rows<{ name: string; type: string }>(
      test.database,
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '' and attname <> 'evidence_index'`,
      [table],
    );
    const values = columns.map(({ name, type }) => CLEAR[`${table}.${name}`] ?? CLEAR[type] ?? '1');
    await test.database.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query(
        `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`,
      );
    });
  };

  const holding = async (forms: string[]): Promise<string[]> =>
    columnsWith(await dumpOf(test.database), forms).filter((name) => protectedColumns.includes(name));

  beforeAll(async () => {
    test = await testDatabase();
    const checks = await rows<{ drop: string }>(
      test.database,
      "select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint where contype = 'c' and conrelid <> 0 and connamespace = 'public'::regnamespace",
    );
    for (const { drop } of checks) await test.database.query(drop);
    for (const table of new Set(ENCRYPTED_COLUMNS.map((column) => column.table))) await insertClearRow(table);
  });
  afterAll(() => test.close());

  it('hold the words in every protected column before', async () => {
    const found = await holding([WORDS, HASH.toString('hex')]);
    expect(protectedColumns.filter((name) => !found.includes(name))).toEqual([
      'hotspot_checks.evidence_index',
      'proceeding_events.key',
    ]);
    expect(await findClearColumn(test.database)).toBe('alarms.handed_to');
  });

  it('are all converted, read as before, and left alone by the next start', async () => {
    expect(await encryptClearRows(keys())).toEqual(ENCRYPTED_COLUMNS.map(encryptedName));
    expect(await holding([WORDS, ...hashForms(WORDS)])).toEqual([]);
    const [answer] = await rows<{ text: string; findings: { text: string } }>(
      test.database,
      'select text, findings from answers',
    );
    expect([answer?.text, answer?.findings.text]).toEqual([WORDS, WORDS]);
    await test.database.query("delete from encrypted_columns where name in ('answers.text', 'link_keys.key')");
    expect(await encryptClearRows(keys())).toEqual([]);
    expect((await rows<{ text: string }>(test.database, 'select text from answers'))[0]?.text).toBe(WORDS);
  });

  it('are counted in the audit log, one entry a column', async () => {
    const entries = await rows<{ name: string; count: number }>(
      test.database,
      "select subject_id as name, (detail ->> 'rows')::int as count from audit_entries where action = 'column.encrypted' order by seq",
    );
    expect(entries).toEqual(ENCRYPTED_COLUMNS.map((column) => ({ name: encryptedName(column), count: 1 })));
  });

  it('are not read with another key', async () => {
    useMasterKey(test.database, Buffer.alloc(32, 9).toString('base64'));
    await expect(rows(test.database, 'select text from answers')).rejects.toThrow();
    useMasterKey(test.database, TEST_MASTER_KEY);
  });

  it('go on from where a start was stopped', async () => {
    await insertClearRow('suggestions');
    await test.database.query("delete from encrypted_columns where name like 'suggestions.%'");
    expect(await findClearColumn(test.database)).toBe('suggestions.text');
    expect(await encryptClearRows(keys())).toEqual(['suggestions.text', 'suggestions.feedback']);
    expect(await findClearColumn(test.database)).toBeUndefined();
    const found = await rows<{ text: string }>(test.database, 'select text from suggestions');
    expect(found.map(({ text }) => text)).toEqual([WORDS, WORDS]);
  });

  const keepClockEvents = (detail: string, count: number): Promise<void> =>
    test.database.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query(
        `insert into clock_events (clock_id, event, at, actor, detail)
         select gen_random_uuid(), 'started', now(), 'machine:clock', $1 from generate_series(1, $2)`,
        [detail, count],
      );
      await tx.query("delete from encrypted_columns where name = 'clock_events.detail'");
    });

  it('are not touched where they hold codes and days alone, however many they are', async () => {
    await keepClockEvents('{"days": 3}', 2_500);
    const versions = () =>
      rows(test.database, `select xmin::text from clock_events where detail = '{"days": 3}' order by seq`);
    const before = await versions();
    expect(await encryptClearRows(keys())).toEqual([]);
    expect([before.length, await versions()]).toEqual([2_500, before]);
  });

  it('are encrypted where they hold the beginning of an encrypted text', async () => {
    await keepClockEvents('{"reason": "hl1 龘"}', 1);
    expect(await encryptClearRows(keys())).toEqual(['clock_events.detail']);
    const kept = await rows(
      test.database,
      "select detail, detail::text like '%龘%' as clear from clock_events order by seq desc limit 1",
    );
    expect(kept).toEqual([{ detail: { reason: 'hl1 龘' }, clear: false }]);
  });

  it('of a sealed file are bound to their row, also where they were tokens already', async () => {
    const units = (): Promise<{ id: string; units: string[] }[]> =>
      rows(test.database, 'select submission_id as id, accused_units as units from sealed_files');
    const opened = async (): Promise<string[]> =>
      (await units()).flatMap(({ id: row, units: [unit = ''] }) =>
        openBoundText(test.database, unit, { column: 'sealed_files.accused_units', row }),
      );
    expect(await opened()).toEqual([WORDS]);
    await test.database.query('update sealed_files set accused_units = $1', [[encryptedText(test.database, WORDS)]]);
    expect(await opened()).toEqual([WORDS]);
    await test.database.query("delete from encrypted_columns where name = 'sealed_files.accused_units/bound'");
    expect(await encryptClearRows(keys())).toEqual(['sealed_files.accused_units/bound']);
    expect((await units())[0]?.units[0]).toMatch(/^hl2t:/);
    expect(await opened()).toEqual([WORDS]);
  });
});
