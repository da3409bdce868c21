import { rows } from '#platform';
import { Cast } from './cast.js';

interface Told {
  type: string;
  data: {
    event?: string;
    from?: string;
    to?: string;
    department?: string | null;
    dueOn?: string | null;
    round?: string;
  };
}

const REPLY = { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已更换灯具。' };

/** 回传: what the platform of the hotline learns of the orders of its callers. */
describe('the platform of the hotline', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const toldOf = (number: string): Promise<Told[]> =>
    rows<Told>(
      cast.hub.database,
      `select type, data from messages where owner_kind = 'source' and owner = 'city-hotline' and subject = $1
         and type in ('order.stepped', 'rating.requested', 'submission.answered') order by seq`,
      [number],
    );

  it('is told that an order was sent, returned, sent again, signed, delayed and answered, and asked to have it rated', async () => {
    const caller = await cast.calls('路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。', {
      appealKind: '投诉',
    });
    const { id, lead } = await cast.caseOf(caller, 'order');
    const department = lead ?? '';
    const unit = await cast.unit(department);
    await cast.takes(id, 'returning', 'return', { reason: '属区级职责，言某某知情' }, unit);
    await cast.takes(id, 'pending', 'approve', { reason: '同意' });
    await cast.takes(id, 'dispatched', 'dispatch', { department, reason: '职责清单列明' });
    await cast.takes(id, 'handling', 'sign', {}, unit);
    await cast.takes(id, 'handling', 'contactCitizen', {}, unit);
    await cast.takes(id, 'handling', 'askDelay', { days: 5, reason: '需采购' }, unit);
    await cast.takes(id, 'handling', 'delay', { days: 5, reason: '同意' });
    await cast.takes(id, 'replied', 'reply', { ...REPLY, ...(await cast.alone(id)) }, unit);
    await cast.takes(id, 'reopened', 'callback', { reached: true, solved: false, satisfied: false });
    await cast.takes(id, 'replied', 'reply', { ...REPLY, ...(await cast.alone(id)) }, unit);
    const told = await toldOf(caller.number);
    const moves = told.flatMap(({ type, data }) =>
      type === 'order.stepped' ? [`${data.event} ${data.from} → ${data.to}`] : [type],
    );
    expect(moves).toEqual([
      'dispatch pending → dispatched',
      'return dispatched → returning',
      'approve returning → pending',
      'dispatch pending → dispatched',
      'sign dispatched → handling',
      'delay handling → handling',
      'submission.answered',
      'reply handling → replied',
      'rating.requested',
      'callback replied → reopened',
      'submission.answered',
      'reply reopened → replied',
      'rating.requested',
    ]);
    const dues = told.flatMap(({ type, data }) => (type === 'order.stepped' && data.dueOn ? [data.dueOn] : []));
    expect(new Set(dues).size).toBeGreaterThan(1);
    expect(told[0]?.data.department).toBe(department);
    expect(told.flatMap(({ type, data }) => (type === 'rating.requested' ? [data.round] : []))).toEqual([
      'first',
      'final',
    ]);
    expect(JSON.stringify(told)).not.toMatch(/言某某|职责清单/);
  });

  it('is told nothing of an order after an accusation was taken out of it', async () => {
    const caller = await cast.calls('公交站牌倒了', '锦澜府西门的公交站牌倒在路边三天了，请扶正。', {
      appealKind: '投诉',
    });
    const { id, lead } = await cast.caseOf(caller, 'order');
    const unit = await cast.unit(lead ?? '');
    await cast.takes(id, 'handling', 'sign', {}, unit);
    const before = (await toldOf(caller.number)).length;
    const sealed = await cast.step(id, 'exposeAccusation', {
      reason: '反映副局长丁某受贿',
      exposed: [{ number: caller.number }],
      accusedUnits: ['CGJ'],
    });
    expect([sealed.status, (await toldOf(caller.number)).length - before]).toEqual([200, 0]);
  });

  it('is not told of petitions, which are no orders', async () => {
    const petition = await cast.writes('噪音扰民', '望汀街道广场夜间音响噪音扰民，请管一管。');
    await cast.caseOf(petition);
    expect(await toldOf(petition.number)).toEqual([]);
  });
});
