import { IntakeService } from '#intake';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';

/** 路灯 in GBK. */
const GBK = [0xc2, 0xb7, 0xb5, 0xc6];

describe('A sender that gets something wrong', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const send = async (body: Buffer | object, type = 'application/json'): Promise<Response> =>
    fetch(`${hub.url}/intake/web`, {
      method: 'POST',
      headers: {
        'content-type': type,
        authorization: `Bearer ${hub.adminKey}`,
        'idempotency-key': `"${crypto.randomUUID()}"`,
      },
      body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
    });
  const gbkBody = Buffer.concat([
    Buffer.from('{"title":"'),
    Buffer.from(GBK),
    Buffer.from('","text":"'),
    Buffer.from(GBK),
    Buffer.from('"}'),
  ]);

  it.each(['application/json', 'application/json; charset=gbk', 'application/json; charset=utf-8'])(
    'and sends GBK as %s is read as it meant',
    async (type) => {
      const answer = await send(gbkBody, type);
      const { registrationNumber } = (await answer.json()) as { registrationNumber: string };
      expect(answer.status).toBe(201);
      await hub.rest();
      const revealed = await hub.ask('POST', `/submissions/${registrationNumber}/reveal`, { purpose: '核对' });
      expect(revealed.body).toMatchObject({ words: { title: '路灯', text: '路灯' } });
    },
  );

  it('and declares a charset that nobody knows is told so', async () => {
    const answer = await send(gbkBody, 'application/json; charset=klingon');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([415, expect.stringContaining('problem+json')]);
  });

  it('and sends fields that the channel does not know is told which, and the handler reads them', async () => {
    const answer = await send({ title: '３号楼路灯', text: '１２３不亮', 天气: '雨', nested: { a: [1] } });
    const receipt = (await answer.json()) as { registrationNumber: string };
    expect(receipt).toMatchObject({ ignored: ['天气', 'nested'] });
    await hub.rest();
    const revealed = await hub.ask('POST', `/submissions/${receipt.registrationNumber}/reveal`, { purpose: '核对' });
    expect(revealed.body).toMatchObject({
      words: { title: '３号楼路灯', text: '１２３不亮', extra: { 天气: '雨', nested: '{"a":[1]}' } },
    });
  });

  it('and sends a text that only looks like one is told that it is blank', async () => {
    const answer = await send({ title: '\u200B\u2060', text: '\u3164' });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'title',
      'text',
    ]);
  });

  it('comes while more wait than the hub takes is told when to come again, and nothing is registered', async () => {
    const count = async (): Promise<number | undefined> =>
      (await row<{ n: number }>(hub.database, 'select count(*)::int as n from submissions'))?.n;
    const before = await count();
    const room = jest.spyOn(hub.gateway.get(IntakeService), 'hasRoom', 'get').mockReturnValue(false);
    try {
      const answer = await send({ title: '路灯', text: '路灯不亮' });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    } finally {
      room.mockRestore();
    }
    expect(await count()).toBe(before);
    expect((await send({ title: '路灯', text: '路灯不亮' })).status).toBe(201);
  });
});
