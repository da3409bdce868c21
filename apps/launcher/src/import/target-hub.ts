import { HUB_ENTITIES } from '#casework';
import { append } from '#audit';
import { createKey, revokeKey, type Scope } from '#people';
import { createDatabase } from '#platform';
import { startHub, type Hub } from '../hub/start-hub.js';
import { notAHub } from './door.js';
import { ImportFault } from './import-fault.js';
import type { ImportOptions } from './import-options.js';

/** The hub that receives the rows. */
export interface TargetHub {
  url: string;
  key: string;
  /** Resolves with a fault when a hub that was started for this import cannot continue. */
  failed: Promise<Error>;
  /** Stops the hub that was started for this import; a hub that was running before continues. */
  close(): Promise<void>;
}

/** What the search for a hub needs from its caller. */
export interface ImportSurroundings {
  signal: AbortSignal;
  say: (line: string) => void;
}

/**
 * Returns the hub at `--url`, else a running one on this machine, else one that is started for the import. A named data
 * folder is always opened by a new hub, because the folder of a running hub is not visible from outside.
 */
export async function findHub(options: ImportOptions, surroundings: ImportSurroundings): Promise<TargetHub> {
  const usual = `http://127.0.0.1:${process.env['PORT'] || 8080}`;
  const url = options.url ?? usual;
  if (options.dataDir !== undefined && options.url === undefined) return startOwn(options, surroundings, 0);
  const there = await whatAnswers(url);
  if (there === 'hub')
    return { url, key: keyFor(options, url), failed: new Promise(() => undefined), close: () => Promise.resolve() };
  if (options.url === undefined && there === 'nobody') return startOwn(options, surroundings);
  if (there !== 'nobody') throw notAHub(url, there);
  throw new ImportFault(
    'no-hub',
    `${url} 没有应答；请检查 --url，或先运行 npm start。`,
    `Nothing answers at ${url}; check --url, or run npm start first.`,
  );
}

/** `hub`, `nobody`, or the HTTP status of something else. */
async function whatAnswers(url: string): Promise<'hub' | 'nobody' | number> {
  try {
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    const body = (await answer.json().catch(() => undefined)) as { status?: string } | undefined;
    return body?.status === 'live' ? 'hub' : answer.status;
  } catch {
    return 'nobody';
  }
}

function keyFor({ key }: ImportOptions, url: string): string {
  if (key) return key;
  throw new ImportFault(
    'no-key',
    `导入到 ${url} 需要密钥：--key hl_… 或环境变量 HUILIU_KEY。`,
    `To import into ${url} a key is needed: --key hl_… or the environment variable HUILIU_KEY.`,
  );
}

async function startOwn(
  options: ImportOptions,
  { signal, say }: ImportSurroundings,
  port?: number,
): Promise<TargetHub> {
  say('没有正在运行的汇流，正在启动一个…… No hub is used that runs already; one is started…');
  const hub = await startHub({ dataDir: options.dataDir, port, signal, say });
  say(`汇流 Huiliu ${hub.url}`);
  // Created by the first start of a database and readable only now.
  if (hub.adminKey) say(`管理员密钥 Admin key ${hub.adminKey}  只显示这一次 shown only this once`);
  try {
    const lent =
      options.key === undefined
        ? await lendKey(hub, options.source)
        : { key: options.key, takeBack: () => Promise.resolve() };
    const close = (): Promise<void> => lent.takeBack().finally(() => hub.stop());
    return { url: hub.url, key: lent.key, failed: hub.failed, close };
  } catch (cause) {
    await hub.stop();
    throw cause;
  }
}

const ACTOR = 'launcher:import';

/**
 * Creates a key for one source for the duration of the import: a user who may start the hub on its data may import into
 * it.
 */
async function lendKey({ databaseUrl }: Hub, source: string): Promise<{ key: string; takeBack(): Promise<void> }> {
  const database = await createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL: 2 }, HUB_ENTITIES).initialize();
  const about = (action: string, id: string) => ({ actor: ACTOR, action, subjectKind: 'key', subjectId: id });
  const { id, key } = await database.transaction(async (tx) => {
    // It sends, and sees how many submissions still wait for routing.
    const scopes: Scope[] = ['channel', 'monitor'];
    const made = await createKey(tx, { name: 'file import', scopes, sources: [source] });
    await append(tx, { ...about('key.created', made.id), detail: { scopes, department: null, sources: [source] } });
    return made;
  });
  const takeBack = async (): Promise<void> => {
    try {
      await database.transaction(async (tx) => {
        if (await revokeKey(tx, id)) await append(tx, about('key.revoked', id));
      });
    } finally {
      await database.destroy();
    }
  };
  return { key, takeBack };
}
