import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { EmbeddedFault } from './fault.js';

/**
 * Advisory lock of the one launcher that owns a cluster; PostgreSQL frees it as soon as that launcher ends, even when
 * killed.
 */
const OWNER_LOCK = 7_236_002;

/**
 * Makes this process the owner of the server, by a lock on an open session. A second launcher on the same folder gets
 * `in-use`: otherwise the first one to stop would take the database away from the other.
 */
export async function takeOwnership(session: pg.Client, dataDir: string): Promise<void> {
  // PostgreSQL may need a short time to notice a launcher that was just killed.
  for (let tries = 0; tries < 15; tries += 1) {
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [OWNER_LOCK]);
    if (rows[0]?.taken) return;
    await delay(200);
  }
  const { rows } = await session.query<{ application_name: string }>(
    "select a.application_name from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.objid = $1 and l.granted",
    [OWNER_LOCK],
  );
  const pid = /(?<!\d)\d+$/.exec(rows[0]?.application_name ?? '')?.[0] ?? '?';
  throw new EmbeddedFault(
    'in-use',
    `数据文件夹 ${dataDir} 正由另一个汇流（进程 ${pid}）使用；请先停止它，或用 --data 换一个文件夹。`,
    `The data folder ${dataDir} is in use by another hub (process ${pid}); stop that one first, or choose another folder with --data.`,
  );
}

/** Checks that the cluster sorts and segments text as the hub needs it; throws `wrong-locale`. */
export async function checkLocale(session: pg.Client, cluster: string): Promise<void> {
  const { rows } = await session.query<{ found: string }>(
    "select concat_ws(' ', pg_encoding_to_char(encoding), case datlocprovider when 'b' then 'builtin' when 'i' then 'icu' else 'libc' end, coalesce(datlocale, datcollate), datctype) as found from pg_database where datname = 'template1'",
  );
  const found = rows[0]?.found ?? '';
  if (/^UTF8 builtin C\.UTF-8 .*UTF-?8$/i.test(found)) return;
  throw new EmbeddedFault(
    'wrong-locale',
    `数据库 ${cluster} 的字符编码与区域是“${found}”，应为“UTF8 builtin C.UTF-8 C.UTF-8”；请导出数据后换一个文件夹重建。`,
    `The database ${cluster} has encoding and locale "${found}" instead of "UTF8 builtin C.UTF-8 C.UTF-8"; dump it and make it anew in another folder.`,
  );
}

/** Creates a database unless it exists. */
export async function ensureDatabase(session: pg.Client, name: string): Promise<void> {
  const { rowCount } = await session.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await session.query(`create database ${session.escapeIdentifier(name)}`);
}
