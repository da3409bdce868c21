import { startTestHub, type TestHub } from '../support/hub.js';
import { withoutShares } from '../support/open-shares.js';
import { until } from '../support/until.js';

interface Notice {
  id: string;
  kind: string;
  number: string;
}

describe('What a petitioner is told, and says of it', () => {
  let hub: TestHub;
  let unit: string;
  let code: string;
  let proceeding: string;
  const step = async (event: string, body: object, key?: string): Promise<unknown> => {
    const answer = await hub.ask('POST', `/proceedings/${proceeding}/events/${event}`, body, key);
    return answer.status === 200 ? (answer.body as { to: string }).to : answer.body;
  };
  const written = async (): Promise<string[]> => {
    await until(async () => {
      const waiting = (await hub.ask('GET', '/notices-owed')).body as { missing: string[] }[];
      return waiting.every(({ missing }) => missing.length > 0);
    }, 'no notice is owed that could be written');
    return ((await hub.ask('GET', `/proceedings/${proceeding}/notices`)).body as Notice[]).map(({ kind }) => kind);
  };

  beforeAll(async () => {
    hub = await startTestHub();
    const receipt = (
      await hub.ask(
        'POST',
        '/intake/web',
        {
          title: '三栋门口路灯不亮',
          text: '锦澜府三栋门口路灯不亮三天了，请派人来修。',
          name: '甲某某',
          phone: '19900000001',
        },
        null,
      )
    ).body as { registrationNumber: string; queryCode: string };
    code = receipt.queryCode;
    await hub.rest();
    const [found] = (await hub.database.query(
      'select p.id, a.department from proceedings p join assignments a on a.proceeding_id = p.id join links l on l.matter_id = p.matter_id join submissions s on s.id = l.submission_id where s.number = $1',
      [receipt.registrationNumber],
    )) as { id: string; department: string }[];
    proceeding = found!.id;
    unit = (
      (await hub.ask('POST', '/keys', { name: 'unit', scopes: ['department'], department: found!.department }))
        .body as { key: string }
    ).key;
  });
  afterAll(() => hub.close());

  it('is a numbered paper for every step that the law wants told, readable with the query code alone', async () => {
    expect(await step('sign', {}, unit)).toBe('received');
    expect(await step('accept', { path: 'A6' }, unit)).toBe('accepted');
    expect(await written()).toContain('accepted');
    const own = (await hub.ask('GET', `/track/${code}/notices`, undefined, null)).body as Notice[];
    const accepted = own.find(({ kind }) => kind === 'accepted')!;
    expect(accepted.number).toMatch(/^云汀信受〔\d{4}〕1号$/);
    const page = (await hub.ask('GET', `/track/${code}/notices/${accepted.id}.html`, undefined, null)).body as string;
    expect(page).toContain('甲某某');
    expect(page).toMatch(/六十日内（至\d{4}年\d{1,2}月\d{1,2}日）/);
    expect(
      ((await hub.ask('GET', `/track/${code}/notices/${accepted.id}.pdf`, undefined, null)).body as string).slice(0, 5),
    ).toBe('%PDF-');
  });

  it('carries its courtesy translation for who reads English, by address or by preference, and the Chinese text governs', async () => {
    const [{ id } = { id: '' }] = (
      (await hub.ask('GET', `/track/${code}/notices`, undefined, null)).body as Notice[]
    ).filter(({ kind }) => kind === 'accepted');
    const page = async (query: string, language?: string): Promise<string> =>
      (
        await hub.ask(
          'GET',
          `/track/${code}/notices/${id}.html${query}`,
          undefined,
          null,
          language ? { 'accept-language': language } : {},
        )
      ).body as string;
    for (const english of [await page('?lang=en'), await page('', 'en-GB,en;q=0.9')])
      expect(english).toMatch(/甲某某.*the Chinese text above governs.*within sixty days of acceptance/s);
    for (const chinese of [await page(''), await page('?lang=zh', 'en')]) expect(chinese).not.toContain('translation');
    expect((await hub.ask('GET', `/track/${code}/notices/${id}.pdf?lang=en`, undefined, null)).status).toBe(200);
    expect((await hub.ask('GET', `/track/${code}/notices/${id}.html?lang=fr`, undefined, null)).status).toBe(400);
    const [version] = (await hub.ask('GET', '/notice-templates/versions')).body as {
      version: string;
      papers: number;
    }[];
    expect(version?.papers).toBeGreaterThan(0);
    expect((await hub.ask('GET', `/notice-templates/versions/${version?.version}`)).status).toBe(200);
    expect((await hub.ask('GET', '/notices/late')).body).toEqual([]);
  });

  it('stands with its doors on the API page', async () => {
    const { paths } = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, object>;
    };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/notices/late',
        '/notice-templates/versions',
        '/hotspots/{id}/verification',
        '/hotspots/{id}/verification/checks',
        '/hotspots/{id}/members',
        '/hotspots/{id}/closing',
      ]),
    );
  });

  it('names the case and the step that it is for, because one submission may go through several cases', async () => {
    const occasions = (await hub.database.query('select occasion, proceeding_id as proceeding from notices')) as {
      occasion: string;
      proceeding: string;
    }[];
    expect(occasions.length).toBeGreaterThan(0);
    expect(occasions.every(({ occasion, proceeding: of }) => occasion.startsWith(`${of} step `))).toBe(true);
  });

  it('shows staff a paper with a name only for a purpose, and a department none', async () => {
    const [{ id } = { id: '' }] = (await hub.ask('GET', `/proceedings/${proceeding}/notices`)).body as Notice[];
    expect((await hub.ask('GET', `/notices/${id}.html`)).status).toBe(400);
    expect((await hub.ask('GET', `/notices/${id}.html?purpose=邮寄`)).status).toBe(200);
    expect((await hub.ask('GET', `/notices/${id}.html?purpose=看看`, undefined, unit)).status).toBe(403);
    for (const on of ['2026-02-30', hub.time.today(-2), hub.time.today(2)])
      expect(await hub.ask('POST', `/notices/${id}/services`, { method: 'post', result: 'signed', on })).toMatchObject({
        status: 400,
        body: { code: 'invalid-payload', errors: [{ field: 'on' }] },
      });
    expect(
      (await hub.ask('POST', `/notices/${id}/services`, { method: 'post', result: 'signed', on: hub.time.today(0) }))
        .status,
    ).toBe(201);
  });

  it('opens both ratings when the decision is delivered, and a reasoned dissatisfaction reaches a person', async () => {
    expect((await hub.ask('POST', `/track/${code}/ratings`, { slot: 'unit', value: 'satisfied' }, null)).status).toBe(
      409,
    );
    const document = {
      reference: 'CGJ-1',
      facts: '三栋门口路灯因电缆断电不亮。',
      opinion: '已修复。',
      legalBasis: '城市道路照明设施管理规定',
      claims: '请求解决所反映的问题，理由如来件所述',
      results: ['upheld'],
      remedy: '三十日内可申请复查',
      issuer: 'body',
    };
    expect(
      await step('decide', { document, solved: true, without: await withoutShares(hub.database, proceeding) }, unit),
    ).toBe('decided');
    expect(
      await step(
        'delivered',
        {
          proof: {
            how: 'post',
            on: hub.time.today(),
            taken: 'signed',
            reference: 'EMS-1',
          },
        },
        unit,
      ),
    ).toBe('done');
    expect(await written()).toContain('decision');
    expect(
      (
        await hub.ask(
          'POST',
          `/track/${code}/ratings`,
          { slot: 'unit', value: 'dissatisfied', reason: '没有人联系我' },
          null,
        )
      ).body,
    ).toEqual({ outcome: 'rated', secondLook: true });
    expect((await hub.ask('POST', `/track/${code}/ratings`, { slot: 'unit', value: 'satisfied' }, null)).status).toBe(
      409,
    );
    const [look] = (await hub.ask('GET', '/second-looks')).body as { id: string; reason: string }[];
    expect(look?.reason).toBe('没有人联系我');
    expect(
      (await hub.ask('PUT', `/second-looks/${look?.id}/decision`, { decision: 'stands', reason: '已联系并说明' }))
        .status,
    ).toBe(200);
  });
});
