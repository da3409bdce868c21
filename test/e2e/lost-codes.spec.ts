import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { AuditLogService, type AuditProof } from '#audit';
import { rows } from '#platform';
import { CheckpointSigner } from '../../libs/audit/src/log/checkpoint-note.js';
import { leafHash } from '../../libs/audit/src/log/merkle.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

/** Of another hub, for which this one is a witness. */
const OTHER_LOG = new CheckpointSigner(Buffer.alloc(32, 6));
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

interface Sent {
  id: string;
  to: string;
  text: string;
  parameters: { queryCode: string };
}

describe('a query code that was lost (找回查询码)', () => {
  let service: Server;
  let hub: TestHub;
  const taken: Sent[] = [];
  let refuses = 0;
  let receipt: { registrationNumber: string; queryCode: string; signatories: { queryCode: string }[] };

  beforeAll(async () => {
    service = createServer((request, reply) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const message = new Webhook(SECRET).verify(
          Buffer.concat(chunks).toString(),
          request.headers as Record<string, string>,
        ) as Sent;
        if (refuses-- > 0) return void reply.writeHead(500).end();
        taken.push(message);
        reply.writeHead(200).end();
      });
    });
    await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
    const { port } = service.address() as AddressInfo;
    hub = await startTestHub({
      SMS_HOOK_URL: `http://127.0.0.1:${port}/sms`,
      SMS_HOOK_SECRET: SECRET,
      AUDIT_WITNESSED: OTHER_LOG.verifierKey(),
      LIMITS_EXEMPT: '192.0.2.0/24',
      LIMITS: 'lost-code-address=50/50/3600',
    });
    const sent = await hub.ask('POST', '/intake/letter', {
      letterNumber: 'LC-1',
      arrivedOn: '2026-11-24',
      title: '路灯不亮',
      text: '学前街2号的路灯不亮。',
      clerk: '登记员 03',
      sender: { name: '方某甲', phone: '19900080001' },
      cosigners: [{ name: '方某乙', phone: '19900080002' }],
    });
    receipt = sent.body as typeof receipt;
  });
  afterAll(async () => {
    await hub.close();
    await new Promise((done) => service.close(done));
  });

  const ask = (number: string, phone: string) =>
    hub.ask('POST', '/lost-code', { registrationNumber: number, phone }, null);
  const settled = (): Promise<void> =>
    until(async () => {
      await hub.database.query('update lost_code_requests set next_try_at = now() where tries > 0');
      return (await rows(hub.database, 'select 1 from lost_code_requests')).length === 0;
    }, 'every request was looked at');

  it('goes to the phone of its owner, and to nobody else; the answer does not tell, and a failing service is asked again', async () => {
    refuses = 1;
    const number = receipt.registrationNumber;
    for (const [named, phone] of [
      [number, '+86 199-0008-0001'],
      [number, '19900080002'],
      [number, '19900080003'],
      ['20261124-61840275-9', '19900080001'],
    ] as const) {
      const { status, body } = await ask(named, phone);
      expect([status, body]).toEqual([202, { outcome: 'noted' }]);
    }
    await settled();
    const codes = taken.map(({ to, parameters }) => [to, parameters.queryCode]).sort();
    expect(codes).toEqual([
      ['19900080001', receipt.queryCode],
      ['19900080002', receipt.signatories[0]!.queryCode],
    ]);
    for (const { text, parameters } of taken) {
      expect(text).toContain(parameters.queryCode);
      expect(text).not.toContain('路灯');
    }
    const trail = await rows<{ detail: { sent: number; tries: number } }>(
      hub.database,
      "select detail from audit_entries where action = 'query_code.asked_again'",
    );
    expect(trail.map(({ detail }) => detail.sent).sort()).toEqual([0, 1, 1]);
    expect(trail.map(({ detail }) => detail.tries).sort()).toEqual([1, 1, 2]);
    expect(JSON.stringify(trail)).not.toContain('1990008');
  });

  it('is sent at most three times a day, and what is no number or phone is named', async () => {
    const answers = [];
    for (let at = 0; at < 4; at++) answers.push((await ask(receipt.registrationNumber, '19900080004')).status);
    expect(answers.slice(0, 2)).toEqual([202, 202]);
    expect(answers.at(-1)).toBe(429);
    expect(
      await hub.ask('POST', '/lost-code', { registrationNumber: 'no number', phone: '19900080001' }, null),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'registrationNumber' }] },
    });
  });

  it('is asked for on a page that works without scripts', async () => {
    const page = await fetch(`${hub.url}/lost-query-code`);
    expect(await page.text()).toContain('找回查询码');
    expect(await (await fetch(`${hub.url}/progress`)).text()).toContain('lost-query-code');
  });

  it('opens the progress page, where a paper that is none is not found', async () => {
    const opened = await fetch(`${hub.url}/progress`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ do: 'open', code: receipt.queryCode, digits: '0001' }),
    });
    expect(opened.status).toBe(303);
    const cookie = opened.headers.getSetCookie().join('; ').split(';')[0]!;
    const paper = await fetch(`${hub.url}/progress/papers/none.exe`, { headers: { cookie } });
    expect([paper.status, await paper.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);

    await hub.gateway.get(AuditLogService).extend();
    expect(await (await fetch(`${hub.url}/progress`, { headers: { cookie } })).text()).toContain('progress/proof.json');
    const downloaded = await fetch(`${hub.url}/progress/proof.json`, { headers: { cookie } });
    expect(downloaded.headers.get('content-disposition')).toContain('proof.json');
    const proof = (await downloaded.json()) as AuditProof;
    const leaf = Buffer.from(proof.inclusion?.leaf ?? '', 'base64').toString('utf8');
    expect(JSON.parse(leaf)).toEqual(expect.arrayContaining(['submission.registered', 'submission']));
    expect(leaf).toContain(receipt.registrationNumber);
    for (const secret of [receipt.queryCode, '19900080001', '方某甲', '路灯']) expect(leaf).not.toContain(secret);
    expect((await hub.ask('GET', '/track/1111-1111-1111-1111/proof', undefined, null)).status).toBe(404);
  });

  it('is a witness for the logs whose keys it knows, by C2SP tlog-witness', async () => {
    const root = leafHash(Buffer.from('another hub'));
    const add = async (
      body: string,
      type = 'application/octet-stream',
    ): Promise<{ status: number; type: string | null; says: string }> => {
      const answer = await fetch(`${hub.url}/audit/witness/add-checkpoint`, {
        method: 'POST',
        headers: type === '' ? {} : { 'content-type': type },
        body: Buffer.from(body),
      });
      return { status: answer.status, type: answer.headers.get('content-type'), says: await answer.text() };
    };
    const note = OTHER_LOG.note({ size: 1, root });
    expect(await add(`old 0\n\n${note}`)).toMatchObject({
      status: 200,
      says: expect.stringMatching(/^\u2014 huiliu-witness\/[0-9a-f]{16} [A-Za-z0-9+/]{102}==\n$/) as string,
    });
    // The protocol names no media type.
    for (const type of ['application/octet-stream', 'text/plain', 'text/plain; charset=utf-8', ''])
      expect(await add(`old 0\n\n${note}`, type)).toEqual({ status: 409, type: 'text/x.tlog.size', says: '1\n' });
    const other = OTHER_LOG.note({ size: 1, root: leafHash(Buffer.from('rewritten')) });
    expect((await add(`old 1\n\n${other}`)).status).toBe(409);
    const longer = OTHER_LOG.note({ size: 2, root });
    expect((await add(`old 1\n${root.toString('base64')}\n\n${longer}`)).status).toBe(422);
    expect((await add(`old 1\n\n${note.replace('\n1\n', '\n3\n')}`)).status).toBe(403);
    const stranger = new CheckpointSigner(Buffer.alloc(32, 8)).note({ size: 1, root });
    expect((await add(`old 0\n\n${stranger}`)).status).toBe(404);
    expect((await add('anything')).status).toBe(400);
  });
});
