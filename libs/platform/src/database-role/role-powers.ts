import type { DataSource } from 'typeorm';
import { findPowers, type DatabaseRole } from './role-powers.queries.js';

/** Who the pool is to PostgreSQL, and what it could do beyond the application's work. */
export const roleOfPool = (database: DataSource): Promise<DatabaseRole> => findPowers(database);

/** One line for the log; undefined when the role has no such power. */
export function powersWarning({ name, powers }: DatabaseRole): string | undefined {
  if (powers.length === 0) return undefined;
  return (
    `数据库角色 ${name} 权力过大（${powers.join('、')}），能改写审计记录；请设置 DATABASE_OWNER_URL，让 DATABASE_URL 用另一个角色。 ` +
    `The database role ${name} has powers that the application does not need (${powers.join(', ')}) and could rewrite the audit log; ` +
    'set DATABASE_OWNER_URL and give DATABASE_URL a role of its own.'
  );
}
