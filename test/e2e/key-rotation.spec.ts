import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createDatabase, ensureDataKeys, listDataKeys, loadDataKeys, projectRoot, row } from '#platform';
import type { DataSource } from 'typeorm';
import { ENVELOPE_COLUMNS } from '../../apps/launcher/src/keys/envelope-columns.js';
import { rotateData } from '../../apps/launcher/src/keys/rotate-data.js';
import { dropKeptKeys, rotateLookups } from '../../apps/launcher/src/keys/rotate-lookups.js';
import { rotateMaster } from '../../apps/launcher/src/keys/rotate-master.js';
import { rotatePeople } from '../../apps/launcher/src/keys/rotate-people.js';
import { dumpOf } from '../support/dump.js';
import { Hub } from '../torture/hub.js';
import type { HubProcess } from '../torture/process.js';
import { RotationLoad } from '../torture/rotation-load.js';
import { until } from '../torture/until.js';

const PATIENCE_MS = 240_000;
const BEFORE = 6;

let hub: Hub;
let owner: DataSource;
let load: RotationLoad;
const old = (): string => hub.gateways[0]!.plan.env['HUILIU_MASTER_KEY']!;
const ownersPool = (masterKeys: string): Promise<DataSource> =>
  createDatabase({ DATABASE_URL: hub.databaseUrl, DATABASE_POOL: 3, HUILIU_MASTER_KEY: masterKeys }).initialize();

beforeAll(async () => {
  hub = await Hub.open('postgres', { READING_THREADS: '1' });
  await hub.workers[1]!.retire();
  const { key } = await hub.caller.administer<{ key: string }>('POST', '/keys', {
    name: '话务台',
    scopes: ['staff', 'reveal'],
  });
  await hub.caller.administer('POST', '/sources', { code: 'exchange', channel: 'hotline', name: '话务平台' });
  const exchange = await hub.caller.administer<{ key: string }>('POST', '/keys', {
    name: '交换机',
    scopes: ['calls'],
    sources: ['exchange'],
  });
  load = new RotationLoad(hub.urls, { staff: key, exchange: exchange.key, routed });
  await hub.database.transaction(ensureDataKeys);
  for (let at = 0; at < BEFORE; at += 1) await load.send();
  await routed();
});
afterAll(async () => {
  await owner?.destroy();
  await hub?.close();
});

const routed = (): Promise<unknown> =>
  until(
    async () => !(await row(hub.database, 'select 1 from submissions where routed_at is null')),
    PATIENCE_MS,
    'everything is routed',
  );

async function restart(masterKeys: string): Promise<void> {
  const processes: [HubProcess, string | undefined][] = [
    ...hub.gateways.map((gateway, at) => [gateway, hub.urls[at]] as [HubProcess, string]),
    [hub.workers[0]!, undefined],
  ];
  for (const [process, url] of processes) {
    if (url) await load.drain(url);
    process.plan.env['HUILIU_MASTER_KEY'] = masterKeys;
    await process.suspend();
    process.resume();
    await process.ready;
    if (url) load.admit(url);
  }
}

/** The command, killed as soon as it has encrypted the rows of one table anew. */
async function killedRotation(masterKeys: string): Promise<void> {
  const env = {
    ...hub.gateways[0]!.plan.env,
    DATABASE_OWNER_URL: hub.databaseUrl,
    HUILIU_MASTER_KEY: masterKeys,
  };
  const command = spawn(process.execPath, [join(projectRoot(), 'dist/apps/launcher/src/keys.js'), 'rotate-data'], {
    env,
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((done) => command.once('exit', done));
  command.stdout.on('data', (lines: Buffer) => /^ {2}\w+: \d/m.test(lines.toString()) && command.kill('SIGKILL'));
  await gone;
  expect(command.signalCode).toBe('SIGKILL');
}

/** Each client has asked anew twice, and the worker has done what it had: nothing that was encrypted before can still be stored. */
async function settled(): Promise<void> {
  await load.goneOn();
  const received = (await row<{ now: string }>(hub.database, 'select clock_timestamp()::text as now'))?.now;
  await until(
    async () =>
      !(await row(hub.database, 'select 1 from submissions where routed_at is null and received_at < $1', [received])),
    PATIENCE_MS,
    'the worker has gone on',
  );
}

const quiet = { say: () => undefined, settled };

it('all keys are changed under load without one missing or wrong answer', async () => {
  const fresh = randomBytes(32).toString('base64');
  const both = `${fresh},${old()}`;
  load.start();
  await restart(both);
  owner = await ownersPool(both);
  expect(await rotateMaster(owner)).toBe(2);
  await restart(fresh);
  await killedRotation(fresh);
  expect((await listDataKeys(owner)).map(({ state }) => state)).toContain('retired');
  await owner.destroy();
  owner = await ownersPool(fresh);
  expect(await rotateData(owner, quiet)).toEqual([1]);
  const [oldPeople] = await rotatePeople(owner, quiet);
  const lookups = await rotateLookups(owner, quiet);
  await load.stop();
  expect([oldPeople, lookups.deleted.length + lookups.kept.length]).toEqual([expect.any(Number), 1]);
  expect(load.errors).toEqual([]);
  expect(load.sent.length).toBeGreaterThan(BEFORE);
  expect(hub.processes.map(({ crashes }) => crashes)).toEqual(hub.processes.map(() => 0));
});

it('nothing in a dump was made with the old key, and the old key is in none', async () => {
  const dump = await dumpOf(hub.database);
  const old = dump.filter(({ name, values }) =>
    values.some((value) =>
      ENVELOPE_COLUMNS[name] ? value.startsWith('\\x01') : /hl[12][tj]:A[Q-Za-f][\w-]{36}/.test(value),
    ),
  );
  expect(old.map(({ name }) => name)).toEqual([]);
  const keys = (await listDataKeys(owner)).filter(({ state }) => state !== 'kept');
  expect(keys.map(({ purpose, state }) => `${purpose} ${state}`).sort()).toEqual([
    'encryption current',
    'index current',
    'lookup current',
    'people current',
  ]);
  const named = await row(
    owner,
    `select (select array_agg(distinct query_code_key) from submissions) as codes, (select array_agg(distinct key) from search_terms) as terms,
       (select array_agg(distinct key) from person_indexes) as people, (select array_agg(distinct number_key) from calls) as calls`,
  );
  const [people, lookup] = ['people', 'lookup'].map((one) => [keys.find(({ purpose }) => purpose === one)?.id]);
  expect(named).toEqual({ codes: lookup, terms: lookup, people, calls: people });
});

it('the last old key goes when every code of an agent was used, and everything is found by processes that start afterwards', async () => {
  await routed();
  for (const agent of load.agents) await load.follow(agent);
  await dropKeptKeys(owner);
  expect((await listDataKeys(owner)).filter(({ state }) => state !== 'current')).toEqual([]);
  for (const gateway of hub.gateways) {
    await gateway.suspend();
    gateway.resume();
    await gateway.ready;
  }
  await loadDataKeys(owner);
  for (const sent of load.sent) {
    await load.read(sent);
    await load.search(sent);
    await load.searchWords(sent);
    await load.track(sent);
  }
  // Thousands may have called; the last ones did so while a key was changed.
  for (const phone of [...load.called.slice(0, 50), ...load.called.slice(-50)]) await load.lookUp(phone);
  for (const agent of load.agents) await load.follow(agent);
  expect(load.errors).toEqual([]);
});
