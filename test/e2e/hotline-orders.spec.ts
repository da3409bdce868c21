import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';
import { gbk } from '../support/gbk.js';

const mappingOf = (name: string): { pull?: object } =>
  JSON.parse(readFileSync(join(__dirname, '../../examples/order-mappings', name), 'utf8')) as { pull?: object };
const ORDER = { orderNum: 'GD-1', callTime: '2026-11-24 08:00:00', majorContent: '芦苇路路灯不亮。', callerType: '03' };

interface Taken {
  registered: number;
  refused: number;
  orders: {
    place: number;
    outcome: string;
    registrationNumber?: string;
    queryCode?: string;
    errors?: { field: string }[];
  }[];
}

describe('orders of hotline platforms (12345 工单)', () => {
  let hub: TestHub;
  const secrets = new Map<string, string>();
  let key: string;

  beforeAll(async () => {
    hub = await startTestHub();
    for (const [code, mapping] of [
      ['city-a', 'bureau-names.json'],
      ['city-b', 'chinese-columns-gbk.json'],
    ] as const) {
      const made = await hub.ask('POST', '/sources', { code, channel: 'hotline', name: code });
      secrets.set(code, (made.body as { secret: string }).secret);
      expect((await hub.ask('PUT', `/sources/${code}/order-mapping`, mappingOf(mapping))).status).toBe(204);
    }
    const made = await hub.ask('POST', '/keys', { name: '平台', scopes: ['channel'], sources: ['city-a'] });
    key = (made.body as { key: string }).key;
  });
  afterAll(() => hub.close());

  const signed = async (source: string, body: Buffer): Promise<{ status: number; body: unknown }> => {
    const at = new Date();
    const answer = await fetch(`${hub.url}/orders`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=GBK',
        'x-huiliu-source': source,
        'webhook-id': 'x',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatureOf(secrets.get(source) ?? '', at, body),
      },
      body: new Uint8Array(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const pushed = (body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Taken }> =>
    hub.ask('POST', '/orders', body, key, { 'x-huiliu-source': 'city-a', ...headers });

  it('are registered one by one or many at once; a wrong one is told in the words of the platform and holds no other back', async () => {
    const batch = {
      data: { rows: [ORDER, { ...ORDER, orderNum: 'GD-2', callTime: 'heute' }, 7, { ...ORDER, orderNum: 'GD-3' }] },
    };
    const { status, body } = await pushed(batch);
    expect([status, body.registered, body.refused]).toEqual([200, 2, 2]);
    expect(body.orders.map(({ outcome, errors }) => [outcome, errors?.map(({ field }) => field)])).toEqual([
      ['registered', undefined],
      ['refused', ['callTime']],
      ['refused', ['']],
      ['registered', undefined],
    ]);
    expect((await pushed(batch)).body.orders.map(({ outcome }) => outcome)).toEqual([
      'retransmission',
      'refused',
      'refused',
      'retransmission',
    ]);
    expect((await pushed({ ...ORDER, orderNum: 'GD-4' })).body).toMatchObject({
      registered: 1,
      orders: [{ place: 1 }],
    });
    const refused = await pushed({ ...ORDER, majorContent: '' });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'invalid-payload', errors: [{ field: 'title' }, { field: 'majorContent' }] },
    ]);
    await hub.rest();
    const found = await row<{ kind: string; open: number }>(
      hub.database,
      "select min(stated_kind) as kind, count(*)::int as open from submissions where source = 'city-a' and routed_at is not null",
    );
    expect(found).toEqual({ kind: 'COMPLAINT', open: 3 });
  });

  it('come signed and in GBK as well, and from nobody else', async () => {
    const bytes = gbk('{"工单编号":"GD-1","来电时间":"05/11/2026 09:30","主要内容":"路灯不亮。","来电人":"无"}');
    expect(await signed('city-b', bytes)).toMatchObject({ status: 200, body: { registered: 1 } });
    const stored = await row<{ id: string; cipher: Buffer }>(
      hub.database,
      "select id, content_cipher as cipher from submissions where source = 'city-b'",
    );
    expect(JSON.parse(hub.vault.openText(stored!.cipher, stored!.id))).toMatchObject({ text: '路灯不亮。' });
    secrets.set('city-b', secrets.get('city-a')!);
    expect((await signed('city-b', bytes)).status).toBe(401);
    expect((await pushed(ORDER, { 'x-huiliu-source': 'city-b' })).status).toBe(403);
    expect((await hub.ask('POST', '/orders', ORDER, null, { 'x-huiliu-source': 'city-a' })).status).toBe(401);
    for (const body of ['{', '[', '', '5', '{"data":{"rows":7}}', `[${'['.repeat(40)}${']'.repeat(40)}]`])
      expect((await pushed(body)).status).toBe(400);
  });

  it('are read by a mapping that is checked when it is set', async () => {
    const set = await hub.ask('PUT', '/sources/city-a/order-mapping', {
      fields: { orderNumber: { from: ['a'] }, x: {} },
    });
    expect([set.status, (set.body as { errors: { field: string }[] }).errors.map(({ field }) => field)]).toEqual([
      400,
      ['fields.callTime', 'fields.content', 'fields.x', 'fields.x.from'],
    ]);
    expect((await hub.ask('GET', '/sources/city-a/order-mapping')).body).toMatchObject({ list: 'data.rows' });
    expect((await hub.ask('GET', '/sources/web/order-mapping')).status).toBe(404);
  });

  it('are asked for by the worker where a platform only answers', async () => {
    const platform: Server = createServer((_request, response) =>
      response.end(
        JSON.stringify({ code: 0, data: { rows: [{ ...ORDER, orderNum: 'PULL-1', updateTime: ORDER.callTime }] } }),
      ),
    );
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/orders`;
    const start = { url, from: '2026-11-01T00:00:00+08:00', secret: 'geheim' };
    try {
      expect((await hub.ask('PUT', '/sources/city-b/order-pull', start)).body).toMatchObject({
        code: 'not-allowed-now',
      });
      const refused = { ...start, url: 'http://10.0.0.1/' };
      expect((await hub.ask('PUT', '/sources/city-a/order-pull', refused)).body).toMatchObject({
        code: 'address-refused',
      });
      expect((await hub.ask('PUT', '/sources/city-a/order-pull', start)).status).toBe(204);
      await until(
        async () => (await row(hub.database, "select 1 from submissions where external_id = 'PULL-1'")) !== undefined,
        'the order was pulled',
      );
      await until(
        async () =>
          ((await hub.ask('GET', '/order-pulls')).body as { lastPulledAt: string | null }[])[0]?.lastPulledAt !== null,
        'the pull ended',
      );
      const [state] = (await hub.ask('GET', '/order-pulls')).body as object[];
      expect(state).toMatchObject({ source: 'city-a', lastProblem: null, refused: [] });
      expect(JSON.stringify(state)).not.toContain('geheim');
      expect((await hub.ask('DELETE', '/sources/city-a/order-pull')).status).toBe(204);
      expect((await hub.ask('DELETE', '/sources/city-a/order-pull')).status).toBe(404);
    } finally {
      platform.close();
    }
  });
});

function signatureOf(secret: string, at: Date, body: Buffer): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = createHmac('sha256', key)
    .update(`x.${Math.floor(at.getTime() / 1000)}.`)
    .update(body);
  return `v1,${signed.digest('base64')}`;
}
