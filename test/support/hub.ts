import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { phoneDigits, readQueryCode, type SubmissionContent } from '#intake';
import { ensureFirstAdminKey } from '#people';
import { jsonLogger, readConfig, row, useMasterKey, Vault } from '#platform';
import { storeReferenceFiles } from '#routing';
import { createGateway } from '../../apps/gateway/src/application.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { clearWords } from './dump.js';
import { WatchedAnswers } from './api-contract.js';
import { testDatabase } from './database.js';
import { movableTime, MOVABLE_NOW, type MovableTime } from './time.js';
import { until } from './until.js';

/** A whole hub in this process: gateway on a free port, worker, fresh database. */
export interface TestHub {
  url: string;
  /** The running gateway, for its services. */
  gateway: NestFastifyApplication;
  database: DataSource;
  vault: Vault;
  adminKey: string;
  time: MovableTime;
  /** Asks the hub; `key` is the administrator's unless given, null for none. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    key?: string | null,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: never }>;
  /** Waits until nothing is left to route and deliver. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** `start`: an ISO instant at which its time begins; without it on the one day on which all such hubs begin, see time.ts. */
export async function startTestHub(settings: Record<string, string> = {}, start?: string): Promise<TestHub> {
  const { database, applicationUrl, close } = await testDatabase(undefined, MOVABLE_NOW);
  const time = await movableTime(database, start);
  await storeReferenceFiles(database, join(__dirname, '../../db/reference'));
  const adminKey = (await database.transaction(ensureFirstAdminKey))?.key ?? '';
  const config = readConfig({
    DATABASE_URL: applicationUrl,
    HUILIU_MASTER_KEY: randomBytes(32).toString('base64'),
    OUTBOUND_ALLOW: '127.0.0.0/8',
    // One address sends everything in a test.
    LIMITS_EXEMPT: '127.0.0.0/8',
    LOG_LEVEL: 'error',
    // Each thread reads jieba's dictionaries, which takes as long as most tests.
    READING_THREADS: '1',
    PORT: '0',
    ...settings,
  });
  useMasterKey(database, config.HUILIU_MASTER_KEY);
  const gateway = await createGateway(config);
  const answers = new WatchedAnswers(gateway);
  await gateway.listen(0, '127.0.0.1');
  const worker = await NestFactory.createApplicationContext(WorkerModule.open(config), {
    logger: jsonLogger(config),
    abortOnError: false,
  });
  const vault = new Vault(config.HUILIU_MASTER_KEY);
  const url = (await gateway.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    url,
    gateway,
    database,
    vault,
    adminKey,
    time,
    ask: async (method, path, body, key = adminKey, headers = {}) => {
      const known = await phoneOfCode(database, vault, path);
      const answer = await ask(url, { method, path, body, key, headers: { ...known, ...headers } });
      answers.refuseFaults();
      return answer;
    },
    rest: () => rest(database),
    close: async () => {
      await worker.close();
      await gateway.close();
      time.restore();
      await answers.readLedger(database);
      const inClear = await clearWords(database);
      await close();
      answers.refuseFaults();
      if (inClear.length > 0) throw new Error(`words stand in clear in the database:\n${inClear.join('\n')}`);
    },
  };
}

/** A citizen of a test knows their phone: its last figures go with every query code, unless the test gives others. */
async function phoneOfCode(database: DataSource, vault: Vault, path: string): Promise<Record<string, string>> {
  const code = readQueryCode(/^\/track\/([^/?]+)/.exec(path)?.[1] ?? '');
  if (!code) return {};
  const own = await row<{ id: string; cipher: Buffer | null }>(
    database,
    'select id, content_cipher as cipher from submissions where query_code_index = $1',
    [vault.index('query-code', code)],
  );
  const content = own?.cipher && (JSON.parse(vault.openText(own.cipher, own.id)) as SubmissionContent);
  const [digits] = content ? phoneDigits(content) : [];
  return digits ? { 'huiliu-phone-digits': digits } : {};
}

async function ask(
  url: string,
  wanted: { method: string; path: string; body: unknown; key: string | null; headers: Record<string, string> },
): Promise<{ status: number; body: never }> {
  const answer = await fetch(url + wanted.path, {
    method: wanted.method,
    headers: {
      ...(wanted.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(wanted.key === null ? {} : { authorization: `Bearer ${wanted.key}` }),
      ...wanted.headers,
    },
    body:
      wanted.body === undefined ? null : typeof wanted.body === 'string' ? wanted.body : JSON.stringify(wanted.body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (/^[{[]/.test(text) && !/ndjson/.test(answer.headers.get('content-type') ?? '')
      ? JSON.parse(text)
      : text) as never,
  };
}

/** What waits behind an earlier message of its case, or for an endpoint that rests, may wait for hours. The last line: another test's open transaction on the same server holds the pull feed back, see pull.ts. */
const AT_REST = `
  select not exists (select 1 from submissions where routed_at is null and parked_at is null)
     and not exists (select 1 from queue_outbox where available_at < now() + interval '3 seconds')
     and not exists (select 1 from deliveries d join endpoints e on e.id = d.endpoint_id
       where d.state = 'pending' and d.next_attempt_at < now() + interval '3 seconds' and coalesce(e.resting_until < now() + interval '3 seconds', true)
         and not exists (select 1 from deliveries b where b.endpoint_id = d.endpoint_id and b.order_key = d.order_key and b.order_seq < d.order_seq and b.state = 'pending'))
     and not exists (select 1 from messages where xid >= pg_snapshot_xmin(pg_current_snapshot())) as quiet`;

const rest = (database: DataSource): Promise<void> =>
  until(async () => (await row<{ quiet: boolean }>(database, AT_REST))?.quiet === true, 'the hub came to rest');
