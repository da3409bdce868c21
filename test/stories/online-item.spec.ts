import { Cast, type Teller } from './cast.js';

const FOUND = { text: '实地查看', evidence: '照片 3 张', reason: '路面破损属实' };

/** 网信线索: what stands on the web is looked into, and is nobody's petition until a named person has found it true. */
describe('an online item', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const collected = async (title: string, text: string): Promise<Teller & { id: string }> => {
    const post = await cast.collects(title, text, '路过的人');
    const { id, lead } = await cast.caseOf(post, 'signal');
    expect(lead).toBeNull();
    return { ...post, id };
  };

  it('is screened and clustered by itself, given to nobody, and starts no clock and no paper', async () => {
    const post = await collected('书院桥路面破损', '书院桥头路面破损好久了，骑车差点摔倒。');
    const { state, history } = await cast.view(post.id);
    expect([state, history.map(({ event }) => event)]).toEqual(['clustered', ['collect', 'screen', 'cluster']]);
    expect(await cast.clocks(post.id)).toEqual([]);
    expect(await cast.papers(post)).toEqual([]);
    expect(await cast.page(post)).toMatchObject({ answers: [] });
  });

  it('becomes a petition only through a verification with method, evidence and a named person (INV-43)', async () => {
    const post = await collected('望汀路井盖', '望汀路口井盖翘起来了，晚上很危险。');
    await cast.forbids(post.id, 'feed.treatAsPetition', 'treatAsPetition', { reason: '群众反映较多' });
    await cast.takes(post.id, 'verifying', 'startVerification', { reason: '多人转发' });
    expect((await cast.step(post.id, 'findTrue', { reason: '属实' })).status).toBe(400);
    await cast.takes(post.id, 'verified', 'findTrue', FOUND);
    await cast.later({ days: 3 });
    const { opened } = await cast.takes(post.id, 'treated_as_petition', 'treatAsPetition', { reason: '视同信访事项' });
    expect((await cast.view(opened ?? '')).state).toBe('registered');
    // C1 begins with this decision, on 5 March: 20 March, a Friday.
    expect(await cast.clocks(opened ?? '')).toEqual(['C1 running 2026-03-20']);
    const [by] = (await cast.hub.database.query(
      "select actor, role from proceeding_events where proceeding_id = $1 and event = 'findTrue'",
      [post.id],
    )) as { actor: string; role: string }[];
    expect(by).toEqual({ actor: 'key:信访科', role: 'verifier' });
  });

  it('is looked at again when nothing was found, made an order, noted or dropped, each with its reason', async () => {
    const first = await collected('青芦湖公园灯', '青芦湖公园门口的灯晚上不亮。');
    await cast.takes(first.id, 'verifying', 'startVerification', { reason: '核查' });
    await cast.takes(first.id, 'not_found', 'findNothing', { ...FOUND, reason: '未见' });
    await cast.takes(first.id, 'verifying', 'startVerification', { reason: '有新照片' });
    await cast.takes(first.id, 'verified', 'findTrue', FOUND);
    const { opened } = await cast.takes(first.id, 'to_work_order', 'toWorkOrder', { reason: '派单处置' });
    expect((await cast.view(opened ?? '')).state).toBe('pending');

    const second = await collected('柳荫渡树枝', '柳荫渡街道路边树枝挡住了红绿灯。');
    expect((await cast.step(second.id, 'note', {})).status).toBe(400);
    await cast.takes(second.id, 'noted', 'note', { reason: '已由园林处置' });
    await cast.forbids(second.id, 'feed.startVerification', 'startVerification', { reason: '再核查' });
  });
});
