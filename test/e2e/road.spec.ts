import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';

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
}> {
  const state = { received: [] as Received[], forged: 0, verifier: undefined as Webhook | undefined };
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
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
    trust: (secret) => void (state.verifier = new Webhook(secret)),
    get forged() {
      return state.forged;
    },
  };
}

const LAMP = { title: '路灯不亮', text: '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。' };

describe('the road from a citizen to a department and back', () => {
  let hub: TestHub;
  let department: Awaited<ReturnType<typeof listen>>;
  let hotline: Awaited<ReturnType<typeof listen>>;
  let hotlineSecret: string;
  let departmentKey: string;

  beforeAll(async () => {
    hub = await startTestHub();
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
  });

  const call = async (
    order: object,
    secret = hotlineSecret,
  ): Promise<{ status: number; body: Record<string, string> }> => {
    const body = JSON.stringify(order);
    const id = `m-${Math.random()}`;
    const at = new Date();
    return hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': 'hotline-12345',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
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
    const receipt = await call(order('H-1'));
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
});
