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
});
