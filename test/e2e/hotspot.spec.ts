import { startTestHub, type TestHub } from '../support/hub.js';

interface Hotspot {
  id: string;
  state: string;
  evidence: { count: number; distinctPeople: number; voices: object; distinctChannels: number };
  petitionMatter: string | null;
}

const TOLD = [
  '锦澜府从昨晚开始停水，到现在一滴水都没有。',
  '我们锦澜府全小区没水，做不了饭。',
  '锦澜府停水了，没有任何通知，什么时候来水？',
  '请问锦澜府怎么又停水，老人小孩都没水喝。',
  '住锦澜府，家里水龙头不出水，问物业说是外面管道坏了。',
  '锦澜府停水十几个小时了，请尽快抢修供水。',
  '锦澜府2栋没水，厕所都冲不了。',
  '反映锦澜府停水问题，孩子上学早上没水洗漱。',
  '锦澜府停水，超市的桶装水都卖光了。',
  '锦澜府又停水了，一个月里第三次。',
  '锦澜府小区大面积停水，请供水公司给个说法。',
  '锦澜府7栋住户，停水一整夜。',
];

/** Words through the portal, each from another person. */
describe('a problem that many people tell', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const tell = (text: string, phone: string): Promise<{ status: number }> =>
    hub.ask('POST', '/intake/web', { title: '停水', text, name: '宁某某', phone });
  const hotspots = async (): Promise<Hotspot[]> => (await hub.ask('GET', '/hotspots')).body as Hotspot[];

  it('raises no hotspot when one person tells it twelve times (INV-44)', async () => {
    for (const text of TOLD) await tell(text.replaceAll('锦澜府', '盛和家园'), '19900000500');
    await hub.rest();
    expect(await hotspots()).toEqual([]);
  });

  it('raises no hotspot when twelve invented phones tell it at the open door beside one real call, however grave it is', async () => {
    for (const [place, text] of TOLD.entries())
      await hub.ask(
        'POST',
        '/intake/web',
        {
          title: '燃气泄漏',
          text: `${text.replaceAll('锦澜府', '听荷公寓')}燃气也泄漏了。`,
          phone: `199000007${place + 10}`,
        },
        null,
      );
    await tell('听荷公寓从昨晚开始停水，燃气也泄漏了，请抢修。', '19900000799');
    await hub.rest();
    expect(await hotspots()).toEqual([]);
  });

  it('becomes a candidate with its evidence, and nothing more by itself (INV-43)', async () => {
    for (const [place, text] of TOLD.entries()) await tell(text, `199000006${String(place).padStart(2, '0')}`);
    await hub.rest();
    const [candidate] = await hotspots();
    expect(candidate).toMatchObject({ state: 'candidate', petitionMatter: null });
    expect(candidate?.evidence.distinctPeople).toBeGreaterThanOrEqual(10);
    expect(candidate?.evidence.voices).toMatchObject({ unverified: 0, share: 1 });
    const [petitions] = (await hub.database.query(
      "select count(*)::int as n from matters where origin = 'hotspot'",
    )) as { n: number }[];
    expect(petitions?.n).toBe(0);
  });

  it('is one petition with its members once a person verified it, however often that is said', async () => {
    const [candidate] = await hotspots();
    const finding = { finding: 'verified', evidence: '供水公司抢修单 2026-1123', explanation: '主管爆裂，影响全小区' };
    const incomplete = await hub.ask('PUT', `/hotspots/${candidate?.id}/verification`, { finding: 'verified' });
    expect((incomplete.body as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual([
      'evidence',
      'explanation',
    ]);
    const opened = await Promise.all(
      [1, 2, 3].map(() => hub.ask('PUT', `/hotspots/${candidate?.id}/verification`, finding)),
    );
    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(opened.map(({ body }) => (body as { matterId: string }).matterId)).size).toBe(1);
    expect((opened.at(0)!.body as { members: number }).members).toBeGreaterThanOrEqual(10);
    const other = await hub.ask('PUT', `/hotspots/${candidate?.id}/verification`, { ...finding, finding: 'not-found' });
    expect(other.status).toBe(409);
    const [petition] = (await hub.database.query(
      "select p.kind, p.state from proceedings p join matters m on m.id = p.matter_id where m.origin = 'hotspot'",
    )) as object[];
    expect(petition).toEqual({ kind: 'petition', state: 'assigned' });
  });

  it('leaves the members their own proceedings (INV-45)', async () => {
    const [members] = (await hub.database.query(
      `select count(*)::int as n from proceedings p join hotspot_members h on h.matter_id = p.matter_id where p.closed_at is not null`,
    )) as { n: number }[];
    expect(members?.n).toBe(0);
  });
});
