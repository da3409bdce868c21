import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { sourceFiles } from '../../../../test/support/source-files.js';
import { BOUND_COLUMNS, ENVELOPE_COLUMNS } from './envelope-columns.js';

/** Why a `bytea` column holds no envelope. */
const OTHER_BYTES: Readonly<Record<string, string>> = {
  'access_tokens.hash': 'a keyed hash',
  'api_keys.hash': 'an HMAC with a public constant',
  'audit_checkpoints.root': 'a hash of leaves',
  'audit_leaves.hash': 'a hash of an entry without its encrypted words',
  'audit_nodes.hash': 'a hash of leaves',
  'witnessed_logs.root': 'a hash that another hub publishes',
  'data_keys.wrapped': 'wrapped with the master key',
  'idempotency_keys.fingerprint': 'a keyed hash',
  'identity_log_ins.browser_hash': 'a keyed hash',
  'identity_log_ins.invitation_hash': 'a keyed hash',
  'identity_log_ins.state_hash': 'a keyed hash',
  'invitations.token_hash': 'a keyed hash',
  'mail_messages.identity': 'a keyed hash',
  'mail_messages.thread_index': 'a keyed hash',
  'models.bytes': 'what a model learned, in clear',
  'opinions.question_hash': 'a blind index',
  'calls.number_index': 'a blind index',
  'person_indexes.index': 'a blind index',
  'return_calls.number_index': 'a blind index',
  'recovery_codes.hash': 'a keyed hash',
  'sessions.token_hash': 'a keyed hash',
  'submissions.content_hash': 'a blind index',
  'mandates.code_index': 'a blind index',
  'signatories.query_code_index': 'a blind index',
  'submissions.query_code_index': 'a blind index',
  'uploads.holder_index': 'a keyed hash',
  'uploads.key_index': 'a keyed hash',
};

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const columnsOf = async (type: string): Promise<string[]> => {
  const found = await rows<{ name: string }>(
    test.database,
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = any($1::text[]) order by 1`,
    [type.split(',')],
  );
  return found.map(({ name }) => name);
};

it('Every column of bytes is one of envelopes, or it is said why not', async () => {
  expect([...Object.keys(ENVELOPE_COLUMNS), ...Object.keys(OTHER_BYTES)].sort()).toEqual(
    (await columnsOf('bytea')).sort(),
  );
});

it('Columns of bound tokens are there', async () => {
  expect(await columnsOf('text,ARRAY')).toEqual(expect.arrayContaining(Object.keys(BOUND_COLUMNS)));
});

it('Every column whose tokens a library binds to a row is listed', () => {
  const bound = sourceFiles('libs').flatMap(({ text }) =>
    [...text.matchAll(/column: '(\w+\.\w+)'/g)].map(([, name]) => name!),
  );
  expect(bound).toContain('accounts.totp_secret');
  expect(bound.filter((name) => BOUND_COLUMNS[name] === undefined)).toEqual([]);
});
