import { ReferenceKeeper, NeighbourhoodExaminationService, HotspotSeriesService } from '#routing';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Evidence {
  distinctPeople: number;
  heat: { total: number; cohesion: number };
  inWords: string[];
}

/** What the machine does with its groups some minutes after they grew. */
describe('neighbourhoods that are examined once more', () => {
  let hub: TestHub;
  let keeper: ReferenceKeeper;
  beforeAll(async () => {
    hub = await startTestHub();
    keeper = new ReferenceKeeper(hub.database);
    await keeper.refresh();
  });
  afterAll(() => hub.close());

  const tell = (title: string, text: string, phone: string): Promise<{ status: number }> =>
    hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone });
  const groups = async (): Promise<string[][]> => {
    const found = (await hub.database.query(`select array_agg(title) as titles from matters group by hotspot_key`)) as {
      titles: string[];
    }[];
    return found.map(({ titles }) => [...new Set(titles.map((title) => title.slice(0, 4)))].sort()).sort();
  };
  const canteen = async (): Promise<string[]> =>
    ((await hub.database.query('select id, title from matters')) as { id: string; title: string }[])
      .filter(({ title }) => title.startsWith('文澜'))
      .map(({ id }) => id);
  const examine = (): Promise<unknown> =>
    Promise.all([1, 2].map(() => new NeighbourhoodExaminationService(hub.database, keeper).run(0)));
  const hotspots = async (): Promise<{ id: string; state: string; heat: number; evidence: Evidence; key: string }[]> =>
    hub.database.query('select id, state, heat, evidence, key from hotspots');

  it('fall apart where two problems were put together, and the hotspot keeps its own members', async () => {
    for (let i = 0; i < 11; i++)
      await tell(
        '锦澜府停水',
        `锦澜府自来水停水，第${i + 1}天没水了，我家在${i + 1}楼。`,
        `199000008${String(i).padStart(2, '0')}`,
      );
    for (let i = 0; i < 3; i++)
      await tell(
        '文澜中学食堂',
        `文澜中学食堂饭菜不卫生，孩子吃了拉肚子，我是${i + 1}班的家长。`,
        `199000009${String(i).padStart(2, '0')}`,
      );
    await hub.rest();
    const [hotspot] = await hotspots();
    await hub.database.query('update matters set hotspot_key = $1 where id = any($2)', [hotspot?.key, await canteen()]);
    await hub.database.query(
      `insert into hotspot_members (hotspot_id, matter_id) select $1, id from matters where id = any($2) on conflict do nothing`,
      [hotspot?.id, await canteen()],
    );
    await hub.database.query('update neighbourhoods set grown_at = clock_timestamp(), examined_at = null');
    await examine();
    expect(await groups()).toEqual([['文澜中学'], ['锦澜府停']]);
    const [after] = await hotspots();
    expect(after).toMatchObject({ id: hotspot?.id, state: 'candidate', evidence: { distinctPeople: 11 } });
    expect(after?.evidence.heat.cohesion).toBeGreaterThan(0.5);
    expect(after?.evidence.inWords[0]).toMatch(/^11人反映/);
    const [strangers] = (await hub.database.query(
      'select count(*)::int as n from hotspot_members h join matters m on m.id = h.matter_id where m.id = any($1)',
      [await canteen()],
    )) as { n: number }[];
    expect(strangers?.n).toBe(0);
  });

  it('change nothing when looked at again', async () => {
    const before = await groups();
    await hub.database.query('update neighbourhoods set grown_at = clock_timestamp(), examined_at = null');
    await examine();
    expect(await groups()).toEqual(before);
    const [due] = (await hub.database.query(
      "select count(*)::int as n from neighbourhoods where grown_at > coalesce(examined_at, '-infinity') and grown_at < now() - interval '2 minutes'",
    )) as { n: number }[];
    expect(due?.n).toBe(0);
  });

  it('stay as they are once a person has taken the hotspot up', async () => {
    await hub.database.query("update hotspots set state = 'verifying'");
    const [hotspot] = await hotspots();
    await hub.database.query('update matters set hotspot_key = $1 where id = any($2)', [hotspot?.key, await canteen()]);
    await hub.database.query('update neighbourhoods set grown_at = clock_timestamp(), examined_at = null');
    await examine();
    expect(await groups()).toHaveLength(1);
  });

  it('cool by the time that things were told, and a new voice warms them again', async () => {
    await hub.rest();
    const cool = async (): Promise<boolean> => {
      await hub.database.query(
        `update hotspots set state = 'candidate', evidence = jsonb_set(evidence, '{last}', to_jsonb((now() - interval '15 days')::text))`,
      );
      await Promise.all([1, 2].map(() => new HotspotSeriesService(hub.database).cool()));
      return (await hotspots()).every(({ state }) => state === 'cooled');
    };
    // The hub's own worker may refresh the hotspot, or hold the lock of the cooling, at this moment.
    await until(cool, 'the hotspot has cooled');
    expect(await hotspots()).toMatchObject([{ state: 'cooled', heat: 0 }]);
    await tell('锦澜府停水', '锦澜府又停水了，自来水一滴都没有，做饭也不行。', '19900000899');
    await hub.rest();
    expect((await hotspots()).map(({ state }) => state)).toEqual(['candidate']);
  });
});
