import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Receipt {
  outcome: string;
  registrationNumber: string;
  queryCode: string;
  signatories: { place: number; name?: string; phone?: string; queryCode: string }[];
}

interface Copy {
  submissions: { registrationNumber: string; sent: { people: { name?: string }[] } }[];
}

const LETTER = {
  letterNumber: 'LM-1',
  arrivedOn: '2026-11-24',
  title: '学前街加装电梯',
  text: '学前街2号住户联名要求公布加装电梯的方案。',
  clerk: '登记员 03',
  sender: { name: '方某甲', phone: '19900070001' },
  cosigners: [
    { name: '方某乙', phone: '19900070002', representative: true },
    { name: '方某丙', address: '学前街2号' },
  ],
};
const digits = (figures: string): Record<string, string> => ({ 'huiliu-phone-digits': figures });

describe('a letter or visit is of all who signed or came (联名信、集体访)', () => {
  let hub: TestHub;
  let letter: Receipt;

  beforeAll(async () => {
    hub = await startTestHub();
    letter = await sent('letter', LETTER);
    await hub.rest();
  });
  afterAll(() => hub.close());

  const sent = async (channel: string, payload: object, status = 201): Promise<Receipt> => {
    const answer = await hub.ask('POST', `/intake/${channel}`, payload);
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    return answer.body;
  };

  it('gives each of them a query code of their own, the same again to who sends again', async () => {
    expect(letter.signatories.map(({ place, name, phone }) => [place, name, phone])).toEqual([
      [2, '方*', '199****0002'],
      [3, '方*', undefined],
    ]);
    const again = await sent('letter', LETTER, 200);
    expect(again).toEqual({ ...letter, outcome: 'retransmission' });
    const codes = [letter.queryCode, ...letter.signatories.map(({ queryCode }) => queryCode)];
    expect(new Set(codes).size).toBe(3);
    for (const code of codes)
      expect((await hub.ask('GET', `/track/${code}`, undefined, null)).body).toMatchObject({
        registrationNumber: letter.registrationNumber,
      });
  });

  it('opens what is written to a person to that person alone: the figures of another phone of the same letter are wrong', async () => {
    const [second, third] = letter.signatories.map(({ queryCode }) => queryCode);
    const asked = (code: string, figures: string): Promise<{ status: number }> =>
      hub.ask('POST', `/track/${code}/own-data`, undefined, null, digits(figures));
    expect((await asked(letter.queryCode, '0002')).status).toBe(403);
    expect((await asked(second!, '0001')).status).toBe(403);
    expect((await asked(second!, '0002')).status).toBe(202);
    // Who gave no phone has the code alone, as in any submission.
    expect((await asked(third!, '')).status).toBe(202);
  });

  it('copies for each their own data only', async () => {
    const other = await sent('letter', {
      ...LETTER,
      letterNumber: 'LM-2',
      cosigners: [],
      sender: { name: '方某乙', phone: '19900070002' },
      text: '学前街的路灯也不亮。',
    });
    const copyOf = async (code: string, figures: string): Promise<Copy> => {
      const of = digits(figures);
      const { id } = (await hub.ask('POST', `/track/${code}/own-data`, undefined, null, of)).body as { id: string };
      const path = `/track/${code}/own-data/${id}`;
      await until(
        async () => ((await hub.ask('GET', path, undefined, null, of)).body as { state: string }).state === 'ready',
        'the copy was written',
      );
      return (await hub.ask('GET', `${path}/copy?format=json`, undefined, null, of)).body;
    };
    await hub.database.query("update data_requests set state = 'expired'");
    const namesIn = ({ submissions }: Copy): (string | undefined)[][] =>
      submissions.map(({ registrationNumber, sent: { people } }) => [
        registrationNumber,
        ...people.map(({ name }) => name),
      ]);
    expect(namesIn(await copyOf(letter.queryCode, '0001'))).toEqual([[letter.registrationNumber, '方某甲']]);
    const second = letter.signatories[0]!.queryCode;
    expect(namesIn(await copyOf(second, '0002')).sort()).toEqual(
      [
        [letter.registrationNumber, '方某乙'],
        [other.registrationNumber, '方某乙'],
      ].sort(),
    );
  });

  it('takes what each of them adds in their own name, and steps in the name of all from the first', async () => {
    const second = letter.signatories[0]!.queryCode;
    const of = digits('0002');
    const added = await hub.ask('POST', `/track/${second}/additions`, { text: '方案应写明费用分摊。' }, null, of);
    expect([added.status, added.body]).toEqual([201, expect.objectContaining({ amends: letter.registrationNumber })]);
    expect((await hub.ask('GET', `/track/${second}/steps`, undefined, null)).body).toEqual([]);
    expect((await hub.ask('POST', `/track/${second}/steps/urge`, {}, null, of)).status).toBe(409);
    await hub.rest();
    const { registrationNumber } = added.body as Receipt;
    const found = await hub.ask('POST', '/search/people', { phone: '19900070002', purpose: '查重' });
    expect(JSON.stringify(found.body)).toContain(registrationNumber);
    const first = await hub.ask('POST', '/search/people', { phone: '19900070001', purpose: '查重' });
    expect(JSON.stringify(first.body)).not.toContain(registrationNumber);
  });

  it('marks a group, counts all who are written down, keeps the files, and is found by any of them', async () => {
    const visitors = Array.from({ length: 6 }, (_, at) => ({
      name: `访某${'甲乙丙丁戊己'[at]}`,
      phone: `1990007100${at}`,
      representative: true,
    }));
    const visit = await sent('visit', {
      visitNumber: 'LF-1',
      visitedAt: '2026-11-24T09:30:00+08:00',
      reception: '接待大厅',
      visitors,
      visitorCount: 2,
      title: '安置房逾期',
      text: '渡口街道安置房至今未交付。',
      receiver: '接待员 02',
      attachments: [{ name: '安置协议.jpg', mediaType: 'image/jpeg', base64: '/9j/4AAQ' }],
    });
    expect(visit.signatories).toHaveLength(5);
    await hub.rest();
    const view = await hub.ask('GET', `/submissions/${visit.registrationNumber}`);
    expect(view.body).toMatchObject({ claimedCount: 6, group: true, files: [{ place: 1 }] });
    expect((await hub.ask('GET', `/submissions/${letter.registrationNumber}`)).body).toMatchObject({ group: false });
    const found = await hub.ask('POST', '/search/people', { phone: '19900071004', purpose: '查重' });
    expect([found.status, JSON.stringify(found.body)]).toEqual([
      200,
      expect.stringContaining(visit.registrationNumber),
    ]);
  });

  it('keeps the names of an anonymous or confidential visit from everybody, and tells that it is one', async () => {
    const visit = {
      visitedAt: '2026-11-24T09:30:00+08:00',
      reception: '接待大厅',
      visitors: [
        { name: '访某某', phone: '19900072001' },
        { name: '访某人', phone: '19900072002' },
      ],
      visitorCount: 2,
      title: '反映噪声',
      text: '渡口街道工地夜间施工。',
      receiver: '接待员 02',
    };
    const hidden = await sent('visit', { ...visit, visitNumber: 'LF-2', anonymous: true });
    const kept = await sent('visit', { ...visit, visitNumber: 'LF-3', confidential: true });
    for (const [{ registrationNumber, signatories }, flag] of [
      [hidden, 'anonymous'],
      [kept, 'confidential'],
    ] as const) {
      const found = await row<{ anonymous: boolean; confidential: boolean }>(
        hub.database,
        'select anonymous, confidential from submissions where number = $1',
        [registrationNumber],
      );
      expect(found?.[flag]).toBe(true);
      expect(signatories.map(({ name }) => name)).toEqual([undefined]);
    }
  });
});
