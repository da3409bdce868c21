import { Cast, type Teller } from './cast.js';

/** 无实质内容: a test call or an empty text is registered, waits at the desk, and is closed there by a person. */
describe('what asks for nothing', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const close = async ({ number }: Teller, ground: string): Promise<number> => {
    const [item] = (await cast.hub.database.query(
      'select i.submission_id as id from triage_items i join submissions s on s.id = i.submission_id where s.number = $1',
      [number],
    )) as { id: string }[];
    const decision = { kind: 'close', ground, reason: '回拨核实，没有诉求' };
    return (await cast.hub.ask('PUT', `/triage/${item?.id}/decision`, decision, await cast.clerk())).status;
  };

  const reasonOf = async ({ number }: Teller): Promise<string | undefined> => {
    const [item] = (await cast.hub.database.query(
      'select i.reason from triage_items i join submissions s on s.id = i.submission_id where s.number = $1',
      [number],
    )) as { reason: string }[];
    return item?.reason;
  };
  const stepsOf = async (id: string): Promise<string[]> => {
    const steps = (await cast.hub.database.query('select event from proceeding_events where proceeding_id = $1', [
      id,
    ])) as { event: string }[];
    return steps.map(({ event }) => event);
  };

  it.each([
    ['a test call', 'order', () => cast.calls('测试', '测试')],
    ['a test on the web', 'petition', () => cast.writes('测试', '测试一下')],
  ] as const)(
    'as %s: closed on a ground of the list, finished without work in tracking, no clock runs',
    async (_, kind, tell) => {
      const teller = await tell();
      const { id } = await cast.caseOf(teller, kind);
      expect(await close(teller, 'N9')).toBe(400);
      expect(await close(teller, 'N1')).toBe(200);
      expect(await cast.view(id)).toMatchObject({ state: 'no_content' });
      const page = await cast.page(teller);
      expect([page.state, page.steps.map(({ step }) => step), page.answers, page.limits]).toEqual([
        'closed',
        ['registered', 'finished-without-work'],
        [],
        [],
      ]);
      expect((await cast.clocks(id)).filter((one) => one.includes('running'))).toEqual([]);
      expect(await cast.papers(teller)).toEqual([]);
    },
  );

  it('in a proceeding with others, is closed only after it was taken out of it: theirs goes on', async () => {
    const more = { appealKind: '投诉' };
    const first = await cast.calls('路灯不亮', '听涛阁5栋门口的路灯坏了三天，晚上看不见，请尽快维修。', more);
    const empty = await cast.calls('路灯不亮', '听涛阁5栋门口的路灯坏了，晚上看不见，请尽快维修。', more);
    const order = await cast.caseOf(first, 'order');
    expect((await cast.caseOf(empty, 'order')).id).toBe(order.id);
    const recall = async ({ id, state }: { id: string; state: string }): Promise<void> => {
      if (state === 'dispatched') await cast.takes(id, 'pending', 'recall', { reason: '先核实' });
    };
    const why = { ground: 'N1', reason: '回拨核实，没有诉求' };
    await recall(order);
    await cast.forbids(order.id, 'nobodyElse', 'closeEmpty', why);
    const [link] = (await cast.hub.database.query(
      'select l.id from links l join submissions s on s.id = l.submission_id where s.number = $1 and l.undone_at is null',
      [empty.number],
    )) as { id: string }[];
    const undone = await cast.hub.ask('DELETE', `/links/${link?.id}`, { reason: '没有诉求' }, await cast.clerk());
    expect(undone.status).toBe(200);
    await cast.hub.rest();
    const own = await cast.caseOf(empty, 'order');
    await recall(own);
    await cast.takes(own.id, 'no_content', 'closeEmpty', why);
    expect([(await cast.page(empty)).state, (await cast.view(order.id)).state]).toEqual(['closed', 'pending']);
  });

  it('is a withdrawal of work that a unit has: a person is asked, the unit is not urged, nothing is sent again', async () => {
    const me = { appealKind: '投诉', phone: '19900110041' };
    const first = await cast.calls('井盖破损', '听涛阁8栋门口的井盖破了，老人容易踩空，请更换。', me);
    const order = await cast.caseOf(first, 'order');
    const back = await cast.calls('撤回工单', '昨天反映的听涛阁8栋门口井盖的事已经修好了，工单撤销吧。', {
      phone: '19900110041',
    });
    expect((await cast.caseOf(back, 'order')).id).toBe(order.id);
    expect([await reasonOf(back), await stepsOf(order.id)]).toEqual([
      'withdrawal',
      expect.not.arrayContaining(['urge']),
    ]);
    expect(await close(back, 'N4')).toBe(200);
    expect(await cast.view(order.id)).toMatchObject({ state: order.state });
  });

  it('is a withdrawal of what nobody knows here: the desk closes it as such, and no unit gets it', async () => {
    const back = await cast.calls('撤销投诉', '昨天打电话投诉的事不用处理了，请撤销。', { phone: '19900110042' });
    const { id, lead } = await cast.caseOf(back, 'order');
    expect([await reasonOf(back), lead]).toEqual(['withdrawal', null]);
    expect(await close(back, 'N4')).toBe(200);
    expect(await cast.view(id)).toMatchObject({ state: 'no_content' });
  });
});
