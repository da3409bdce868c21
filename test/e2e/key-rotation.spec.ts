import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createDatabase, ensureDataKeys, listDataKeys, loadDataKeys, projectRoot, row } from '#platform';
import type { DataSource } from 'typeorm';
import { ENVELOPE_COLUMNS } from '../../apps/launcher/src/keys/envelope-columns.js';
import { rotateData } from '../../apps/launcher/src/keys/rotate-data.js';
import { rotateMaster } from '../../apps/launcher/src/keys/rotate-master.js';
import { dumpOf } from '../support/dump.js';
import { Hub } from '../torture/hub.js';
import type { HubProcess } from '../torture/process.js';
import { until } from '../torture/until.js';

const PATIENCE_MS = 240_000;
const BEFORE = 6;

interface Sent {
  number: string;
  code: string;
  phone: string;
  text: string;
}

/** Random, and nothing that is masked: a run of figures may look like a phone. */
const letters = (): string =>
  randomBytes(12)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijkmnpqr'[Number(digit)] ?? '');

/** Clients that send, search and read without a pause, at the gateways that are not being restarted. */
class Load {
  readonly sent: Sent[] = [];
  readonly errors: string[] = [];
  requests = 0;
  readonly #live = new Set<string>();
  readonly #underWay = new Map<string, number>();
  #stopped = false;
  #clients: Promise<void>[] = [];
  #turn = 0;

  constructor(
    urls: readonly string[],
    private readonly staff: string,
  ) {
    for (const url of urls) this.#live.add(url);
  }

  start(): void {
    const known = this.sent.slice();
    const any = (): Sent => known[this.requests % known.length]!;
    this.#clients = [
      () => this.#sendAndWait(),
      () => this.#sendAndWait(),
      () => this.track(any()),
      () => this.search(any()),
      () => this.read(any()),
    ].map((work) => this.#repeat(work));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  /** Sends nothing more there, and waits for what is under way, as a proxy does before a gateway is restarted. */
  async drain(url: string): Promise<void> {
    this.#live.delete(url);
    await until(() => (this.#underWay.get(url) ?? 0) === 0, PATIENCE_MS, 'requests under way have ended');
  }

  admit(url: string): void {
    this.#live.add(url);
  }

  async send(): Promise<void> {
    const serial = this.sent.length + this.requests * 7;
    const phone = `1990${String(serial).padStart(7, '0')}`;
    const text = `${serial}栋楼道的灯坏了，夜里看不清台阶，暗号${letters()}。`;
    const body = { title: `路灯${serial}不亮`, text, name: '甲静姝', phone };
    const receipt = (await this.#ask('POST', '/intake/web', body)) as
      { registrationNumber: string; queryCode: string } | undefined;
    if (receipt) this.sent.push({ number: receipt.registrationNumber, code: receipt.queryCode, phone, text });
  }

  async track({ code, number }: Sent): Promise<void> {
    const found = (await this.#ask('GET', `/track/${code}`)) as object | undefined;
    if (found && !JSON.stringify(found).includes(number)) this.errors.push(`track ${number}: ${JSON.stringify(found)}`);
  }

  async search({ phone, number }: Sent): Promise<void> {
    const found = (await this.#ask('POST', '/search/people', { phone, purpose: '核对来电人' })) as
      { items: { number: string }[] } | undefined;
    if (found && !found.items.some((item) => item.number === number)) this.errors.push(`search ${number}: not found`);
  }

  async read({ number, text }: Sent): Promise<void> {
    const found = (await this.#ask('GET', `/submissions/${number}`)) as { text: string } | undefined;
    if (found && found.text !== text) this.errors.push(`read ${number}: another text`);
  }

  /** One after the other: the worker shall keep up. */
  async #sendAndWait(): Promise<void> {
    await this.send();
    await routed();
  }

  async #repeat(work: () => Promise<void>): Promise<void> {
    while (!this.#stopped) await work();
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const urls = [...this.#live];
    const url = urls[this.#turn++ % urls.length]!;
    this.#underWay.set(url, (this.#underWay.get(url) ?? 0) + 1);
    try {
      const isOpen = path.startsWith('/intake') || path.startsWith('/track');
      const answer = await fetch(url + path, {
        method,
        headers: {
          ...(isOpen ? {} : { authorization: `Bearer ${this.staff}` }),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text) as unknown;
      this.errors.push(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    } catch (fault) {
      this.errors.push(`${method} ${path}: ${String(fault)}`);
    } finally {
      this.#underWay.set(url, (this.#underWay.get(url) ?? 1) - 1);
      this.requests += 1;
    }
    return undefined;
  }
}

let hub: Hub;
let owner: DataSource;
let load: Load;
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
  load = new Load(hub.urls, key);
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
  const asked = load.requests + 20;
  await until(() => load.requests >= asked, PATIENCE_MS, 'clients have gone on');
  const received = (await row<{ now: string }>(hub.database, 'select clock_timestamp()::text as now'))?.now;
  await until(
    async () =>
      !(await row(hub.database, 'select 1 from submissions where routed_at is null and received_at < $1', [received])),
    PATIENCE_MS,
    'the worker has gone on',
  );
}

it('both keys are changed under load without one error, and no text is lost', async () => {
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
  expect(await rotateData(owner, { say: () => undefined, settled })).toEqual([1]);
  await load.stop();
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
  expect((await listDataKeys(owner)).map(({ id }) => id)).toEqual([0, 2]);
});

it('processes that start afterwards read, search and track everything that was sent', async () => {
  await routed();
  for (const gateway of hub.gateways) {
    await gateway.suspend();
    gateway.resume();
    await gateway.ready;
  }
  await loadDataKeys(owner);
  for (const sent of load.sent) {
    await load.read(sent);
    await load.search(sent);
    await load.track(sent);
  }
  expect(load.errors).toEqual([]);
});
