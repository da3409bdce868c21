import { startTestHub, type TestHub } from '../support/hub.js';

interface Alarm {
  number: string;
  level: string;
  evidence: string[];
  call: string[];
  overdue: boolean;
}

interface Envelope {
  submissionId: string;
  number: string;
  held: boolean;
  lookBy: string | null;
  alarm: { level: string; call: string[] } | null;
}

describe('a life in danger and what may accuse', () => {
  let hub: TestHub;
  let desk: string, sealedDesk: string, bureau: string;
  beforeAll(async () => {
    hub = await startTestHub();
    desk = await keyOf({ name: '接线组长', scopes: ['staff'] });
    sealedDesk = await keyOf({ name: '密件台', scopes: ['sealed-desk'] });
    bureau = await keyOf({ name: '城管局', scopes: ['department'], department: 'CGJ' });
  });
  afterAll(() => hub.close());

  const keyOf = async (wanted: object): Promise<string> =>
    ((await hub.ask('POST', '/keys', wanted)).body as { key: string }).key;
  const read = async <Body>(path: string, key: string): Promise<Body> =>
    (await hub.ask('GET', path, undefined, key)).body;
  const put = async (path: string, to: string, key: string): Promise<number> =>
    (await hub.ask('PUT', path, { to }, key)).status;
  async function send(text: string): Promise<string> {
    const receipt = await hub.ask('POST', '/intake/web', { title: '反映', text }, null);
    expect(receipt.status).toBe(201);
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  }
  async function envelopeOf(number: string): Promise<Envelope> {
    const found = (await read<Envelope[]>('/sealed', sealedDesk)).find((one) => one.number === number);
    if (!found) throw new Error(`${number} is no sealed file`);
    return found;
  }

  it('rings at once, above everything older, with the numbers to call, until a person has handed it over', async () => {
    const older = await send('望汀路的井盖没了，天黑看不见，怕有人掉下去');
    const fire = await send('望汀一村3栋二楼着火了，窗口冒黑烟，里面还有老人，快来人');
    const alarms = await read<Alarm[]>('/alarms', desk);
    expect(alarms.map(({ number }) => number)).toEqual([fire, older]);
    expect(alarms[0]).toMatchObject({ level: 'now', overdue: false });
    expect(alarms[0]?.call).toContain('119');

    const door = `/alarms/${fire}/hand-over`;
    expect(await put(door, '119', desk)).toBe(200);
    expect(await put(door, '120', desk)).toBe(409);
    expect((await read<Alarm[]>('/alarms', desk)).map(({ number }) => number)).toEqual([older]);
  });

  it('is no department’s list', async () => {
    expect((await hub.ask('GET', '/alarms', undefined, bureau)).status).toBe(403);
  });

  it('of a sealed file rings at the sealed desk only', async () => {
    const number = await send('派出所的辅警正在打我弟弟，逼他承认，满脸是血，喊救命，所长收了对方的红包');
    expect((await read<Alarm[]>('/alarms', desk)).map((one) => one.number)).not.toContain(number);
    expect(await put(`/alarms/${number}/hand-over`, '110', desk)).toBe(404);
    const envelope = await envelopeOf(number);
    expect(envelope.alarm).toMatchObject({ level: 'now' });
    const door = `/sealed/alarms/${number}/hand-over`;
    expect(await put(door, '110', sealedDesk)).toBe(200);
    expect((await envelopeOf(number)).alarm).toBeNull();
  });

  it('holds back what only may accuse: an ordinary receipt, no list, and a person must look soon', async () => {
    const number = await send('社区的人提前得到消息，检查那天什么都收拾好了');
    const triage = await read<{ number: string }[]>('/triage', desk);
    expect(triage.map((one) => one.number)).not.toContain(number);
    const envelope = await envelopeOf(number);
    expect(envelope.held).toBe(true);
    const left = Date.parse(envelope.lookBy ?? '') - Date.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('refuses a hand-over to nobody, in a sentence', async () => {
    expect(await put('/alarms/0/hand-over', '', desk)).toBe(400);
  });
});
