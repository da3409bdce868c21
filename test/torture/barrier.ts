import pg from 'pg';
import { PATIENCE_MS, until } from './until.js';

/**
 * Holds every routing that is under way just before it looks for the matter: nobody may write an open text while the barrier
 * stands. So work is in flight for certain when something is done to it, and many go on in the same instant.
 */
export class Barrier {
  private constructor(private readonly client: pg.Client) {}

  static async raise(databaseUrl: string): Promise<Barrier> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query('lock table open_texts in share mode');
    return new Barrier(client);
  }

  /** Settles when this many routings stand at the barrier. */
  async holds(wanted: number, patienceMs = PATIENCE_MS): Promise<void> {
    await until(async () => (await this.waiting()) >= wanted, patienceMs, `${wanted} routings at the barrier`);
  }

  async waiting(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `select count(*)::int as count from pg_locks where relation = 'open_texts'::regclass and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Lets them go on, all at once. */
  async fall(): Promise<void> {
    await this.client.query('commit');
    await this.client.end();
  }
}
