import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';
import { withoutShares } from '../support/open-shares.js';
import { until } from '../support/until.js';

const TOLD = [
  '临溪花园从昨晚开始停水，到现在一滴水都没有。',
  '我们临溪花园全小区没水，做不了饭。',
  '临溪花园停水了，没有任何通知，什么时候来水？',
  '请问临溪花园怎么又停水，老人小孩都没水喝。',
  '住临溪花园，家里水龙头不出水，问物业说是外面管道坏了。',
  '临溪花园停水十几个小时了，请尽快抢修供水。',
  '临溪花园2栋没水，厕所都冲不了。',
  '反映临溪花园停水问题，孩子上学早上没水洗漱。',
  '临溪花园停水，超市的桶装水都卖光了。',
  '临溪花园又停水了，一个月里第三次。',
  '临溪花园小区大面积停水，请供水公司给个说法。',
  '临溪花园7栋住户，停水一整夜。',
];

interface Paper {
  id: string;
  kind: string;
  number: string;
}

interface Person {
  number: string;
  code: string;
}

interface Proposal {
  proceedingId: string;
  kind: string;
  state: string;
  registrationNumbers: string[];
  mayDo: { event: string; proposed: Record<string, unknown> }[];
  waitsFor: { event: string; who: string[] }[];
}

/** From a problem that many tell to one petition, and to each one's own end, through HTTP alone. */
describe('a hotspot that people verify', () => {
  let hub: TestHub;
  let secret: string;
  let staff: string;
  let unit: string;
  let caller: Person;
  const people: Person[] = [];
  let hotspot: string;
  let petition: { matterId: string; matterNumber: string; members: number; lead: string };
  let proceeding: string;

  const post = <Body>(
    path: string,
    body: object,
    key: string | null = staff,
  ): Promise<{ status: number; body: Body }> =>
    hub.ask('POST', path, body, key) as Promise<{ status: number; body: Body }>;
  const get = async <Body>(path: string, key: string | null = staff): Promise<Body> =>
    (await hub.ask('GET', path, undefined, key)).body as Body;
  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await hub.database.query(text, values)) as Row[];
  const tell = async (text: string, phone: string, key: string | null = null): Promise<Person> => {
    const { body } = await post<{ registrationNumber: string; queryCode: string }>(
      '/intake/web',
      { title: '停水', text, name: '宁某某', phone },
      key,
    );
    return { number: body.registrationNumber, code: body.queryCode };
  };
  const call = async (orderNumber: string, content: string): Promise<Person> => {
    const body = JSON.stringify({
      orderNumber,
      callTime: new Date().toISOString(),
      callerName: '文某某',
      callerPhone: '19900009901',
      title: '停水',
      content,
    });
    const at = new Date();
    const receipt = (
      await hub.ask('POST', '/intake/hotline', body, null, {
        'x-huiliu-source': 'hotline-12345',
        'webhook-id': orderNumber,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(orderNumber, at, body),
      })
    ).body as { registrationNumber: string; queryCode: string };
    return { number: receipt.registrationNumber, code: receipt.queryCode };
  };
  const papers = async ({ code }: Person): Promise<Paper[]> => get<Paper[]>(`/track/${code}/notices`, null);
  const has = (person: Person, kind: string) => async (): Promise<boolean> =>
    (await papers(person)).some((paper) => paper.kind === kind);
  const clocks = (): Promise<object[]> =>
    sql(
      `select c.id, c.state, c.due_at, c.ended_at from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)
     where p.hotspot_id is null order by c.id`,
    );

  beforeAll(async () => {
    hub = await startTestHub();
    secret = (
      await post<{ secret: string }>(
        '/sources',
        { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' },
        hub.adminKey,
      )
    ).body.secret;
    staff = (await post<{ key: string }>('/keys', { name: '信访科', scopes: ['staff', 'reveal'] }, hub.adminKey)).body
      .key;
    unit = (
      await post<{ key: string }>(
        '/keys',
        { name: '水务局系统', scopes: ['department'], department: 'SWJ' },
        hub.adminKey,
      )
    ).body.key;
    for (const [place, text] of TOLD.entries())
      people.push(await tell(text, `199000088${String(place).padStart(2, '0')}`, hub.adminKey));
    caller = await call('H-7701', '临溪花园停水了，打来问什么时候来水，家里有婴儿。');
    await hub.rest();
    hotspot = (await get<{ id: string }[]>('/hotspots?state=candidate'))[0]!.id;
  });
  afterAll(() => hub.close());

  it('is under verification from the moment somebody begins, with a checklist of the city', async () => {
    expect(
      (
        await post(`/hotspots/${hotspot}/verification/checks`, {
          item: 'call-people',
          by: '李科员',
          on: '2026-11-24',
          evidence: '录音 1',
        })
      ).status,
    ).toBe(409);
    const begun = await post<{ state: string; wanted: string[]; checklist: { code: string }[] }>(
      `/hotspots/${hotspot}/verification`,
      { reason: '两日内十余人反映' },
    );
    expect([begun.status, begun.body.state, begun.body.wanted]).toEqual([
      201,
      'verifying',
      ['call-people', 'site-visit', 'ask-department'],
    ]);
    expect((await get<{ id: string }[]>('/hotspots?state=verifying')).map(({ id }) => id)).toEqual([hotspot]);
    expect((await post(`/hotspots/${hotspot}/verification`, { reason: '再次点击' })).status).toBe(201);
    expect(await sql('select 1 from hotspot_verifications where hotspot_id = $1', [hotspot])).toHaveLength(1);
  });

  it('is not found true without the required items, without a signer, or without evidence (INV-43)', async () => {
    const finding = {
      finding: 'verified',
      evidence: '供水公司抢修单 2026-1123',
      explanation: '主管爆裂，影响全小区',
      lead: 'SWJ',
    };
    const put = (body: object): Promise<{ status: number; body: { errors?: { field: string }[] } }> =>
      hub.ask('PUT', `/hotspots/${hotspot}/verification`, body, staff) as never;
    expect((await put(finding)).body.errors?.map(({ field }) => field)).toEqual(['signer']);
    const check = (item: string, evidence: string): Promise<{ status: number; body: { wanted: string[] } }> =>
      post(`/hotspots/${hotspot}/verification/checks`, { item, by: '李科员', on: '2026-11-24', evidence });
    await check('call-people', '录音 20261124-1');
    expect((await check('call-people', '录音 20261124-1')).body.wanted).toContain('call-people');
    expect((await check('call-people', '录音 20261124-2')).body.wanted).toEqual(['site-visit', 'ask-department']);
    const early = await put({ ...finding, signer: '王副局长' });
    expect([early.status, early.body.errors?.map(({ field }) => field)]).toEqual([
      409,
      ['site-visit', 'ask-department'],
    ]);
    expect((await check('telepathy', '录音 3')).status).toBe(400);
    await check('site-visit', '现场照片 5 张');
    expect((await check('ask-department', '水务局复函 12 号')).body.wanted).toEqual([]);
    expect((await put({ ...finding, evidence: undefined, signer: '王副局长' })).status).toBe(400);
  });

  it('opens one petition with lead, helpers and a leader in charge, and its bureau’s clock starts on the day of the decision (INV-45)', async () => {
    const before = await clocks();
    const opened = await hub.ask(
      'PUT',
      `/hotspots/${hotspot}/verification`,
      {
        finding: 'verified',
        evidence: '供水公司抢修单 2026-1123',
        explanation: '主管爆裂，影响全小区',
        signer: '王副局长',
        lead: 'SWJ',
        assist: ['ZJJ'],
        leader: { leader: '分管副市长', reviewOn: '2026-12-10' },
      },
      staff,
    );
    petition = opened.body as typeof petition;
    expect([opened.status, petition.lead, petition.members]).toEqual([200, 'SWJ', 13]);
    expect(await clocks()).toEqual(before);
    const [found] = await sql<{ id: string; state: string }>(
      'select id, state from proceedings where hotspot_id = $1',
      [hotspot],
    );
    proceeding = found!.id;
    expect(found?.state).toBe('assigned');
    const [c1] = await sql<{ on: string; today: string }>(
      "select (started_at at time zone 'Asia/Shanghai')::date::text as on, (now() at time zone 'Asia/Shanghai')::date::text as today from clocks where proceeding_id = $1 and family = 'C1'",
      [proceeding],
    );
    expect(c1?.on).toBe(c1?.today);
    expect(
      await sql(
        "select department, role from assignments where proceeding_id = $1 and role <> 'copy' order by role desc",
        [proceeding],
      ),
    ).toEqual([
      { department: 'SWJ', role: 'lead' },
      { department: 'ZJJ', role: 'assist' },
    ]);
    expect(
      await sql(
        'select leader, review_on::text as on from leaders_in_charge where matter_id = $1 and relieved_at is null',
        [petition.matterId],
      ),
    ).toEqual([{ leader: '分管副市长', on: '2026-12-10' }]);
    const { tasks } = await get<{ tasks: { signedBy: string; outcome: string; checks: object[] }[] }>(
      `/hotspots/${hotspot}/verification`,
    );
    expect(tasks).toMatchObject([{ signedBy: '王副局长', outcome: 'verified' }]);
    expect(tasks[0]?.checks).toHaveLength(4);
  });

  it('tells every member on a paper of their own, in their own channel’s words, what stays theirs', async () => {
    await until(has(caller, 'joined-hotspot'));
    await until(has(people[0]!, 'joined-hotspot'));
    const joined = (await papers(caller)).find(({ kind }) => kind === 'joined-hotspot')!;
    const page = await get<string>(`/track/${caller.code}/notices/${joined.id}.html`, null);
    expect(page).toContain('来电反映');
    expect(page).toContain('工单编号H-7701');
    expect(page).toContain(petition.matterNumber);
    const web = (await papers(people[0]!)).find(({ kind }) => kind === 'joined-hotspot')!;
    expect(await get<string>(`/track/${people[0]!.code}/notices/${web.id}.html`, null)).toMatch(/网上提交.*权利不变/s);
    expect(
      (await papers(people[0]!))
        .filter(({ kind }) => kind === 'whereabouts')
        .every(({ number }) => number !== web.number),
    ).toBe(true);
    const tracked = await get<{ together: { matterNumber: string; state: string; lead: string }[] }>(
      `/track/${caller.code}`,
      null,
    );
    expect(tracked.together).toMatchObject([{ matterNumber: petition.matterNumber, state: 'in-hand', lead: 'SWJ' }]);
  });

  it('is joined by whoever tells the same later, who is told so, and its lead is told how it grew', async () => {
    const late = await tell('临溪花园到今天还是停水，请问抢修好了没有？', '19900008899');
    people.push(late);
    await hub.rest();
    await until(has(late, 'joined-hotspot'));
    const members = await get<{ registrationNumber: string; told: string | null }[]>(`/hotspots/${hotspot}/members`);
    expect(members).toHaveLength(14);
    expect(members.at(-1)).toMatchObject({
      registrationNumber: late.number,
      told: expect.stringMatching(/^云汀信联/) as unknown,
    });
    const [grown] = await sql<{ owner: string; data: { members: number; joined: { registrationNumber: string }[] } }>(
      "select owner, data from messages where type = 'petition.members_changed'",
    );
    expect(grown).toMatchObject({ owner: 'SWJ', data: { members: 14, joined: [{ registrationNumber: late.number }] } });
  });

  it('is never joined by what accuses somebody (INV-26)', async () => {
    const accused = await tell('临溪花园停水，水务局的科长收了供水公司的好处费，贪污受贿，要举报他。', '19900008877');
    await hub.rest();
    expect(
      await sql('select 1 from petition_members pm join submissions s on s.id = pm.submission_id where s.number = $1', [
        accused.number,
      ]),
    ).toEqual([]);
    expect(await get<object[]>(`/track/${accused.code}/notices`, null)).toEqual([]);
  });

  it('answers everybody, and closes nobody’s own case with it', async () => {
    const live = await sql(
      'select p.id, p.state from proceedings p where p.hotspot_id is null and p.closed_at is null order by p.id',
    );
    const step = async (event: string, body: object): Promise<unknown> =>
      (await post<{ to: string }>(`/proceedings/${proceeding}/events/${event}`, body, unit)).body;
    expect(await step('sign', {})).toMatchObject({ to: 'received' });
    expect(await step('accept', { path: 'A6' })).toMatchObject({ to: 'accepted' });
    const [count] = await sql<{ n: number }>('select count(*)::int as n from requests where matter_id = $1', [
      petition.matterId,
    ]);
    const document = {
      reference: 'SWJ-9',
      facts: '供水主管爆裂。',
      opinion: '主管已更换，二十四日恢复供水。',
      legalBasis: '城市供水条例',
      claims: '请求解决所反映的问题，理由如来件所述',
      results: Array.from({ length: count!.n }, () => 'upheld'),
      remedy: '三十日内可申请复查',
      issuer: 'body',
    };
    expect(
      await step('decide', { document, solved: true, without: await withoutShares(hub.database, proceeding) }),
    ).toMatchObject({ to: 'decided' });
    for (const one of [caller, ...people]) await until(has(one, 'group-answer'));
    expect(
      await sql(
        'select p.id, p.state from proceedings p where p.hotspot_id is null and p.closed_at is null order by p.id',
      ),
    ).toEqual(live);
    const answered = await sql<{ subject: string; data: { externalId: string | null; text: string } }>(
      "select subject, data from messages where type = 'petition.answered' order by seq",
    );
    expect(answered).toHaveLength(14);
    expect(answered.find(({ subject }) => subject === caller.number)?.data).toMatchObject({
      externalId: 'H-7701',
      text: '主管已更换，二十四日恢复供水。',
      ownCaseGoesOn: true,
    });
    const tracked = await get<{ state: string; together: { state: string; answers: { text: string }[] }[] }>(
      `/track/${caller.code}`,
      null,
    );
    expect([tracked.state, tracked.together[0]?.state, tracked.together[0]?.answers[0]?.text]).toEqual([
      'in-hand',
      'answered',
      '主管已更换，二十四日恢复供水。',
    ]);
  });

  it('closes an order by its own reply and call-back, step by confirmed step, each once', async () => {
    const [order] = await sql<{ id: string; lead: string }>(
      "select p.id, a.department as lead from proceedings p join assignments a on a.proceeding_id = p.id and a.role = 'lead' join links l on l.matter_id = p.matter_id join submissions s on s.id = l.submission_id where s.number = $1 and p.kind = 'order'",
      [caller.number],
    );
    const handler = (
      await post<{ key: string }>(
        '/keys',
        { name: '承办', scopes: ['department'], department: order!.lead },
        hub.adminKey,
      )
    ).body.key;
    const proposed = async (key: string): Promise<Proposal> =>
      (await get<Proposal[]>(`/hotspots/${hotspot}/closing?limit=200`, key)).find(
        ({ proceedingId }) => proceedingId === order!.id,
      )!;
    expect((await proposed(staff)).waitsFor).toContainEqual({ event: 'sign', who: ['target'] });
    const confirm = async (key: string, event: string, input: object): Promise<Record<string, unknown>> =>
      (
        await post<{ steps: Record<string, unknown>[] }>(
          `/hotspots/${hotspot}/closing`,
          { steps: [{ proceedingId: order!.id, event, said: input }] },
          key,
        )
      ).body.steps[0]!;
    expect(await confirm(handler, 'sign', {})).toMatchObject({ outcome: 'taken', to: 'handling' });
    const reply = (await proposed(handler)).mayDo.find(({ event }) => event === 'reply')!;
    expect(reply.proposed).toMatchObject({ text: '主管已更换，二十四日恢复供水。', solved: true });
    const incomplete = await confirm(handler, 'reply', reply.proposed);
    expect(['invalid', 'refused']).toContain(incomplete['outcome']);
    const said = {
      ...reply.proposed,
      conclusion: 'upheld',
      isTrue: true,
      withinDuty: true,
      contacted: true,
      without: await withoutShares(hub.database, order!.id),
    };
    expect(await confirm(handler, 'reply', said)).toMatchObject({ outcome: 'taken', to: 'replied', repeated: false });
    expect(await confirm(handler, 'reply', said)).toMatchObject({ outcome: 'taken', to: 'replied', repeated: true });
    expect(await confirm(staff, 'attach', { relation: 'JOINT', otherCase: proceeding, reason: '并案' })).toMatchObject({
      outcome: 'not-offered',
    });
    expect(await confirm(staff, 'callback', { reached: true, solved: true, satisfied: true })).toMatchObject({
      outcome: 'taken',
      to: 'closed',
    });
    expect(
      (
        await post<{ steps: { outcome: string }[] }>(`/hotspots/${hotspot}/closing`, {
          steps: [{ proceedingId: proceeding, event: 'verifyClose', said: {} }],
        })
      ).body.steps[0]?.outcome,
    ).toBe('invalid');
  });

  it('lets a member go who does not belong, tells them, and leaves the clocks of their case as they were (INV-45)', async () => {
    const other = people[3]!;
    const [link] = await sql<{ id: string; matter: string }>(
      'select l.id, l.matter_id as matter from links l join submissions s on s.id = l.submission_id where s.number = $1 and l.undone_at is null',
      [other.number],
    );
    const before = await clocks();
    await hub.database.query('delete from hotspot_members where hotspot_id = $1 and matter_id = $2', [
      hotspot,
      link!.matter,
    ]);
    await until(async () => (await sql("select 1 from messages where type = 'petition.member_left'")).length > 0);
    const members = await get<{ registrationNumber: string; leftAt: string | null }[]>(`/hotspots/${hotspot}/members`);
    expect(members.find(({ registrationNumber }) => registrationNumber === other.number)?.leftAt).not.toBeNull();
    expect(await clocks()).toEqual(before);
    expect((await get<{ together: object[] }>(`/track/${other.code}`, null)).together).toEqual([]);
  });

  it('is dismissed with a reason and taken up again on new evidence', async () => {
    for (const [place, text] of TOLD.entries())
      await tell(
        text.replaceAll('临溪花园', '白鹭滩花苑').replaceAll('停水', '停电').replaceAll('没水', '没电'),
        `199000077${String(place).padStart(2, '0')}`,
        hub.adminKey,
      );
    await hub.rest();
    const [candidate] = await get<{ id: string }[]>('/hotspots?state=candidate');
    const path = `/hotspots/${candidate?.id}/verification`;
    expect(
      (
        await hub.ask(
          'PUT',
          path,
          { finding: 'not-found', evidence: '供电公司记录', explanation: '计划停电，已提前通知' },
          staff,
        )
      ).body,
    ).toEqual({ outcome: 'dismissed' });
    await tell('白鹭滩花苑又停电了，请问什么时候来电？', '19900007799');
    await hub.rest();
    expect(await get<object[]>('/hotspots?state=candidate')).toEqual([]);
    expect((await post(path, { reason: '又有人反映' })).status).toBe(400);
    expect(
      (await post<{ state: string }>(path, { reason: '又有人反映', evidence: '居民提供的未通知截图' })).body.state,
    ).toBe('verifying');
    const { tasks } = await get<{ tasks: { outcome: string | null; newEvidence: string | null }[] }>(path);
    expect(tasks.map(({ outcome, newEvidence }) => [outcome, newEvidence])).toEqual([
      [null, '居民提供的未通知截图'],
      ['not-found', null],
    ]);
  });
});
