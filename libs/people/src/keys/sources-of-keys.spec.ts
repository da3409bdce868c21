import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { rows } from '#platform';
import { createKey, maySendFor } from './keys.js';
import { permissionsOfRoles, permissionsOfScopes } from '../roles/permissions.js';
import type { RoleCode } from '../roles/roles.js';
import type { Scope } from '../roles/scopes.js';

describe('The sources of a key', () => {
  const may = (scopes: Scope[], sources: string[]): boolean =>
    maySendFor({ may: permissionsOfScopes(scopes), key: { id: 'k', scopes }, sources }, 'web');

  it('are those that it names; none is not all, except for an administrator', () => {
    expect(may(['channel'], ['letter', 'web'])).toBe(true);
    expect(may(['channel'], ['letter'])).toBe(false);
    expect(may(['channel'], [])).toBe(false);
    expect(may(['channel', 'staff'], [])).toBe(false);
    expect(may(['channel', 'admin'], [])).toBe(true);
    expect(may(['channel', 'admin'], ['letter'])).toBe(false);
    expect(may(['admin'], ['web'])).toBe(false);
  });

  it('do not bind a person at the desk, who registers what came by any of them', () => {
    const person = (role: RoleCode): boolean =>
      maySendFor({ may: permissionsOfRoles([role]), key: null, sources: [] }, 'web');
    expect(['hotline-operator' as const, 'petition-clerk' as const].map(person)).toEqual([true, true]);
    expect(['administrator' as const, 'handler' as const, 'auditor' as const].map(person)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('An older key that names no source', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  async function sent(actor: string, source: string, action = 'submission.registered'): Promise<void> {
    await test.database.query(
      `with told as (
         insert into submissions (id, number, source, channel, received_on, form, raw_media_type, anonymous, confidential,
           content_hash, raw_cipher, content_cipher, query_code_cipher, query_code_index)
         values (gen_random_uuid(), gen_random_uuid()::text, $2, 'web', '2026-01-05', 'individual', 'application/json', false, false,
           '\\x00', '\\x00', '\\x00', '\\x00', uuid_send(gen_random_uuid()))
         returning id
       ) insert into audit_entries (actor, action, subject_kind, subject_id) select $1, $3, 'submission', id::text from told`,
      [actor, source, action],
    );
  }

  it('gets those that it has sent for, and the audit tells; whoever sent nothing gets none', async () => {
    await test.database.query(
      "insert into sources (code, channel, name) values ('web', 'web', 'a'), ('mine', 'web', 'b'), ('theirs', 'web', 'c') on conflict do nothing",
    );
    const { id } = await createKey(test.database, { name: 'portal', scopes: ['channel'] });
    for (const more of [
      { name: 'idle', scopes: ['channel' as const] },
      { name: 'first', scopes: ['admin' as const, 'channel' as const] },
      { name: 'named', scopes: ['channel' as const], sources: ['web'] },
    ])
      await createKey(test.database, more);
    for (const [actor, source] of [
      ['key:portal', 'mine'],
      ['key:portal', 'web'],
      ['key:portal', 'web'],
      ['key:first', 'theirs'],
      ['key:named', 'theirs'],
    ] as const)
      await sent(actor, source);
    await sent('key:portal', 'theirs', 'submission.sealed');
    await test.database.query(
      await readFile(join(__dirname, '../../../../db/migrations/0051_keys_name_their_sources.sql'), 'utf8'),
    );
    expect(await rows(test.database, 'select name, sources from api_keys order by name')).toEqual([
      { name: 'first', sources: [] },
      { name: 'idle', sources: [] },
      { name: 'named', sources: ['web'] },
      { name: 'portal', sources: ['mine', 'web'] },
    ]);
    expect(
      await rows(test.database, "select subject_id as id, detail from audit_entries where subject_kind = 'key'"),
    ).toEqual([{ id, detail: { sources: ['mine', 'web'] } }]);
  });
});
