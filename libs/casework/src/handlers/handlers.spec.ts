import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { ClocksService } from '#cases';
import { Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases } from '../../../../test/support/made-cases.js';
import { WorkService } from '../work/work.service.js';
import type { HandlerNamer } from './handler-rules.js';
import { HandlersService, type HandlerNamed } from './handlers.service.js';

describe('the handler of an assignment (承办人)', () => {
  let test: TestDatabase;
  let handlers: HandlersService;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    handlers = new HandlersService(test.database);
  });
  afterAll(() => test.close());

  /** An account of a unit that holds the role of a handler. */
  async function worker(body = 'CGJ'): Promise<string> {
    const [id, request] = [uuid(), uuid()];
    await test.database.query(
      "insert into accounts (id, login, login_skeleton, name, body, state, created_by) values ($1, $2, $2, '', $3, 'active', 'test')",
      [id, `p-${id}`, body],
    );
    await test.database.query(
      `insert into role_requests (id, account_id, role, valid_from, reason, requested_by, decision, decided_by, decided_at)
       values ($1, $2, 'handler', '2000-01-01', '', 'person:one', 'granted', 'person:two', now())`,
      [request, id],
    );
    await test.database.query(
      "insert into role_grants (id, account_id, role, valid_from, request_id) values ($1, $2, 'handler', '2000-01-01', $3)",
      [uuid(), id, request],
    );
    return id;
  }
  const given = async (wanted: Parameters<typeof madeCase>[1] = {}): Promise<{ id: string; matter: string }> => {
    const one = await madeCase(test.database, { lead: 'CGJ', ...wanted });
    return { id: one.of['CGJ'] ?? '', matter: one.matter };
  };
  const handler = (accountId: string, department = 'CGJ'): HandlerNamer => ({
    accountId,
    department,
    gives: false,
    takes: true,
  });
  const administrator = (): HandlerNamer => ({ accountId: uuid(), department: 'CGJ', gives: true, takes: false });
  const name = (
    id: string,
    to: string | null,
    { by, instead = null }: { by: HandlerNamer; instead?: string | null },
  ): Promise<HandlerNamed> => handlers.name(id, { handler: to, instead }, by);
  const shown = async (id: string): Promise<unknown> =>
    (await new WorkService(test.database, vault, new ClocksService(test.database)).read('CGJ', id))?.handler;
  const listed = async (wanted: string): Promise<string[]> =>
    (
      await new WorkService(test.database, vault, new ClocksService(test.database)).list('CGJ', {
        handler: wanted,
        limit: 500,
      })
    ).map(({ assignmentId }) => assignmentId);

  it('takes what nobody has, gives it on and gives it back; each change is in the audit once', async () => {
    const [{ id }, me, colleague] = [await given(), await worker(), await worker()];
    expect(await listed('nobody')).toContain(id);
    expect(await name(id, me, { by: handler(me) })).toEqual({ outcome: 'named', handler: me });
    expect(await name(id, me, { by: handler(me) })).toEqual({ outcome: 'named', handler: me });
    expect(await shown(id)).toMatchObject({ id: me, deputyFor: null });
    expect([await listed(me), (await listed('nobody')).includes(id)]).toEqual([[id], false]);
    expect(await name(id, colleague, { by: handler(me), instead: me })).toMatchObject({ outcome: 'named' });
    expect(await name(id, null, { by: handler(colleague), instead: colleague })).toMatchObject({ outcome: 'named' });
    expect(await shown(id)).toBeNull();
    expect(
      await rows(
        test.database,
        "select actor, detail from audit_entries where action = 'assignment.handler-named' and subject_id = $1 order by seq",
        [id],
      ),
    ).toEqual([
      { actor: `person:${me}`, detail: { was: null, handler: me } },
      { actor: `person:${me}`, detail: { was: me, handler: colleague } },
      { actor: `person:${colleague}`, detail: { was: colleague, handler: null } },
    ]);
  });

  it('is one of two who take it in one instant; the other is told of the change', async () => {
    const [{ id }, one, other] = [await given(), await worker(), await worker()];
    const outcomes = await Promise.all([name(id, one, { by: handler(one) }), name(id, other, { by: handler(other) })]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['named', 'refused']);
    expect(outcomes).toContainEqual({ outcome: 'refused', reason: 'changed' });
  });

  it('is named by the administrator of the unit, and by no colleague over another', async () => {
    const [{ id }, one, other] = [await given(), await worker(), await worker()];
    expect(await name(id, other, { by: handler(one) })).toEqual({ outcome: 'refused', reason: 'not-yours' });
    expect(await name(id, one, { by: administrator() })).toMatchObject({ outcome: 'named' });
    expect(await name(id, other, { by: handler(other), instead: one })).toEqual({
      outcome: 'refused',
      reason: 'not-yours',
    });
    expect(await name(id, other, { by: administrator() })).toEqual({ outcome: 'refused', reason: 'changed' });
    expect(await name(id, other, { by: administrator(), instead: one })).toMatchObject({ outcome: 'named' });
  });

  it('is of the unit, holds the role and was not recused; work of another unit is not found', async () => {
    const [{ id, matter }, stranger, one] = [await given(), await worker('ZJJ'), await worker()];
    const barred = await worker();
    await test.database.query(
      "insert into recusals (id, matter_id, person, reason, declared_by) values ($1, $2, $3, '', 'test')",
      [uuid(), matter, `person:${barred}`],
    );
    const by = administrator();
    expect(await name(id, stranger, { by })).toEqual({ outcome: 'refused', reason: 'no-candidate' });
    expect(await name(id, barred, { by })).toEqual({ outcome: 'refused', reason: 'recused' });
    expect(await name(id, one, { by: handler(one, 'ZJJ') })).toEqual({ outcome: 'refused', reason: 'not-found' });
    await test.database.query('update role_grants set ended_at = now(), ended_by = $2 where account_id = $1', [
      one,
      'x',
    ]);
    expect(await name(id, one, { by })).toEqual({ outcome: 'refused', reason: 'no-candidate' });
  });

  it.each([
    ['left', "update accounts set state = 'left' where id = $1"],
    ['moved to another unit', "update accounts set body = 'ZJJ' where id = $1"],
    ['lost the role', "update role_grants set ended_at = now(), ended_by = 'x' where account_id = $1"],
  ])('is nobody any more once the person %s, and a colleague may take it', async (_, change) => {
    const [{ id }, one, other] = [await given(), await worker(), await worker()];
    await name(id, one, { by: handler(one) });
    await test.database.query(change, [one]);
    expect(await shown(id)).toBeNull();
    expect(await listed('nobody')).toContain(id);
    expect(await name(id, other, { by: handler(other) })).toMatchObject({ outcome: 'named' });
  });

  it('is the deputy during a leave, who may give it on, and the person again afterwards', async () => {
    const [{ id }, away, deputy] = [await given(), await worker(), await worker()];
    await name(id, away, { by: handler(away) });
    const leave = (from: string, until: string): Promise<unknown> =>
      test.database.query(
        "update accounts set away_from = (now() at time zone 'Asia/Shanghai')::date + $2::int, away_until = (now() at time zone 'Asia/Shanghai')::date + $3::int, deputy = $4 where id = $1",
        [away, from, until, deputy],
      );
    await leave('0', '3');
    expect(await shown(id)).toMatchObject({ id: deputy, deputyFor: away });
    expect([await listed(deputy), await listed(away)]).toEqual([[id], []]);
    expect((await handlers.colleagues('CGJ')).find((one) => one.id === away)).toMatchObject({ deputy, live: 1 });
    await leave('-3', '-1');
    expect(await shown(id)).toMatchObject({ id: away, deputyFor: null });
    await leave('0', '0');
    expect(await name(id, null, { by: handler(deputy), instead: deputy })).toMatchObject({ outcome: 'named' });
    expect(await shown(id)).toBeNull();
  });

  it.each(['answered', 'returned', 'withdrawn'])('is not named for work that is %s', async (leadState) => {
    const [{ id }, one] = [await given({ leadState }), await worker()];
    expect(await name(id, one, { by: handler(one) })).toEqual({ outcome: 'refused', reason: 'ended' });
  });
});
