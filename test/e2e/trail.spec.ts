import { rows } from '#platform';
import { AccessTrail } from '../../apps/gateway/src/trail/access-trail.service.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';

interface Entry {
  actor: string;
  action: string;
  subject: string;
  detail: { count?: number; records?: string[] };
  circumstances: { as: string[]; session?: string; key?: string; from: string } | null;
}

describe('What the audit knows of a person', () => {
  let hub: TestHub;
  let clerk: LoggedIn;
  let number: string;
  const entries = (action: string): Promise<Entry[]> =>
    rows(
      hub.database,
      'select actor, action, subject_id as subject, detail, circumstances from audit_entries where action = $1 order by seq',
      [action],
    );

  beforeAll(async () => {
    hub = await startTestHub();
    const sent = await hub.ask('POST', '/intake/web', {
      title: '路灯不亮',
      text: '青芦路12号门口路灯三天不亮了，请维修。',
    });
    number = (sent.body as { registrationNumber: string }).registrationNumber;
    await hub.rest();
    clerk = await loggedIn(hub, ['petition-clerk', 'hotline-operator']);
  });
  afterAll(() => hub.close());

  it('is who read people in clear, in which roles, in which session and from where', async () => {
    const answer = await hub.ask('POST', `/submissions/${number}/reveal`, { purpose: '回访' }, null, clerk.headers);
    expect(answer.status).toBe(200);
    const [entry] = (await entries('person.revealed')).slice(-1);
    expect(entry).toMatchObject({
      actor: `person:${clerk.accountId}`,
      circumstances: { as: ['hotline-operator', 'petition-clerk'], from: '127.0.0.1' },
    });
    expect(entry?.circumstances?.session).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has the id of a key beside its name, since two keys may have one name', async () => {
    const made = await hub.ask('POST', '/keys', { name: 'twin', scopes: ['monitor'] });
    expect(made.status).toBe(201);
    const [entry] = (await entries('key.created')).slice(-1);
    expect(entry?.actor).toMatch(/^key:/);
    expect(entry?.circumstances?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('counts every reading of masked words and every refused try, by person and door', async () => {
    const read = (path: string): Promise<{ status: number }> => hub.ask('GET', path, undefined, null, clerk.headers);
    for (let at = 0; at < 3; at++) expect((await read(`/submissions/${number}`)).status).toBe(200);
    expect((await read('/submissions/20260101-00000000-0')).status).toBe(404);
    // A phone typed by mistake is counted and not kept.
    expect((await read('/submissions/19900020071')).status).toBe(404);
    expect((await read('/sealed')).status).toBe(403);
    await hub.gateway.get(AccessTrail).write();
    const mine = [...(await entries('access.read')), ...(await entries('access.refused'))].filter(
      ({ actor }) => actor === `person:${clerk.accountId}`,
    );
    expect(mine.map(({ action, subject, detail }) => [action, subject, detail.count, detail.records])).toEqual([
      ['access.read', 'GET /submissions/:number', 3, [number]],
      ['access.refused', 'GET /submissions/:number', 2, ['20260101-00000000-0']],
      ['access.refused', 'GET /sealed', 1, []],
    ]);
  });

  it('holds no address in clear', async () => {
    const stored = await hub.database.query(
      "select count(*)::int as clear from audit_entries where circumstances::text like '%127.0.0.1%'",
    );
    expect(stored).toEqual([{ clear: 0 }]);
  });

  it('a person at the desk registers what came by letter, under their own id', async () => {
    const letter = {
      clerk: '张伟',
      title: '建议增设座椅',
      text: '公园里没有座椅，老人走累了没处坐。',
      arrivedOn: hub.time.today(),
    };
    const sent = await hub.ask('POST', '/intake/letter', letter, null, {
      ...clerk.headers,
      'idempotency-key': 'letter-1',
    });
    expect([sent.status, (sent.body as { errors?: unknown }).errors]).toEqual([201, undefined]);
    const [entry] = (await entries('submission.registered')).slice(-1);
    expect(entry?.actor).toBe(`person:${clerk.accountId}`);
  });
});
