import { Cast } from './cast.js';

const REPORT = { body: '市委值班室', evidence: '信息专报〔2026〕1号' };
const FOUND = { reason: '涉及群体性风险，属重大紧急事项' };

/** 重大、紧急信访事项 (Art. 25): what the bureau owes the bodies above, and by when it is done. */
describe('a petition that is found major or urgent', () => {
  let cast: Cast;
  let unit: string;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
    unit = await cast.unit('CGJ');
  });
  afterAll(() => cast.leave());

  const found = async (text: string): Promise<string> => {
    const { id } = await cast.caseOf(await cast.writes('反映', text));
    await cast.forbids(id, 'reportOwed', 'reported', REPORT);
    await cast.takes(id, 'registered', 'reportUp', FOUND);
    return id;
  };
  const reportClock = async (id: string): Promise<string[]> =>
    (await cast.clocks(id)).filter((one) => one.startsWith('C12')).map((one) => one.split(' ')[1] ?? '');
  const isListedLate = async (id: string): Promise<boolean> => {
    const { matterId } = await cast.view(id);
    const late = (await cast.hub.ask('GET', '/clocks/late?limit=500', undefined, await cast.clerk()))
      .body as unknown as { clock: string; matterId: string }[];
    return late.some((one) => one.clock === 'C12' && one.matterId === matterId);
  };

  it('has an hour, which ends when a named body has the report, also while a unit works on it', async () => {
    const id = await found('有一件要紧的事，当面说');
    expect(await reportClock(id)).toEqual(['running']);
    await cast.takes(id, 'transferred', 'transfer', { department: 'CGJ', reason: '职责所在' });
    expect((await cast.step(id, 'reported', { body: REPORT.body })).status).toBe(400);
    expect((await cast.step(id, 'reported', REPORT, await cast.unit('TYJ'))).status).toBe(404);
    await cast.takes(id, 'transferred', 'reported', REPORT, unit);
    expect(await reportClock(id)).toEqual(['met']);
    await cast.forbids(id, 'reportOwed', 'reported', REPORT);
    await cast.later({ hours: 2 });
    expect(await isListedLate(id)).toBe(false);
  });

  it('is listed as late while nobody above has the report, and no longer once one has', async () => {
    const id = await found('另有一件急事，需要马上报告');
    await cast.later({ hours: 2 });
    expect([await reportClock(id), await isListedLate(id)]).toEqual([['missed'], true]);
    await cast.takes(id, 'registered', 'reported', REPORT);
    expect([await reportClock(id), await isListedLate(id)]).toEqual([['missed'], false]);
  });
});
