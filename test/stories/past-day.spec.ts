import { sendToTriage } from '#cases/triage';
import { Cast, type CaseView, type Teller } from './cast.js';

const DAY = '2026-03-02';
const NEXT = '2026-03-03';

/** 统计截止时点: what a report of a past day said stays said, whatever is joined to what later (INV-50). */
describe('the figures of a past day', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const figures = async (from: string, to: string): Promise<unknown> => {
    const found: unknown[] = [];
    for (const by of ['channel', 'category', 'area', 'department']) {
      const query = `from=${from}&to=${to}&asOf=${NEXT}T23:00:00%2B08:00&period=day&by=${by}`;
      for (const path of ['reports/indicators', 'reports']) {
        const { status, body } = await cast.hub.ask('GET', `/${path}?${query}`, undefined, await cast.clerk());
        expect(status).toBe(200);
        found.push(body);
      }
    }
    return found;
  };
  const close = async (caller: Teller): Promise<CaseView> => {
    const order = await cast.caseOf(caller, 'order');
    const unit = await cast.unit(order.lead ?? '');
    await cast.takes(order.id, 'handling', 'sign', {}, unit);
    const reply = { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已处理。' };
    await cast.takes(order.id, 'replied', 'reply', { ...reply, ...(await cast.alone(order.id)) }, unit);
    await cast.takes(order.id, 'closed', 'callback', { reached: true, solved: true, satisfied: true });
    return order;
  };

  it('do not change when the call of a closed order is joined to another matter, whose order began later', async () => {
    const first = await cast.calls('路灯不亮', '临溪花园3栋门口的路灯坏了三天，请尽快维修。', { appealKind: '投诉' });
    await close(first);
    await cast.later({ days: 1 });
    const other = await cast.calls('公交站牌倒了', '锦澜府西门的公交站牌倒在路边三天了，请扶正。', {
      appealKind: '投诉',
    });
    const { matterId } = await cast.caseOf(other, 'order');
    await cast.later({ days: 3 });
    const before = [await figures(DAY, DAY), await figures(NEXT, NEXT)];
    const [question] = (await cast.hub.database.query(
      `insert into link_questions (id, submission_id, matter_id, relation, score, reasons)
       select uuidv7(), id, $2, 'same_matter', 0.6, '[]' from submissions where number = $1 returning id`,
      [first.number, matterId],
    )) as { id: string }[];
    const answer = { answer: 'same', reason: '现场看过' };
    expect(
      (await cast.hub.ask('PUT', `/link-questions/${question?.id}/answer`, answer, await cast.clerk())).status,
    ).toBe(200);
    await cast.later({ days: 1 });
    expect([await figures(DAY, DAY), await figures(NEXT, NEXT)]).toEqual(before);
  });

  it('do not change when an item that waited at the desk is decided and comes there again', async () => {
    const day = cast.hub.time.today();
    const test = await cast.calls('测试', '测试');
    const waiting = async (): Promise<number> => {
      const query = `from=${day}&to=${day}&asOf=${day}&period=day&by=channel`;
      const { body } = await cast.hub.ask('GET', `/reports?${query}`, undefined, await cast.clerk());
      return (body as { rows: { waiting: number }[] }).rows.reduce((sum, row) => sum + row.waiting, 0);
    };
    await cast.later({ days: 1 });
    expect(await waiting()).toBe(1);
    const [{ id, matter }] = (await cast.hub.database.query(
      'select s.id, i.matter_id as matter from submissions s join triage_items i on i.submission_id = s.id where s.number = $1',
      [test.number],
    )) as [{ id: string; matter: string }];
    const decision = { kind: 'close', ground: 'N1', reason: '测试来电' };
    expect((await cast.hub.ask('PUT', `/triage/${id}/decision`, decision, await cast.clerk())).status).toBe(200);
    const again = { submissionId: id, matterId: matter, reason: 'opened', candidates: [], reasons: [] };
    await cast.hub.database.transaction((tx) => sendToTriage(tx, again, 'key:test'));
    expect(await waiting()).toBe(1);
  });
});
