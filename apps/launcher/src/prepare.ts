import { join } from 'node:path';
import { createDatabase, ensureFirstAdminKey, migrate, projectRoot } from '#platform';
import { HubFault } from './hub-fault.js';

/** Applies the migrations; a server that cannot be reached or refuses us is one sentence without the password. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  try {
    return await migrate(databaseUrl, join(projectRoot(), 'db', 'migrations'));
  } catch (cause) {
    throw connectionFault(cause, databaseUrl) ?? cause;
  }
}

/** The administrator's first key, made now when the database has none; it can be shown only this once. */
export async function firstAdminKey(databaseUrl: string): Promise<string | null> {
  const database = await createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL: 2 }).initialize();
  try {
    return await ensureFirstAdminKey(database);
  } finally {
    await database.destroy();
  }
}

/** Network errors, and PostgreSQL's classes 08 (connection), 28 (authorisation), 3D (no such database), 53 and 57 (no room, not now). */
const REFUSALS = /^(E[A-Z_]+|CERT_\w+|(08|28|3D|53|57)...)$/;

function connectionFault(cause: unknown, databaseUrl: string): HubFault | undefined {
  const { code, message } = cause as { code?: string; message?: string };
  if (!REFUSALS.test(code ?? '')) return undefined;
  const { host, pathname } = new URL(databaseUrl);
  const why = message || code;
  return new HubFault('database', `无法使用 DATABASE_URL 指定的数据库 ${host}${pathname}（${why}）；请检查地址、用户和密码，或去掉 DATABASE_URL 改用内置数据库。`,
    `The database of DATABASE_URL, ${host}${pathname}, cannot be used (${why}); check address, user and password, or unset DATABASE_URL to use the embedded one.`);
}
