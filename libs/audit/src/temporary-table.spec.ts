import { createDatabase } from '#platform';
import { testDatabase } from '../../../test/support/database.js';
import { append } from './append.js';

test('An audit entry does not go into a temporary table that stands in front of the true one', async () => {
  const test = await testDatabase();
  const database = await createDatabase({ DATABASE_URL: test.applicationUrl, DATABASE_POOL: 2 }).initialize();
  try {
    await database.transaction(async (tx) => {
      await tx.query('create temporary table audit_entries (like public.audit_entries including all) on commit drop');
      await append(tx, { actor: 'key:甲', action: 'a.done', subjectKind: 'a', subjectId: '1' });
    });
    expect(await test.database.query('select actor from audit_entries')).toEqual([{ actor: 'key:甲' }]);
  } finally {
    await database.destroy();
    await test.close();
  }
});
