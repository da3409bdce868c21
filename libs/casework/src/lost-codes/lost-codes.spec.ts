import { randomBytes } from 'node:crypto';
import { readConfig, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { LostCodesService } from './lost-codes.service.js';

describe('A request for a lost query code', () => {
  const masterKey = randomBytes(32).toString('base64');
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('is erased after a day, also where the city has no service for text messages any more', async () => {
    const config = readConfig({ DATABASE_URL: 'postgres://localhost/none', HUILIU_MASTER_KEY: masterKey });
    const service = new LostCodesService(test.database, new Vault(masterKey), config);
    await service.request('20261130-00000001-A', '19900000001');
    await service.request('20261130-00000002-B', '19900000002');
    await test.database.query(
      "update lost_code_requests set asked_at = now() - interval '25 hours' where number = '20261130-00000001-A'",
    );
    expect([service.isOffered, await service.sendDue(new Date()), await service.eraseOld()]).toEqual([false, 0, 1]);
    expect(await rows(test.database, 'select number from lost_code_requests')).toEqual([
      { number: '20261130-00000002-B' },
    ]);
    expect(await service.eraseOld()).toBe(0);
  });
});
