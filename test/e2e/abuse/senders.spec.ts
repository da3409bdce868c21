import { Webhook } from 'standardwebhooks';
import { createKey } from '#people';
import { startTestHub, type TestHub } from '../../support/hub.js';

interface Told {
  status: number;
  body: Record<string, unknown>;
}

const NONE = '01a20d4a-726e-76f5-851e-400c9b24585f';

describe('whoever asks to learn what exists', () => {
  let hub: TestHub;
  let secret: string;
  let proceeding: string;
  const keys = new Map<string, string>();

  beforeAll(async () => {
    hub = await startTestHub();
    const made = await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '热线' });
    secret = (made.body as { secret: string }).secret;
    for (const [name, scopes, department] of [
      ['staff', ['staff'], undefined],
      ['outsider', ['department'], 'JTJ'],
    ] as const) {
      const { body } = await hub.ask('POST', '/keys', { name, scopes, ...(department ? { department } : {}) });
      keys.set(name, (body as { key: string }).key);
    }
    const receipt = await hub.ask(
      'POST',
      '/intake/web',
      { title: '青芦路路灯不亮', text: '青芦路12号门口路灯三天不亮了，请维修。' },
      null,
    );
    await hub.rest();
    const number = (receipt.body as { registrationNumber: string }).registrationNumber;
    const [found] = (await hub.database.query(
      'select p.id from proceedings p join matters m on m.id = p.matter_id join links l on l.matter_id = m.id join submissions s on s.id = l.submission_id where s.number = $1',
      [number],
    )) as { id: string }[];
    proceeding = found?.id ?? '';
  });
  afterAll(() => hub.close());

  const signed = (source: string, by: string, at = new Date()): Promise<Told> => {
    const body = JSON.stringify({ title: '路灯' });
    return hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': source,
      'webhook-id': 'm1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(by).sign('m1', at, body),
    });
  };
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

  it('is told the same of an unknown source, of a source of another channel and of a wrong signature', async () => {
    const answers = await Promise.all([signed('hotline-12345', other), signed('no-such', other), signed('web', other)]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const old = new Date(Date.now() - 3_600_000);
    const late = await Promise.all([signed('hotline-12345', other, old), signed('no-such', other, old)]);
    expect(new Set(late.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('is let in with the right signature: the payload is read only then', async () => {
    expect((await signed('hotline-12345', secret)).status).toBe(400);
  });

  it.each<[event: string, body: object]>([
    ['sign', {}],
    ['reply', { text: '已修', isTrue: true, withinDuty: true, contacted: true, solved: true }],
    ['reply', { text: 7 }],
    ['requestReview', { reason: '不服', applicant: 'XF-2026-000001-1' }],
    ['requestRecheck', { reason: '不服', applicant: 'XF-2026-000001-1' }],
    ['requestReview', { reason: '不服' }],
    ['assign', { reason: '交办', department: 'CGJ', due: '2026-13-01' }],
    ['noSuchEvent', {}],
  ])('gets the same answer to %s %j for a proceeding of others and for none', async (event, body) => {
    const told = async (id: string): Promise<unknown> => {
      const answer = (await hub.ask('POST', `/proceedings/${id}/events/${event}`, body, keys.get('outsider'))) as Told;
      return { ...answer, body: { ...answer.body, instance: undefined } };
    };
    expect(proceeding).not.toBe('');
    expect(await told(proceeding)).toEqual(await told(NONE));
  });
});

describe('whoever configures the hub', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const fieldsOf = ({ body }: Told): unknown[] =>
    ((body['errors'] ?? []) as { field: string }[]).map(({ field }) => field);
  const asked = async (path: string, body: object): Promise<[number, ...unknown[]]> => {
    const answer = (await hub.ask('POST', path, body)) as Told;
    return [answer.status, ...fieldsOf(answer)];
  };
  const send = (key: string, source: string): Promise<Told> =>
    hub.ask('POST', '/intake/web', { title: '路灯', text: `${source}门口的路灯不亮。` }, key, {
      'x-huiliu-source': source,
    });

  it('cannot make a key that sends for sources it does not name', async () => {
    const key = { name: 'portal', scopes: ['channel'] };
    expect(await asked('/keys', key)).toEqual([400, 'sources']);
    expect(await asked('/keys', { ...key, sources: [] })).toEqual([400, 'sources']);
    expect(await asked('/keys', { ...key, sources: ['web', 'no-such'] })).toEqual([400, 'sources[1]']);
    const { body } = (await hub.ask('POST', '/keys', { ...key, sources: ['web'] })) as Told;
    await hub.ask('POST', '/sources', { code: 'other', channel: 'web', name: 'other' });
    expect((await send(body['key'] as string, 'web')).status).toBe(201);
    expect((await send(body['key'] as string, 'other')).status).toBe(403);
    expect((await send(hub.adminKey, 'other')).status).toBe(201);
  });

  it('is told why a key of an older hub that names no source may not send', async () => {
    const { id, key } = await createKey(hub.database, { name: 'old', scopes: ['channel'] });
    expect(id).toBeTruthy();
    expect(await send(key, 'web')).toMatchObject({ status: 403, body: { detail: expect.stringContaining('来源') } });
  });

  it('cannot name a department that is not there today, nor a source that is not there', async () => {
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(
      (
        await hub.ask('PUT', '/departments/JTJ/retirement', {
          lastDay: day(-5),
          successor: 'CGJ',
          basis: '机构改革方案',
        })
      ).status,
    ).toBe(200);
    const url = 'https://hooks.example.org/in';
    for (const [department, status] of [
      ['NO-SUCH', 400],
      ['JTJ', 400],
      ['CGJ', 201],
    ] as const) {
      const key = await asked('/keys', { name: 'unit', scopes: ['department'], department });
      const endpoint = await asked('/endpoints', { ownerKind: 'department', owner: department, url });
      const source = await asked('/sources', {
        code: `of-${department}`,
        channel: 'web',
        name: 'x',
        receivedBy: department,
      });
      expect([key[0], endpoint[0], source[0]]).toEqual([status, status, status]);
      if (status === 400) expect([key[1], endpoint[1], source[1]]).toEqual(['department', 'owner', 'receivedBy']);
    }
    expect(await asked('/endpoints', { ownerKind: 'source', owner: 'no-such', url })).toEqual([400, 'owner']);
  });

  it('cannot have messages sent over the Internet without TLS', async () => {
    const endpoint = (url: string): Promise<unknown[]> =>
      asked('/endpoints', { ownerKind: 'department', owner: 'CGJ', url });
    expect(await endpoint('http://93.184.216.34/hook')).toEqual([422]);
    expect(await endpoint('https://93.184.216.34/hook')).toEqual([201]);
    // The network of this machine is opened in the settings of this hub.
    expect(await endpoint('http://127.0.0.1:9/hook')).toEqual([201]);
  });
});
