import { HotspotSeriesService, ReferenceKeeper, WarningsService, type WarningView } from '#routing';
import { startTestHub, type TestHub } from '../support/hub.js';

/** Places of one district, so that no neighbourhood grows: what is unusual is the category in the district. */
const PLACES = ['锦澜府', '锦澜湾', '听荷公寓', '望汀一村', '望汀小学', '文澜中学', '绣衣坊街', '更鼓楼巷'];

describe('a category that leaves its own band in a district', () => {
  let hub: TestHub;
  let keeper: ReferenceKeeper;
  beforeAll(async () => {
    hub = await startTestHub({}, '2026-11-27T01:30:00Z');
    keeper = new ReferenceKeeper(hub.database);
  });
  afterAll(() => hub.close());

  const tell = (place: string, phone: string, key: string | null = hub.adminKey): Promise<{ status: number }> =>
    hub.ask(
      'POST',
      '/intake/web',
      { title: `南汀区${place}停水`, text: `南汀区${place}自来水停水，请供水公司查一下。`, name: '宁某某', phone },
      key,
    );
  const warnings = async (): Promise<WarningView[]> => (await hub.ask('GET', '/warnings')).body as WarningView[];
  const watchedByTwo = async (): Promise<void> => {
    await Promise.all([new HotspotSeriesService(hub.database).count(), new HotspotSeriesService(hub.database).count()]);
    await Promise.all([
      new WarningsService(hub.database, keeper).watch(),
      new WarningsService(hub.database, keeper).watch(),
    ]);
  };
  const counted = async (): Promise<{ category: string; area: string; submissions: number; today: boolean }[]> =>
    hub.database.query(
      `select category, area, sum(submissions)::int as submissions, hour > now() - interval '2 hours' as today from hotspot_series group by 1, 2, 4 order by 4`,
    );

  it('is nothing while too little is known for anything to be usual', async () => {
    for (const [i, place] of PLACES.entries()) await tell(place, `1990000071${i}`);
    await hub.rest();
    await watchedByTwo();
    expect(await warnings()).toEqual([]);
  });

  it('is counted once however many workers count, and an old letter at the time it was written', async () => {
    const letter = {
      letterNumber: 'LX-9',
      arrivedOn: '2026-11-07',
      sender: { name: '方某某', address: '南汀区锦澜府2号' },
      title: '南汀区锦澜府停水',
      text: '南汀区锦澜府那几天自来水停水。',
      clerk: '登记员',
    };
    expect(
      (await hub.ask('POST', '/intake/letter', letter, hub.adminKey, { 'idempotency-key': 'old-letter' })).status,
    ).toBeLessThan(300);
    await hub.rest();
    await watchedByTwo();
    await watchedByTwo();
    expect(await counted()).toEqual([
      { category: 'H010112', area: '990101', submissions: 1, today: false },
      { category: 'H010112', area: '990101', submissions: PLACES.length, today: true },
    ]);
  });

  it('raises no warning by strangers at the open door, however many phones they invent', async () => {
    await hub.database.query(
      `insert into hotspot_series (category, area, hour, submissions)
       select 'H010112', '990102', date_trunc('hour', now()) - day * interval '1 day', 1 from generate_series(1, 60) day`,
    );
    await hub.database.query(
      "update hotspot_series set unverified = submissions, submissions = 0 where area = '990101'",
    );
    for (const [i, place] of PLACES.entries()) await tell(place, `1990000072${i}`, null);
    await hub.rest();
    await watchedByTwo();
    const [today] = (await hub.database.query(
      "select unverified from hotspot_series where area = '990101' order by hour desc limit 1",
    )) as { unverified: number }[];
    expect(today?.unverified).toBe(2 * PLACES.length);
    expect(await warnings()).toEqual([]);
    await hub.database.query(
      "update hotspot_series set submissions = 8, unverified = 8 where area = '990101' and unverified = 16",
    );
  });

  it('raises one warning in words when the weeks before had next to none, whoever watches', async () => {
    await watchedByTwo();
    const [warning, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      category: 'H010112',
      area: '990101',
      observed: PLACES.length + 1,
      endedAt: null,
      seenAt: null,
    });
    expect(warning?.words).toMatch(/^南汀区「自来水供应」：6小时内9件，往常同期约0件/);
  });

  it('is acknowledged by the first person who saw it', async () => {
    const [warning] = await warnings();
    const seen = await Promise.all([1, 2].map(() => hub.ask('PUT', `/warnings/${warning?.id}/seen`)));
    expect(seen.map(({ status }) => status)).toEqual([200, 200]);
    const [after] = await warnings();
    expect(after?.seenBy).toMatch(/./);
    const [audit] = (await hub.database.query(
      "select count(*)::int as n from audit_entries where action = 'warning.seen'",
    )) as { n: number }[];
    expect(audit?.n).toBe(1);
    expect((await hub.ask('PUT', '/warnings/00000000-0000-7000-8000-000000000000/seen')).status).toBe(404);
    expect((await hub.ask('GET', '/warnings', undefined, null)).status).toBe(401);
  });

  it('ends when the series is back in its band', async () => {
    await new WarningsService(hub.database, keeper).watch(new Date(Date.now() + 9 * 86_400_000));
    expect((await warnings()).map(({ endedAt }) => endedAt !== null)).toEqual([true]);
  });
});
