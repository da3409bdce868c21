import pg from 'pg';
import { testServerUrl } from '../../../../test/support/database.js';
import { LossTolerantClient } from './loss-tolerant-client.js';

describe('A connection that is lost while nobody listens', () => {
  it('ends no process; the next query tells', async () => {
    const pool = new pg.Pool({
      connectionString: testServerUrl(),
      Client: LossTolerantClient,
      max: 2,
    });
    pool.on('error', () => undefined);
    const held = await pool.connect();
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid');
    const lost = new Promise((tell) => held.once('end', tell));
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await lost;
    await expect(held.query('select 1')).rejects.toThrow(/not queryable|terminat/i);
    held.release(true);
    await pool.end();
  });
});
