import { parse } from 'csv-parse/sync';
import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Figure {
  indicator: string;
  numerator: number;
  denominator: number;
  excluded: Record<string, number>;
  share: number | null;
  definition: { zh: string; en: string };
  basis: { text: string; mark: string }[];
}

describe('Figures and call-backs through HTTP', () => {
  let hub: TestHub;
  let secret: string;
  let unit: string;
  let today: string;
  let year: string;
  /** The whole year, as parameters. */
  let days: string;
  let reports: string[];
  const get = async <T>(path: string, key?: string): Promise<T> =>
    (await hub.ask('GET', path, undefined, key)).body as T;
  const step = async (id: string, event: string, body: object, key?: string): Promise<string> => {
    const { body: answer } = await hub.ask('POST', `/proceedings/${id}/events/${event}`, body, key);
    return (answer as { to?: string; rule?: string; detail?: string }).to ?? JSON.stringify(answer);
  };
  const call = async (orderNumber: string, title: string, content: string): Promise<string> => {
    const body = JSON.stringify({
      orderNumber,
      callTime: '2026-11-23T09:00:00+08:00',
      callerName: '文某某',
      callerPhone: `199000${orderNumber.slice(-5)}`,
      title,
      content,
    });
    const at = new Date();
    const receipt = await hub.ask('POST', '/intake/hotline', body, null, {
      'x-huiliu-source': 'hotline-12345',
      'webhook-id': orderNumber,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(orderNumber, at, body),
    });
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };
  const orderOf = async (number: string): Promise<{ id: string; assignment: string; lead: string }> =>
    (
      (await hub.database.query(
        `select p.id, a.id as assignment, a.department as lead from submissions s join links l on l.submission_id = s.id and l.undone_at is null
       join proceedings p on p.matter_id = l.matter_id and p.kind = 'order' join assignments a on a.proceeding_id = p.id and a.role = 'lead' where s.number = $1`,
        [number],
      )) as never[]
    )[0]!;
  /** The lead answers without waiting for whoever assists, and says why. */
  const reply = async (text: string): Promise<string> => {
    const open = (await hub.database.query(
      "select department from assignments where proceeding_id = $1 and role = 'assist' and state in ('sent', 'signed')",
      [order.id],
    )) as { department: string }[];
    return step(
      order.id,
      'reply',
      {
        isTrue: true,
        withinDuty: true,
        contacted: true,
        solved: true,
        text,
        without: open.map(({ department }) => ({ department, reason: '无需协办' })),
      },
      unit,
    );
  };
  const indicators = async (more = ''): Promise<Record<string, [number, number]>> => {
    const { rows } = await get<{ rows: { figures: Figure[] }[] }>(
      `/reports/indicators?by=total&period=month&monthFrom=1&from=${today.slice(0, 8)}01&to=${today}${more}`,
    );
    return Object.fromEntries(
      (rows[0]?.figures ?? []).map(({ indicator, numerator, denominator }) => [indicator, [numerator, denominator]]),
    );
  };
  let number: string;
  let order: { id: string; assignment: string; lead: string };

  beforeAll(async () => {
    hub = await startTestHub();
    today = hub.time.today();
    year = today.slice(0, 4);
    days = `from=${year}-01-01&to=${year}-12-31`;
    reports = ['channel', 'category', 'area', 'department', 'clock']
      .map((by) => `/reports?by=${by}&period=day&${days}`)
      .concat([
        `/reports/indicators?by=department&period=week&${days}`,
        `/reports/ratings?${days}`,
        `/reports/annual?year=${year}`,
      ]);
    secret = (
      (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
        secret: string;
      }
    ).secret;
    number = await call('H-00001', '路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。');
    order = await orderOf(number);
    unit = (
      (await hub.ask('POST', '/keys', { name: order.lead, scopes: ['department'], department: order.lead })).body as {
        key: string;
      }
    ).key;
    await hub.ask('POST', `/assignments/${order.assignment}/sign`, undefined, unit);
    await step(order.id, 'contactCitizen', {}, unit);
    expect(await reply('已更换灯具。')).toBe('replied');
    await hub.ask(
      'POST',
      '/intake/web',
      { title: '公交晚点', text: '801路公交车总是晚点半小时。', phone: '19900000003' },
      null,
    );
    await hub.rest();
  });
  afterAll(() => hub.close());

  it('list an answered order for its call-back before its limit ends, with the unit, the try and the day', async () => {
    expect(await get('/callbacks')).toMatchObject([
      {
        proceedingId: order.id,
        registrationNumber: number,
        department: order.lead,
        state: 'replied',
        answered: true,
        callable: true,
        which: 'first',
        tries: 0,
        standing: 'early',
      },
    ]);
    expect(await get('/callbacks?standing=late')).toEqual([]);
    expect((await hub.ask('GET', '/callbacks?standing=soon')).status).toBe(400);
    expect((await hub.ask('GET', '/callbacks', undefined, unit)).status).toBe(403);
  });

  it('INV-50: tell the same of a past cut-off, whatever is done after it', async () => {
    const asOf = encodeURIComponent(new Date().toISOString());
    const ask = async (more: string): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (const path of reports) answers.push(await get(path + more));
      return answers;
    };
    const before = await ask(`&asOf=${asOf}`);
    const figures = await indicators(`&asOf=${asOf}`);
    expect([figures['answeredInTime'], figures['satisfiedFirst'], figures['responded']]).toEqual([
      [1, 1],
      [0, 0],
      [1, 1],
    ]);

    // The caller is not content, another call and another letter come in, a person names another category, work goes back.
    expect(
      await step(order.id, 'callback', {
        reached: true,
        solved: false,
        satisfied: false,
        reason: '灯还是不亮，我的电话 19900000001。',
      }),
    ).toBe('reopened');
    const second = await orderOf(await call('H-00002', '井盖破损', '锦澜府东门外人行道井盖破损，行人容易踩空。'));
    await hub.ask(
      'POST',
      '/intake/web',
      { title: '公交还是晚点', text: '801路公交车总是晚点半小时，之前反映过。', phone: '19900000003' },
      null,
    );
    await hub.rest();
    expect((await hub.ask('PUT', `/submissions/${number}/category`, { code: 'H020101', reason: '试改' })).status).toBe(
      200,
    );
    const other = (
      (await hub.ask('POST', '/keys', { name: `${second.lead} 乙`, scopes: ['department'], department: second.lead }))
        .body as { key: string }
    ).key;
    expect(await step(second.id, 'return', { reason: '非本单位职责' }, other)).toBe('returning');
    expect(await step(second.id, 'approve', { reason: '同意' })).toBe('pending');

    const now = await ask('');
    expect(await ask(`&asOf=${asOf}`)).toEqual(before);
    const told = (answer: unknown): string =>
      JSON.stringify(answer, (name, value: unknown) => (name === 'asOf' ? undefined : value));
    expect(reports.filter((_, place) => told(now[place]) === told(before[place]))).toEqual(
      reports.filter((path) => path.includes('ratings')),
    );
    expect(JSON.stringify(now)).toContain('H02');
  });

  it('look again at a call-back whose caller was not satisfied and said why, and keep the first call-back apart from the final one', async () => {
    expect(await get('/callbacks')).toEqual([]);
    const [look, ...others] =
      await get<{ id: string; slot: string; number: string; reason: string; department: string }[]>('/second-looks');
    expect([look?.slot, look?.number, look?.department, others]).toEqual(['call-back', number, order.lead, []]);
    expect(look?.reason).toContain('灯还是不亮');
    expect(look?.reason).not.toContain('19900000001');
    expect(await reply('线路已修复。')).toBe('replied');
    expect(await step(order.id, 'callback', { reached: false })).toBe('replied');
    expect(await get('/callbacks')).toMatchObject([{ proceedingId: order.id, which: 'final', tries: 1 }]);
    expect(await step(order.id, 'callback', { reached: true, solved: true, satisfied: true })).toBe('closed');
    expect(await get('/callbacks')).toEqual([]);
    const figures = await indicators();
    expect([
      figures['solvedFirst'],
      figures['satisfiedFirst'],
      figures['solvedFinal'],
      figures['satisfiedFinal'],
    ]).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(
      (
        await hub.ask('PUT', `/second-looks/${look?.id}/decision`, {
          decision: 'stands',
          reason: '首次已更换灯具，线路另有故障',
        })
      ).status,
    ).toBe(200);
    expect((await indicators())['satisfiedFirst']).toEqual([0, 0]);
  });

  it('state of every figure what it divides by what, and on which ground', async () => {
    const { rows, exclusions, note } = await get<{
      rows: { figures: Figure[] }[];
      exclusions: Record<string, string[]>;
      note: unknown[];
    }>(`/reports/indicators?by=total&period=month&${days}`);
    const all = rows.flatMap(({ figures }) => figures);
    expect(new Set(all.map(({ indicator }) => indicator)).size).toBe(16);
    expect(
      all.every(
        ({ definition, basis, numerator, denominator, share }) =>
          definition.zh &&
          definition.en &&
          basis.length > 0 &&
          numerator <= denominator &&
          (denominator > 0 || share === null),
      ),
    ).toBe(true);
    expect(exclusions['satisfiedFinal']).toEqual(['unreached', 'appealUpheld']);
    expect(note).toHaveLength(3);
  });

  it('come as files that no spreadsheet runs, each of them, and stand on the API page', async () => {
    for (const path of reports) {
      const lines = parse((await hub.ask('GET', `${path}&format=csv`)).body as string, { bom: true }) as string[][];
      expect([
        path,
        lines.length > (path.includes('ratings') ? 0 : 1),
        lines.flat().filter((cell) => /^[=+\-@]/.test(cell)),
      ]).toEqual([path, true, []]);
      expect([path, ((await hub.ask('GET', `${path}&format=xlsx`)).body as string).slice(0, 2)]).toEqual([path, 'PK']);
    }
    const { paths } = await get<{
      paths: Record<string, { get: { parameters: { name: string; required: boolean }[] } }>;
    }>('/openapi.json');
    const asked = (path: string): string[] =>
      paths[path]!.get.parameters.map(({ name, required }) => (required ? name : `${name}?`)).sort();
    for (const path of ['/reports', '/reports/indicators'])
      expect(asked(path)).toEqual(['asOf?', 'by', 'format?', 'from', 'monthFrom?', 'period', 'to']);
    expect([asked('/reports/annual'), asked('/reports/ratings'), asked('/callbacks')]).toEqual([
      ['asOf?', 'format?', 'year'],
      ['asOf?', 'format?', 'from', 'to'],
      ['limit?', 'standing?'],
    ]);
  });

  it('refuse a cut-off that is still to come, an end before its beginning, and whoever is not staff', async () => {
    const faults = async (path: string): Promise<unknown> =>
      ((await hub.ask('GET', path)).body as { errors: { field: string }[] }).errors.map(({ field }) => field);
    expect(await faults(`/reports?by=clock&period=day&${days}&asOf=2099-01-01`)).toEqual(['asOf']);
    expect(await faults(`/reports/indicators?by=mood&period=day&${days}`)).toEqual(['by']);
    expect(await faults('/reports/indicators?by=total&period=day&from=2026-03-02&to=2026-03-01')).toEqual(['to']);
    expect(await faults('/reports/annual?year=26')).toEqual(['year']);
    for (const path of reports) expect((await hub.ask('GET', path, undefined, unit)).status).toBe(403);
  });
});
