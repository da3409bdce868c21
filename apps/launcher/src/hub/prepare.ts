import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { append, restartLog } from '#audit';
import {
  ADMINISTRATOR,
  administratorLink,
  createKey,
  ensureFirstAdminKey,
  firstAdministratorLink,
  foundingAdministrator,
  oneTimeLink,
  PEOPLE_ENTITIES,
} from '#people';
import {
  createDatabase,
  type DatabaseUrls,
  ensureDataKeys,
  loadDataKeys,
  MasterKeyFault,
  migrate,
  prepareApplicationRole,
  projectRoot,
  roleOf,
  type Tx,
  vaultOf,
} from '#platform';
import { storeReferenceFiles } from '#routing';
import { encryptClearRows, findClearColumn } from '../encrypt/encrypt-clear-rows.js';
import { HubFault } from './hub-fault.js';

/** Actor for people who start programs on the machine itself, without a key. */
const SHELL = 'operator:shell';

/**
 * Brings tables and reference data up to date as their owner, gives the application's role its privileges, and returns the names of
 * what is new. Rows that an older hub stored in clear are encrypted, for which the master key is needed. A server that is unreachable
 * or refuses us is reported in one message without the password.
 */
export async function bringUpToDate(urls: DatabaseUrls, masterKey?: string): Promise<string[]> {
  const databaseUrl = urls.owner;
  try {
    const migrations = await migrate(databaseUrl, join(projectRoot(), 'db', 'migrations'));
    const reference = await withDatabase(databaseUrl, (database) =>
      storeReferenceFiles(database, join(projectRoot(), 'db', 'reference')),
    );
    const encrypted = await encryptOldRows(databaseUrl, masterKey);
    if ((await prepareApplicationRole(urls)) === 'missing-role') throw missingRole(urls);
    return [
      ...migrations,
      ...encrypted.map((name) => `encrypted: ${name}`),
      ...reference.map((name) => `reference: ${name}`),
    ];
  } catch (cause) {
    throw connectionFault(cause, databaseUrl) ?? ownerFault(cause, databaseUrl) ?? cause;
  }
}

/** The two addresses of a database that the settings name; without DATABASE_OWNER_URL one role does both. */
export const givenUrls = (application: string): DatabaseUrls => ({
  application,
  owner: process.env['DATABASE_OWNER_URL'] || application,
});

/** The administrator's first key, created now if the database has none; it can be shown only once. */
export function firstAdminKey(databaseUrl: string): Promise<string | null> {
  return withDatabase(databaseUrl, (database) =>
    database.transaction(async (tx) => {
      const made = await ensureFirstAdminKey(tx);
      if (made)
        await append(tx, {
          actor: SHELL,
          action: 'key.created',
          subjectKind: 'key',
          subjectId: made.id,
          detail: { scopes: ADMINISTRATOR, first: true },
        });
      return made?.key ?? null;
    }),
  );
}

/** Creates one more administrator's key, when the first was lost. */
export function anotherAdminKey(databaseUrl: string): Promise<string> {
  return withDatabase(databaseUrl, (database) =>
    database.transaction(async (tx) => {
      const made = await createKey(tx, { name: 'administrator made at the shell', scopes: [...ADMINISTRATOR] });
      await append(tx, {
        actor: SHELL,
        action: 'key.created',
        subjectKind: 'key',
        subjectId: made.id,
        detail: { scopes: ADMINISTRATOR, first: false },
      });
      return made.key;
    }),
  );
}

/** The link of the first administrator, while the database has no account; it can be shown only once. */
export function firstLink(databaseUrl: string, masterKey: string, address: string): Promise<string | null> {
  return withDatabase(
    databaseUrl,
    async (database) => linkOf(address, await database.transaction((tx) => firstAdministratorLink(tx, SHELL))),
    masterKey,
  );
}

/** A new link of an administrator, while fewer than two active persons are one; null when there are two. */
export function anotherAdministratorLink(
  databaseUrl: string,
  masterKey: string,
  address: string,
): Promise<string | null> {
  const made = (tx: Tx): Promise<string | undefined> => administratorLink(tx, foundingAdministrator, SHELL);
  return withDatabase(databaseUrl, async (database) => linkOf(address, await database.transaction(made)), masterKey);
}

/** Begins a further audit log after entries were lost for good; returns its number. */
export function restartAuditLog(
  databaseUrl: string,
  masterKey: string,
  told: { reason: string; lastNote: string | null },
): Promise<number> {
  const restart = (tx: Tx): Promise<number> => restartLog(tx, { actor: SHELL, ...told });
  return withDatabase(databaseUrl, (database) => database.transaction(restart), masterKey);
}

const linkOf = (address: string, token: string | undefined): string | null =>
  token === undefined ? null : oneTimeLink(address, 'first-administrator', token);

async function encryptOldRows(databaseUrl: string, masterKey: string | undefined): Promise<string[]> {
  return withDatabase(
    databaseUrl,
    async (database) => {
      if (masterKey) {
        await database.transaction(ensureDataKeys);
        return encryptClearRows({ database, vault: vaultOf(database) });
      }
      if ((await findClearColumn(database)) === undefined) return [];
      throw new HubFault(
        'option',
        '数据库里还有旧版本以明文存放的内容，要先加密；请设置 HUILIU_MASTER_KEY 后再执行。',
        'The database still holds words that an older version stored in clear, and they must be encrypted first: set HUILIU_MASTER_KEY and start again.',
      );
    },
    masterKey,
  );
}

async function withDatabase<Result>(
  databaseUrl: string,
  work: (database: DataSource) => Promise<Result>,
  masterKey?: string,
): Promise<Result> {
  const database = await createDatabase(
    { DATABASE_URL: databaseUrl, DATABASE_POOL: 2, ...(masterKey ? { HUILIU_MASTER_KEY: masterKey } : {}) },
    PEOPLE_ENTITIES,
  ).initialize();
  try {
    if (masterKey) await loadDataKeys(database);
    return await work(database);
  } catch (cause) {
    throw cause instanceof MasterKeyFault ? wrongMasterKey() : cause;
  } finally {
    await database.destroy();
  }
}

export const wrongMasterKey = (): HubFault =>
  new HubFault(
    'option',
    '主密钥不是这个数据库的；请从备份恢复 HUILIU_MASTER_KEY 或 keys.json。',
    'The master key is not the one of this database; restore HUILIU_MASTER_KEY, or keys.json, from its backup.',
  );

/** The role of an application has no right to make tables: it was given where the owner's is needed. */
function ownerFault(cause: unknown, databaseUrl: string): HubFault | undefined {
  const codes = [cause, (cause as { cause?: unknown }).cause].map((fault) => (fault as { code?: string })?.code);
  if (!codes.includes('42501')) return undefined;
  const role = roleOf(databaseUrl);
  return new HubFault(
    'database',
    `数据库角色 ${role} 无权建表；请用 DATABASE_OWNER_URL 指定数据表所有者的连接地址。`,
    `The database role ${role} may not make tables; name the owner of the tables in DATABASE_OWNER_URL.`,
  );
}

function missingRole({ application, owner }: DatabaseUrls): HubFault {
  const role = roleOf(application);
  return new HubFault(
    'database',
    `数据库里没有角色 ${role}，而 ${roleOf(owner)} 无权建立角色；请由数据库管理员执行：create role ${role} login password '…'`,
    `The database has no role ${role}, and ${roleOf(owner)} may not create one; let the administrator run: create role ${role} login password '…'`,
  );
}

/** Network errors, and PostgreSQL's classes 08 (connection), 28 (authorisation), 3D (no such database), 53 and 57 (no room, not now). */
const REFUSALS = /^(E[A-Z_]+|CERT_\w+|(08|28|3D|53|57)...)$/;

function connectionFault(cause: unknown, databaseUrl: string): HubFault | undefined {
  const { code, message } = cause as { code?: string; message?: string };
  if (!REFUSALS.test(code ?? '')) return undefined;
  const { host, pathname } = new URL(databaseUrl);
  const why = message || code;
  return new HubFault(
    'database',
    `无法使用 DATABASE_URL 指定的数据库 ${host}${pathname}（${why}）；请检查地址、用户和密码，或去掉 DATABASE_URL 改用内置数据库。`,
    `The database of DATABASE_URL, ${host}${pathname}, cannot be used (${why}); check address, user and password, or unset DATABASE_URL to use the embedded one.`,
  );
}
