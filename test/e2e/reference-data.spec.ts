import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

const CITY = join(__dirname, '../fixtures/second-city');
const COMMAND = join(projectRoot(), 'dist/apps/launcher/src/reference.js');

interface Trial {
  day: string;
  faults: { total: number; later: number | null; listed: Record<string, unknown>[] };
  changes: { table: string; added: number; changed: number; removed: number }[];
  guardChanges: { unit: string; field: string; before: string | null; after: string | null }[];
  examined: number;
  rerouted: number;
  moves: { from: string | null; to: string | null; count: number }[];
  matters: { number: string; holder: string | null; from: string | null; to: string | null; reason: string }[];
}
interface Problem {
  code: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** Another city is put into a running hub; nothing is started again. */
describe('reference data through the doors', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const ask = async <Body>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> =>
    (await hub.ask(method, path, body)) as { status: number; body: Body };
  const trial = (body: object) => ask<Trial>('POST', '/reference/trials', body);
  const make = (body: object) =>
    ask<{ number: number; inForce: boolean } & Problem>('POST', '/reference/versions', body);
  const duty = (id: string, more: object) => ({
    tables: { duties: { mode: 'merge', items: [{ id, ...more }] } },
    basis: '派单目录调整',
  });

  async function command(...args: string[]): Promise<{ code: number; out: string }> {
    const env = { ...process.env, HUILIU_KEY: hub.adminKey };
    return promisify(execFile)(process.execPath, [COMMAND, ...args, '--url', hub.url], { env }).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (fault: { code: number; stdout: string; stderr: string }) => ({
        code: fault.code,
        out: fault.stdout + fault.stderr,
      }),
    );
  }

  /** Another place each time: the next text about a place goes where the first went, by the tables of that moment. */
  const places = readFileSync(join(CITY, 'places.csv'), 'utf8')
    .split('\n')
    .filter((line) => line.includes(',estate,'))
    .map((line) => line.split(',')[0] ?? '');
  const nextPlace = (): string => places.shift() ?? '';

  /** Sends a text and returns who leads; undefined while nobody does. */
  async function leadOf(text: string): Promise<string | undefined> {
    const receipt = await hub.ask('POST', '/intake/web', { title: text.slice(0, 12), text }, null);
    expect(receipt.status).toBe(201);
    await hub.rest();
    const [found] = (await hub.database.query(
      `select a.department from assignments a join links l on l.matter_id = a.matter_id join submissions s on s.id = l.submission_id
       where s.number = $1 and a.role = 'lead'`,
      [(receipt.body as { registrationNumber: string }).registrationNumber],
    )) as { department: string }[];
    return found?.department;
  }
  const counts = async (): Promise<unknown> =>
    hub.database.query(
      'select (select count(*) from reference_versions)::int as versions, (select count(*) from audit_entries)::int as entries, (select max(loaded_at) from reference_data) as loaded',
    );

  it('shows the tables that the hub came with, as its first version', async () => {
    const versions = await ask<{ number: number; madeBy: string; state: string; tables: string[] }[]>(
      'GET',
      '/reference/versions',
    );
    expect(versions.body).toMatchObject([{ number: 1, madeBy: 'machine:reference', state: 'taken-up' }]);
    const areas = await ask<{ version: number; content: { items: { name: string }[] } }>('GET', '/reference/areas');
    expect([areas.body.version, areas.body.content.items[0]?.name]).toEqual([1, '云汀市']);
    expect((await ask('GET', '/reference/nothing')).status).toBe(404);
  });

  it('says by a dry run what another city would change, and writes nothing', async () => {
    const before = await counts();
    const { code, out } = await command('trial', CITY);
    expect([code, out]).toEqual([0, expect.stringContaining('校验通过')]);
    expect(out).toContain('departments: 新增 added 78');
    expect(await counts()).toEqual(before);
  });

  it('takes in another city by one command, and routes to its units without a restart', async () => {
    const { code, out } = await command('import', CITY, '--basis', '机构编制方案');
    expect([code, out]).toEqual([0, expect.stringContaining('已制作版本 2，现已生效')]);
    const stored = (await hub.database.query(
      "select jsonb_array_length(items -> 'items') as n from reference_data where name in ('departments', 'places') order by name",
    )) as { n: number }[];
    expect(stored).toEqual([{ n: 78 }, { n: 60 }]);
    await until(
      async () => (await leadOf(`${nextPlace()}自来水停水一天了，家里没有自来水，请尽快恢复供水。`)) === 'JC-SWJ',
      'a submission is routed to a unit of the new city',
    );
  });

  it('names every fault with its table, row, field and code, in the language of the reader, and stores nothing', async () => {
    const before = await counts();
    const faulty = {
      basis: '试错',
      tables: {
        duties: {
          mode: 'merge',
          items: [
            { id: 'JC-H010112', lead: 'NOBODY', Basis: 'x' },
            { id: 'JC-NEW', category: 'X9' },
          ],
        },
      },
    };
    const chinese = await make(faulty);
    expect([chinese.status, chinese.body.code]).toEqual([400, 'invalid-payload']);
    expect(chinese.body.errors).toContainEqual({ field: 'duties[1].Basis', message: 'JC-H010112：没有这个字段' });
    expect(chinese.body.errors).toContainEqual({ field: 'duties[2].lead', message: 'JC-NEW：此字段必填' });
    const english = await hub.ask('POST', '/reference/versions', faulty, hub.adminKey, { 'accept-language': 'en' });
    expect((english.body as Problem).errors).toContainEqual({
      field: 'duties[2].lead',
      message: 'JC-NEW: is required',
    });
    expect(await counts()).toEqual(before);
    const tried = await trial(duty('JC-H010112', { lead: 'NOBODY' }));
    expect(tried.body.faults).toMatchObject({
      total: 1,
      listed: [{ table: 'duties', row: 1, code: 'JC-H010112', field: 'lead', reason: 'unknown-unit' }],
    });
  });

  it('says which open matters other duties would send elsewhere, with the number, both units and the reason', async () => {
    const tried = await trial(duty('JC-H010112', { lead: 'JC-ZJJ', assist: ['JC-SWJ'] }));
    expect(tried.status).toBe(200);
    // One text at least was routed by the new tables; some may have been sent while they were taken over.
    const { rerouted } = tried.body;
    expect(rerouted).toBeGreaterThan(0);
    expect(tried.body.moves).toEqual([{ from: 'JC-SWJ', to: 'JC-ZJJ', count: rerouted }]);
    const moved = { holder: 'JC-SWJ', from: 'JC-SWJ', to: 'JC-ZJJ', reason: 'duty-changed' };
    expect(tried.body.matters.at(-1)).toMatchObject(moved);
    const ended = {
      departments: { mode: 'merge', items: [{ code: 'JC-SWJ', validTo: '2026-11-27', successor: 'JC-ZJJ' }] },
    };
    const tomorrow = await trial({ from: hub.time.today(1), tables: ended });
    expect(tomorrow.body.matters.at(-1)).toMatchObject({ from: 'JC-SWJ', to: 'JC-ZJJ', reason: 'unit-ended' });
  });

  it('does not let a unit with open work vanish', async () => {
    const { body } = await ask<{ content: { items: { code: string }[] } }>('GET', '/reference/departments');
    const { body: duties } = await ask<{ content: { items: { lead: string; assist: string[] }[] } }>(
      'GET',
      '/reference/duties',
    );
    const without = {
      basis: '名册清理',
      tables: {
        departments: { items: body.content.items.filter(({ code }) => code !== 'JC-SWJ') },
        duties: { items: duties.content.items.filter(({ lead }) => lead !== 'JC-SWJ') },
      },
    };
    const refused = await make(without);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([400, 'departments.code']);
    expect((await make({ basis: '恢复原数据', restores: 1 })).body.errors?.[0]?.message).toContain('JC-SWJ');
  });

  it('keeps a later version until its day, shows it by its day, and takes it up without a restart', async () => {
    const from = hub.time.today(3);
    const made = await make({ ...duty('JC-H010112', { lead: 'JC-ZJJ', assist: [] }), from });
    expect([made.status, made.body.inForce]).toEqual([201, false]);
    const leadOn = async (query: string): Promise<string | undefined> =>
      (
        await ask<{ content: { items: { id: string; lead: string }[] } }>('GET', `/reference/duties${query}`)
      ).body.content.items.find(({ id }) => id === 'JC-H010112')?.lead;
    expect([await leadOn(''), await leadOn(`?on=${hub.time.today(2)}`), await leadOn(`?on=${from}`)]).toEqual([
      'JC-SWJ',
      'JC-SWJ',
      'JC-ZJJ',
    ]);
    // A change before that day would be undone on it.
    const before = await make(duty('JC-H010105', { lead: 'JC-ZJJ' }));
    expect([before.status, before.body.code]).toEqual([409, 'not-allowed-now']);
    await hub.time.goOn({ days: 3 });
    await until(async () => (await leadOn('')) === 'JC-ZJJ', 'the version is taken up on its day');
    await until(
      async () => (await leadOf(`${nextPlace()}自来水停水一天了，家里没有自来水，请尽快恢复供水。`)) === 'JC-ZJJ',
      'a submission is routed by the version of the day',
    );
    const [entry] = (await hub.database.query(
      "select actor, detail ->> 'version' as version from audit_entries where action = 'reference.version-taken-up' and subject_id = $1",
      [String(made.body.number)],
    )) as unknown[];
    expect(entry).toEqual({ actor: 'machine:reference', version: `${from}.v${made.body.number}` });
    expect((await ask('POST', `/reference/versions/${made.body.number}/withdrawal`)).status).toBe(409);
  });

  it('withdraws a version that waits, and does not take it up', async () => {
    const made = await make({ ...duty('JC-H010112', { lead: 'JC-CGJ' }), from: hub.time.today(1) });
    expect((await ask('POST', `/reference/versions/${made.body.number}/withdrawal`)).status).toBe(204);
    expect((await ask('GET', '/reference/versions?limit=1')).body).toMatchObject([
      { number: made.body.number, state: 'withdrawn' },
    ]);
    expect((await ask('POST', '/reference/versions/999/withdrawal')).status).toBe(404);
  });

  it('goes back by a new version with the old content', async () => {
    const back = await make({ basis: '调整撤销', restores: 2 });
    expect(back.body).toMatchObject({ inForce: true, tables: ['duties'] });
    const { body } = await ask<{ version: number; content: { items: { id: string; lead: string }[] } }>(
      'GET',
      '/reference/duties',
    );
    expect([body.version, body.content.items.find(({ id }) => id === 'JC-H010112')?.lead]).toEqual([
      back.body.number,
      'JC-SWJ',
    ]);
    expect((await make({ basis: '再次', restores: 2 })).status).toBe(409);
  });

  it('tells by the command where a table is wrong, with the line of the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiliu-reference-'));
    await writeFile(join(folder, 'departments.merge.csv'), '代码,上级单位\nJC-CGJ,JC-NONE\n');
    const { code, out } = await command('check', folder);
    expect([code, out]).toEqual([2, expect.stringContaining('departments[2] JC-CGJ superior')]);
    await rm(folder, { recursive: true });
  });

  it('refuses a body that it cannot read, and what no administrator replaces', async () => {
    const wrong: [body: object, field: string][] = [
      [{ basis: '依据', tables: { signals: { signals: [] } } }, 'tables.signals'],
      [{ basis: '依据', tables: { places: { mode: 'merge', items: [] } } }, 'tables.places.mode'],
      [{ basis: '依据', tables: {}, more: 1 }, 'more'],
      [{ basis: '依据' }, 'tables'],
      [{ tables: { duties: { items: [] } } }, 'basis'],
      [{ basis: '依据', from: '2020-01-01', tables: { duties: { mode: 'merge', items: [] } } }, 'from'],
    ];
    for (const [body, field] of wrong) {
      const refused = await make(body);
      expect([refused.status, refused.body.errors?.map((error) => error.field)]).toEqual([
        400,
        expect.arrayContaining([field]),
      ]);
    }
    expect((await hub.ask('POST', '/reference/versions', {}, null)).status).toBe(401);
    const staff = ((await hub.ask('POST', '/keys', { name: '信访科', scopes: ['staff'] })).body as { key: string }).key;
    expect((await hub.ask('POST', '/reference/trials', {}, staff)).status).toBe(403);
  });

  it('shows a change of what guards accusations, and the guard holds when the accused unit is given every duty', async () => {
    const hostile = {
      basis: '目录调整',
      tables: {
        duties: {
          mode: 'merge',
          items: [
            { id: 'JC-H04', lead: 'JC-CGJ' },
            { id: 'JC-H01', lead: 'JC-CGJ' },
          ],
        },
        departments: { mode: 'merge', items: [{ code: 'JC-CGJ', flags: ['sealed-desk', 'discipline'] }] },
      },
    };
    const tried = await trial(hostile);
    expect(tried.body.guardChanges).toEqual([
      { unit: 'JC-CGJ', field: 'flags', before: null, after: 'discipline sealed-desk' },
    ]);
    expect((await make(hostile)).status).toBe(201);
    const [audited] = (await hub.database.query(
      "select detail -> 'guard' as guard from audit_entries where action = 'reference.version-made' order by seq desc limit 1",
    )) as { guard: unknown[] }[];
    expect(audited?.guard).toEqual(['JC-CGJ flags']);
    const receipt = await hub.ask(
      'POST',
      '/intake/web',
      { title: '举报城市运行管理局', text: '霁川市城市运行管理局的邹科长收受红包，为违建放行。' },
      null,
    );
    await hub.rest();
    const [row] = (await hub.database.query('select id, seal from submissions where number = $1', [
      (receipt.body as { registrationNumber: string }).registrationNumber,
    ])) as { id: string; seal: string }[];
    expect(row?.seal).toBe('sealed');
    const decision = { kind: 'transfer', department: 'JC-CGJ', reason: '按管理权限移送' };
    expect((await hub.ask('PUT', `/sealed/${row?.id}/decision`, decision)).status).toBe(409);
    const owed = await hub.database.query(
      "select 1 from assignments a join links l on l.matter_id = a.matter_id where l.submission_id = $1 and a.department = 'JC-CGJ'",
      [row?.id],
    );
    expect(owed).toEqual([]);
  });
});
