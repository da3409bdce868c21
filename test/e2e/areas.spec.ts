import { v7 as uuid } from 'uuid';
import { PERMISSIONS, type Permission } from '#people';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import type { Case } from '../support/open-doors.js';
import { loggedIn } from '../support/role-holders.js';

const [SOUTH, NORTH] = ['990101', '990102'];
const DESKS = ['hotline-operator', 'triage-clerk', 'petition-clerk', 'supervisor'] as const;

interface Route {
  method: string;
  path: string;
  permissions: readonly Permission[];
}

type Headers = Record<string, string>;

describe('A clerk of one district', () => {
  let hub: TestHub;
  let city: Exposing;
  let routes: Route[];
  let south: Headers;
  let north: Headers;
  let all: Headers;
  let here: Case;
  let there: Case;
  /** What an address may name of the matter there, by the part of the address before it. */
  let named: Record<string, string>;

  const move = (of: Case, area: string | null): Promise<unknown> =>
    hub.database.query('update matters set area = $2 where id = $1', [of.matter, area]);
  const ask = (method: string, path: string, headers: Headers, body?: unknown) =>
    hub.ask(method, path, body, null, headers);
  const idOf = async (sql: string): Promise<string> => (await city.one<{ id: string }>(sql, [there.matter])).id;
  const about = (body: unknown): boolean => {
    const text = JSON.stringify(body ?? '');
    return [there.matter, there.number, there.proceeding, named.submission ?? '', '北汀路灯'].some(
      (word) => word !== '' && text.includes(word),
    );
  };
  const totals = async (headers: Headers): Promise<number[]> => {
    const found: number[] = [];
    for (const list of ['submissions', 'matters', 'proceedings', 'assignments']) {
      const { body } = await ask('GET', `/search/${list}`, headers);
      found.push((body as { total: { value: number } }).total.value);
    }
    return found;
  };

  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
    const document = (await hub.ask('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, { 'x-required-permissions'?: Permission[] }>>;
    };
    routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { 'x-required-permissions': permissions }]) =>
        permissions ? [{ method: method.toUpperCase(), path, permissions }] : [],
      ),
    );
    here = await city.call('A-1', '南汀路灯不亮', '望汀一村门口的路灯不亮三天了，请派人来修。', '19900000001');
    there = await city.call('A-2', '北汀路灯损坏', '石塔门街道办门口的路灯坏了，晚上看不见路。', '19900000002');
    await move(here, `${SOUTH}001`);
    await move(there, `${NORTH}001`);
    const { submission } = there;
    [south, north, all] = [
      (await loggedIn(hub, DESKS, null, [SOUTH])).headers,
      (await loggedIn(hub, DESKS, null, [NORTH])).headers,
      (await loggedIn(hub, DESKS)).headers,
    ];
    named = { submission };
    await ask('POST', `/matters/${there.matter}/notes`, all, { text: '请核实', visibility: 'desk' });
    await ask('POST', `/matters/${there.matter}/recusals`, all, { department: 'ZJJ', reason: '曾有纠纷' });
    const hotspot = uuid();
    await hub.database.query("insert into hotspots (id, key, title, area, evidence) values ($1, 'k', '', $2, '{}')", [
      hotspot,
      NORTH,
    ]);
    await hub.database.query('insert into hotspot_members (hotspot_id, matter_id) values ($1, $2)', [
      hotspot,
      there.matter,
    ]);
    await hub.database.query(
      "insert into triage_items (id, submission_id, matter_id, reason) values ($1, $2, $3, 'no-duty') on conflict (submission_id) do update set decided_at = null",
      [uuid(), submission, there.matter],
    );
    await hub.database.query(
      'insert into link_questions (id, submission_id, matter_id, score) values ($1, $2, $3, 0.5)',
      [uuid(), submission, there.matter],
    );
    await hub.database.query(
      "insert into alarms (submission_id, level, call, raised_at, due_at) values ($1, 'now', '[]', now(), now()) on conflict do nothing",
      [submission],
    );
    await hub.database.query(
      "insert into notice_duties (id, proceeding_id, seq, kind, owed_at) values ($1, $2, 1, 'registered', now())",
      [uuid(), there.proceeding],
    );
    await hub.database.query(
      `insert into second_looks (id, proceeding_id, seq, opened_at)
       select $1, proceeding_id, seq, at from proceeding_events where proceeding_id = $2 order by seq limit 1`,
      [uuid(), there.proceeding],
    );
    named = {
      submission,
      submissions: there.number,
      alarms: there.number,
      matters: there.matter,
      proceedings: there.proceeding,
      triage: submission,
      hotspots: hotspot,
      links: await idOf('select id from links where matter_id = $1'),
      'link-questions': await idOf('select id from link_questions where matter_id = $1'),
      recusals: await idOf('select id from recusals where matter_id = $1'),
      notes: await idOf('select id from notes where matter_id = $1'),
      'second-looks': await idOf(
        'select k.id from second_looks k join proceedings p on p.id = k.proceeding_id where p.matter_id = $1',
      ),
      'notices-owed': await idOf(
        'select d.id from notice_duties d join proceedings p on p.id = d.proceeding_id where p.matter_id = $1',
      ),
    };
  }, 300_000);
  afterAll(() => hub.close());

  it('finds nothing of another district at any address, and the desk of the city does', async () => {
    const open: string[] = [];
    let tried = 0;
    let cityAnswers = 0;
    for (const { method, path, permissions } of routes) {
      if (!permissions.some((permission) => DESKS.some((role) => holds(permission, role)))) continue;
      const known = [...path.matchAll(/\/([a-z-]+)\/\{(\w+)\}/g)].filter(([, part = '']) => named[part]);
      if (known.length === 0) continue;
      const address = path.replace(/\/([a-z-]+)\/\{\w+\}/g, (_, part: string) => `/${part}/${named[part] ?? uuid()}`);
      const body = method === 'GET' ? undefined : { nonsense: true };
      const { status } = await ask(method, address, south, body);
      tried += 1;
      if (status !== 404 && status !== 403) open.push(`${method} ${path}: ${status}`);
      const whole = await ask(method, address, all, body);
      if (whole.status !== 404 && whole.status !== 403) cityAnswers += 1;
    }
    expect(open).toEqual([]);
    expect(tried).toBeGreaterThan(35);
    // The addresses exist: the same calls reach their handlers for the city.
    expect(cityAnswers).toBeGreaterThan(25);
  }, 120_000);

  it('reads no list that tells of another district', async () => {
    const telling: string[] = [];
    const shown: string[] = [];
    for (const { method, path } of routes) {
      if (method !== 'GET' || path.includes('{')) continue;
      const { status, body } = await ask('GET', path, south);
      if (about(body)) telling.push(`${path}: ${status}`);
      const { body: whole } = await ask('GET', path, all);
      const { body: own } = await ask('GET', path, north);
      if (about(whole)) shown.push(`${path} ${about(own) ? 'north' : 'city'}`);
    }
    expect(telling).toEqual([]);
    for (const list of [
      'triage',
      'alarms',
      'link-questions',
      'search/submissions',
      'search/matters',
      'search/proceedings',
    ])
      expect(shown).toContain(`/${list} north`);
  }, 120_000);

  it('counts what lies in the district, and follows a corrected place at once', async () => {
    const [whole, ours, theirs] = [await totals(all), await totals(south), await totals(north)];
    expect(whole.slice(0, 3)).toEqual([2, 2, 2]);
    expect(ours.slice(0, 3)).toEqual([1, 1, 1]);
    expect(ours.map((count, list) => count + (theirs[list] ?? 0))).toEqual(whole);
    await move(there, SOUTH);
    expect(await totals(south)).toEqual(whole);
    expect(await totals(north)).toEqual([0, 0, 0, 0]);
    expect((await ask('GET', `/matters/${there.matter}`, south)).status).toBe(200);
    expect((await ask('GET', `/matters/${there.matter}`, north)).status).toBe(404);
    await move(there, null);
    expect(await totals(north)).toEqual([0, 0, 0, 0]);
    expect((await ask('GET', `/matters/${there.matter}`, south)).status).toBe(404);
    expect((await ask('GET', `/matters/${there.matter}`, all)).status).toBe(200);
    await move(there, NORTH);
  }, 60_000);

  it('sees a matter with a further problem in the district, beside the district where it began', async () => {
    await hub.database.query(
      `insert into further_problems (id, submission_id, part, title, body, understanding, neighbourhood, score)
       values ($1, $2, 1, '', '', $3, 'n', 1)`,
      [uuid(), named.submission, JSON.stringify({ place: { area: `${SOUTH}002` } })],
    );
    for (const headers of [south, north]) {
      expect((await ask('GET', `/matters/${there.matter}`, headers)).status).toBe(200);
      expect(JSON.stringify((await ask('GET', '/search/matters', headers)).body)).toContain(there.matter);
    }
    await hub.database.query('delete from further_problems where submission_id = $1', [named.submission]);
    expect((await ask('GET', `/matters/${there.matter}`, south)).status).toBe(404);
  });

  it('names nothing of another district in a body or a query', async () => {
    const decision = { kind: 'close', reason: '重复' };
    const bulk = await ask('POST', '/bulk-decisions/triage', south, {
      ids: [named.submission],
      decision,
      dryRun: true,
    });
    expect(bulk.status).toBe(404);
    expect((await ask('GET', `/links?matter=${there.matter}`, south)).status).toBe(404);
    expect((await ask('GET', `/links?matter=${there.matter}`, north)).status).toBe(200);
  });

  it('may be a system, whose key is for the district', async () => {
    const make = (body: Record<string, unknown>) =>
      hub.ask('POST', '/keys', { name: '南汀区系统', scopes: ['staff'], areas: [SOUTH], ...body }, hub.adminKey);
    expect(await make({ areas: ['000000'] })).toMatchObject({ status: 400, body: { errors: [{ field: 'areas[0]' }] } });
    expect(await make({ scopes: ['staff', 'admin'] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'areas' }] },
    });
    const { key, waits } = (await make({})).body as { key: string; waits: boolean };
    expect(waits).toBe(false);
    const asKey = (method: string, path: string, body?: unknown) => hub.ask(method, path, body, key);
    expect((await asKey('GET', `/submissions/${here.number}`)).status).toBe(200);
    expect((await asKey('GET', `/submissions/${there.number}`)).status).toBe(404);
    expect((await asKey('GET', `/links?matter=${there.matter}`)).status).toBe(404);
    expect(JSON.stringify((await asKey('GET', '/triage')).body)).not.toContain(there.number);
    expect((await asKey('GET', '/reports')).status).toBe(403);
    const rotated = (await asKey('POST', '/keys/own/rotation', {})).body as { key: string };
    expect((await hub.ask('GET', `/submissions/${there.number}`, undefined, rotated.key)).status).toBe(404);
    expect((await hub.ask('GET', `/submissions/${here.number}`, undefined, rotated.key)).status).toBe(200);
  });

  it('works on what lies in the district', async () => {
    const note = { text: '已联系', visibility: 'desk' };
    expect((await ask('POST', `/matters/${here.matter}/notes`, south, note)).status).toBe(201);
    expect((await ask('POST', `/matters/${there.matter}/notes`, south, note)).status).toBe(404);
    expect((await ask('GET', `/submissions/${here.number}`, south)).status).toBe(200);
    expect((await ask('GET', '/reports', south)).status).toBe(403);
    expect((await ask('GET', '/calendars', south)).status).toBe(200);
  });
});

/** The table, read here again. */
const holds = (permission: Permission, role: string): boolean =>
  (PERMISSIONS[permission].roles as readonly string[]).includes(role);
