import pg from 'pg';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createDatabase } from '../database.js';
import { prepareApplicationRole, roleOf } from './application-role.js';
import { powersWarning, roleOfPool } from './role-powers.js';
import { OWNERS_TABLES, TABLE_CLASSES, tablesOf } from './table-grants.js';

let test: TestDatabase;
let application: pg.Client;
let owner: pg.Client;

const connected = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};

const ENTRY = "('key:甲', 'a.done', 'a', '1')";
const INSERT = 'insert into audit_entries (actor, action, subject_kind, subject_id)';

beforeAll(async () => {
  test = await testDatabase();
  application = await connected(test.applicationUrl);
  owner = await connected(test.url);
  await application.query(`${INSERT} values ${ENTRY}`);
});
afterAll(async () => {
  await application.end();
  await owner.end();
  await test.close();
});

/** SQLSTATE of the refusal: 42501 is a missing privilege. */
async function refusalOf(sql: string): Promise<string> {
  try {
    await application.query(sql);
    return 'done';
  } catch (fault) {
    return (fault as { code: string }).code;
  } finally {
    await application.query('rollback');
    await application.query('reset all');
  }
}

const audit = async (): Promise<unknown[]> =>
  (await owner.query<object>('select * from audit_entries order by seq')).rows;

describe('The list of tables', () => {
  it('has every table once, those of the migration runners apart', async () => {
    const { rows } = await owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const classed = Object.values(TABLE_CLASSES).flatMap(tablesOf);
    expect([...classed, ...OWNERS_TABLES].sort()).toEqual(rows.map(({ name }) => name));
  });

  it('is what PostgreSQL grants', async () => {
    const { rows } = await owner.query<{ table: string; privileges: string[] }>(
      `select c.relname as table, array(select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
         where has_table_privilege($1, c.oid, p)) as privileges
       from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'`,
      [roleOf(test.applicationUrl)],
    );
    const granted = Object.fromEntries(rows.map(({ table, privileges }) => [table, privileges]));
    const wanted = Object.values(TABLE_CLASSES).flatMap((group) =>
      tablesOf(group).map((table) => [table, table === 'audit_entries' ? ['select'] : group.privileges] as const),
    );
    expect(granted).toEqual(Object.fromEntries([...wanted, ...OWNERS_TABLES.map((table) => [table, []] as const)]));
  });
});

describe('The role of the application', () => {
  it('is no superuser, owns nothing and is a member of nothing', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
         (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid)
           + (select count(*)::int from pg_namespace where nspowner = r.oid) + (select count(*)::int from pg_database where datdba = r.oid) as owned,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [roleOf(test.applicationUrl)],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        owned: 0,
        memberships: 0,
      },
    ]);
  });

  it('finds no function that runs with the powers of its maker', async () => {
    const { rows } = await owner.query(
      "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where prosecdef and nspname <> 'pg_catalog'",
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['update', "update audit_entries set actor = 'key:乙'"],
    ['update of one column', "update audit_entries set detail = '{}'"],
    ['delete', 'delete from audit_entries'],
    ['truncate', 'truncate audit_entries'],
    ['truncate by another table', 'truncate submissions cascade'],
    ['drop', 'drop table audit_entries'],
    ['drop of the trigger', 'drop trigger audit_entries_append_only on audit_entries'],
    ['drop of the schema', 'drop schema public cascade'],
    ['disabled trigger', 'alter table audit_entries disable trigger user'],
    ['disabled trigger by name', 'alter table audit_entries disable trigger audit_entries_append_only'],
    ['new owner', 'alter table audit_entries owner to current_user'],
    ['renamed table', 'alter table audit_entries rename to old_entries'],
    ['rule', 'create rule r as on insert to audit_entries do instead nothing'],
    ['trigger', 'create trigger t before insert on audit_entries for each row execute function refuse_change()'],
    ['replica role', "set session_replication_role = 'replica'"],
    ['replica role in a transaction', "begin; set local session_replication_role = 'replica'"],
    ['replica role by function', "select set_config('session_replication_role', 'replica', false)"],
    ['upsert', `${INSERT} overriding system value values ${ENTRY} on conflict (seq) do update set actor = 'key:乙'`],
    ['merge', "merge into audit_entries a using (select 1) s on true when matched then update set actor = 'x'"],
    [
      'entry in the past',
      "insert into audit_entries (at, actor, action, subject_kind, subject_id) values ('2020-01-01', 'a', 'b', 'c', 'd')",
    ],
    [
      'entry with a number of its own',
      "insert into audit_entries (seq, actor, action, subject_kind, subject_id) overriding system value values (0, 'a', 'b', 'c', 'd')",
    ],
    ['writing with', 'with gone as (delete from audit_entries returning 1) select * from gone'],
    ['explained delete', 'explain analyze delete from audit_entries'],
    ['prepared delete', 'prepare gone as delete from audit_entries; execute gone'],
    ['block of code', 'do $$ begin delete from audit_entries; end $$'],
    ['locked rows', 'select from audit_entries for update'],
    ['locked table', 'begin; lock table audit_entries in access exclusive mode'],
    ['copy from a file', "copy audit_entries from '/etc/passwd'"],
    ['copy into a file', "copy audit_entries to '/tmp/audit'"],
    ['copy by a program', "copy audit_entries to program 'cat'"],
    ['server file', "select pg_read_file('postmaster.pid')"],
    ['binary server file', "select pg_read_binary_file('PG_VERSION')"],
    ['server folder', "select pg_ls_dir('.')"],
    ['file as a large object', "select lo_import('/etc/passwd')"],
    ['large object as a file', "select lo_export(0, '/tmp/object')"],
    [
      'function with powers',
      "create function f() returns void security definer language sql as 'delete from audit_entries'",
    ],
    ['function in a schema of its own', 'create schema mine'],
    ['view in front', 'create view other as select 1'],
    ['extension', 'create extension dblink'],
    ['language', 'create language plpython3u'],
    ['foreign server', 'create server s foreign data wrapper none'],
    ['publication', 'create publication p for all tables'],
    ['event trigger', 'create event trigger e on ddl_command_end execute function refuse_change()'],
    ['new role', 'create role mallory login superuser'],
    ['own promotion', 'alter role current_user superuser'],
    ['role of the owner', 'set role huiliu'],
    ['session of the owner', 'set session authorization huiliu'],
    ['grant of the owner', 'grant huiliu to current_user'],
    ['setting of the server', "alter system set fsync = 'off'"],
    [
      'setting of the database',
      "do $$ begin execute format('alter database %I set search_path = x', current_database()); end $$",
    ],
    ['next number', "select setval('audit_entries_seq_seq', 1)"],
    ['restarted numbers', 'alter table audit_entries alter seq restart'],
    ['comment', "comment on table audit_entries is 'x'"],
    ['cluster', 'cluster audit_entries using audit_entries_pkey'],
    ['new index', 'create index i on audit_entries (actor)'],
    ['reindex', 'reindex table audit_entries'],
    ['list of migrations', 'select * from schema_migrations'],
    ['passwords', 'select * from pg_authid'],
    ['replication', "select pg_create_physical_replication_slot('s')"],
    ['new log file', 'select pg_rotate_logfile()'],
    ['catalogue', "update pg_class set relowner = 0 where relname = 'audit_entries'"],
    ['catalogue of triggers', "delete from pg_trigger where tgname = 'audit_entries_append_only'"],
  ])('cannot rewrite the audit by %s', async (_, sql) => {
    const before = await audit();
    expect(await refusalOf(sql)).toBe(REFUSED_OTHERWISE[sql] ?? '42501');
    expect(await audit()).toEqual(before);
  });

  it('gives itself nothing: PostgreSQL only warns that there was nothing to grant', async () => {
    await application.query('grant update, delete on audit_entries to current_user');
    expect(await refusalOf("update audit_entries set actor = 'x'")).toBe('42501');
    expect(await refusalOf('delete from audit_entries')).toBe('42501');
  });

  it('cannot end the session of the owner', async () => {
    const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(await refusalOf(`select pg_terminate_backend(${rows[0]?.pid})`)).toBe('42501');
  });

  it('appends to the audit and reads it', async () => {
    await application.query(`${INSERT} values ${ENTRY}`);
    const { rows } = await application.query("select actor from audit_entries where action = 'a.done' limit 1");
    expect(rows).toEqual([{ actor: 'key:甲' }]);
  });
});

/** What is refused for another reason than a missing privilege, and why that is enough. */
const REFUSED_OTHERWISE: Readonly<Record<string, string>> = {
  // There is no such wrapper or language on the server.
  'create server s foreign data wrapper none': '42704',
};

describe('The preparation of the role', () => {
  it('may run twice, and takes a privilege that somebody gave', async () => {
    const role = pg.escapeIdentifier(roleOf(test.applicationUrl));
    await owner.query(`grant update on audit_entries to ${role}`);
    expect(await refusalOf("update audit_entries set actor = 'x'")).not.toBe('42501');
    expect(await prepareApplicationRole({ application: test.applicationUrl, owner: test.url })).toBe('prepared');
    expect(await refusalOf("update audit_entries set actor = 'x'")).toBe('42501');
  });

  it('says when one role does both', async () => {
    expect(await prepareApplicationRole({ application: test.url, owner: test.url })).toBe('same-role');
  });

  it('says when the role is missing and its owner may not create it', async () => {
    const url = Object.assign(new URL(test.url), { username: 'nobody_here', password: '' }).toString();
    const missing = await prepareApplicationRole({ application: url, owner: test.applicationUrl });
    expect(missing).toBe('missing-role');
  });
});

describe('The powers of a role', () => {
  it.each([
    ['none of the application', () => test.applicationUrl, []],
    ['all of the owner', () => test.url, ['superuser', 'owns-tables', 'changes-audit', 'creates-objects']],
  ])('are told: %s', async (_, url, powers) => {
    const database = await createDatabase({ DATABASE_URL: url(), DATABASE_POOL: 2 }).initialize();
    try {
      const role = await roleOfPool(database);
      expect(role.name).toBe(roleOf(url()));
      expect(role.powers).toEqual(powers.length === 0 ? [] : expect.arrayContaining(powers));
      expect(powersWarning(role) === undefined).toBe(powers.length === 0);
    } finally {
      await database.destroy();
    }
  });
});
