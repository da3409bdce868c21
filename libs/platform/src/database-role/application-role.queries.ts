import pg from 'pg';
import { INSERTED_COLUMNS, TABLE_CLASSES, tablesOf, type TableClass } from './table-grants.js';

/** A session of the owner. */
type Session = Pick<pg.ClientBase, 'query'>;

const RIGHTS = 'nosuperuser nocreatedb nocreaterole noreplication nobypassrls';

/** Two starters at once would change the same rows of the catalogue. Held until the session ends. */
export async function lockRoles(session: Session): Promise<void> {
  await session.query('select pg_advisory_lock($1)', [7_236_004]);
}

/** The role of this name; undefined when there is none. */
export async function findRole(session: Session, name: string): Promise<{ isSuperuser: boolean } | undefined> {
  const { rows } = await session.query<{ isSuperuser: boolean }>(
    'select rolsuper as "isSuperuser" from pg_roles where rolname = $1',
    [name],
  );
  return rows[0];
}

/** Another starter may create it in the same moment; then its role is as good. */
export async function createRole(session: Session, name: string): Promise<void> {
  try {
    await session.query(`create role ${pg.escapeIdentifier(name)} login ${RIGHTS}`);
  } catch (fault) {
    if (!['42710', '23505'].includes((fault as { code?: string }).code ?? '')) throw fault;
  }
}

/** `verifier`: what PostgreSQL stores of a password; the password itself is in no statement and no log. */
export async function setRolePassword(session: Session, name: string, verifier: string): Promise<void> {
  await session.query(`alter role ${pg.escapeIdentifier(name)} password ${pg.escapeLiteral(verifier)}`);
}

/** Gives the role what the list says and takes everything else. Runs in a transaction of the caller. */
export async function grantTables(session: Session, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  const { rows } = await session.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
  );
  const there = new Set(rows.map(({ name }) => name));
  await session.query(`revoke all on all tables in schema public from ${to}`);
  for (const group of Object.values(TABLE_CLASSES)) {
    const tables = tablesOf(group).filter((table) => there.has(table));
    const whole = tables.filter((table) => INSERTED_COLUMNS[table] === undefined);
    if (whole.length > 0) await session.query(`grant ${group.privileges.join(', ')} on ${whole.join(', ')} to ${to}`);
    for (const table of tables) if (!whole.includes(table)) await session.query(columnGrant(group, table, to));
  }
  await session.query(`grant usage on all sequences in schema public to ${to}`);
}

function columnGrant({ privileges }: TableClass, table: string, to: string): string {
  const columns = (INSERTED_COLUMNS[table] ?? []).join(', ');
  const granted = privileges.map((privilege) => (privilege === 'insert' ? `insert (${columns})` : privilege));
  return `grant ${granted.join(', ')} on ${table} to ${to}`;
}

/**
 * All of the queues' tables: they hold ids only, and the hub makes them anew from its own tables. BullMQ makes a sequence for each queue
 * when it is first used, so the role may create in this schema.
 */
export async function grantQueues(session: Session, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role);
  await session.query(`grant usage, create on schema bullmq to ${to}`);
  await session.query(`grant select, insert, update, delete on all tables in schema bullmq to ${to}`);
  await session.query(`grant usage, select, update on all sequences in schema bullmq to ${to}`);
}

/**
 * Nobody but the owner makes objects here, temporary tables apart: BullMQ adds jobs with one. Since one of the name of ours would stand
 * before it in its session, audit entries are written to `public.audit_entries`.
 */
export async function closeDatabase(session: Session, role: string): Promise<void> {
  const { rows } = await session.query<{ name: string }>('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0]?.name ?? '');
  await session.query(`revoke create, temporary on database ${database} from public`);
  await session.query(`revoke create on schema public from public`);
  await session.query(`grant connect, temporary on database ${database} to ${pg.escapeIdentifier(role)}`);
  await session.query(`grant usage on schema public to ${pg.escapeIdentifier(role)}`);
}
