import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { createDatabase, migrate, startEmbeddedPostgres } from '#platform';
import { cityReference } from '../apps/lab/src/links/messages.js';
import { understand } from '#routing/lab';
import { fillHistory, plantedMessages } from './invented-history.js';
import { measureRetrieval, measureUnbounded, type Timing } from './retrieval-timing.js';

const HUILIU_MASTER_KEY = randomBytes(32).toString('base64');

const openWithKey = (url: string): Promise<DataSource> =>
  createDatabase({ DATABASE_URL: url, DATABASE_POOL: 2, HUILIU_MASTER_KEY }, []).initialize();

/**
 * `npm run bench:retrieval -- [--submissions 1000000] [--messages 300] [--seed 1]`: how long the hub looks for what a new message may belong to, in a
 * history of so many, against the plain inverted-index query (everything that shares a key, counted) over the same table. The rival reads no words of what it finds, the hub does.
 */
async function main(): Promise<void> {
  const number = (preset: string) => ({ type: 'string', default: preset }) as const;
  const { values } = parseArgs({
    options: { submissions: number('1000000'), messages: number('300'), seed: number('1') },
  });
  const [submissions, messages, seed] = [Number(values.submissions), Number(values.messages), Number(values.seed)];
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; ${submissions} submissions, ${messages} new messages, seed ${seed}`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'huiliu-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(server.url);
    const database = await openWithKey(server.url);
    const began = performance.now();
    const example = understand(
      {
        title: '临溪花园小区三栋夜间施工噪音',
        text: '工地夜里十二点还在浇混凝土，老人小孩睡不着，打过几次电话没有人管，希望尽快处理。',
      },
      await cityReference(),
    );
    await fillHistory(database, { submissions, seed, understanding: JSON.stringify(example) });
    console.log(`filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const planted = await plantedMessages(database, messages, submissions);
    const ours = await measureRetrieval(database, planted);
    const { bytes, index } = await sizeOfKeys(database);
    line('keys (production)', ours);
    console.log(
      `link_keys: ${Math.round(bytes / submissions)} bytes of index a message, ${Math.round(index / submissions)} with the table`,
    );
    const rival = await measureUnbounded(database, planted);
    line('unbounded inverted', rival);
    console.log(`p95 ratio ${(ours.p95 / rival.p95).toFixed(3)}`);
    console.log(
      JSON.stringify({
        submissions,
        ...ours,
        indexBytes: Math.round(bytes / submissions),
        rivalP95: rival.p95,
        rivalRecall: rival.recall,
      }),
    );
    await database.destroy();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOfKeys(database: DataSource): Promise<{ bytes: number; index: number }> {
  const [size] = (await database.query(
    "select pg_indexes_size('link_keys')::float8 as bytes, pg_total_relation_size('link_keys')::float8 as index",
  )) as [{ bytes: number; index: number }];
  return size;
}

function line(name: string, { p50, p95, max, rows, recall }: Timing): void {
  console.log(
    `${name.padEnd(20)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  max ${max.toFixed(1)} ms  ${rows.toFixed(0)} rows  recall of the planted ${recall.toFixed(3)}`,
  );
}

void main();
