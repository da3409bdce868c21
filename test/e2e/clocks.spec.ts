import { Webhook } from 'standardwebhooks';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { withoutShares } from '../support/open-shares.js';

interface Limit {
  clock: string;
  title: string;
  dueOn: string;
  standing: string;
  basis: string;
  provisional: boolean;
}
interface Work {
  assignmentId: string;
  title: string;
  clocks: (Limit & { state: string })[];
}
interface Matter {
  clocks: { clock: string; state: string; dueOn: string; standing: string; mark: string }[];
}

describe('the legal clocks of the road', () => {
  let hub: TestHub;
  let departmentKey: string;
  let secret: string;
  beforeAll(async () => {
    hub = await startTestHub();
    departmentKey = (
      (await hub.ask('POST', '/keys', { name: '城管局系统', scopes: ['department'], department: 'CGJ' })).body as {
        key: string;
      }
    ).key;
    secret = (
      (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
        secret: string;
      }
    ).secret;
  });
  afterAll(() => hub.close());

  const write = async (title: string, text: string): Promise<{ registrationNumber: string; queryCode: string }> =>
    (await hub.ask('POST', '/intake/web', { title, text, name: '文某某', phone: '19900000001' }, null)).body as never;
  const call = async (orderNumber: string, title: string, content: string): Promise<void> => {
    const body = JSON.stringify({
      orderNumber,
      callTime: '2026-11-23T09:00:00+08:00',
      callerName: '文某某',
      callerPhone: '19900000002',
      title,
      content,
      appealKind: '咨询',
    });
    const now = new Date();
    await hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': 'hotline-12345',
      'webhook-id': orderNumber,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(orderNumber, now, body),
    });
  };
  const matterOf = async (number: string): Promise<Matter> => {
    const { matterId } = (await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string };
    return (await hub.ask('GET', `/matters/${matterId}`)).body as Matter;
  };
  const workOn = async (title: string): Promise<Work> => {
    const inbox = (await hub.ask('GET', '/assignments', undefined, departmentKey)).body as Work[];
    return inbox.find((work) => work.title === title) as Work;
  };
  const printed = async (assignmentId: string): Promise<Limit[]> => {
    const found = await row<{ limits: Limit[] }>(
      hub.database,
      "select data -> 'limits' as limits from messages where subject = $1 and type = 'assignment.sent'",
      [assignmentId],
    );
    return found?.limits ?? [];
  };

  it('a petition’s transfer meets the bureau’s fifteen days and starts the department’s, which are law', async () => {
    const { registrationNumber, queryCode } = await write(
      '路灯不亮',
      '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。',
    );
    await hub.rest();
    const { clocks } = await matterOf(registrationNumber);
    expect(clocks.find(({ clock }) => clock === 'C1')).toMatchObject({ state: 'met', mark: 'L', standing: 'law' });
    expect(clocks.find(({ clock }) => clock === 'C3')).toMatchObject({ state: 'running', mark: 'L' });
    const work = await workOn('路灯不亮');
    expect(work.clocks.map(({ clock }) => clock).sort()).toEqual(['C3', 'C4']);
    expect((await printed(work.assignmentId)).map(({ clock, standing }) => `${clock} ${standing}`).sort()).toEqual([
      'C3 law',
      'C4 law',
    ]);
    const page = (await hub.ask('GET', `/track/${queryCode}`, undefined, null)).body as {
      limits: { basis: string; title: { zh: string } }[];
    };
    expect(page.limits).toMatchObject([{ basis: expect.stringContaining('信访工作条例'), who: 'responsible-body' }]);
  });

  it('an order carries the city’s own figures, called by their name, and promises them to nobody as law', async () => {
    await call('H-1', '请问公园几点关门', '想了解青芦湖公园夜间关门时间以及路灯关闭时间。');
    await hub.rest();
    const stored = await row<{ subject: string }>(
      hub.database,
      "select subject from messages where type = 'assignment.sent' and data ->> 'proceeding' = 'order' limit 1",
    );
    const limits = stored ? await printed(stored.subject) : [];
    expect(limits.map(({ clock, standing }) => `${clock} ${standing}`).sort()).toEqual([
      'H.CONSULT local-configuration',
      'H.RETURN local-configuration',
      'H.SIGN local-configuration',
    ]);
  });

  it('a body that receives at its own door owes the written notice from the day of receipt (Art. 23(2)), and the bureau nothing', async () => {
    const source = { code: 'cgj-letters', channel: 'web', name: '城管局网上信箱', receivedBy: 'CGJ' };
    expect(await hub.ask('POST', '/sources', { ...source, receivedBy: 'NOBODY' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'receivedBy' }] },
    });
    expect((await hub.ask('POST', '/sources', source)).status).toBe(201);
    const letter = {
      title: '垃圾桶坏了',
      text: '临溪花园5栋旁的垃圾桶盖子掉了，请城管部门更换。',
      name: '文某某',
      phone: '19900000003',
    };
    const wanted = { name: '城管局信箱', scopes: ['channel'], sources: [source.code] };
    const { key } = (await hub.ask('POST', '/keys', wanted)).body as { key: string };
    const { registrationNumber } = (
      await hub.ask('POST', '/intake/web', letter, key, { 'x-huiliu-source': source.code })
    ).body as { registrationNumber: string };
    await hub.rest();
    const work = await workOn('垃圾桶坏了');
    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries((await matterOf(registrationNumber)).clocks.map(({ clock, state }) => [clock, state]));
    expect(await states()).toMatchObject({ C2: 'running', C3: 'running' });
    expect(Object.keys(await states())).not.toContain('C1');
    await hub.ask('POST', `/assignments/${work.assignmentId}/sign`, undefined, departmentKey);
    const found = await row<{ id: string }>(hub.database, 'select proceeding_id as id from assignments where id = $1', [
      work.assignmentId,
    ]);
    expect(
      (
        await hub.ask(
          'POST',
          `/proceedings/${found?.id}/events/noticeReceived`,
          { text: '已收到', path: 'A6' },
          departmentKey,
        )
      ).status,
    ).toBe(200);
    expect(await states()).toMatchObject({ C2: 'met', C3: 'met' });
  });

  it('the notice of receipt, the acceptance and the decision end and start what law says', async () => {
    const { registrationNumber } = await write('井盖响', '书院桥附近的井盖车一压就响，晚上睡不着。');
    await hub.rest();
    const work = await workOn('井盖响');
    if (!work) throw new Error('the lid went to another department');
    await hub.ask('POST', `/assignments/${work.assignmentId}/sign`, undefined, departmentKey);
    const found = await row<{ id: string }>(hub.database, 'select proceeding_id as id from assignments where id = $1', [
      work.assignmentId,
    ]);
    const take = async (event: string, body: object): Promise<number> =>
      (await hub.ask('POST', `/proceedings/${found?.id}/events/${event}`, body, departmentKey)).status;
    const document = {
      reference: '〔2026〕1号',
      facts: '经查属实',
      opinion: '已更换井盖',
      legalBasis: '市政设施管理规定',
      claims: '请求解决所反映的问题，理由如来件所述',
      results: ['upheld'],
      remedy: '三十日内申请复查',
      issuer: 'body',
    };
    expect([
      await take('noticeReceived', { text: '已收到', path: 'A6' }),
      await take('accept', { path: 'A6' }),
      await take('decide', { document, without: await withoutShares(hub.database, found?.id ?? '') }),
    ]).toEqual([200, 200, 200]);
    const states = Object.fromEntries(
      (await matterOf(registrationNumber)).clocks.map(({ clock, state }) => [clock, state]),
    );
    expect(states).toMatchObject({ C1: 'met', C3: 'met', C5: 'met' });
  });

  it('work is not given back after the limit of its own clock, and the refusal names it', async () => {
    await write('路灯常亮', '锦澜府门口路灯白天也亮着，浪费电。');
    await hub.rest();
    const work = await workOn('路灯常亮');
    await hub.database.query(
      "update clocks set due_on = '2026-11-20', due_at = '2026-11-21T00:00:00+08:00' where assignment_id = $1 and family = 'C4'",
      [work.assignmentId],
    );
    const late = await hub.ask(
      'POST',
      `/assignments/${work.assignmentId}/return`,
      { reason: '该路灯由小区物业管理' },
      departmentKey,
    );
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'not-allowed-now', detail: expect.stringContaining('《信访工作条例》第二十三条第三款') },
    });
  });

  it('a return in time hands the department’s clocks back, and the next unit gets its own', async () => {
    await write('路灯闪烁', '望汀路的路灯一直闪烁，司机看不清路。');
    await hub.rest();
    const work = await workOn('路灯闪烁');
    expect(
      (
        await hub.ask(
          'POST',
          `/assignments/${work.assignmentId}/return`,
          { reason: '该路灯由小区物业管理' },
          departmentKey,
        )
      ).status,
    ).toBe(200);
    const desk = (await hub.ask('GET', '/triage')).body as { submissionId: string; reason: string }[];
    const item = desk.find(({ reason }) => reason === 'returned');
    expect(
      (
        await hub.ask('PUT', `/triage/${item?.submissionId}/decision`, {
          kind: 'assign',
          lead: 'ZJJ',
          reason: '物业管理职责',
        })
      ).status,
    ).toBe(200);
    const legs = (await hub.database.query(
      `select a.department, c.clock, c.state from clocks c join assignments a on a.id = c.assignment_id
       where a.matter_id = (select matter_id from assignments where id = $1) and a.role = 'lead' order by a.assigned_at, c.clock`,
      [work.assignmentId],
    )) as unknown[];
    expect(legs).toEqual([
      { department: 'CGJ', clock: 'C3', state: 'stopped' },
      { department: 'CGJ', clock: 'C4', state: 'met' },
      { department: 'ZJJ', clock: 'C3', state: 'running' },
      { department: 'ZJJ', clock: 'C4', state: 'running' },
    ]);
  });

  it('takes a year’s calendar from an administrator alone, whole, and lists where each year comes from', async () => {
    const notice = {
      source: '测试用，不是真实通知',
      workdays: [],
      holidays: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'],
    };
    expect((await hub.ask('PUT', '/calendars/2027', notice, departmentKey)).status).toBe(403);
    const short = await hub.ask('PUT', '/calendars/2027', { ...notice, holidays: notice.holidays.slice(1) });
    expect(short).toMatchObject({
      status: 400,
      body: { errors: [{ field: '2027-01-01', message: '法定节假日未列入' }] },
    });
    expect((await hub.ask('PUT', '/calendars/2027', notice)).status).toBe(200);
    const years = (await hub.ask('GET', '/calendars')).body as { year: number; source: string }[];
    expect(years.map(({ year }) => year)).toEqual([2026, 2027]);
    expect(years[0]?.source).toContain('was not read');
    expect((await hub.ask('GET', '/clocks/late')).status).toBe(200);
  });
});
