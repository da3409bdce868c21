import { type DataSource, QueryFailedError } from 'typeorm';
import { testServerUrl } from '../../../test/support/database.js';
import { isDatabaseAway } from './away.js';
import { createDatabase } from './database.js';

describe('Whether the database is away', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code });

  it.each(['57P01', '57P02', '57P03', '08006', '53300', '25P03', 'ECONNREFUSED', 'ECONNRESET'])(
    'is told by the code %s',
    (code) => {
      expect(isDatabaseAway(coded(code))).toBe(true);
      expect(isDatabaseAway(new QueryFailedError('select 1', [], coded(code)))).toBe(true);
    },
  );

  it.each(['23505', '40P01', '42P01', '57014'])('is not told by the code %s', (code) => {
    expect(isDatabaseAway(coded(code))).toBe(false);
  });

  it('is told by the driver’s words where it gives no code', () => {
    expect(isDatabaseAway(new QueryFailedError('select 1', [], new Error('Connection terminated unexpectedly')))).toBe(
      true,
    );
  });

  it('is told by a transaction whose connection was killed, at the query that meets it and at those after it', async () => {
    const database: DataSource = await createDatabase({
      DATABASE_URL: testServerUrl(),
      DATABASE_POOL: 2,
    }).initialize();
    const faults: unknown[] = [];
    await database
      .transaction(async (tx) => {
        await tx.query('select pg_terminate_backend(pg_backend_pid())').catch((fault: unknown) => faults.push(fault));
        await tx.query('select 1').catch((fault: unknown) => faults.push(fault));
      })
      .catch((fault: unknown) => faults.push(fault));
    await database.destroy();
    expect(faults.map(isDatabaseAway)).toEqual([true, true, true]);
  });

  it('is not told by bugs or by what is no error', () => {
    expect([new TypeError('x is undefined'), 'ECONNREFUSED', null].map(isDatabaseAway)).toEqual([false, false, false]);
  });
});
