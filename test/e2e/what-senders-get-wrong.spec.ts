import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

/** 路灯 in GBK. */
const GBK = [0xc2, 0xb7, 0xb5, 0xc6];

describe('A sender that gets something wrong', () => {
  let hub: TestHub;
  let staff: string;
  beforeAll(async () => {
    hub = await startTestHub();
    const made = await hub.ask('POST', '/keys', { name: '信访科', scopes: ['staff', 'reveal'] });
    staff = (made.body as { key: string }).key;
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

  const TUS = { 'tus-resumable': '1.0.0' };
  const PART = { ...TUS, 'content-type': 'application/offset+octet-stream' };
  const begin = (size: number, name = '现场.bin'): Promise<Response> =>
    fetch(`${hub.url}/uploads`, {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      },
    });
  const addressOf = ({ headers }: Response): string =>
    new URL(headers.get('location') ?? '', `${hub.url}/uploads`).href;
  const offsetOf = async (address: string): Promise<number> =>
    Number((await fetch(address, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));
  const patch = (
    address: string,
    at: number,
    bytes: Buffer,
    headers: Record<string, string> = PART,
  ): Promise<Response> =>
    fetch(address, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': String(at) },
      body: new Uint8Array(bytes),
    });
  const sendWith = (...attachments: object[]): Promise<Response> =>
    fetch(`${hub.url}/intake/web`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: '路灯不亮', text: `照片见附件 ${crypto.randomUUID()}`, attachments }),
    });

  it('and loses the connection within a file goes on where the hub is, and the file is that of the submission', async () => {
    const file = randomBytes(700_000);
    const address = addressOf(await begin(file.length));
    const broken = request(address, {
      method: 'PATCH',
      headers: { ...PART, 'upload-offset': '0', 'content-length': String(file.length) },
    });
    broken.on('error', () => undefined);
    await new Promise<void>((resolve) => broken.write(file.subarray(0, 400_000), () => resolve()));
    await until(async () => (await offsetOf(address)) > 0 || (broken.destroy(), false), 'a part of the file arrived');
    broken.destroy();
    const at = await offsetOf(address);
    expect(at).toBeLessThan(file.length);
    const rest = await patch(address, at, file.subarray(at));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(file.length)]);

    const upload = address.split('/').at(-1);
    const answer = await sendWith({ upload }, { upload, name: '第二份.bin' });
    const { registrationNumber } = (await answer.json()) as { registrationNumber: string };
    expect(answer.status).toBe(201);
    await hub.rest();
    const files = (await hub.ask('GET', `/submissions/${registrationNumber}/files`, undefined, staff)).body as {
      id: string;
      name: string;
    }[];
    expect(files.map(({ name }) => name)).toEqual(['现场.bin', '第二份.bin']);
    const original = await fetch(
      `${hub.url}/submissions/${registrationNumber}/files/${files[0]?.id}/original?purpose=%E6%A0%B8%E5%AF%B9`,
      { headers: { authorization: `Bearer ${staff}` } },
    );
    expect(Buffer.from(await original.arrayBuffer()).equals(file)).toBe(true);
  });

  it('and does not follow the protocol of uploads is told what is wrong, as a problem', async () => {
    const address = addressOf(await begin(10));
    const upload = address.split('/').at(-1);
    const told = async (answer: Promise<Response>): Promise<unknown> => {
      const { status, headers } = await answer;
      return [status, headers.get('content-type')?.includes('problem+json')];
    };
    expect(await told(begin(10 * 1024 * 1024 + 1))).toEqual([413, true]);
    expect(await told(begin(0))).toEqual([400, true]);
    expect(await told(patch(address, 4, Buffer.alloc(2)))).toEqual([409, true]);
    expect(await told(patch(address, 0, Buffer.alloc(11)))).toEqual([413, true]);
    expect(await told(patch(`${address}x`, 0, Buffer.alloc(2)))).toEqual([404, true]);
    expect(await told(patch(address, 0, Buffer.alloc(2), { 'content-type': PART['content-type'] }))).toEqual([
      412,
      true,
    ]);
    expect(await told(patch(address, 0, Buffer.alloc(2), { ...TUS, 'content-type': 'text/plain' }))).toEqual([
      415,
      true,
    ]);
    expect((await fetch(address)).status).toBe(404);
    const refused = await sendWith({ upload });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ field: 'attachments[0].upload' })] }),
    ]);
    expect((await fetch(address, { method: 'DELETE', headers: TUS })).status).toBe(204);
    expect((await fetch(address, { method: 'HEAD', headers: TUS })).status).toBe(404);
  });
});
