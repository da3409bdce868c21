import { v7 as uuid } from 'uuid';
import { AuditLogService } from '#audit';
import { createKey } from '#people';
import { AccessTrail } from '../../apps/gateway/src/trail/access-trail.service.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { madeCase, type MadeCase, type WantedCase } from '../support/made-cases.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';

interface Answer {
  status: number;
  body: never;
}

interface Run {
  token: string;
  carriedOut: boolean;
  open: number;
  done: number;
  refused: number;
  items: { outcome: string; problem?: { code: string; detail?: string; rule?: string; instance: string } }[];
}

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

describe('What clerks do with each other', () => {
  let hub: TestHub;
  let handler: LoggedIn;
  let colleague: LoggedIn;
  let administrator: LoggedIn;
  let clerk: LoggedIn;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.database.query("insert into sources (code, channel, name) values ('made', 'hotline', '测试来源')");
    handler = await loggedIn(hub, ['handler'], 'CGJ');
    colleague = await loggedIn(hub, ['handler'], 'CGJ');
    administrator = await loggedIn(hub, ['department-administrator'], 'CGJ');
    clerk = await loggedIn(hub, ['triage-clerk']);
  });
  afterAll(() => hub.close());

  const as = (person: LoggedIn, method: string, path: string, body?: unknown, language = 'en'): Promise<Answer> =>
    hub.ask(method, path, body, null, { ...person.headers, 'accept-language': language });
  /** A case without its title, which routing would have encrypted. */
  async function made(wanted: WantedCase): Promise<MadeCase> {
    const one = await madeCase(hub.database, wanted);
    await hub.database.query("update matters set title = '' where id = $1", [one.matter]);
    return one;
  }
  const given = (wanted: WantedCase = {}): Promise<MadeCase> => made({ lead: 'CGJ', ...wanted });
  async function waiting(): Promise<MadeCase> {
    const one = await made({ state: 'pending' });
    await hub.database.query(
      "insert into triage_items (id, submission_id, matter_id, reason) values ($1, $2, $3, 'low-confidence')",
      [uuid(), one.submission, one.matter],
    );
    return one;
  }

  describe('a named handler (承办人)', () => {
    const listed = async (person: LoggedIn, query: string): Promise<string[]> =>
      ((await as(person, 'GET', `/assignments?limit=200&${query}`)).body as { assignmentId: string }[]).map(
        ({ assignmentId }) => assignmentId,
      );

    it('takes work, finds it under mine, and gives it on; a colleague who saw the old state gets 409', async () => {
      const id = (await given()).of['CGJ'] ?? '';
      const door = `/assignments/${id}/handler`;
      expect(await listed(handler, 'handler=nobody')).toContain(id);
      expect((await as(handler, 'POST', door, { handler: handler.accountId, instead: null })).status).toBe(200);
      expect([await listed(handler, 'handler=mine'), await listed(colleague, 'handler=mine')]).toEqual([[id], []]);
      expect(await listed(colleague, `account=${handler.accountId.toUpperCase()}`)).toEqual([id]);
      const late = await as(colleague, 'POST', door, { handler: colleague.accountId, instead: null });
      expect(late).toMatchObject({ status: 409, body: { code: 'not-allowed-now' } });
      const given2 = await as(administrator, 'POST', door, {
        handler: colleague.accountId,
        instead: handler.accountId,
      });
      expect(given2).toMatchObject({ status: 200, body: { handler: colleague.accountId } });
      expect((await as(handler, 'GET', `/assignments/${id}`)).body).toMatchObject({
        handler: { id: colleague.accountId, deputyFor: null },
      });
      expect((await as(handler, 'GET', '/colleagues')).body).toEqual(
        expect.arrayContaining([expect.objectContaining({ id: colleague.accountId, live: 1, awayUntil: null })]),
      );
    });

    it('is refused with the field where it is nobody of the unit, and unknown to other units', async () => {
      const id = (await given()).of['CGJ'] ?? '';
      const door = `/assignments/${id}/handler`;
      expect(await as(administrator, 'POST', door, { handler: clerk.accountId, instead: null })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'handler' }] },
      });
      expect(await as(administrator, 'POST', door, { handler: null })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'instead' }] },
      });
      const stranger = await loggedIn(hub, ['handler'], 'ZJJ');
      const taken = await as(stranger, 'POST', door, { handler: stranger.accountId, instead: null });
      expect(taken.status).toBe(404);
    });

    it('is none of a key, which lists its work as before', async () => {
      const { key } = await createKey(hub.database, { name: 'unit', scopes: ['department'], department: 'CGJ' });
      const id = (await given()).of['CGJ'] ?? '';
      expect((await hub.ask('GET', '/assignments?limit=200', undefined, key)).body).toEqual(
        expect.arrayContaining([expect.objectContaining({ assignmentId: id, handler: null })]),
      );
      expect(await hub.ask('GET', '/assignments?handler=mine', undefined, key)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'handler' }] },
      });
    });
  });

  describe('many decisions at once (批量)', () => {
    it('at the desk: tried, carried out by the token, and told in the words of the single door', async () => {
      const [one, other] = [await waiting(), await waiting()];
      const decision = { kind: 'assign', lead: 'CGJ', reason: '职责所在' };
      const ids = [one.submission, other.submission, uuid()];
      const tried = await as(clerk, 'POST', '/bulk-decisions/triage', { ids, decision, dryRun: true });
      const run = tried.body as Run;
      expect(run).toMatchObject({ carriedOut: false, open: 2, done: 0, refused: 1 });
      expect(run.items[2]).toMatchObject({
        outcome: 'refused',
        problem: { code: 'not-found', instance: `/triage/${ids[2]}/decision` },
      });
      await as(clerk, 'PUT', `/triage/${one.submission}/decision`, { ...decision, lead: 'ZJJ' });
      const done = (await as(clerk, 'POST', `/bulk-decisions/${run.token}`)).body as Run;
      expect(done).toMatchObject({ carriedOut: true, open: 0, done: 1, refused: 2 });
      expect(done.items[0]?.problem?.detail).toMatch(/changed after the dry run/);
      expect((await as(clerk, 'GET', `/bulk-decisions/${run.token}`)).body).toEqual(done);
      const stranger = await loggedIn(hub, ['triage-clerk']);
      expect((await as(stranger, 'POST', `/bulk-decisions/${run.token}`)).status).toBe(404);
    });

    it('of a department: refusals name the rule; words that may accuse are refused before anything is tried', async () => {
      const petition = await given({ kind: 'petition', state: 'received' });
      const order = await given();
      const ids = [petition.of['CGJ'], order.of['CGJ']];
      const door = '/bulk-decisions/assignments';
      const tried = await as(handler, 'POST', door, { ids, step: 'accept', path: 'A6', dryRun: true });
      const { token, items } = tried.body as Run;
      expect(items.map(({ outcome }) => outcome)).toEqual(['possible', 'refused']);
      expect(items[1]?.problem).toMatchObject({ code: 'not-allowed-now' });
      expect((await as(handler, 'POST', `/bulk-decisions/${token}`)).body).toMatchObject({ done: 1, refused: 1 });
      expect(
        await as(handler, 'POST', door, { ids, step: 'return', reason: '城管局局长王某收了老板的钱', dryRun: true }),
      ).toMatchObject({ status: 422, body: { code: 'accusation-suspected' } });
    });

    it.each([
      ['a missing dry run', { dryRun: undefined }, 'dryRun'],
      ['the same item twice', { ids: [UNKNOWN, UNKNOWN] }, 'ids'],
      ['too many items', { ids: Array.from({ length: 201 }, () => uuid()) }, 'ids'],
      ['a return without a reason', { step: 'return' }, 'reason'],
    ])('names the field of %s', async (_, change, field) => {
      const body = { ids: [UNKNOWN], step: 'sign', dryRun: true, ...change };
      expect(await as(handler, 'POST', '/bulk-decisions/assignments', body)).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
    });

    it('names the field of a decision without a lead, inside of the decision', async () => {
      const body = { ids: [UNKNOWN], decision: { kind: 'assign', reason: '职责所在' }, dryRun: true };
      expect(await as(clerk, 'POST', '/bulk-decisions/triage', body)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'decision.lead' }] },
      });
    });
  });

  describe('notes (备注)', () => {
    const note = { text: '已联系物业，明日上门。', visibility: 'handlers' };

    it('are written, read by the other side, changed and withdrawn; who is mentioned finds it in their list', async () => {
      const one = await given();
      const [desk, work] = [`/matters/${one.matter}/notes`, `/assignments/${one.of['CGJ']}/notes`];
      const written = await as(handler, 'POST', work, { ...note, mentions: [`p-${clerk.accountId}`] });
      expect(written).toMatchObject({ status: 201, body: { version: 1 } });
      const { id } = written.body as { id: string };
      expect((await as(clerk, 'GET', desk)).body).toMatchObject([
        { id, text: note.text, about: 'assignment', author: { id: handler.accountId, unit: 'CGJ', name: null } },
      ]);
      const list = (): Promise<Answer> => as(clerk, 'GET', '/me/mentions?unread=true');
      expect((await list()).body).toMatchObject([{ noteId: id, subjectId: one.of['CGJ'] }]);
      expect((await as(clerk, 'POST', `/me/mentions/${id}/reading`)).status).toBe(204);
      expect((await list()).body).toEqual([]);
      expect(await as(clerk, 'PUT', `/notes/${id}`, { text: '改写' })).toMatchObject({ status: 409 });
      expect((await as(handler, 'PUT', `/notes/${id}`, { text: '改为后天上门。' })).body).toEqual({ id, version: 2 });
      expect((await as(clerk, 'GET', `/notes/${id}/versions`)).body).toHaveLength(2);
      expect((await as(handler, 'POST', `/notes/${id}/withdrawal`)).status).toBe(204);
      expect((await as(clerk, 'GET', desk)).body).toMatchObject([{ id, text: '' }]);
      expect((await as(clerk, 'GET', `/notes/${id}/versions`)).status).toBe(404);
    });

    it('are refused with the field: who may not be mentioned, an unknown audience; and where they may accuse', async () => {
      const door = `/assignments/${(await given()).of['CGJ']}/notes`;
      const stranger = await loggedIn(hub, ['handler'], 'ZJJ');
      for (const login of [`p-${stranger.accountId}`, 'nobody.here'])
        expect(await as(handler, 'POST', door, { ...note, mentions: [login] })).toMatchObject({
          status: 400,
          body: { errors: [{ field: 'mentions[0]', message: 'is nobody who may read this note' }] },
        });
      expect(await as(handler, 'POST', door, { ...note, visibility: 'citizen' })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'visibility' }] },
      });
      expect(await as(handler, 'POST', door, { ...note, text: '城管局局长王某收了老板的钱' })).toMatchObject({
        status: 422,
      });
      expect((await as(stranger, 'POST', door, note)).status).toBe(404);
      expect((await as(stranger, 'GET', door)).body).toEqual([]);
    });

    it('about a sealed file are the sealed desk’s alone', async () => {
      const one = await made({ sealed: true });
      await hub.database.query(
        "insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units) values ($1, $2, '', '{}')",
        [one.submission, one.matter],
      );
      const officer = await loggedIn(hub, ['sealed-desk-officer']);
      const door = `/sealed/${one.submission}/notes`;
      expect((await as(officer, 'POST', door, { text: '已告知纪检机关。' })).status).toBe(201);
      expect((await as(officer, 'GET', door)).body).toMatchObject([
        { text: '已告知纪检机关。', visibility: 'sealed-desk' },
      ]);
      expect((await as(clerk, 'GET', door)).status).toBe(403);
      expect((await as(clerk, 'GET', `/matters/${one.matter}/notes`)).body).toEqual([]);
      expect((await as(clerk, 'POST', `/matters/${one.matter}/notes`, note)).status).toBe(404);
    });
  });

  describe('what an auditor reads (审计)', () => {
    interface Trail {
      entries: { seq: string; action: string; actor: string; detail: Record<string, unknown>; subjectId: string }[];
      next: number | null;
    }
    let auditor: LoggedIn;
    beforeAll(async () => {
      auditor = await loggedIn(hub, ['auditor']);
      await hub.gateway.get(AuditLogService).extend();
    });
    const trail = async (query: string): Promise<Trail> =>
      (await as(auditor, 'GET', `/audit/entries?${query}`)).body as Trail;

    it('is the trail of a record, of a person and of a day in pages, without words of persons', async () => {
      const one = await waiting();
      const reason = '职责所在，来电人很急';
      await as(clerk, 'PUT', `/triage/${one.submission}/decision`, { kind: 'close', ground: 'N1', reason });
      await as(clerk, 'GET', `/matters/${one.matter}`);
      await hub.gateway.get(AccessTrail).write();
      const { entries } = await trail(`record=${one.submission}`);
      expect(entries).toMatchObject([
        { action: 'triage.decided', actor: `person:${clerk.accountId}`, detail: { kind: 'close', ground: 'N1' } },
      ]);
      expect(JSON.stringify(await trail(`person=${clerk.accountId}&limit=500`))).not.toContain('来电人');
      expect((await trail(`record=${one.matter}&action=access.read`)).entries).toMatchObject([
        { actor: `person:${clerk.accountId}`, subjectId: 'GET /matters/:id' },
      ]);
      const today = hub.time.today();
      const seqs: number[] = [];
      for (let page = await trail(`from=${today}&to=${today}&limit=7`); ;) {
        seqs.push(...page.entries.map(({ seq }) => Number(seq)));
        if (page.next === null) break;
        page = await trail(`from=${today}&to=${today}&limit=7&before=${page.next}`);
      }
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
      expect(seqs.length).toBeGreaterThan(7);
      expect((await trail('from=2020-01-01&to=2020-01-02')).entries).toEqual([]);
    });

    it('is a verification, checkpoints, and proofs that name what is missing', async () => {
      const { checkpoints } = (await as(auditor, 'GET', '/audit/checkpoints?limit=1')).body as {
        checkpoints: { size: number }[];
      };
      const size = checkpoints[0]?.size ?? 0;
      expect((await as(auditor, 'GET', '/audit/verification')).body).toMatchObject({ sound: true, faults: [] });
      const [{ seq }] = (await hub.database.query('select seq::text from audit_leaves where leaf_index = 0')) as [
        { seq: string },
      ];
      const proof = await as(auditor, 'GET', `/audit/entries/${seq}/proof?size=${size}`);
      expect(proof).toMatchObject({ status: 200, body: { inclusion: { leafIndex: 0 } } });
      expect(await as(auditor, 'GET', `/audit/consistency?older=${size}`)).toMatchObject({ status: 200 });
      expect(await hub.ask('GET', `/audit/consistency?older=${size}`)).toMatchObject({ status: 200 });
      expect(await hub.ask('GET', '/audit/checkpoint')).toMatchObject({ status: 200 });
      expect(await hub.ask('GET', '/audit/export', undefined, null)).toMatchObject({ status: 401 });
      expect(await as(auditor, 'GET', `/audit/consistency?older=${size + 1_000}`)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'older' }] },
      });
      expect(await as(auditor, 'GET', '/audit/consistency')).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'older' }] },
      });
      for (const unknown of ['999999999', 'abc', '1'.repeat(30)])
        expect((await as(auditor, 'GET', `/audit/entries/${unknown}/proof`)).status).toBe(404);
      expect((await as(clerk, 'GET', '/audit/entries')).status).toBe(403);
    });
  });
});
