import { getMetadataStorage } from 'class-validator';
import { Webhook } from 'standardwebhooks';
import { bodyOf } from '../../apps/gateway/src/proceedings/events.js';
import { LIFECYCLES } from '../../libs/cases/src/lifecycle/lifecycles.js';
import { sampleFacts } from '../../libs/cases/src/lifecycle/sample-facts.js';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Answer {
  status: number;
  body: {
    event: string;
    to: string;
    rule: string;
    detail: string;
    basis: { text: string; mark: string }[];
    allowedNow: { event: string; name: string }[];
    repeated: boolean;
    notice: string | null;
    opened: string | null;
  };
}

/** The sentences of each story, in the order in which the real roles take them, through HTTP alone. */
describe('the legal life of a case', () => {
  let hub: TestHub;
  let secret: string;
  let keys: Record<'staff' | 'CGJ' | 'ZJJ' | 'street' | 'district' | 'city', string>;

  const keyOf = async (name: string, scopes: string[], department?: string): Promise<string> =>
    ((await hub.ask('POST', '/keys', { name, scopes, ...(department ? { department } : {}) })).body as { key: string })
      .key;

  beforeAll(async () => {
    hub = await startTestHub();
    secret = (
      (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
        secret: string;
      }
    ).secret;
    keys = {
      staff: await keyOf('信访科', ['staff']),
      CGJ: await keyOf('城管局系统', ['department'], 'CGJ'),
      ZJJ: await keyOf('住建局系统', ['department'], 'ZJJ'),
      street: await keyOf('街道系统', ['department'], 'JD-990101001'),
      district: await keyOf('区政府系统', ['department'], 'GOV-990101'),
      city: await keyOf('市政府系统', ['department'], 'GOV-9901'),
    };
  });
  afterAll(() => hub.close());

  const caseOf = async (
    number: string,
    kind: string,
  ): Promise<{ id: string; assignment: string; lead: string; submission: string; matter: string }> => {
    const [found] = (await hub.database.query(
      `select p.id, p.matter_id as matter, s.id as submission, a.id as assignment, a.department as lead from submissions s join links l on l.submission_id = s.id and l.undone_at is null
       join proceedings p on p.matter_id = l.matter_id and p.kind = $2
       left join assignments a on a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered') where s.number = $1 order by p.opened_at desc`,
      [number, kind],
    )) as never[];
    return found as never;
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
  const write = async (title: string, text: string, phone: string): Promise<string> => {
    const receipt = await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone }, null);
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };
  const step = async (
    id: string,
    event: string,
    body: object,
    key: string,
    headers?: Record<string, string>,
  ): Promise<Answer> =>
    (await hub.ask('POST', `/proceedings/${id}/events/${event}`, body, key, headers)) as unknown as Answer;
  const takes = async (id: string, to: string, event: string, body: object, key: string): Promise<void> => {
    const answer = await step(id, event, body, key);
    expect([event, answer.status, answer.body.to ?? answer.body]).toEqual([event, 200, to]);
  };
  const forbids = async (id: string, rule: string, event: string, body: object, key: string): Promise<Answer> => {
    const answer = await step(id, event, body, key);
    expect([event, answer.status, answer.body.rule]).toEqual([event, 409, rule]);
    expect(answer.body.basis.length).toBeGreaterThan(0);
    expect(Array.isArray(answer.body.allowedNow)).toBe(true);
    return answer;
  };
  const view = async (
    id: string,
    key = keys.staff,
  ): Promise<{ state: string; history: { event: string }[]; allowedNow: { event: string }[] }> =>
    (await hub.ask('GET', `/proceedings/${id}`, undefined, key)).body as never;

  /** A fresh petition at the unit named: where the machine chose another, the clerk transfers it on. */
  const petitionAt = async (
    title: string,
    text: string,
    phone: string,
    department: string,
  ): Promise<{ id: string; matter: string }> => {
    const placed = await caseOf(await write(title, text, phone), 'petition');
    if (placed.lead === department) return placed;
    await takes(
      placed.id,
      'transferred',
      placed.lead ? 'redispatch' : 'transfer',
      { department, reason: '职责所在' },
      keys.staff,
    );
    return placed;
  };
  const document = {
    reference: '〔2026〕12号',
    facts: '经查属实',
    opinion: '限期整改',
    legalBasis: '市容环境卫生管理条例第九条',
    claims: '请求解决所反映的问题，理由如来件所述',
    results: ['upheld'],
    remedy: '三十日内向上一级申请复查',
    issuer: 'body',
  };
  const proof = {
    how: 'post',
    get on() {
      return hub.time.today();
    },
    taken: 'signed',
    reference: 'EMS 0001',
  };

  it('takes a hotline order from dispatch over the reply to the call-back', async () => {
    const { id, assignment } = await caseOf(
      await call('H-00001', '路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。'),
      'order',
    );
    await forbids(
      id,
      'order.reply',
      'reply',
      { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已修' },
      keys.CGJ,
    );
    expect((await hub.ask('POST', `/assignments/${assignment}/sign`, undefined, keys.CGJ)).status).toBe(200);
    await takes(id, 'handling', 'contactCitizen', {}, keys.CGJ);
    await forbids(id, 'callbackDue', 'callback', { reached: true, solved: true, satisfied: true }, keys.staff);
    await forbids(
      id,
      'replyComplete',
      'reply',
      { isTrue: true, withinDuty: true, contacted: true, solved: false, text: '待料' },
      keys.CGJ,
    );
    const without = [{ department: 'ZJJ', reason: '无需协办' }];
    await takes(
      id,
      'replied',
      'reply',
      { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已更换灯具。', without },
      keys.CGJ,
    );
    await takes(id, 'reopened', 'callback', { reached: true, solved: false, satisfied: false }, keys.staff);
    await takes(
      id,
      'replied',
      'reply',
      { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '线路已修复。' },
      keys.CGJ,
    );
    await takes(id, 'replied', 'callback', { reached: false }, keys.staff);
    await takes(id, 'closed', 'callback', { reached: true, solved: true, satisfied: true }, keys.staff);
    const { state, history } = await view(id);
    expect([state, history.map(({ event }) => event)]).toEqual([
      'closed',
      ['create', 'dispatch', 'sign', 'contactCitizen', 'reply', 'callback', 'reply', 'callback', 'callback'],
    ]);
  });

  it('takes a petition from its transfer to 复核终结', async () => {
    const { id } = await petitionAt(
      '占道堆物',
      '望汀街道的滨河巷口长期占道堆物，影响通行，请处理。',
      '19900010001',
      'JD-990101001',
    );
    await takes(id, 'received', 'sign', {}, keys.street);
    await takes(id, 'received', 'noticeReceived', { text: '已收到，按信访程序办理', path: 'A6' }, keys.street);
    await takes(id, 'accepted', 'accept', { path: 'A6' }, keys.street);
    await forbids(id, 'thirtyDays', 'extend', { days: 31, approver: '负责人甲', reason: '情况复杂' }, keys.street);
    await forbids(id, 'approvedByHead', 'extend', { days: 30, approver: '街道系统', reason: '情况复杂' }, keys.street);
    await takes(id, 'accepted', 'extend', { days: 30, approver: '负责人甲', reason: '情况复杂' }, keys.street);
    await forbids(id, 'extendedOnce', 'extend', { days: 1, approver: '负责人甲', reason: '情况复杂' }, keys.street);
    await forbids(id, 'decisionComplete', 'decide', { document: { ...document, issuer: 'inner-office' } }, keys.street);
    await takes(id, 'decided', 'decide', { document }, keys.street);
    await takes(id, 'done', 'delivered', { proof }, keys.street);
    await forbids(id, 'reviewLapsed', 'lapse', {}, keys.staff);
    await forbids(id, 'directlyAbove', 'requestReview', { department: 'GOV-9901', reason: '不服处理意见' }, keys.staff);
    await takes(id, 'in_review', 'requestReview', { department: 'GOV-990101', reason: '不服处理意见' }, keys.staff);
    await takes(
      id,
      'reviewed',
      'reviewDecide',
      { outcome: 'uphold', evidence: '复查〔2026〕1号', reason: '事实清楚' },
      keys.district,
    );
    await forbids(id, 'opinionReceived', 'requestRecheck', { department: 'GOV-9901', reason: '仍不服' }, keys.staff);
    await takes(id, 'reviewed', 'delivered', { proof }, keys.district);
    await takes(id, 'in_recheck', 'requestRecheck', { department: 'GOV-9901', reason: '仍不服' }, keys.staff);
    await takes(
      id,
      'in_recheck',
      'hearing',
      { from: hub.time.today(1), until: hub.time.today(2), reason: '听证' },
      keys.city,
    );
    await takes(
      id,
      'rechecked',
      'recheckDecide',
      { outcome: 'uphold', evidence: '复核〔2026〕1号', reason: '复查意见正确' },
      keys.city,
    );
    await takes(id, 'final', 'delivered', { proof }, keys.city);
    expect((await view(id)).allowedNow.map(({ event }) => event)).toEqual([
      'exposeAccusation',
      'newFacts',
      'startExecution',
      'supervise',
    ]);
    const again = await step(id, 'newFacts', { reason: '出现新证据', evidence: '照片 3 张' }, keys.staff);
    expect((await view(again.body.opened ?? '')).state).toBe('registered');
  });

  it('refuses a petition after a delivered recheck only on a person’s finding of the same facts (R4, INV-18)', async () => {
    const [ended] = (await hub.database.query("select id from proceedings where state = 'final'")) as { id: string }[];
    const number = await write('投诉', '测试一下', '19900010009');
    const { id, lead } = await caseOf(number, 'petition');
    expect(lead).toBeNull();
    await forbids(
      id,
      'statutoryGround',
      'refuse',
      { ground: 'R4', reason: '已复核', evidence: '复核〔2026〕1号', otherCase: ended?.id, sameFacts: false },
      keys.staff,
    );
    await forbids(
      id,
      'statutoryGround',
      'refuse',
      { ground: 'R1', reason: '下级在办', evidence: '复核〔2026〕1号', otherCase: ended?.id, sameFacts: true },
      keys.staff,
    );
    const refused = await step(
      id,
      'refuse',
      { ground: 'R4', reason: '已复核终结', evidence: '复核〔2026〕1号', otherCase: ended?.id, sameFacts: true },
      keys.staff,
    );
    expect(refused.body).toMatchObject({ to: 'refused', notice: 'refused' });
    const gone = await forbids(id, 'petition.transfer', 'transfer', { department: 'CGJ', reason: '再转' }, keys.staff);
    expect(gone.body.allowedNow.map(({ event }) => event)).toEqual(['exposeAccusation']);
  });

  it('goes back by consent, stays by dismissal, and cannot go back once designated (INV-29, INV-30)', async () => {
    const { id } = await petitionAt(
      '绿化带枯死',
      '望汀街道迎宾路绿化带大片枯死，请补种。',
      '19900010002',
      'JD-990101001',
    );
    await takes(id, 'received', 'sign', {}, keys.street);
    await takes(id, 'objected', 'object', { reason: '属区绿化部门职责' }, keys.street);
    expect((await step(id, 'consent', { reason: '同意' }, keys.street)).status).toBe(403);
    await takes(id, 'received', 'dismissObjection', { reason: '属地职责清单列明' }, keys.staff);
    await takes(id, 'objected', 'object', { reason: '再次说明' }, keys.street);
    await takes(id, 'registered', 'consent', { reason: '改由区政府办理' }, keys.staff);
    await takes(id, 'transferred', 'transfer', { department: 'GOV-990101', reason: '改转' }, keys.staff);
    await takes(id, 'objected', 'object', { reason: '属街道职责' }, keys.district);
    const named = { department: 'GOV-990101', reason: '指定由本级办理' };
    expect((await step(id, 'designate', named, keys.staff)).status).toBe(403);
    await takes(id, 'received', 'designate', named, keys.district);
    await forbids(id, 'notDesignated', 'object', { reason: '仍非我处职责' }, keys.district);
    expect((await view(id, keys.district)).allowedNow.map(({ event }) => event)).not.toContain('object');
    expect((await hub.ask('GET', `/proceedings/${id}`, undefined, keys.CGJ)).status).toBe(404);
  });

  it('answers each request of a matter apart, and keeps an accusation out of an open one (INV-06, INV-36)', async () => {
    const { id, matter } = await petitionAt(
      '停车收费与建议',
      '望汀街道停车收费不公示，另建议增设夜间车位。',
      '19900010003',
      'JD-990101001',
    );
    const split = await hub.ask(
      'PUT',
      `/matters/${matter}/requests`,
      {
        requests: [
          { summary: '收费不公示', path: 'A6' },
          { summary: '增设夜间车位', path: 'S' },
        ],
      },
      keys.staff,
    );
    expect((split.body as { kind: string; path: string }[]).map(({ kind, path }) => [kind, path])).toEqual([
      ['APPEAL', 'A6'],
      ['ADVICE', 'S'],
    ]);
    expect(
      (
        await hub.ask(
          'PUT',
          `/matters/${matter}/requests`,
          { requests: [{ summary: '举报某人', path: 'J' }] },
          keys.staff,
        )
      ).status,
    ).toBe(409);
    await takes(id, 'received', 'sign', {}, keys.street);
    await takes(id, 'accepted', 'accept', {}, keys.street);
    await forbids(id, 'decisionComplete', 'decide', { document }, keys.street);
    await takes(id, 'decided', 'decide', { document: { ...document, results: ['upheld', 'explained'] } }, keys.street);
  });

  it('opens no order beside an accepted petition of the same matter: the call waits for a person (H2, INV-20)', async () => {
    const { id, matter } = await petitionAt(
      '井盖破损',
      '锦澜府东门外人行道井盖破损，行人容易踩空。',
      '19900010004',
      'JD-990101001',
    );
    await takes(id, 'received', 'sign', {}, keys.street);
    await takes(id, 'accepted', 'accept', { path: 'A6' }, keys.street);
    const order = await caseOf(
      await call('H-10004', '井盖破损', '锦澜府东门外人行道井盖破损，行人容易踩空。'),
      'order',
    );
    expect(order.matter).toBe(matter);
    expect([(await view(order.id)).state, order.lead]).toEqual(['pending', null]);
    await forbids(order.id, 'notInPetition', 'dispatch', { department: 'CGJ', reason: '派单' }, keys.staff);
    await takes(order.id, 'attached', 'attach', { relation: 'REPEAT', otherCase: id }, keys.staff);
  });

  it('takes the same step once for one idempotency key, refuses the key for another, and lets one of three at once through', async () => {
    const { id } = await petitionAt(
      '噪音扰民',
      '望汀街道广场夜间音响噪音扰民，请管一管。',
      '19900010005',
      'JD-990101001',
    );
    const once = { 'idempotency-key': 'sign-1' };
    expect((await step(id, 'sign', {}, keys.street, once)).body).toMatchObject({ to: 'received', repeated: false });
    expect((await step(id, 'sign', {}, keys.street, once)).body).toMatchObject({ to: 'received', repeated: true });
    expect((await step(id, 'accept', {}, keys.street, once)).status).toBe(422);
    expect((await view(id)).history.filter(({ event }) => event === 'sign')).toHaveLength(1);
    const atOnce = await Promise.all([1, 2, 3].map(() => step(id, 'accept', { path: 'A6' }, keys.street)));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('makes a petition of a call that needs a written decision, and takes no accusation out of it that it does not hold', async () => {
    const { id } = await caseOf(await call('H-10006', '公交站牌倒了', '锦澜府西门的公交站牌倒在路边三天了。'), 'order');
    const { lead } = await caseOf(
      (
        (await hub.database.query("select s.number from submissions s where external_id = 'H-10006'")) as {
          number: string;
        }[]
      )[0]!.number,
      'order',
    );
    const key = await keyOf('承办系统', ['department'], lead);
    await takes(id, 'handling', 'sign', {}, key);
    await forbids(
      id,
      'exposureNamed',
      'exposeAccusation',
      { reason: '来电人另有反映', accusedUnits: [], exposed: [{ number: 'HL-00000000-000000' }] },
      keys.staff,
    );
    await forbids(id, 'petitionAsked', 'toPetition', { ground: 'unsolved', reason: '转信访' }, keys.staff);
    const made = await step(
      id,
      'toPetition',
      { ground: 'decision-letter-needed', reason: '诉求人要求书面处理意见' },
      keys.staff,
    );
    expect([made.body.to, (await view(made.body.opened ?? '')).state]).toEqual(['to_petition', 'registered']);
    expect((await hub.ask('GET', `/assignments`, undefined, key)).body).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ proceedingId: id })]),
    );
  });

  it('closes at the triage desk only by a ground or a statutory path, through the same table', async () => {
    const number = await write('其他', '测试两下', '19900010010');
    const { id, submission } = await caseOf(number, 'petition');
    const bare = await hub.ask(
      'PUT',
      `/triage/${submission}/decision`,
      { kind: 'close', reason: '不归我们' },
      keys.staff,
    );
    expect([bare.status, (bare.body as { rule: string }).rule]).toEqual([409, 'statutoryPath']);
    expect(
      (
        await hub.ask(
          'PUT',
          `/triage/${submission}/decision`,
          { kind: 'close', reason: '已告知', path: 'A4', body: '市司法局' },
          keys.staff,
        )
      ).status,
    ).toBe(200);
    expect((await view(id)).state).toBe('steered');
  });

  /** A body that the event's class takes, so that only the lifecycle can say no. */
  const sampleBody = (event: string): object => {
    const sample: Record<string, unknown> = {
      ...sampleFacts().given,
      assist: [],
      otherCase: '01a20d4a-726e-76f5-851e-400c9b24585f',
    };
    const names = new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(bodyOf(event)!, '', false, false)
        .map(({ propertyName }) => propertyName),
    );
    return Object.fromEntries(Object.entries(sample).filter(([name]) => names.has(name)));
  };

  it('answers every event that is not allowed now with the rule that forbids it, in whatever state a case is', async () => {
    const cases = (await hub.database.query(
      'select distinct on (p.kind, p.state) p.id, p.kind, p.state from proceedings p join matters m on m.id = p.matter_id where not m.sealed',
    )) as { id: string; kind: string; state: string }[];
    expect(cases.length).toBeGreaterThan(8);
    for (const { id, kind, state } of cases) {
      const allowed = (await view(id)).allowedNow.map(({ event }) => event);
      for (const event of new Set(LIFECYCLES[kind as 'order' | 'petition'].rows.map((row) => row.event))) {
        if (allowed.includes(event)) continue;
        const { status, body } = await step(id, event, sampleBody(event), keys.staff);
        expect([
          kind,
          state,
          event,
          [403, 409].includes(status),
          body.rule?.length > 0,
          body.basis?.length > 0,
          Array.isArray(body.allowedNow),
        ]).toEqual([kind, state, event, true, true, true, true]);
      }
      expect((await view(id)).state).toBe(state);
    }
  });

  it('wrote down only steps that the tables have, whoever took them', async () => {
    const taken = (await hub.database.query(
      'select p.kind, e.event, e.from_state as "from", e.to_state as "to", e.role from proceeding_events e join proceedings p on p.id = e.proceeding_id',
    )) as { kind: string; event: string; from: string; to: string; role: string }[];
    const tables = { order: LIFECYCLES.order, signal: LIFECYCLES.feed, petition: LIFECYCLES.petition } as Record<
      string,
      typeof LIFECYCLES.order
    >;
    const strange = taken.filter(
      ({ kind, event, from, to, role }) =>
        !tables[kind]?.rows.some(
          (row) =>
            row.event === event &&
            row.from.includes(from) &&
            (row.to === 'same' ? from : row.to) === to &&
            (row.who as readonly string[]).includes(role),
        ),
    );
    expect(taken.length).toBeGreaterThan(50);
    expect(strange).toEqual([]);
  });

  it('shows every event on the API page', async () => {
    const page = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, { post: { parameters: { name: string; schema: { enum: string[] } }[] } }>;
    };
    const event = page.paths['/proceedings/{id}/events/{event}']?.post.parameters.find(({ name }) => name === 'event');
    expect(event?.schema.enum).toEqual(expect.arrayContaining(['accept', 'requestRecheck', 'callback', 'findTrue']));
  });

  it('refuses to rewrite what was done', async () => {
    await expect(hub.database.query("update proceeding_events set event = 'accept'")).rejects.toThrow('append-only');
  });
});
