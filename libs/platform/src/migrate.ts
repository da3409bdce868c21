import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const LOCK = 7_236_001;

/**
 * Applies `db/migrations/*.sql` in order of their names, each in its own transaction, once; two starters wait for each
 * other. Returns the names applied now. Throws when a migration that already ran was changed afterwards.
 */
export async function migrate(databaseUrl: string, folder = join(process.cwd(), 'db/migrations')): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied: string[] = [];
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      if (await applyOnce(client, name, await readFile(join(folder, name), 'utf8'))) applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function applyOnce(client: pg.Client, name: string, sql: string): Promise<boolean> {
  const sha256 = createHash('sha256').update(sql).digest('hex');
  const known = await client.query<{ sha256: string }>('select sha256 from schema_migrations where name = $1', [name]);
  if (known.rows[0]) {
    if (known.rows[0].sha256 !== sha256)
      throw new Error(`migration ${name} was changed after it ran; write a new one instead`);
    return false;
  }
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
    return true;
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed: ${fault instanceof Error ? fault.message : String(fault)}`, {
      cause: fault,
    });
  }
}
