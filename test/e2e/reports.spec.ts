import { parse } from 'csv-parse/sync';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Row {
  period: string;
  key: string;
  name: string;
  received: number;
  matters: number;
  repeats: number;
  waiting: number;
}

describe('Reports and the register', () => {
  let hub: TestHub;
  let today: string;
  const report = async (query: string): Promise<Row[]> =>
    ((await hub.ask('GET', `/reports?from=${today}&to=${today}&${query}`)).body as { rows: Row[] }).rows;

  beforeAll(async () => {
    hub = await startTestHub();
    today = hub.time.today();
    const say = (title: string, text: string, phone: string): Promise<unknown> =>
      hub.ask('POST', '/intake/web', { title, text, phone }, null);
    await say('=HYPERLINK("http://example.org")路灯', '锦澜府三栋门口路灯不亮三天了，请派人来修。', '19900000001');
    await hub.rest();
    await say('路灯还是不亮', '锦澜府三栋门口路灯不亮，之前反映过，请派人来修。', '19900000001');
    await say('举报城管局某科长收受红包', '举报城市管理局科长李某收受商户红包，请查处。', '19900000002');
    await say('公交晚点', '801路公交车总是晚点半小时。', '19900000003');
    await hub.rest();
  });
  afterAll(() => hub.close());

  it('count what was received by channel, and a sealed accusation is in no number', async () => {
    const [web, ...others] = await report('by=channel&period=day');
    expect(others).toEqual([]);
    expect(web).toMatchObject({ period: today, key: 'web', name: '网上信访', received: 3, matters: 2, repeats: 1 });
  });

  it.each(['category', 'area', 'department'])('add up to the same total by %s', async (by) => {
    const rows = await report(`by=${by}&period=week`);
    expect(rows.reduce((sum, { received }) => sum + received, 0)).toBe(3);
    expect(rows.every(({ name }) => name !== '')).toBe(true);
  });

  it('begin a business month on the day that the city counts from', async () => {
    const [row] = await report('by=channel&period=month&monthFrom=21');
    expect(row?.period.slice(8)).toBe('21');
    expect(row!.period <= today).toBe(true);
  });

  it('export the register as CSV without a cell that a spreadsheet would run, and write down who did', async () => {
    const answer = await hub.ask('GET', `/exports/register?from=${today}&to=${today}`);
    const [header, ...lines] = parse(answer.body as string, { bom: true }) as string[][];
    expect(header?.[0]).toBe('登记编号 number');
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => line[4])).toContain('\'=HYPERLINK("http://example.org")路灯');
    expect(answer.body as string).not.toContain('红包');
    expect(await hub.database.query("select actor from audit_entries where action = 'register.exported'")).toHaveLength(
      1,
    );
  });

  it('say which parameter is wrong: a day that does not exist, an end before its beginning, an unknown dimension', async () => {
    const faults = async (path: string): Promise<unknown> => {
      const { status, body } = await hub.ask('GET', path);
      return [status, (body as { errors: { field: string }[] }).errors.map(({ field }) => field)];
    };
    expect(await faults('/reports?by=channel&period=day&from=2026-02-30&to=2026-03-01')).toEqual([400, ['from']]);
    expect(await faults('/exports/register?from=2026-03-02&to=2026-03-01')).toEqual([400, ['to']]);
    expect(await faults(`/reports?by=mood&period=day&from=${today}&to=${today}`)).toEqual([400, ['by']]);
    expect(
      (await hub.ask('GET', `/reports?by=channel&period=day&from=${today}&to=${today}`, undefined, null)).status,
    ).toBe(401);
  });
});
