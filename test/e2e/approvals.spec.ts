import type { RoleCode } from '#people';
import { rows } from '#platform';
import { Cast } from '../stories/cast.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';

interface Told {
  status: number;
  body: { code?: string; id?: string; rule?: string };
}

interface Approval {
  id: string;
  state: string;
  event: string;
  requestedBy: string;
  reason: string;
  answer: string | null;
}

describe('A step that another person approves', () => {
  let cast: Cast;
  const people: Record<string, LoggedIn> = {};
  let written = 0;

  const join = async (name: string, roles: RoleCode[], body: string | null): Promise<void> => {
    people[name] = await loggedIn(cast.hub, roles, body);
  };
  const as = async (name: string, method: string, path: string, body?: object): Promise<Told> =>
    cast.hub.ask(method, path, body, null, people[name]?.headers);
  const code = ({ status, body }: Told): string => `${status} ${body.code ?? ''}`.trim();
  const waiting = async (name: string): Promise<Approval[]> =>
    (await as(name, 'GET', '/approvals')).body as unknown as Approval[];
  const idsOf = async (name: string, state = 'pending'): Promise<string[]> =>
    (await waiting(name)).filter((one) => one.state === state).map(({ id }) => id);

  const UNIT = 'JD-990101001';

  beforeAll(async () => {
    cast = await Cast.gather('2026-05-06T09:00:00+08:00');
    await join('handler', ['handler'], UNIT);
    await join('head', ['approver'], UNIT);
    await join('handling head', ['handler', 'approver'], UNIT);
    await join('other head', ['approver'], 'ZJJ');
    await join('centre', ['supervisor'], null);
  });
  afterAll(() => cast.leave());

  const STREETS = [
    '滨河巷',
    '临溪花园',
    '望汀街',
    '柳岸里',
    '石桥巷',
    '南塘路',
    '青禾里',
    '东篱街',
    '北塘巷',
    '长桥街',
  ];
  /** A petition that the unit has accepted. */
  const accepted = async (): Promise<string> => (await acceptedCase()).id;
  const acceptedCase = async (): Promise<{ id: string; number: string }> => {
    const where = STREETS[written++] ?? '';
    const text = `望汀街道的${where}口长期占道堆物，影响通行，请处理。`;
    const { id, number } = await cast.petitionAt(UNIT, `${where}占道堆物`, text);
    await cast.takes(id, 'received', 'sign', {}, await cast.unit(UNIT));
    await cast.takes(id, 'accepted', 'accept', { path: 'A6' }, await cast.unit(UNIT));
    return { id, number };
  };
  const asks = (name: string, id: string, more: object = {}): Promise<Told> =>
    as(name, 'POST', `/proceedings/${id}/approvals`, {
      event: 'extend',
      days: 30,
      reason: '情况复杂，需要勘验',
      ...more,
    });
  const decides = (name: string, id: string, decision = 'approved'): Promise<Told> =>
    as(name, 'POST', `/approvals/${id}/decision`, { decision, reason: '情况属实' });
  const asked = async (id: string, more: object = {}): Promise<string> => {
    const { status, body } = await asks('handler', id, more);
    expect([status, body]).toEqual([201, { id: expect.any(String) as string }]);
    return (body as { id: string }).id;
  };
  const historyOf = async (id: string): Promise<{ event: string; actor: string; approval: object | null }[]> =>
    (await cast.view(id)).history as never;

  it('waits, is shown to those who may approve, and is taken when one of them approves', async () => {
    const id = await accepted();
    const approval = await asked(id);
    expect((await historyOf(id)).map(({ event }) => event)).not.toContain('extend');
    expect(await idsOf('head')).toEqual([approval]);
    expect(await idsOf('handler')).toEqual([approval]);
    expect(await idsOf('other head')).toEqual([]);
    expect(await idsOf('centre')).toEqual([]);
    expect(code(await decides('other head', approval))).toBe('404 not-found');
    expect(code(await decides('centre', approval))).toBe('404 not-found');
    expect(code(await decides('handler', approval))).toBe('403 forbidden');
    expect(code(await decides('head', approval))).toBe('200');
    expect((await historyOf(id)).at(-1)).toMatchObject({
      event: 'extend',
      actor: `person:${people['handler']?.accountId}`,
      approval: { knownBy: 'log-in' },
    });
    // The same decision again has the same answer, and the step is taken once.
    expect(code(await decides('head', approval))).toBe('200');
    expect(code(await decides('handling head', approval))).toBe('409 not-allowed-now');
    expect((await historyOf(id)).filter(({ event }) => event === 'extend')).toHaveLength(1);
    expect(await waiting('handler')).toMatchObject([{ id: approval, state: 'approved', answer: '情况属实' }]);
  });
  it('is in the audit with both persons, each under the session of their own', async () => {
    const entries = await rows<{ action: string; actor: string; session: string | null; detail: object }>(
      cast.hub.database,
      `select action, actor, circumstances ->> 'session' as session, detail from audit_entries
       where detail ->> 'event' = 'extend' and action <> 'clocks.changed' order by seq`,
    );
    const [handler, head] = [`person:${people['handler']?.accountId}`, `person:${people['head']?.accountId}`];
    expect(entries).toMatchObject([
      { action: 'approval.requested', actor: handler, session: expect.any(String) as string },
      { action: 'approval.approved', actor: head, session: expect.any(String) as string },
      { action: 'proceeding.accepted', actor: handler, session: null, detail: { approval: 'log-in', approver: head } },
    ]);
    expect(entries[0]?.session).not.toBe(entries[1]?.session);
  });
  it('is never approved by who asked, though they hold both roles', async () => {
    const id = await accepted();
    const { body } = await asks('handling head', id);
    expect(code(await decides('handling head', (body as { id: string }).id))).toBe('403 forbidden');
    expect(code(await decides('head', (body as { id: string }).id))).toBe('200');
  });
  it('is never approved by who handles the work, though a colleague asked', async () => {
    const id = await accepted();
    const { assignment } = (await cast.hub.database
      .query(
        "select id as assignment from assignments where proceeding_id = $1 and role = 'lead' and state = 'signed'",
        [id],
      )
      .then((found: { assignment: string }[]) => found[0])) ?? { assignment: '' };
    const approval = await asked(id);
    const names = (name: string | null): Promise<unknown> =>
      cast.hub.database.query(
        name === null
          ? 'delete from assignment_handlers where assignment_id = $1'
          : 'insert into assignment_handlers (assignment_id, account_id, named_by) values ($1, $2, $3)',
        name === null ? [assignment] : [assignment, people[name]?.accountId, 'person:test'],
      );
    await names('handling head');
    expect(code(await decides('handling head', approval))).toBe('403 forbidden');
    // Nor by the deputy who stands in for the handler today.
    await names(null);
    await names('handler');
    const leave = 'update accounts set away_from = $3, away_until = $3, deputy = $2 where id = $1';
    await cast.hub.database.query(leave, [
      people['handler']?.accountId,
      people['handling head']?.accountId,
      cast.hub.time.today(),
    ]);
    expect(code(await decides('handling head', approval))).toBe('403 forbidden');
    await cast.hub.database.query(
      'update accounts set away_from = null, away_until = null, deputy = null where id = $1',
      [people['handler']?.accountId],
    );
    expect(code(await decides('head', approval))).toBe('200');
  });
  it('is offered to be asked for, and never as a button, where another person approves it', async () => {
    const id = await accepted();
    const shown = async (name: string): Promise<string[][]> => {
      const { body } = await as(name, 'GET', `/proceedings/${id}`);
      const { allowedNow, toBeAsked } = body as unknown as Record<'allowedNow' | 'toBeAsked', { event: string }[]>;
      return [allowedNow, toBeAsked].map((events) => events.map(({ event }) => event));
    };
    const [buttons = [], asking] = await shown('handler');
    expect(buttons).toContain('decide');
    expect(buttons).not.toContain('extend');
    expect(asking).toEqual(['extend']);
    const key = await cast.hub.ask('GET', `/proceedings/${id}`, undefined, await cast.unit(UNIT));
    expect(key.body).toMatchObject({ toBeAsked: [] });
    expect((key.body as { allowedNow: { event: string }[] }).allowedNow.map(({ event }) => event)).toContain('extend');
    expect((await shown('centre')).flat()).not.toContain('extend');
  });
  it('cannot be taken by a person with a name typed in, nor asked for or decided with a key', async () => {
    const id = await accepted();
    const body = { days: 30, approver: '负责人甲', reason: '情况复杂' };
    expect(code(await as('handler', 'POST', `/proceedings/${id}/events/extend`, body))).toBe('409 not-allowed-now');
    const key = await cast.unit(UNIT);
    const request = { event: 'extend', days: 30, reason: '情况复杂' };
    expect(code(await cast.hub.ask('POST', `/proceedings/${id}/approvals`, request, key))).toBe('403 forbidden');
    expect(code(await cast.hub.ask('GET', '/approvals', undefined, key))).toBe('403 forbidden');
  });
  it('of a department’s system names an approver whom the history shows as named, not logged in', async () => {
    const id = await accepted();
    const body = { days: 30, approver: `person:${people['head']?.accountId}`, reason: '情况复杂' };
    await cast.takes(id, 'accepted', 'extend', body, await cast.unit(UNIT));
    expect((await historyOf(id)).at(-1)?.approval).toEqual({
      knownBy: 'named-by-system',
      zh: '批准人由单位系统填报，未经登录确认',
      en: 'the approver was named by the department’s system, not a log-in',
    });
    const [entry] = await rows<{ detail: object }>(
      cast.hub.database,
      `select detail from audit_entries where subject_id = $1 and detail ->> 'event' = 'extend'`,
      [id],
    );
    expect(entry?.detail).toEqual({ event: 'extend', from: 'accepted', approval: 'named-by-system' });
  });
  it('that the law forbids is refused when it is asked for, and again when it is decided', async () => {
    const id = await accepted();
    expect(await asks('handler', id, { days: 31 })).toMatchObject({ status: 409, body: { rule: 'thirtyDays' } });
    expect(await waiting('head').then((all) => all.filter(({ state }) => state === 'pending'))).toEqual([]);
    const approval = await asked(id);
    const body = { days: 10, approver: '负责人甲', reason: '情况复杂' };
    await cast.takes(id, 'accepted', 'extend', body, await cast.unit(UNIT));
    expect(await decides('head', approval)).toMatchObject({ status: 409, body: { rule: 'extendedOnce' } });
    // Nothing was decided, so it can still be refused.
    expect(code(await decides('head', approval, 'refused'))).toBe('200');
  });
  it('waits once, can be withdrawn by who asked, and then be asked for anew', async () => {
    const id = await accepted();
    const approval = await asked(id);
    expect(code(await asks('handler', id))).toBe('409 not-allowed-now');
    expect(code(await as('handling head', 'POST', `/approvals/${approval}/withdrawal`))).toBe('404 not-found');
    expect(code(await as('handler', 'POST', `/approvals/${approval}/withdrawal`))).toBe('200');
    expect(code(await decides('head', approval))).toBe('409 not-allowed-now');
    const again = await asked(id);
    expect(code(await decides('head', again, 'refused'))).toBe('200');
    expect((await historyOf(id)).map(({ event }) => event)).not.toContain('extend');
  });
  it('ends by itself after five days', async () => {
    const approval = await asked(await accepted());
    await cast.hub.database.query("update approvals set expires_at = now() - interval '1 second' where id = $1", [
      approval,
    ]);
    expect(await idsOf('head', 'expired')).toContain(approval);
    expect(code(await decides('head', approval))).toBe('409 not-allowed-now');
  });
  it('is not approved once the handler has left', async () => {
    const approval = await asked(await accepted());
    await cast.hub.database.query("update accounts set state = 'suspended' where id = $1", [
      people['handler']?.accountId,
    ]);
    expect(code(await decides('head', approval))).toBe('409 not-allowed-now');
    await cast.hub.database.query("update accounts set state = 'active' where id = $1", [people['handler']?.accountId]);
    expect(code(await decides('head', approval))).toBe('200');
  });
  it('leaves no word, and is shown to nobody, once an accusation is taken out of the matter', async () => {
    const { id, number } = await acceptedCase();
    const approval = await asked(id, { reason: '情况复杂，代号丁丙辛庚' });
    const exposed = { reason: '收受好处', accusedUnits: [UNIT], accusedNames: ['霍副科长'], exposed: [{ number }] };
    expect((await cast.step(id, 'exposeAccusation', exposed)).status).toBe(200);
    for (const name of ['handler', 'head', 'handling head', 'centre'])
      expect((await waiting(name)).map((one) => one.id)).not.toContain(approval);
    expect(code(await decides('head', approval))).toBe('404 not-found');
    expect(await rows(cast.hub.database, 'select said, state from approvals where id = $1', [approval])).toEqual([
      { said: '', state: 'expired' },
    ]);
  });
  it('is the centre’s to approve where an order is hung', async () => {
    const teller = await cast.calls('路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。');
    const { id, lead } = await cast.caseOf(teller, 'order');
    await join('lamp handler', ['handler'], lead);
    await join('lamp head', ['approver'], lead);
    await cast.step(id, 'sign', {}, await cast.unit(lead ?? ''));
    const { body } = await asks('lamp handler', id, { event: 'hang', days: undefined, reason: '等待设备到货' });
    const { id: approval } = body as { id: string };
    expect(await idsOf('centre')).toEqual([approval]);
    expect(await idsOf('lamp head')).toEqual([]);
    expect(code(await decides('lamp head', approval))).toBe('404 not-found');
    expect(code(await decides('centre', approval))).toBe('200');
    expect((await cast.view(id)).state).toBe('hung');
  });
});
