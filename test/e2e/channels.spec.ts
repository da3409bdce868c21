import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Page {
  paths: Record<
    string,
    {
      post?: {
        requestBody?: { content: { 'application/json': { schema: { $ref: string }; example: object } } };
        description?: string;
      };
    }
  >;
  components: { schemas: Record<string, object> };
}

/** THE LIST is tested through its own API page: what the page shows is what the doors take. */
describe('every channel on the API page', () => {
  let hub: TestHub;
  let page: Page;
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    hub = await startTestHub();
    page = (await hub.ask('GET', '/openapi.json')).body as Page;
    for (const channel of ['hotline', 'feed', 'wechat']) {
      const made = await hub.ask('POST', '/sources', { code: `test-${channel}`, channel, name: channel });
      secrets.set(channel, (made.body as { secret: string }).secret);
    }
  });
  afterAll(() => hub.close());

  const doors = (): [string, object][] =>
    Object.entries(page.paths).flatMap(([path, { post }]) => {
      const content = post?.requestBody?.content['application/json'];
      return path.startsWith('/intake/') && content?.example ? [[path, content.example] as [string, object]] : [];
    });

  const send = async (path: string, payload: object): Promise<{ status: number; body: Record<string, string> }> => {
    const body = JSON.stringify(payload);
    const channel = path.slice('/intake/'.length);
    const secret = secrets.get(channel);
    if (!secret) return hub.ask('POST', path, body);
    const at = new Date();
    return hub.ask('POST', path, body, null, {
      'x-huiliu-source': `test-${channel}`,
      'webhook-id': 'x',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('x', at, body),
    });
  };

  it('shows ten doors, each with a schema that exists and an example', () => {
    expect(doors().map(([path]) => path)).toEqual(
      ['hotline', 'web', 'letter', 'visit', 'feed', 'import', 'open311', 'email', 'survey', 'wechat'].map(
        (name) => `/intake/${name}`,
      ),
    );
    const references = JSON.stringify(page).match(/#\/components\/schemas\/\w+/g) ?? [];
    const missing = references
      .map((reference) => reference.split('/').at(-1) ?? '')
      .filter((name) => !(name in page.components.schemas));
    expect(missing).toEqual([]);
  });

  it('registers each example, once: the same bytes again get the first receipt', async () => {
    for (const [path, example] of doors()) {
      const first = await send(path, example);
      expect([path, first.status]).toEqual([path, 201]);
      const again = await send(path, example);
      expect([path, again.status, again.body['queryCode']]).toEqual([path, 200, first.body['queryCode']]);
    }
    await hub.rest();
    const [left] = (await hub.database.query('select count(*)::int as n from submissions where routed_at is null')) as {
      n: number;
    }[];
    expect(left?.n).toBe(0);
  });

  it('keeps the original bytes exactly, encrypted', async () => {
    const body = '{ "text" : "原样保存 \\ud83d\\ude00",\n\t"title":"字节" }';
    const receipt = await hub.ask('POST', '/intake/web', body, null);
    const [row] = (await hub.database.query('select id, raw_cipher as raw from submissions where number = $1', [
      (receipt.body as { registrationNumber: string }).registrationNumber,
    ])) as { id: string; raw: Buffer }[];
    expect(row?.raw.includes(Buffer.from('title'))).toBe(false);
    expect(row && hub.vault.openText(row.raw, row.id)).toBe(body);
  });

  it('holds the Idempotency-Key rules: 400 without one where it is needed, 422 with another body, the first receipt otherwise', async () => {
    const letter = { arrivedOn: '2026-11-23', title: '关于停车', text: '小区门口停车混乱。', clerk: '登记员' };
    expect((await hub.ask('POST', '/intake/letter', letter)).body).toMatchObject({
      code: 'idempotency-key-missing',
      status: 400,
    });
    const key = { 'idempotency-key': '"letter-1"' };
    const first = await hub.ask('POST', '/intake/letter', letter, undefined, key);
    expect(first.status).toBe(201);
    const again = await hub.ask('POST', '/intake/letter', letter, undefined, key);
    expect([again.status, again.body]).toEqual([200, { ...(first.body as object), outcome: 'retransmission' }]);
    const other = await hub.ask('POST', '/intake/letter', { ...letter, title: '关于噪声' }, undefined, key);
    expect(other.body).toMatchObject({ code: 'idempotency-key-reused', status: 422 });
    expect((await hub.ask('POST', '/intake/letter', letter, undefined, { 'idempotency-key': 'a b' })).status).toBe(400);
  });

  it('takes what strangers send at the open door under one id or one key: each is a submission of its own', async () => {
    const strangers = ['路灯不亮', '路灯不亮', '下水道堵了'].map((title) => ({ title, text: `${title}，请来看看。` }));
    const answers = [];
    for (const told of strangers)
      answers.push(await hub.ask('POST', '/intake/web', { ...told, submissionId: '1' }, null));
    for (const told of strangers)
      answers.push(await hub.ask('POST', '/intake/web', told, null, { 'idempotency-key': '"my-first"' }));
    expect(answers.map(({ status, body }) => [status, (body as { amends?: string }).amends])).toEqual(
      Array.from({ length: 6 }, () => [201, undefined]),
    );
    for (const part of ['registrationNumber', 'queryCode'])
      expect(new Set(answers.map(({ body }) => (body as Record<string, string>)[part])).size).toBe(6);
  });

  it('gives the first receipt back to a stranger with the random key and the body of the first time', async () => {
    const told = { title: '路灯不亮', text: '随机键重发。' };
    const key = { 'idempotency-key': '"5f0b4a57-6f1f-4c1e-9d8e-0c4b7f2a91de"' };
    const first = await hub.ask('POST', '/intake/web', told, null, key);
    const again = await hub.ask('POST', '/intake/web', told, null, key);
    expect([again.status, again.body]).toEqual([200, { ...(first.body as object), outcome: 'retransmission' }]);
    const other = await hub.ask('POST', '/intake/web', { ...told, text: '别的话。' }, null, key);
    expect(other.status).toBe(201);
  });

  it('takes the second click of one person, without an id or a key, for the first, and shows the query code once', async () => {
    const told = { title: '路灯不亮', text: '第二次点击。', name: '文某某', phone: '13800000003' };
    const answers = await Promise.all([1, 2].map(() => hub.ask('POST', '/intake/web', told, null)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    const receipts = answers.map(({ body }) => body as { registrationNumber: string; queryCode?: string });
    expect(new Set(receipts.map(({ registrationNumber }) => registrationNumber)).size).toBe(1);
    expect(receipts.filter(({ queryCode }) => queryCode !== undefined)).toHaveLength(1);
  });

  it('registers 200 identical posts of a sender with a key as one submission, whoever answers', async () => {
    const twin = { title: '同一件', text: '二百次同时提交', submissionId: 'twin-200' };
    const answers = await Promise.all(Array.from({ length: 200 }, () => hub.ask('POST', '/intake/web', twin)));
    expect(new Set(answers.map(({ body }) => (body as { queryCode: string }).queryCode)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const [row] = (await hub.database.query(
      "select count(*)::int as n from submissions where external_id = 'twin-200'",
    )) as { n: number }[];
    expect(row?.n).toBe(1);
  });
});
