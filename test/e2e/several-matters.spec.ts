import { startTestHub, type TestHub } from '../support/hub.js';

interface Submission {
  id: string;
  matterId: string;
  further: { part: number; title: string; category: string }[];
}

interface Hotspot {
  id: string;
  title: string;
  evidence: { distinctPeople: number };
  members: object[];
  further: { registrationNumber: string; part: number }[];
}

const REFUSE = [
  '垃圾房的垃圾堆满了没人清运，臭气熏天',
  '垃圾桶旁边垃圾成堆，好几天没人清运，很臭',
  '垃圾没人清运，堆满了垃圾房，夏天臭得很',
  '垃圾房满出来了，垃圾好多天没清运',
];
const PLACES = [
  '菱歌苑',
  '望塔苑',
  '临溪花园',
  '锦澜府',
  '渔歌新苑',
  '听松阁',
  '盛和家园',
  '白鹭滩花苑',
  '沙洲里安置小区',
  '文澜府',
  '东荡新城',
  '书院里',
];

/** 一件多诉, through the doors. */
describe('letters that tell several things', () => {
  let hub: TestHub;
  let hotspot: string;
  let code: string;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const tell = async (title: string, text: string, phone: string): Promise<Submission & { number: string }> => {
    const { registrationNumber: number, queryCode } = (
      await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone })
    ).body as { registrationNumber: string; queryCode: string };
    code = queryCode;
    await hub.rest();
    return { number, ...((await hub.ask('GET', `/submissions/${number}`)).body as Submission) };
  };
  const requestsOf = async (matterId: string): Promise<{ position: number; summary: string }[]> =>
    (await hub.ask('GET', `/matters/${matterId}/requests`)).body as { position: number; summary: string }[];

  it('have one receipt and one matter, and ask there for each thing by itself', async () => {
    const letter = await tell(
      '青藤苑路灯不亮',
      `青藤苑东门的路灯坏了一个月没人修，晚上路灯不亮很危险。另外，青藤苑小区三天两头停水，自来水水压很低。`,
      '19900003000',
    );
    expect(letter.further).toEqual([
      {
        part: 2,
        title: expect.stringContaining('停水') as string,
        text: expect.stringContaining('另外') as string,
        category: 'H010112',
        place: '青藤苑小区',
        reasons: ['首次反映'],
      },
    ]);
    const requests = await requestsOf(letter.matterId);
    expect(requests.map(({ position, summary }) => ({ position, summary }))).toEqual([
      { position: 1, summary: '青藤苑路灯不亮' },
      { position: 2, summary: letter.further[0]?.title },
    ]);
    expect(
      (
        await hub.ask('PUT', `/matters/${letter.matterId}/requests`, {
          requests: [{ summary: '维修路灯', path: 'A6' }],
        })
      ).status,
    ).toBe(200);
    expect(await requestsOf(letter.matterId)).toHaveLength(1);
  });

  it('raise one hotspot of a problem that is the second of all, and count its people', async () => {
    for (const [i, place] of PLACES.entries()) {
      await tell(
        `${place}路灯不亮`,
        `${place}东门的路灯坏了一个月没人修，晚上路灯不亮很危险，请维修路灯。另外，听涛阁小区${REFUSE[i % REFUSE.length]}，我是${i + 1}号楼的。`,
        `199000031${String(i).padStart(2, '0')}`,
      );
    }
    const found = ((await hub.ask('GET', '/hotspots')).body as Hotspot[]).filter(({ title }) =>
      title.includes('听涛阁'),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ members: [] });
    expect(found[0]!.evidence.distinctPeople).toBeGreaterThanOrEqual(10);
    expect(found[0]!.further.length).toBeGreaterThanOrEqual(10);
    hotspot = found[0]!.id;
  });

  it('belong to the petition that is made of it, beside their own cases, which are about something else', async () => {
    await hub.ask('POST', `/hotspots/${hotspot}/verification`, { reason: '多人反映' });
    for (const item of ['call-people', 'site-visit', 'ask-department']) {
      for (const evidence of ['材料一', '材料二'])
        await hub.ask('POST', `/hotspots/${hotspot}/verification/checks`, {
          item,
          by: '李科员',
          on: '2026-11-24',
          evidence,
        });
    }
    const verified = await hub.ask('PUT', `/hotspots/${hotspot}/verification`, {
      finding: 'verified',
      evidence: '现场照片',
      explanation: '垃圾积压',
      signer: '王副局长',
      lead: 'CGJ',
    });
    expect(verified).toMatchObject({ status: 200, body: { lead: 'CGJ' } });
    expect((verified.body as { members: number }).members).toBeGreaterThanOrEqual(10);
    const track = (await hub.ask('GET', `/track/${code}`, undefined, null)).body as {
      together: { matterNumber: string }[];
      registrationNumber: string;
    };
    expect(track.together).toMatchObject([
      { matterNumber: (verified.body as { matterNumber: string }).matterNumber, lead: 'CGJ', state: 'in-hand' },
    ]);
    expect((await hub.ask('GET', `/hotspots/${hotspot}/closing`)).body).toEqual([]);
  });
});
