import { startTestHub, type TestHub } from '../support/hub.js';

describe('Supervision through HTTP', () => {
  let hub: TestHub;
  let unitKey: string;
  const codes = ({ body }: { body: unknown }): unknown =>
    (body as { errors?: { field: string }[]; code: string }).errors?.map(({ field }) => field) ??
    (body as { code: string }).code;

  beforeAll(async () => {
    hub = await startTestHub();
    unitKey = (
      (await hub.ask('POST', '/keys', { name: 'CGJ', scopes: ['department'], department: 'CGJ' })).body as {
        key: string;
      }
    ).key;
  });
  afterAll(() => hub.close());

  it('takes a proposal to a department, whose written answer the bureau sees', async () => {
    const sent = await hub.ask('POST', '/suggestions', {
      kind: 'improve-work',
      department: 'CGJ',
      text: '请增加路灯夜间巡查。',
    });
    expect(sent.status).toBe(201);
    const { id } = sent.body as { id: string };
    expect((await hub.ask('GET', '/suggestions', undefined, unitKey)).body).toMatchObject([
      { id, state: 'sent', overdue: false },
    ]);
    expect(
      (await hub.ask('PUT', `/suggestions/${id}/feedback`, { adoption: 'adopted', text: '已列入巡查计划。' }, unitKey))
        .status,
    ).toBe(200);
    expect((await hub.ask('GET', '/suggestions')).body).toMatchObject([
      { id, state: 'adopted', feedback: '已列入巡查计划。' },
    ]);
  });

  it('says what is wrong with a proposal, a finding or a leader, and keeps departments out of the bureau’s lists', async () => {
    expect(
      codes(await hub.ask('POST', '/suggestions', { kind: 'scold', department: 'CGJ', text: '太慢了吧' })),
    ).toEqual(['kind']);
    expect(
      codes(await hub.ask('POST', '/suggestions', { kind: 'improve-work', department: 'NOBODY', text: '请改进工作' })),
    ).toEqual(['department']);
    expect(codes(await hub.ask('PUT', '/registration-checks/none/finding', { outcome: 'inaccurate' }))).toEqual([
      'differences',
    ]);
    expect(
      codes(
        await hub.ask('PUT', `/matters/0197b0a0-0000-7000-8000-000000000000/leader`, {
          leader: '甲',
          reason: '积案',
          reviewOn: '2026-13-01',
        }),
      ),
    ).toEqual(['reviewOn']);
    for (const path of ['/matters/lists/long-unresolved', '/matters/lists/repeated', '/registration-checks']) {
      expect((await hub.ask('GET', path)).body).toEqual([]);
      expect((await hub.ask('GET', path, undefined, unitKey)).status).toBe(403);
    }
  });
});
