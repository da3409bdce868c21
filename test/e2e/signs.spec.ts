import { startTestHub, type TestHub } from '../support/hub.js';

interface Flag {
  code: string;
  urgency: string;
  standing: string;
  evidence: string;
}
interface Read {
  id: string;
  matterId: string;
  understanding: {
    language: string;
    appealKind: string;
    petitionKind: string;
    kindEvidence: string;
    urgency: string;
    urgencyReasons: string[];
    risk: Flag[];
  };
}

describe('what the words suggest', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  async function send(title: string, text: string, more: object = {}): Promise<Read> {
    const receipt = await hub.ask('POST', '/intake/web', { title, text, place: '南汀区枫泊街道', ...more }, null);
    await hub.rest();
    return (await hub.ask('GET', `/submissions/${(receipt.body as { registrationNumber: string }).registrationNumber}`))
      .body;
  }

  const triage = async (id: string): Promise<{ reason: string; urgency: string; risk: Flag[] } | undefined> =>
    (
      (await hub.ask('GET', '/triage?limit=500')).body as {
        submissionId: string;
        reason: string;
        urgency: string;
        risk: Flag[];
      }[]
    ).find(({ submissionId }) => submissionId === id);

  it('of a danger that is going on stands before a person at once, with the words, and is not made 特急', async () => {
    const { id, understanding } = await send('楼道燃气泄漏', '三楼楼道现在有燃气泄漏，味道很大，快来人。');
    expect(understanding).toMatchObject({
      language: 'zh-Hans',
      appealKind: 'HELP',
      petitionKind: 'APPEAL',
      urgency: 'URGENT',
      urgencyReasons: expect.arrayContaining(['安全隐患:「燃气泄漏」']) as string[],
    });
    expect(await triage(id)).toMatchObject({
      reason: 'emergency',
      urgency: 'URGENT',
      risk: [{ code: 'DANGER_NOW', standing: 'now', evidence: '燃气泄漏' }],
    });
  });

  it('of a danger that is over or only feared is left to a department', async () => {
    for (const text of [
      '去年夏天楼道起火，烧了两辆电动车，垃圾一直没人清运。',
      '垃圾堆在楼道没人清运，万一起火怎么办。',
    ]) {
      const { id, understanding } = await send('垃圾没人清运', text);
      expect(understanding.risk.map(({ code }) => code)).not.toContain('DANGER_NOW');
      expect((await triage(id))?.reason).not.toBe('emergency');
    }
  });

  it('of a lawsuit of former times does not make a court matter', async () => {
    const { id } = await send('电梯停运', '去年法院已判决前物业退场，新物业来了电梯还是停运，请督促维修。');
    expect((await triage(id))?.reason).not.toBe('court-matter');
  });

  it('is shown on the matter, and quotes no name of the petitioner', async () => {
    const { matterId, understanding } = await send('邻居动手', '昨晚我被楼上两人殴打，崔拾光被打伤后去了医院。', {
      name: '崔拾光',
      phone: '19900003333',
    });
    expect(understanding.risk.map(({ code }) => code)).toContain('VIOLENCE');
    expect(JSON.stringify(understanding.risk)).not.toContain('崔拾光');
    const matter = (await hub.ask('GET', `/matters/${matterId}`)).body as {
      submissions: { urgency: string; risk: Flag[] }[];
    };
    expect(matter.submissions).toMatchObject([{ urgency: 'URGENT', risk: understanding.risk }]);
  });
});
