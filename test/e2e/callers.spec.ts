import { createKey } from '#people';
import { encryptedText, row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';

interface CallerFound {
  calls: number;
  unheard: number;
  matters: { matterId: string; title: string; state: string; registrationNumber: string; lead: string | null }[];
}

interface Known {
  category: string | null;
  danger: { level: string; call: string[] };
  mayAccuse: boolean;
  route: { outcome: string; lead: string | null; reasons: string[] };
  matters: { matterId: string; matterNumber: string; band: string; reasons: string[] }[];
  hotspots: { id: string; title: string; advice: string | null }[];
}

const LAMP = '青芦区芦苇路与望湖街交叉口一带路灯连续一周不亮，夜间出行不便，希望尽快修复';
const BRIBE = '我要举报青芦区城管局副局长丁某收受开发商贿赂，私分罚款，请纪委调查';

/** 通话中查询: what an operator sees while somebody speaks. */
describe('While a call lasts, an operator', () => {
  let hub: TestHub;
  let exchange: string, operator: string;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '话务平台' });
    exchange = (await createKey(hub.database, { name: 'exchange', scopes: ['calls'], sources: ['hotline-12345'] })).key;
    operator = (await createKey(hub.database, { name: 'operator', scopes: ['staff'] })).key;
    await call('a-1', '19900000001', LAMP);
  });
  afterAll(() => hub.close());

  const ring = (callId: string, from: string) =>
    hub.ask('POST', '/calls/events', { event: 'newCall', callId, from, to: '12345' }, exchange);
  const call = async (callId: string, from: string, text: string): Promise<string> => {
    await ring(callId, from);
    const heard = await hub.ask('POST', `/calls/${callId}/transcript`, { text }, exchange);
    await hub.rest();
    return (heard.body as { registrationNumber: string }).registrationNumber;
  };
  const look = async (body: object): Promise<CallerFound> =>
    (await hub.ask('POST', '/desk/callers', body, operator)).body;
  const compare = async (text: string): Promise<Known> =>
    (await hub.ask('POST', '/desk/similar', { text }, operator)).body;

  it('sees who called before by the call or by the number in any notation, with their open matters', async () => {
    await ring('a-2', '+86 199-0000-0001');
    const listed = (await hub.ask('GET', '/desk/calls', undefined, operator)).body as { id: string; callId: string }[];
    const id = listed.find(({ callId }) => callId === 'a-2')?.id;
    const found = await look({ call: id });
    expect(found).toMatchObject({ calls: 2, unheard: 0, matters: [{ state: 'open', lead: expect.any(String) }] });
    expect(await look({ phone: '０１９９ 0000 0001' })).toEqual(found);
    expect(await look({ phone: '19900000002' })).toEqual({ calls: 0, unheard: 0, returnCall: null, matters: [] });
  });

  it('leaves each look in the audit log, without the number', async () => {
    await look({ phone: '19900000001' });
    const entry = await row<{ actor: string; entry: string }>(
      hub.database,
      "select actor, e::text as entry from audit_entries e where action = 'caller.looked_up' order by seq desc limit 1",
    );
    expect(entry?.actor).toBe('key:operator');
    expect(entry?.entry).not.toContain('19900000001');
  });

  it('never sees what the number sent under seal, nor compares with it', async () => {
    await call('b-1', '19900000003', BRIBE);
    expect((await look({ phone: '19900000003' })).matters).toEqual([]);
    const route = { outcome: 'sealed', lead: null, candidates: [], reasons: [] };
    expect(await compare(BRIBE)).toMatchObject({ mayAccuse: true, route, matters: [], hotspots: [] });
  });

  it('is shown the same problem with the reasons, and what to tell about the hotspot there', async () => {
    const [known] = (await look({ phone: '19900000001' })).matters;
    await hub.database.query("update matters set hotspot_key = coalesce(hotspot_key, 'lamps') where id = $1", [
      known?.matterId,
    ]);
    await hub.database.query(
      `insert into hotspots (id, key, title, evidence) select $1, hotspot_key, $3, '{}' from matters where id = $2`,
      ['01900000-0000-7000-8000-000000000009', known?.matterId, encryptedText(hub.database, '芦苇路路灯')],
    );
    const door = '/hotspots/01900000-0000-7000-8000-000000000009/advice';
    const advice = '路灯所已派人抢修，预计明晚恢复照明。';
    expect((await hub.ask('PUT', door, { text: advice })).body).toEqual({ text: advice });
    const found = await compare('芦苇路和望湖街路口的路灯坏了好几天了，晚上看不见路');
    expect(found.matters[0]).toMatchObject({ matterId: known?.matterId, band: expect.stringMatching(/join|ask/) });
    expect(found.matters[0]?.reasons.join()).toContain('同一地点');
    expect(found.hotspots).toMatchObject([{ title: '芦苇路路灯', advice }]);
    expect((await hub.ask('PUT', door, { text: '' })).body).toEqual({ text: null });
    expect((await compare(LAMP)).hotspots).toMatchObject([{ advice: null }]);
  });

  it('is told where it would be sent, as routing then does', async () => {
    const text = '文澜雅居3栋电梯停运两天了，老人下不了楼，物业一直不修。';
    const { route } = await compare(text);
    const number = await call('d-1', '19900000005', text);
    const { matterId } = (await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string };
    const { assignments } = (await hub.ask('GET', `/matters/${matterId}`)).body as {
      assignments: { department: string; role: string; reasons: string[] }[];
    };
    const lead = assignments.find(({ role }) => role === 'lead');
    expect(route).toMatchObject({ outcome: 'assign', lead: lead?.department, reasons: lead?.reasons });
  });

  it('registers a call as the same problem as one that was shown, with a receipt of its own', async () => {
    const text = '芦苇路晚上路灯不亮，走路看不见';
    const near = (await compare(text)).matters.find(({ band }) => band === 'ask');
    await ring('e-1', '19900000006');
    const listed = (await hub.ask('GET', '/desk/calls', undefined, operator)).body as { id: string; callId: string }[];
    const id = listed.find(({ callId }) => callId === 'e-1')?.id;
    const said = { content: text, sameAs: near?.matterNumber };
    const receipt = (await hub.ask('POST', `/desk/calls/${id}/summary`, said, operator)).body as {
      registrationNumber: string;
      queryCode: string;
    };
    expect(receipt.queryCode).toMatch(/./);
    await hub.rest();
    const placed = (await hub.ask('GET', `/submissions/${receipt.registrationNumber}`)).body as {
      matterId: string;
      reasons: string[];
    };
    expect(placed).toMatchObject({ matterId: near?.matterId });
    expect(placed.reasons).toContain('来件人指明是同一件事');
  });

  it('is told at once which number to call when a life is in danger', async () => {
    const { danger } = await compare('望汀一村3栋二楼着火了，窗口冒黑烟，里面还有老人，快来人');
    expect(danger).toMatchObject({ level: 'now', call: expect.arrayContaining(['119']) });
  });

  it('learns which field is wrong where nobody can be looked up', async () => {
    await ring('c-1', 'anonymous');
    const listed = (await hub.ask('GET', '/desk/calls', undefined, operator)).body as { id: string; callId: string }[];
    const id = listed.find(({ callId }) => callId === 'c-1')?.id;
    for (const [body, field] of [
      [{ call: id }, 'call'],
      [{ phone: 'nobody' }, 'phone'],
      [{}, 'phone'],
    ] as const) {
      const answer = await hub.ask('POST', '/desk/callers', body, operator);
      expect([answer.status, (answer.body as { errors: { field: string }[] }).errors[0]?.field]).toEqual([400, field]);
    }
  });

  it('cannot be told advice that may accuse an official', async () => {
    const door = '/hotspots/01900000-0000-7000-8000-000000000009/advice';
    const answer = await hub.ask('PUT', door, { text: BRIBE });
    expect(answer.body).toMatchObject({ code: 'accusation-suspected' });
  });
});
