import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { AccessTrail, type TrailEntry } from './access-trail.service.js';

const ENTRY: TrailEntry = {
  actor: 'person:reader',
  action: 'access.read',
  route: 'GET /submissions/:number',
  record: '20260101-00000001-0',
  circumstances: { as: ['triage-clerk'], session: 's1', from: '127.0.0.1' },
};

describe('The trail of readings', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('keeps what could not be written, and writes it once with what came meanwhile', async () => {
    const trail = new AccessTrail(test.database);
    trail.note(ENTRY);
    await test.database.query('alter table audit_entries rename to audit_entries_away');
    await expect(trail.write()).rejects.toThrow();
    await test.database.query('alter table audit_entries_away rename to audit_entries');
    trail.note({ ...ENTRY, record: '20260101-00000002-0' });
    await trail.write();
    await trail.write();
    const written = await rows<{ detail: { count: number; records: string[] } }>(
      test.database,
      "select detail from audit_entries where action = 'access.read'",
    );
    expect(written).toEqual([{ detail: { count: 2, records: ['20260101-00000001-0', '20260101-00000002-0'] } }]);
  });
});
