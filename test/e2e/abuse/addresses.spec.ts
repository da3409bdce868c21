import { request } from 'node:http';
import { connect } from 'node:net';
import { startTestHub, type TestHub } from '../../support/hub.js';

interface Answer {
  status: number;
  type: string;
  body: { code?: string; errors?: { field: string; message: string }[] };
}

/** Has the form of an encrypted text of a column, as somebody with a dump may have it. */
const STOLEN = `hl1t:${'aA0_-'.repeat(8)};`;

describe('an address or a text that cannot be stored or read', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  /** Sends the address as it is; `fetch` would mend it. */
  const get = (path: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(hub.url);
      request({ hostname, port, path, headers: { authorization: `Bearer ${hub.adminKey}` } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            body: JSON.parse(Buffer.concat(parts).toString() || '{}') as Answer['body'],
          }),
        );
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['is not percent-encoded rightly', '/track/%zz', 400, 'invalid-parameter'],
    ['is half of a character', '/track/%ED%A0%80', 400, 'invalid-parameter'],
    ['has a part of 5,000 characters', `/track/${'a'.repeat(5_000)}`, 414, 'uri-too-long'],
    ['is longer than a header may be', `/track/${'a'.repeat(40_000)}`, 414, 'uri-too-long'],
    ['has U+0000 in a part', '/track/AB%00CD', 400, 'invalid-parameter'],
    ['has U+0000 in its query', '/links?matter=%00', 400, 'invalid-parameter'],
    ['repeats a parameter', '/triage?limit=1&limit=2', 400, 'invalid-parameter'],
    [
      'repeats a parameter of a handler without a class',
      '/answer-files/x?purpose=1&purpose=2',
      400,
      'invalid-parameter',
    ],
    ['is of no door', '/no-such-door', 404, 'not-found'],
  ])('%s: problem+json', async (_, path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.type, answer.body.code]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
      code,
    ]);
  });

  it('names the parameter', async () => {
    expect((await get('/triage?limit=1&limit=2')).body.errors).toEqual([{ field: 'limit', message: '只能出现一次' }]);
    expect((await get('/track/AB%00CD/notices')).body.errors?.[0]?.field).toBe('code');
  });

  it('answers bytes that are no HTTP request, and headers beyond all measure, with a problem too', async () => {
    expect(await raw(hub.url, 'NO HTTP AT ALL\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/);
    const long = await raw(hub.url, `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 [\s\S]*nosniff[\s\S]*"code":"headers-too-large"/);
  });

  it.each(['\0', '\ud800', STOLEN])('is refused in a body with its field, %j', async (character) => {
    const text = `甲${character}乙`;
    for (const [path, body, field] of [
      ['/keys', { name: text, scopes: ['staff'] }, 'name'],
      ['/departments', { code: 'X', name: text }, 'name'],
      ['/track/ABCD-EFGH-JKLM/ratings', { slot: 'bureau', value: 'satisfied', reason: text }, 'reason'],
      ['/sources', { code: 'x', channel: 'hotline', name: text }, 'name'],
      ['/endpoints', { url: 'https://a.example', list: [{ deep: text }] }, 'list[0].deep'],
      ['/endpoints', { url: 'https://a.example', [text]: 1 }, 'body'],
    ] as const) {
      const refusal = (await hub.ask('POST', path, body)) as unknown as Answer;
      expect([path, refusal.status, refusal.body.errors?.map((one) => one.field)]).toEqual([path, 400, [field]]);
    }
  });

  it('that was stolen from a column is not decrypted for a sender who gives it as an id', async () => {
    const channel = await hub.ask('POST', '/keys', { name: 'portal', scopes: ['channel'], sources: ['web'] });
    const { key } = channel.body as { key: string };
    const body = { title: '路灯', text: '路灯不亮，请修。', submissionId: STOLEN };
    expect((await hub.ask('POST', '/intake/web', body, key)).status).toBe(201);
    const [stored] = (await hub.database.query('select external_id as id from submissions')) as { id: string }[];
    expect(stored?.id).toBe(STOLEN.replace('hl1', 'hl1 '));
  });

  it('that was stolen from a column is refused in a header, because a step keeps its key', async () => {
    for (const path of [`/proceedings/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/events/sign`, '/intake/web']) {
      const refusal = await fetch(hub.url + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${hub.adminKey}`,
          'content-type': 'application/json',
          'idempotency-key': STOLEN,
        },
        body: '{}',
      });
      const { errors } = (await refusal.json()) as Answer['body'];
      expect([path, refusal.status, errors?.[0]?.field]).toEqual([path, 400, 'idempotency-key']);
    }
  });

  it('is kept with a mark where a person writes: what somebody says is registered', async () => {
    const { status } = await hub.ask('POST', '/intake/web', { title: '路\0灯', text: '不\ud800亮' }, null);
    expect(status).toBe(201);
  });
});

function raw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (part) => (answer += part.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
