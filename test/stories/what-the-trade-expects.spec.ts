import { Cast, DECISION, proofOn, type Teller } from './cast.js';

/** What a clerk expects beside the procedure: 打击报复, 代办, 执行, 依法答复结案, 督查、接访、联席会议、纠错、培训. */
describe('what the trade expects', () => {
  let cast: Cast;
  const ask = (method: string, path: string, body?: object, key: string | null = null, headers = {}) =>
    cast.hub.ask(method, path, body, key, headers) as Promise<{ status: number; body: never }>;
  /** The citizen writes with phone 1990002000N; the last figures prove who they are. */
  const digits = (n: number): Record<string, string> => ({ 'huiliu-phone-digits': String(n).padStart(4, '0') });

  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  it('seals a complaint of retaliation, keeps the unit from the file, and gives it back when the complaint is released', async () => {
    const case0 = await cast.petitionAt('CGJ', '路灯不亮', '南汀区临溪花园门口路灯坏了两个月，请修理。');
    const unit = await cast.unit('CGJ');
    const proof = digits(0);
    expect((await ask('GET', `/proceedings/${case0.id}`, undefined, unit)).status).toBe(200);
    const complaint = await ask(
      'POST',
      `/track/${case0.code}/retaliation`,
      { unit: 'CGJ', text: '反映路灯以后，摊位被该单位连续三次检查，工作人员说是因为我写信。' },
      null,
      proof,
    );
    expect(complaint.status).toBe(201);
    const { registrationNumber } = complaint.body as { registrationNumber: string };
    await cast.hub.rest();

    const [sealed] = (await cast.hub.database.query('select id, seal from submissions where number = $1', [
      registrationNumber,
    ])) as { id: string; seal: string }[];
    expect(sealed?.seal).toBe('sealed');
    expect((await ask('GET', `/proceedings/${case0.id}`, undefined, unit)).status).toBe(404);
    const own = (await ask('GET', '/assignments', undefined, unit)).body as { proceedingId: string }[];
    expect(own.filter(({ proceedingId }) => proceedingId === case0.id)).toEqual([]);
    const feed = JSON.stringify((await ask('GET', '/events?limit=1000', undefined, unit)).body);
    expect(feed).not.toContain('临溪花园门口路灯坏了');
    expect((await cast.step(case0.id, 'sign', {}, unit)).status).toBe(404);
    const shown = JSON.stringify(
      (await ask('GET', `/matters/${(await cast.view(case0.id)).matterId}/recusals`, undefined, await cast.clerk()))
        .body,
    );
    expect(shown).toContain('"frozen":true');
    expect(shown).not.toContain('报复');

    // 上一级: somebody above hands the work to another unit; the same clocks go on.
    await cast.takes(case0.id, 'transferred', 'succeed', { department: 'ZJJ', reason: '另行指定承办单位' });
    const desk = await cast.sealedDesk();
    expect((await ask('GET', `/sealed/${sealed?.id}/freezes`, undefined, desk)).body).toMatchObject([
      { department: 'CGJ', liftedAt: null },
    ]);
    const released = await ask(
      'PUT',
      `/sealed/${sealed?.id}/decision`,
      { kind: 'release', reason: '经核实不属检举控告' },
      desk,
    );
    expect(released.status).toBe(200);
    expect((await ask('GET', `/sealed/${sealed?.id}/freezes`, undefined, desk)).body).toMatchObject([
      { liftedAt: expect.any(String) },
    ]);
  });

  it('INV-56: lets an agent act inside the written mandate, with the citizen as petitioner, until it is revoked', async () => {
    const teller = await cast.petitionAt('CGJ', '垃圾桶满溢', '北汀区书院桥路垃圾桶一周没人清理。');
    const proof = digits(1);
    const mandate = { agent: '代某某', acts: ['follow', 'urge'], until: '2026-12-31' };
    expect(
      (await ask('POST', `/track/${teller.code}/mandates`, { ...mandate, until: '2020-01-01' }, null, proof)).status,
    ).toBe(400);
    const given = await ask('POST', `/track/${teller.code}/mandates`, mandate, null, proof);
    expect(given.status).toBe(201);
    const { id, agentCode } = given.body as { id: string; agentCode: string };
    const seen = (await ask('GET', `/track/${agentCode}/as-agent`)).body as {
      tracked: object;
      steps: { event: string }[];
    };
    expect(seen.tracked).toMatchObject({ registrationNumber: teller.number });
    expect(JSON.stringify(seen)).not.toContain(teller.code);
    expect(seen.steps.map(({ event }) => event)).toEqual(['urge']);
    expect((await ask('POST', `/track/${agentCode}/as-agent/steps/urge`, {})).status).toBe(200);
    expect((await ask('POST', `/track/${agentCode}/as-agent/steps/withdraw`, {})).status).toBe(409);
    const [urged] = (await cast.hub.database.query(
      "select actor, role from proceeding_events where proceeding_id = $1 and event = 'urge'",
      [teller.id],
    )) as { actor: string; role: string }[];
    expect(urged).toEqual({ actor: `agent:${id}`, role: 'petitioner' });
    expect((await ask('GET', `/track/${teller.code}/mandates/${id}/paper`, undefined, null, proof)).status).toBe(200);
    expect((await ask('GET', `/track/${agentCode}/mandates/${id}/paper`, undefined, null, proof)).status).toBe(404);
    expect((await ask('GET', `/track/${agentCode}`)).status).toBe(404);
    expect((await ask('POST', `/track/${teller.code}/mandates/${id}/revocation`, {}, null, proof)).status).toBe(200);
    expect((await ask('GET', `/track/${agentCode}/as-agent`)).status).toBe(404);
  });

  it('presses for a supported decision after the case has ended, and closes a dissatisfied caller by law as what it is', async () => {
    const petition = await cast.petitionAt('CGJ', '井盖破损', '南汀区望汀街道井盖破损，请更换。');
    const unit = await cast.unit('CGJ');
    await cast.takes(petition.id, 'received', 'sign', {}, unit);
    await cast.takes(petition.id, 'accepted', 'accept', { path: 'A6' }, unit);
    await cast.forbids(
      petition.id,
      'petition.startExecution',
      'startExecution',
      { text: '更换井盖', due: '2026-04-30' },
      unit,
    );
    await cast.takes(
      petition.id,
      'decided',
      'decide',
      { document: DECISION, ...(await cast.alone(petition.id)) },
      unit,
    );
    await cast.takes(petition.id, 'done', 'delivered', proofOn('2026-03-02'));
    await cast.forbids(petition.id, 'executionRuns', 'urgeExecution', { reason: '尚未动工' });
    await cast.takes(petition.id, 'done', 'startExecution', { text: '更换井盖', due: '2026-04-30' }, unit);
    await cast.takes(petition.id, 'done', 'urgeExecution', { reason: '尚未动工' });
    await cast.takes(
      petition.id,
      'done',
      'reportExecution',
      { text: '已更换', evidence: '验收单 1', solved: true },
      unit,
    );
    await cast.forbids(petition.id, 'executionRuns', 'urgeExecution', { reason: '再催' });

    const order = await cast.calls('噪声', '北汀区石塔门街道夜间广场舞噪声扰民。');
    const { id, lead } = await cast.caseOf(order, 'order');
    const leadKey = await cast.unit(lead ?? '');
    await cast.takes(id, 'handling', 'sign', {}, leadKey);
    const reply = {
      isTrue: true,
      withinDuty: true,
      contacted: true,
      solved: true,
      text: '已劝导并调低音量。',
      ...(await cast.alone(id)),
    };
    await cast.takes(id, 'replied', 'reply', reply, leadKey);
    const closing = { evidence: '噪声监测报告 3 号', reason: '监测达标，已依法答复' };
    await cast.forbids(id, 'dissatisfiedThoughAnswered', 'closeByLaw', closing);
    await cast.takes(id, 'reopened', 'callback', { reached: true, solved: false, satisfied: false });
    await cast.takes(id, 'closed', 'closeByLaw', closing);
    const report = '/reports/indicators?by=total&period=month&from=2026-03-01&to=2026-03-31';
    const { rows } = (await ask('GET', report, undefined, await cast.clerk())).body as {
      rows: { figures: { indicator: string }[] }[];
    };
    expect(rows[0]?.figures.find(({ indicator }) => indicator === 'satisfiedFinal')).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
  });

  it('keeps the register of oversight: a visit with its promise, a correction told to the petitioner, a training in the annual report', async () => {
    const teller: Teller & { id: string } = await cast.petitionAt(
      'CGJ',
      '停车收费',
      '南汀区临溪雅苑停车收费标准有误。',
    );
    const { matterId } = await cast.view(teller.id);
    const [matter] = (await cast.hub.database.query('select number from matters where id = $1', [matterId])) as {
      number: string;
    }[];
    const clerk = await cast.clerk();
    const unit = await cast.unit('CGJ');
    const open = (kind: string, body: object) =>
      ask('POST', '/oversight', { kind, title: '工作记录', plan: '按计划办理', ...body }, clerk);
    const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id;

    expect((await open('reception', {})).body).toMatchObject({ errors: [{ field: 'leader' }, { field: 'heldOn' }] });
    const reception = idOf(await open('reception', { leader: '分管副市长', heldOn: '2026-03-10' }));
    const promise = { kind: 'promise', text: '三月底前核实收费标准', department: 'CGJ', dueOn: '2026-03-31' };
    const promised = await ask('POST', `/oversight/${reception}/entries`, promise, clerk);
    expect(promised.status).toBe(201);
    expect((await ask('GET', '/oversight', undefined, unit)).body).toMatchObject([
      { id: reception, entries: [{ text: promise.text }] },
    ]);
    const printed = (await ask('GET', `/oversight/${reception}/paper?format=html`, undefined, clerk)).body as string;
    expect(printed).toContain('领导干部接访记录');
    expect(printed).toMatch(/三月底前核实收费标准（责任单位：云汀市城市管理和综合执法局，办理期限：2026年3月31日）/);
    expect((await ask('GET', `/oversight/${reception}/paper`, undefined, unit)).status).toBe(403);
    const settle = (key: string) =>
      ask('PUT', `/oversight/${reception}/entries/${idOf(promised)}/done`, { text: '已核实' }, key);
    expect((await settle(await cast.unit('ZJJ'))).status).toBe(404);
    expect((await settle(unit)).status).toBe(200);

    const correction = idOf(
      await open('correction', {
        matterNumber: matter?.number,
        department: 'CGJ',
        basis: '价格管理规定第五条',
        plan: '原答复适用标准错误',
      }),
    );
    expect((await ask('GET', `/track/${teller.code}/outcomes`, undefined, null, digits(4))).body).toEqual([]);
    expect(
      (await ask('PUT', `/oversight/${correction}/outcome`, { outcome: 'held', result: '已纠正' }, clerk)).status,
    ).toBe(400);
    const told = { outcome: 'corrected', result: '原答复撤销，按新标准退费。' };
    expect((await ask('PUT', `/oversight/${correction}/outcome`, told, clerk)).status).toBe(200);
    expect((await ask('GET', `/track/${teller.code}/outcomes`, undefined, null, digits(4))).body).toMatchObject([told]);

    // A unit that is barred from the matter of a record owes nothing in it, whatever else the entry names.
    await ask('POST', `/matters/${matterId}/recusals`, { department: 'ZJJ', reason: '利害关系' }, clerk);
    const charge = { leader: '分管副市长', matterNumber: matter?.number, dueOn: '2026-04-30' };
    const inCharge = idOf(await open('leader-in-charge', charge));
    const [other] = (await cast.hub.database.query('select number from matters where id <> $1 and not sealed limit 1', [
      matterId,
    ])) as { number: string }[];
    const owed = { ...promise, department: 'ZJJ', matterNumber: other?.number };
    expect((await ask('POST', `/oversight/${inCharge}/entries`, owed, clerk)).status).toBe(409);
    expect((await ask('GET', '/oversight', undefined, await cast.unit('ZJJ'))).body).toEqual([]);

    const training = idOf(await open('training', { leader: '法治办', heldOn: '2026-03-12', people: 60 }));
    expect(
      (await ask('PUT', `/oversight/${training}/outcome`, { outcome: 'held', result: '普法进社区' }, clerk)).status,
    ).toBe(200);
    expect((await ask('GET', '/reports/annual?year=2026', undefined, clerk)).body).toMatchObject({
      trainings: { held: 1, people: 60 },
    });

    const bulletin = '/reports/bulletin?from=2026-03-01&to=2026-03-31&least=1';
    const { rankings } = (await ask('GET', bulletin, undefined, clerk)).body as { rankings: { units: object[] }[] };
    expect(rankings.length).toBeGreaterThan(0);
    expect(rankings[0]?.units[0]).toMatchObject({ rank: 1, name: expect.any(String) });
    expect((await ask('GET', `${bulletin}&format=html`, undefined, clerk)).body).toContain('考核通报');
    expect((await ask('GET', `${bulletin}&format=pdf`, undefined, clerk)).status).toBe(200);
    const [first] = (await ask('GET', '/first-receivers', undefined, clerk)).body as { unit: string; dueOn: string }[];
    expect(first).toMatchObject({ unit: expect.any(String), dueOn: '2026-03-04', overdue: false });
  });
});
