import { randomBytes, randomUUID } from 'node:crypto';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { Webhook } from 'standardwebhooks';
import { rows } from '#platform';
import { LimitTally } from '../../../apps/gateway/src/limits/limit-tally.service.js';
import { startTestHub, type TestHub } from '../../support/hub.js';

interface Answer {
  status: number;
  fields: Headers;
  body: { code?: string; detail?: string; queryCode?: string; challenge?: Challenge };
}

const LIMITS =
  'web-address=4/8/600,web-phone=2/*/3600,danger-address=3/*/600,code-address=5/8/600,code-prefix=12/14/3600,key=60/60/600,wrong-key=5/5/600';
const LAMP = { title: '路灯不亮', text: '青芦路12号门口路灯不亮，请派人来修。' };
const GAS = { title: '燃气味很重', text: '青芦路12号楼道里燃气味很重，可能漏气，请快派人。' };

/** Sixteen digits that may be a code: the last one follows from the others (Luhn). */
function guess(fifteen: string): string {
  const sum = [...fifteen].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return fifteen + String((10 - (sum % 10)) % 10);
}

async function proofOf(challenge: Challenge | undefined): Promise<string> {
  if (!challenge) throw new Error('there is no challenge');
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** Floods at the open doors, from addresses that the proxy forwards. Every test has addresses of its own. */
describe('A flood', () => {
  let hub: TestHub;
  let network = 0;
  /** An address nobody else uses. */
  const newAddress = (): string => `198.51.100.${++network}`;

  beforeAll(async () => {
    hub = await startTestHub({ LIMITS_EXEMPT: '', LIMITS, PROOF_HASHES: '1000' });
  });
  afterAll(() => hub.close());

  const ask = async (path: string, from: string, more: { body?: object; headers?: object } = {}): Promise<Answer> => {
    const answer = await fetch(hub.url + path, {
      method: more.body ? 'POST' : 'GET',
      headers: { 'x-forwarded-for': from, 'content-type': 'application/json', ...more.headers },
      ...(more.body ? { body: JSON.stringify(more.body) } : {}),
    });
    return { status: answer.status, fields: answer.headers, body: (await answer.json()) as Answer['body'] };
  };
  let posts = 0;
  const post = (from: string, body: object, headers: object = {}): Promise<Answer> =>
    ask('/intake/web', from, { body: { ...body, place: `青芦路${++posts}号` }, headers });
  const statuses = (answers: Answer[]): number[] => answers.map(({ status }) => status);
  const inTurn = async (count: number, one: (i: number) => Promise<Answer>): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let i = 0; i < count; i++) answers.push(await one(i));
    return answers;
  };

  describe('of guessed query codes', () => {
    it('is answered a few times only, however many come at once, and the address alone pays for it', async () => {
      const receipt = await post(newAddress(), LAMP);
      const from = newAddress();
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, i) => ask(`/track/${guess(`0${String(i).padStart(14, '0')}`)}`, from)),
      );
      const known = new Set(statuses(answers));
      expect(known).toEqual(new Set([404, 429]));
      expect(statuses(answers).filter((status) => status === 404)).toHaveLength(5);
      expect((await ask(`/track/${receipt.body.queryCode}`, from)).status).toBe(429);
      expect((await ask(`/track/${receipt.body.queryCode}`, newAddress())).status).toBe(200);
    });

    it('is counted too where the proxy tells something that is no address', async () => {
      const answers = await inTurn(6, (i) => ask('/track/1', `unknown-${i}`));
      expect(statuses(answers)).toEqual([404, 404, 404, 404, 404, 429]);
    });

    it('is told what is left, when to come back, and that one may call instead', async () => {
      const from = newAddress();
      const answers = await inTurn(6, () => ask('/track/1', from));
      expect(answers[0]?.fields.get('ratelimit-policy')).toBe('"code-address";q=5;w=600');
      expect(answers[0]?.fields.get('ratelimit')).toMatch(/^"code-address";r=4;t=\d+$/);
      const last = answers[5] as Answer;
      expect([last.status, last.body.code]).toEqual([429, 'proof-of-work-needed']);
      expect(Number(last.fields.get('retry-after'))).toBeGreaterThan(0);
      expect(last.body.detail).toContain('12345');
      const english = await ask('/track/1', from, { headers: { 'accept-language': 'en' } });
      expect(english.body.detail).toContain('call 12345');
    });

    it('goes on with proofs of work only as far as the second bound', async () => {
      const from = newAddress();
      await inTurn(5, () => ask('/track/1', from));
      const answers = await inTurn(4, async () =>
        ask('/track/1', from, { headers: { 'altcha-payload': await proofOf(await challengeOfTrack()) } }),
      );
      expect(statuses(answers)).toEqual([404, 404, 404, 429]);
      expect(answers[3]?.body.code).toBe('too-many-requests');
    });

    it('from many addresses meets the limit of the codes that begin alike', async () => {
      const answers = await inTurn(16, (i) =>
        ask(`/track/${guess(`777${String(i).padStart(12, '0')}`)}`, newAddress()),
      );
      expect(statuses(answers).filter((status) => status === 404)).toHaveLength(12);
      expect(answers[12]?.body.code).toBe('proof-of-work-needed');
      expect(answers[15]?.body.code).toBe('too-many-requests');
      expect((await ask(`/track/${guess('888000000000000')}`, newAddress())).status).toBe(404);
    });

    it('stands in the audit log added up, without any code or address', async () => {
      await hub.gateway.get(LimitTally).write();
      const entries = await rows<{ detail: { wrongCodes: number; refused: Record<string, number> } }>(
        hub.database,
        "select detail from audit_entries where action = 'limits.counted'",
      );
      const sum = (of: (detail: (typeof entries)[number]['detail']) => number | undefined): number =>
        entries.reduce((total, { detail }) => total + (of(detail) ?? 0), 0);
      expect(entries.length).toBeLessThan(20);
      expect(sum(({ wrongCodes }) => wrongCodes)).toBeGreaterThan(20);
      expect(sum(({ refused }) => refused['code-address'])).toBeGreaterThanOrEqual(295);
      expect(JSON.stringify(entries)).not.toMatch(/198\.51|\d{15}/);
    });
  });

  /** A challenge of the door of the query codes, given to an address that has used up what is free. */
  async function challengeOfTrack(): Promise<Challenge | undefined> {
    const busy = newAddress();
    return (await inTurn(6, () => ask('/track/1', busy)))[5]?.body.challenge;
  }

  describe('of web forms', () => {
    it('from one address needs proofs after a while, and ends at the second bound', async () => {
      const from = newAddress();
      expect(statuses(await inTurn(4, () => post(from, LAMP)))).toEqual([201, 201, 201, 201]);
      const busy = await post(from, LAMP);
      expect([busy.status, busy.body.code]).toEqual([429, 'proof-of-work-needed']);
      const proof = await proofOf(busy.body.challenge);
      expect((await post(from, LAMP, { 'altcha-payload': proof })).status).toBe(201);
      const again = await post(from, LAMP, { 'altcha-payload': proof });
      expect([again.status, again.body.code]).toEqual([429, 'proof-of-work-needed']);
      await post(from, LAMP);
      const last = await post(from, LAMP, { 'altcha-payload': await proofOf(again.body.challenge) });
      expect([last.status, last.body.code]).toEqual([429, 'too-many-requests']);
      expect(last.body.detail).toContain('未登记');
    });

    it('never stops a call for help, which has a wider limit of its own and then needs a proof', async () => {
      const from = newAddress();
      await inTurn(9, () => post(from, LAMP));
      expect((await post(from, LAMP)).body.code).toBe('too-many-requests');
      expect(statuses(await inTurn(3, () => post(from, GAS)))).toEqual([201, 201, 201]);
      const busy = await post(from, GAS);
      expect([busy.status, busy.body.code]).toEqual([429, 'proof-of-work-needed']);
      expect(busy.body.detail).toMatch(/110.*119.*120/);
      for (const _ of [1, 2]) {
        const { body } = await post(from, GAS);
        expect((await post(from, GAS, { 'altcha-payload': await proofOf(body.challenge) })).status).toBe(201);
      }
    });

    it('over a limit is not read when it is long, whatever it says', async () => {
      const from = newAddress();
      await inTurn(4, () => post(from, LAMP));
      expect((await post(from, { ...GAS, text: GAS.text + '路'.repeat(40_000) })).status).toBe(429);
    });

    it('under one phone needs proofs from every address, and tells nobody how often the phone was named', async () => {
      const answers = await inTurn(3, () => post(newAddress(), { ...LAMP, phone: '199 0000 0009' }));
      expect(statuses(answers)).toEqual([201, 201, 429]);
      expect((await post(newAddress(), { ...LAMP, phone: '+86 19900000009' })).status).toBe(429);
      expect((await post(newAddress(), { ...LAMP, phone: '19900000008' })).status).toBe(201);
      expect(answers[0]?.fields.get('ratelimit')).not.toContain('phone');
    });

    it('under the phone of another person never shut that person out, who passes with a proof or by a danger', async () => {
      const phone = '19900000010';
      await inTurn(40, () => post(newAddress(), { ...LAMP, phone }));
      const own = newAddress();
      const refused = await post(own, { ...LAMP, phone });
      expect([refused.status, refused.body.code]).toEqual([429, 'proof-of-work-needed']);
      const proof = await proofOf(refused.body.challenge);
      expect((await post(own, { ...LAMP, phone }, { 'altcha-payload': proof })).status).toBe(201);
      expect((await post(own, { ...GAS, phone })).status).toBe(201);
    });
  });

  describe('under invented addresses', () => {
    it('counts as the address that the proxy saw, not as those that the caller names', async () => {
      const own = newAddress();
      const answers = await inTurn(5, (i) => post(`203.0.113.${i}, ${own}`, LAMP));
      expect(statuses(answers)).toEqual([201, 201, 201, 201, 429]);
    });
    it('counts as one address within a /64 of IPv6', async () => {
      const answers = await inTurn(5, (i) => post(`2001:db8:0:1:${i}::1`, LAMP));
      expect(statuses(answers)).toEqual([201, 201, 201, 201, 429]);
      expect((await post('2001:db8:0:2::1', LAMP)).status).toBe(201);
    });
  });

  describe('of systems', () => {
    it('with one key is refused after its limit; another key is served', async () => {
      const made = await hub.ask('POST', '/keys', { name: 'busy', scopes: ['staff'] });
      const authorization = `Bearer ${(made.body as { key: string }).key}`;
      const answers = await inTurn(61, () => ask('/triage', newAddress(), { headers: { authorization } }));
      expect(statuses(answers).indexOf(429)).toBe(60);
      expect(answers[60]?.fields.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
      expect((await hub.ask('GET', '/triage')).status).toBe(200);
    });

    it('that tries keys is refused after its limit, before a key is looked up; who was right before is served', async () => {
      const from = newAddress();
      const newKey = async (): Promise<string> =>
        ((await hub.ask('POST', '/keys', { name: randomUUID(), scopes: ['staff'] })).body as { key: string }).key;
      const askWith = (key: string, at: string = from): Promise<Answer> =>
        ask('/triage', at, { headers: { authorization: `Bearer ${key}` } });
      const [known, unknown] = [await newKey(), await newKey()];
      const invented = (): string => `hl_${randomBytes(24).toString('base64url')}`;
      expect(statuses(await inTurn(12, () => askWith(known)))).toEqual(Array.from({ length: 12 }, () => 200));
      const guesses = await Promise.all(Array.from({ length: 40 }, () => askWith(invented())));
      expect(statuses(guesses).filter((status) => status === 401)).toHaveLength(5);
      expect(statuses(guesses).filter((status) => status === 429)).toHaveLength(35);
      const refused = await askWith(unknown);
      expect([refused.status, refused.fields.get('ratelimit')]).toEqual([
        429,
        expect.stringMatching(/^"wrong-key";r=0/),
      ]);
      expect(Number(refused.fields.get('retry-after'))).toBeGreaterThan(0);
      expect((await askWith(known)).status).toBe(200);
      expect((await askWith(unknown, newAddress())).status).toBe(200);
      const authorization = `Bearer ${invented()}`;
      expect((await post(from, LAMP, { authorization })).status).toBe(429);
      expect((await post(newAddress(), LAMP, { authorization })).status).toBe(401);
    });

    it('of a hotline that signs is never counted', async () => {
      const made = await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '热线' });
      const { secret } = made.body as { secret: string };
      const from = newAddress();
      const answers = await inTurn(70, (i) => {
        const callTime = '2026-11-27T09:00:00+08:00';
        const order = { orderNumber: `H-${i}`, callTime, title: '路灯', content: `青芦路${i}号路灯不亮。` };
        const at = new Date();
        const body = JSON.stringify(order);
        return ask('/intake/hotline', from, {
          body: order,
          headers: {
            'x-huiliu-source': 'hotline-12345',
            'webhook-id': 'x',
            'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
            'webhook-signature': new Webhook(secret).sign('x', at, body),
          },
        });
      });
      expect(new Set(statuses(answers))).toEqual(new Set([201]));
      expect(answers[0]?.fields.get('ratelimit')).toBeNull();
    });
  });
});
