import { Webhook } from 'standardwebhooks';
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
