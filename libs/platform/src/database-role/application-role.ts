import pg from 'pg';
import { migrateQueues } from '../queues.js';
import {
  closeDatabase,
  createRole,
  findRole,
  grantQueues,
  grantTables,
  lockRoles,
  setRolePassword,
} from './application-role.queries.js';
import { scramVerifier } from './scram.js';

/** Where the application logs in, and where the owner of the tables does, who alone changes them. The two may be the same. */
export interface DatabaseUrls {
  application: string;
  owner: string;
}

/** Why the application's role could not be prepared: the owner may not create it. */
export type RolePrepared = 'prepared' | 'same-role' | 'missing-role';

/**
 * Creates the application's role where it is missing, and gives it its privileges, after the migrations of the same start. It may run
 * at any time and beside working hubs. The queues' tables are made here, because the application's role makes none.
 */
export async function prepareApplicationRole({ application, owner }: DatabaseUrls): Promise<RolePrepared> {
  const role = roleOf(application);
  if (role === roleOf(owner)) return 'same-role';
  const session = new pg.Client({ connectionString: owner, application_name: 'huiliu owner' });
  await session.connect();
  try {
    await lockRoles(session);
    if (!(await ensureRole(session, role, passwordOf(application)))) return 'missing-role';
    await migrateQueues(session);
    await session.query('begin');
    await closeDatabase(session, role);
    await grantTables(session, role);
    await grantQueues(session, role);
    await session.query('commit');
    return 'prepared';
  } finally {
    await session.end();
  }
}

/**
 * Whether there is such a role in the end. The password of the URL is set where the owner may do so; where not, the role's own stays.
 */
export async function ensureRole(session: pg.Client, name: string, password: string): Promise<boolean> {
  const known = await findRole(session, name);
  if (known?.isSuperuser) return true; // Somebody's own choice: it is told at the start, and not changed.
  try {
    if (!known) await createRole(session, name);
    if (password !== '') await setRolePassword(session, name, scramVerifier(password));
    return true;
  } catch (fault) {
    if ((fault as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw fault;
    return known !== undefined;
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** The name of the role in a URL; drivers take the system user where there is none, which no hub relies on. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);
