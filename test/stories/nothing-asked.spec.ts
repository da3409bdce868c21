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
});
