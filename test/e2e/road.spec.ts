import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { openCollector, type CollectedSpan, type Collector } from '../support/collector.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Received {
  type: string;
  data: Record<string, unknown>;
}

/** A peer that checks every signature as a department would, with the reference verifier. */
async function listen(): Promise<{
  server: Server;
  url: string;
  received: Received[];
  trust(secret: string): void;
  forged: number;
  /** Headers `traceparent`, in the order of the calls. */
  traceparents: (string | undefined)[];
}> {
  const state = {
    received: [] as Received[],
    traceparents: [] as (string | undefined)[],
    forged: 0,
    verifier: undefined as Webhook | undefined,
  };
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      state.traceparents.push(request.headers['traceparent'] as string | undefined);
      try {
        state.received.push(
          state.verifier?.verify(Buffer.concat(chunks), request.headers as Record<string, string>) as Received,
        );
      } catch {
        state.forged += 1;
      }
      reply.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return {
    server,
    url,
    received: state.received,
    traceparents: state.traceparents,
    trust: (secret) => void (state.verifier = new Webhook(secret)),
    get forged() {
      return state.forged;
    },
  };
}

/** The hotline is told of the order too, by other webhooks of the same request. */
const isOfAssignment = ({ name, attributes }: CollectedSpan): boolean =>
  name !== 'webhook' || JSON.stringify(attributes).includes('assignment.sent');

/** Everything that this process writes to standard output, line by line, until `end` is called. */
function readLog(): { lines: Record<string, unknown>[]; text(): string; end(): void } {
  const written: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  return {
    get lines() {
      return written.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
    },
    text: () => written.join(''),
    end: () => spy.mockRestore(),
  };
}

/** Number that the caller gave the request. */
const REQUEST = 'ab'.repeat(16);
const CALLERS_STEP = 'cd'.repeat(8);

const LAMP = { title: '路灯不亮', text: '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。' };

describe('the road from a citizen to a department and back', () => {
  let hub: TestHub;
  let collector: Collector;
  let log: ReturnType<typeof readLog>;
  let department: Awaited<ReturnType<typeof listen>>;
  let hotline: Awaited<ReturnType<typeof listen>>;
  let hotlineSecret: string;
  let departmentKey: string;

  beforeAll(async () => {
    collector = await openCollector();
    log = readLog();
    hub = await startTestHub({ LOG_LEVEL: 'log', TRACES_URL: collector.url });
    [department, hotline] = await Promise.all([listen(), listen()]);
    hotlineSecret = (
      (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
        secret: string;
      }
    ).secret;
    const hook = async (ownerKind: string, owner: string, url: string): Promise<string> =>
      ((await hub.ask('POST', '/endpoints', { ownerKind, owner, url })).body as { secret: string }).secret;
    department.trust(await hook('department', 'CGJ', department.url));
    hotline.trust(await hook('source', 'hotline-12345', hotline.url));
    departmentKey = (
      (await hub.ask('POST', '/keys', { name: '城管局系统', scopes: ['department'], department: 'CGJ' })).body as {
        key: string;
      }
    ).key;
  });
  afterAll(async () => {
    department.server.close();
    hotline.server.close();
    await hub.close();
    log.end();
    await collector.close();
  });

  let queryCode: string;
  const call = async (
    order: object,
    secret = hotlineSecret,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, string> }> => {
    const body = JSON.stringify(order);
    const id = `m-${Math.random()}`;
    const at = new Date();
    return hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': 'hotline-12345',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
      ...headers,
    });
  };
  const order = (orderNumber: string, more: object = {}): object => ({
    orderNumber,
    callTime: '2026-11-23T09:00:00+08:00',
    callerName: '文某某',
    callerPhone: '19900000001',
    ...LAMP,
    content: LAMP.text,
    text: undefined,
    ...more,
  });

  it('takes a signed hotline order to the department, and the answer back to the hotline and the citizen', async () => {
    const receipt = await call(order('H-1'), hotlineSecret, { traceparent: `00-${REQUEST}-${CALLERS_STEP}-01` });
    queryCode = receipt.body['queryCode'] ?? '';
    expect(receipt.status).toBe(201);
    await hub.rest();
    const sent = department.received.find(({ type }) => type === 'cn.huiliu.assignment.sent');
    expect(sent?.data).toMatchObject({ role: 'lead', title: LAMP.title, sealed: false });
    const assignment = `/assignments/${String(sent?.data['assignmentId'])}`;
    expect(
      (
        await hub.ask(
          'POST',
          `${assignment}/answer`,
          { conclusion: 'upheld', text: '已更换灯具。', solved: true },
          departmentKey,
        )
      ).status,
    ).toBe(409);
    expect((await hub.ask('POST', `${assignment}/sign`, undefined, departmentKey)).status).toBe(200);
    expect((await hub.ask('POST', `${assignment}/sign`, undefined, departmentKey)).status).toBe(200);
    const without = [{ department: 'ZJJ', reason: '无需协办' }];
    expect(
      (
        await hub.ask(
          'POST',
          `${assignment}/answer`,
          { conclusion: 'upheld', text: '已更换灯具。', solved: true, without },
          departmentKey,
        )
      ).status,
    ).toBe(200);
    await hub.rest();
    expect(hotline.received).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ externalId: 'H-1', text: '已更换灯具。' }) }),
    );
    const tracked = await hub.ask('GET', `/track/${receipt.body['queryCode']}`, undefined, null);
    expect(tracked.body).toMatchObject({
      state: 'answered',
      answers: [{ department: 'CGJ', text: '已更换灯具。', solved: true }],
    });
    expect([department.forged, hotline.forged]).toEqual([0, 0]);
  });

  it('says one number of the request at the door, in the worker and to the department', async () => {
    const steps = log.lines.filter(({ request }) => request === REQUEST).map(({ message }) => message);
    expect(steps).toContainEqual(expect.objectContaining({ step: 'door', route: '/intake/:channel', status: 201 }));
    expect(steps).toContainEqual(expect.objectContaining({ step: 'routing', submission: expect.any(String) }));
    expect(steps).toContainEqual(expect.objectContaining({ step: 'webhook', type: 'assignment.sent', status: 204 }));
    const stepOf = (name: string): CollectedSpan | undefined =>
      collector.spans.find((span) => span.traceId === REQUEST && span.name === name && isOfAssignment(span));
    await until(() => stepOf('webhook') !== undefined, 'the collector has the last step');
    const [door, routing, webhook] = ['door', 'routing', 'webhook'].map(stepOf);
    expect(door?.parentSpanId).toBe(CALLERS_STEP);
    expect(routing?.parentSpanId).toBe(door?.spanId);
    expect(webhook?.parentSpanId).toBe(routing?.spanId);
    expect(department.traceparents).toContain(`00-${REQUEST}-${webhook?.spanId}-01`);
  });

  it('writes no word, name, phone or query code to the log or to the collector', () => {
    const written = log.text() + JSON.stringify(collector.spans);
    expect(queryCode).toMatch(/\d/);
    const secrets = ['文某某', '19900000001', LAMP.title, LAMP.text, '已更换灯具', queryCode, hotlineSecret];
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  });

  it('answers a retransmission with the first receipt, and keeps another content under the same id as an amendment', async () => {
    const first = await call(order('H-2', { title: '井盖响', content: '书院桥附近的井盖车一压就响。' }));
    const again = await call(order('H-2', { title: '井盖响', content: '书院桥附近的井盖车一压就响。' }));
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, outcome: 'retransmission' });
    const amended = await call(order('H-2', { title: '井盖响', content: '书院桥附近的井盖破了一个角。' }));
    expect(amended.status).toBe(201);
    expect(amended.body['amends']).toBe(first.body['registrationNumber']);
    await hub.rest();
    const seen = await hub.ask('GET', `/submissions/${amended.body['registrationNumber']}`);
    expect(seen.body).toMatchObject({ relation: 'amendment' });
  });

  it('refuses a forged signature, an unknown channel and a wrong key, each with a problem that says so', async () => {
    expect((await call(order('H-3'), `whsec_${Buffer.alloc(32, 9).toString('base64')}`)).status).toBe(401);
    expect((await hub.ask('POST', '/intake/pigeon', {})).body).toMatchObject({ code: 'unknown-channel', status: 404 });
    expect((await hub.ask('GET', '/triage', undefined, 'hl_notakeynotakeynotakey')).status).toBe(401);
    expect((await hub.ask('GET', '/triage', undefined, departmentKey)).status).toBe(403);
    const english = await hub.ask('POST', '/intake/web', { title: '路灯' }, null, { 'accept-language': 'en' });
    expect(english.body).toMatchObject({
      title: 'Some fields are not valid',
      errors: [{ field: 'text', message: 'is required' }],
    });
  });

  it('sends what a department returns to the triage desk, and on from there by a person', async () => {
    await call(order('H-4', { title: '路灯常亮', content: '锦澜府门口路灯白天也亮着。', callerPhone: '19900000077' }));
    await hub.rest();
    const inbox = (await hub.ask('GET', '/assignments', undefined, departmentKey)).body as {
      assignmentId: string;
      title: string;
      role: string;
    }[];
    const mine = inbox.find(({ title }) => title === '路灯常亮');
    expect(mine?.role).toBe('lead');
    const returned = await hub.ask(
      'POST',
      `/assignments/${mine?.assignmentId}/return`,
      { reason: '该路灯由小区物业管理，非市政设施' },
      departmentKey,
    );
    expect(returned.body).toEqual({ outcome: 'returned' });
    const desk = (await hub.ask('GET', '/triage')).body as { submissionId: string; reason: string }[];
    const item = desk.find(({ reason }) => reason === 'returned');
    const decided = await hub.ask('PUT', `/triage/${item?.submissionId}/decision`, {
      kind: 'assign',
      lead: 'ZJJ',
      reason: '物业管理职责',
    });
    expect(decided.status).toBe(200);
    const twice = await hub.ask('PUT', `/triage/${item?.submissionId}/decision`, {
      kind: 'assign',
      lead: 'ZJJ',
      reason: '物业管理职责',
    });
    expect(twice.status).toBe(409);
  });

  it('holds the pull feed and the webhook to the same ledger', async () => {
    await hub.rest();
    const pulled = (await hub.ask('GET', '/events?limit=1000', undefined, departmentKey)).body as {
      events: { id: string }[];
    };
    const owed = (await hub.database.query("select id from messages where owner = 'CGJ' order by xid, seq")) as {
      id: string;
    }[];
    expect(pulled.events.map(({ id }) => id)).toEqual(owed.map(({ id }) => id));
    expect(department.received).toHaveLength(owed.length);
  });

  it('shows names and phones masked, and in full only for a purpose that is written down', async () => {
    const receipt = await hub.ask(
      'POST',
      '/intake/web',
      { title: '公厕脏', text: '请联系我 19900000088，城南公厕很脏。', name: '欧阳某', phone: '19900000088' },
      null,
    );
    await hub.rest();
    const number = (receipt.body as { registrationNumber: string }).registrationNumber;
    const shown = JSON.stringify((await hub.ask('GET', `/submissions/${number}`)).body);
    expect(shown).not.toContain('19900000088');
    expect(shown).toContain('199****0088');
    const revealed = await hub.ask('POST', `/submissions/${number}/reveal`, { purpose: '核实地点' });
    expect(revealed.body).toMatchObject({ people: [{ phone: '19900000088' }] });
    const written = (await hub.database.query(
      "select detail ->> 'purpose' as purpose from audit_entries where action = 'person.revealed'",
    )) as unknown[];
    expect(written).toEqual([{ purpose: '核实地点' }]);
  });

  const KIT = 'examples/department-receiver';
  const run = (command: string, given: string[], env: Record<string, string>, input = ''): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile(
        command,
        given,
        { env: { ...process.env, HUB: hub.url, ...env } },
        (fault, stdout, stderr) => (fault ? reject(new Error(`${stderr}${stdout}`)) : resolve(stdout)),
      );
      child.stdin?.end(input);
    });

  it('lets the receiver of the examples read, sign and answer, and confirm what it has', async () => {
    const answer = {
      conclusion: 'upheld',
      text: '已扶正站牌。',
      solved: true,
      without: [{ department: 'ZJJ', reason: '无需协办' }],
    };
    await call(order('H-KIT', { title: '路灯不亮', content: '芦荡路5号门口的路灯坏了，请维修。' }));
    await hub.rest();
    const env = { API_KEY: departmentKey, ONCE: '1', CONSUMER: 'kit', ANSWER: JSON.stringify(answer) };
    const first = await run('node', [`${KIT}/receiver.mjs`], env);
    expect(first).toContain('got cn.huiliu.assignment.sent');
    expect(first).toMatch(/answered [0-9a-f-]{36}: 200/);
    expect(await run('node', [`${KIT}/receiver.mjs`], env)).not.toContain('assignment.sent');
  });

  it('lets the typed client of the examples read what is new, once, and sign it', async () => {
    await call(order('H-TYPED', { title: '路灯不亮', content: '芦荡路95号门口的路灯坏了，请维修。' }));
    await hub.rest();
    const env = { API_KEY: departmentKey, CONSUMER: 'typed', SIGN: '1' };
    expect(await run('node', ['examples/typed-client/client.mjs'], env)).toMatch(/signed [0-9a-f-]{36}: 200/);
    expect(await run('node', ['examples/typed-client/client.mjs'], env)).toBe('');
  });

  it('lets a person do the same with curl, and checks a signature with openssl', async () => {
    const env = { API_KEY: departmentKey };
    const read = async (): Promise<{ events: unknown[]; cursor: string }> =>
      JSON.parse(await run('sh', [`${KIT}/with-curl.sh`, 'pull'], env)) as { events: unknown[]; cursor: string };
    const page = await read();
    expect(page.events).not.toEqual([]);
    await run('sh', [`${KIT}/with-curl.sh`, 'confirm', page.cursor], env);
    expect((await read()).events).toEqual([]);
    const [secret, body, at] = [`whsec_${Buffer.alloc(24, 3).toString('base64')}`, '{"来件":1}\n', new Date()];
    const signature = `v1,AAAA ${new Webhook(secret).sign('m-1', at, body)} v1a,AAAA`;
    const seconds = String(Math.floor(at.getTime() / 1000));
    const verify = (text: string): Promise<string> =>
      run('sh', [`${KIT}/with-curl.sh`, 'verify', 'm-1', seconds, signature], { WEBHOOK_SECRET: secret }, text);
    expect(await verify(body)).toContain('the signature fits');
    await expect(verify(`${body} `)).rejects.toThrow('no signature fits');
  });

  it('tells a source where its order stands by its own number, and what is owed to it, and nobody else', async () => {
    const { key } = (
      await hub.ask('POST', '/keys', { name: '热线平台', scopes: ['channel'], sources: ['hotline-12345'] })
    ).body as { key: string };
    const state = (number: string, source = 'hotline-12345', by = key): Promise<{ status: number; body: unknown }> =>
      hub.ask('GET', `/sources/${source}/orders/${number}`, undefined, by);
    expect((await state('H-1')).body).toMatchObject({
      orderNumber: 'H-1',
      state: 'answered',
      steps: expect.any(Array),
    });
    expect(JSON.stringify((await state('H-1')).body)).not.toContain('已更换灯具');
    expect([
      (await state('H-0')).status,
      (await state('H-1', 'web')).status,
      (await state('H-1', 'hotline-12345', departmentKey)).status,
    ]).toEqual([404, 403, 403]);
    const feed = await hub.ask('GET', '/events?source=hotline-12345&types=order.stepped&wait=1', undefined, key);
    const { events } = feed.body as { events: { data: Record<string, unknown> }[] };
    expect(events.map(({ data }) => data['departmentName'])).toContain('云汀市城市管理和综合执法局');
  });

  it('changes an endpoint, its keys and the secret of a source while both are in use', async () => {
    const [endpoint] = (await hub.ask('GET', '/endpoints')).body as { id: string }[];
    const at = `/endpoints/${endpoint!.id}`;
    expect((await hub.ask('PUT', `${at}/settings`, { paused: true, types: ['order.stepped'] })).status).toBe(204);
    const wrong = await hub.ask('PUT', `${at}/settings`, {
      types: ['no.such'],
      successRule: { pointer: 'code', values: [] },
    });
    expect([wrong.status, (wrong.body as { errors: { field: string }[] }).errors.map(({ field }) => field)]).toEqual([
      400,
      expect.arrayContaining(['types', 'successRule.pointer', 'successRule.values']),
    ]);
    expect((await hub.ask('PUT', `${at}/settings`, { paused: false, types: null })).status).toBe(204);
    expect((await hub.ask('POST', `${at}/keys`)).body).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect(
      (await hub.ask('POST', `${at}/replay`, { since: '2026-01-01T00:00:00+08:00', failedOnly: true })).body,
    ).toEqual({ messages: 0 });
    expect([
      (await hub.ask('POST', `${at}/restart`)).status,
      (await hub.ask('POST', `${at}/handshake`)).status,
    ]).toEqual([404, 404]);

    const rotated = (await hub.ask('POST', '/sources/hotline-12345/secret')).body as { secret: string };
    expect((await call(order('H-NEW'), rotated.secret)).status).toBe(201);
    expect((await call(order('H-OLD'))).status).toBe(201);
    await hub.database.query(
      "update sources set former_secret_until = now() - interval '1 second' where code = 'hotline-12345'",
    );
    expect([(await call(order('H-NEW-2'), rotated.secret)).status, (await call(order('H-OLD-2'))).status]).toEqual([
      201, 401,
    ]);
  });
});
