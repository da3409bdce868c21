import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Item {
  number: string;
  reason: string;
  reasons: string[];
  candidates: { lead: string }[];
}
interface Found {
  lead: string | null;
  category: string;
  area: string;
  state: string;
  matter: string;
}

/** 更正件、补充件: what a source or a caller corrects later. */
describe('A matter whose report was amended', () => {
  let hub: TestHub;
  let secret: string;

  beforeAll(async () => {
    hub = await startTestHub();
    secret = (
      (await hub.ask('POST', '/sources', { code: 'city-hotline', channel: 'hotline', name: '热线' })).body as {
        secret: string;
      }
    ).secret;
  });
  afterAll(() => hub.close());

  let calls = 0;
  const call = async (orderNumber: string, title: string, content: string, more: object = {}): Promise<string> => {
    const body = JSON.stringify({ orderNumber, title, content, callTime: new Date().toISOString(), ...more });
    const id = `call-${++calls}`;
    const at = new Date();
    const receipt = await hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': 'city-hotline',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    });
    expect(receipt.status).toBe(201);
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };
  const found = async (number: string): Promise<Found> => {
    const [one] = (await hub.database.query(
      `select a.department as lead, m.category, m.area, p.state, m.id as matter from submissions s join links l on l.submission_id = s.id and l.undone_at is null
         join matters m on m.id = l.matter_id left join proceedings p on p.matter_id = m.id
         left join assignments a on a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed') where s.number = $1`,
      [number],
    )) as Found[];
    return one as Found;
  };
  const items = async (): Promise<Item[]> => (await hub.ask('GET', '/triage')).body as Item[];
  const itemOf = async (number: string): Promise<Item | undefined> =>
    (await items()).find((item) => item.number === number);
  const decide = async (number: string, decision: object): Promise<void> => {
    const [one] = (await hub.database.query('select id from submissions where number = $1', [number])) as {
      id: string;
    }[];
    const decided = await hub.ask('PUT', `/triage/${one?.id}/decision`, decision);
    expect([decided.status, decided.body]).toEqual([200, expect.anything()]);
  };
  const unitKey = async (department: string): Promise<string> =>
    ((await hub.ask('POST', '/keys', { name: department, scopes: ['department'], department })).body as { key: string })
      .key;
  const sign = async (department: string, matter: string): Promise<void> => {
    const key = await unitKey(department);
    const [proceeding] = (await hub.database.query('select id from proceedings where matter_id = $1', [matter])) as {
      id: string;
    }[];
    expect((await hub.ask('POST', `/proceedings/${proceeding?.id}/events/sign`, {}, key)).status).toBe(200);
  };

  let corrected = '';
  it('has the corrected place, and a person is asked to send it on; the unit keeps it until then', async () => {
    const first = await call('A-1', '垃圾没人清', '望汀二村门口的垃圾堆了一个星期没人清运，臭得很。');
    const before = await found(first);
    corrected = first;
    const second = await call('A-1', '更正地点', '刚才地址说错了，是望鹤花园门口。');
    const after = await found(first);
    expect(after.area).not.toBe(before.area);
    expect(after.category).toBe(before.category);
    expect(after.lead).toBe(before.lead);
    const item = await itemOf(second);
    expect(item).toMatchObject({ reason: 'corrected' });
    expect(item?.reasons.join()).toContain('更正后地点');
    const lead = item?.candidates[0]?.lead;
    expect(lead).not.toBe(before.lead);
    await decide(second, { kind: 'assign', lead, assist: [], reason: '地点更正' });
    expect((await found(first)).lead).toBe(lead);
  });

  it('goes to another unit by a person after it was signed, too', async () => {
    const first = await call('A-2', '垃圾桶满了', '望汀一村门口的垃圾桶满了四天没人收。');
    const { lead, matter } = await found(first);
    await sign(lead ?? '', matter);
    const second = await call('A-2', '更正地点', '地址写错了，是望鹤家园门口。');
    const item = await itemOf(second);
    expect([item?.reason, (await found(first)).lead]).toEqual(['corrected', lead]);
    await decide(second, { kind: 'assign', lead: item?.candidates[0]?.lead, assist: [], reason: '地点更正' });
    expect((await found(first)).lead).toBe(item?.candidates[0]?.lead);
  });

  it('is sent from the desk when an amendment says what was missing, and its question is closed', async () => {
    const first = await call('A-3', '没人管', '那边一直没人管，都很久了，请尽快处理。');
    const before = await found(first);
    expect([before.lead, (await itemOf(first))?.reason]).toEqual([null, 'unroutable']);
    await call('A-3', '补充地点', '补充一下，是望鹤花园门口的垃圾没人清运，垃圾桶满了，垃圾堆在路边。');
    const after = await found(first);
    expect(after.lead).not.toBeNull();
    expect(await itemOf(first)).toBeUndefined();
  });

  it('is amended by a new call of the same person who says so, and not by a stranger or by another matter', async () => {
    const caller = { callerName: '宁某某', callerPhone: '19900020011' };
    const first = await call('A-4', '垃圾没人清', '望汀二村3栋楼下垃圾堆成山，没人清。', caller);
    const before = await found(first);
    // The report of A-1 named this place by mistake.
    expect(before.matter).not.toBe((await found(corrected)).matter);
    const said = await call('A-5', '更正地址', '刚才说错了地址，不是望汀二村，是望鹤花园3栋楼下的垃圾。', caller);
    const after = await found(first);
    expect((await found(said)).matter).toBe(before.matter);
    expect(after.area).not.toBe(before.area);
    const other = await call('A-6', '路灯不亮', '另外还有一件事，听荷公寓门口的路灯不亮。', caller);
    expect((await found(other)).matter).not.toBe(before.matter);
    expect((await found(first)).area).toBe(after.area);
  });

  it('raises the alarm when an amendment tells of a danger', async () => {
    await call('A-7', '厨房异味', '锦澜湾5栋厨房最近有点怪味，想问问怎么回事。');
    const alarms = async (): Promise<number> => ((await hub.ask('GET', '/alarms')).body as unknown[]).length;
    const before = await alarms();
    const second = await call('A-7', '厨房异味', '补充：现在煤气味很重，屋里有人头晕了，快来人。');
    await until(async () => (await alarms()) === before + 1, 'the alarm of the amendment');
    expect((await itemOf(second))?.reason).toBe('emergency');
  });

  it('stays sealed when an accusation is taken back, and changes nothing for thanks', async () => {
    const accusation = await call('A-8', '反映问题', '望汀街道城管队的队长收了摊贩的钱，每个月两千，不给就掀摊。');
    const sealOf = async (number: string): Promise<string> =>
      ((await hub.database.query('select seal from submissions where number = $1', [number])) as { seal: string }[])[0]
        ?.seal ?? '';
    expect(await sealOf(accusation)).toBe('sealed');
    const back = await call('A-8', '反映问题', '上次说的不是真的，没有收钱，我不反映了。');
    expect([await sealOf(accusation), await sealOf(back)]).toEqual(['sealed', 'sealed']);

    const first = await call('A-9', '井盖响', '书院桥附近的井盖车一压就响。');
    const before = await found(first);
    await call('A-9', '感谢', '井盖已经修好了，谢谢你们。');
    expect(await found(first)).toEqual(before);
  });

  it('keeps the category that a person gave it', async () => {
    const first = await call('A-10', '路灯不亮', '听荷公寓门口路灯不亮三天了。');
    const given = await hub.ask('PUT', `/submissions/${first}/category`, { code: 'H010102', reason: '人工认定' });
    expect(given.status).toBe(200);
    await call('A-10', '路灯不亮', '更正：听荷公寓北门的路灯不亮四天了。');
    expect((await found(first)).category).toBe('H010102');
  });
});
