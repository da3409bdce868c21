import { Webhook } from 'standardwebhooks';
import { DepartmentServer, isGenuine, type Received } from './department-server.js';
import { signed } from './doors.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const AT = new Date('2026-11-23T01:02:03Z');
const BODY = JSON.stringify({ type: 'cn.huiliu.assignment.sent', data: { title: '路灯不亮' } });

const headersOf = (secret: string, at = AT): Record<string, string> => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(at.getTime() / 1000),
  'webhook-signature': new Webhook(secret).sign('msg_1', at, BODY),
});
const judged = (headers: Record<string, string>, body = BODY, now = AT): boolean =>
  isGenuine(SECRET, headers, Buffer.from(body), now.getTime());

describe('a department’s check of a webhook', () => {
  it('takes what the reference implementation signs', () => {
    expect(judged(headersOf(SECRET))).toBe(true);
  });

  it('takes one good signature among others', () => {
    const headers = headersOf(SECRET);
    expect(judged({ ...headers, 'webhook-signature': `v1a,abc v1,AAAA ${headers['webhook-signature']}` })).toBe(true);
  });

  it.each([
    ['another secret', headersOf(OTHER), BODY, AT],
    ['another body', headersOf(SECRET), `${BODY} `, AT],
    ['an old time', headersOf(SECRET), BODY, new Date(AT.getTime() + 301_000)],
    ['a time to come', headersOf(SECRET), BODY, new Date(AT.getTime() - 301_000)],
    ['no time', { ...headersOf(SECRET), 'webhook-timestamp': 'now' }, BODY, AT],
    ['no signature', { 'webhook-id': 'msg_1', 'webhook-timestamp': '1795395723' }, BODY, AT],
    [
      'a signature of another version',
      { ...headersOf(SECRET), 'webhook-signature': headersOf(SECRET)['webhook-signature']!.replace('v1,', 'v2,') },
      BODY,
      AT,
    ],
  ])('refuses %s', (_, headers, body, now) => {
    expect(judged(headers as Record<string, string>, body, now)).toBe(false);
  });
});

describe('the demo’s own senders', () => {
  it('sign so that the reference implementation takes it', () => {
    const headers = signed({ source: 'hotline-12345', secret: SECRET }, BODY);
    expect(new Webhook(SECRET).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  });
});

describe('the receiving systems', () => {
  const events: Received[] = [];
  const server = new DepartmentServer((event) => events.push(event), 'CGJ');
  const post = async (owner: string, secret: string): Promise<number> =>
    (
      await fetch(server.urlOf(owner), {
        method: 'POST',
        body: BODY,
        headers: headersOf(secret, new Date(Math.floor(Date.now() / 1000) * 1000)),
      })
    ).status;

  beforeAll(async () => {
    await server.start();
    server.trust('CGJ', SECRET);
  });
  afterAll(() => server.stop());

  it('are once out of order, take the second try, and know a repetition by its id', async () => {
    expect([await post('CGJ', SECRET), await post('CGJ', SECRET), await post('CGJ', SECRET)]).toEqual([503, 204, 204]);
    expect(events).toEqual([
      { owner: 'CGJ', type: 'cn.huiliu.assignment.sent', data: { title: '路灯不亮' }, raw: BODY },
    ]);
    expect(server.counts).toEqual({ forged: 0, repeated: 1, outOfOrder: 1 });
  });

  it('take nothing that is forged, or meant for nobody', async () => {
    expect([await post('CGJ', OTHER), await post('ZJJ', SECRET)]).toEqual([401, 401]);
    expect(events).toHaveLength(1);
  });
});
