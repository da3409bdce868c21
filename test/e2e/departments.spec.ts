import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { startTestHub, type TestHub } from '../support/hub.js';

interface Answer {
  status: number;
  body: Record<string, never> & {
    to: string;
    rule: string;
    about: string[];
    allowedNow: { event: string }[];
    errors: { field: string }[];
  };
}
interface Leg {
  id: string;
  department: string;
  role: string;
  state: string;
}

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('光照测试')]).toString('base64');
const PDF = Buffer.from('%PDF-1.7 现场记录').toString('base64');

/** A department's work as its engineer would do it: through HTTP alone. */
describe('departments', () => {
  let hub: TestHub;
  let secret: string;
  let staff: string;
  let hotline: string;
  const made = new Map<string, string>();

  const keyOf = async (name: string, scopes: string[], more: object = {}): Promise<string> =>
    ((await hub.ask('POST', '/keys', { name, scopes, ...more })).body as { key: string }).key;
  /** The key of a department's own system. */
  const dept = async (department: string): Promise<string> => {
    const known = made.get(department) ?? (await keyOf(`${department} 系统`, ['department'], { department }));
    made.set(department, known);
    return known;
  };

  beforeAll(async () => {
    hub = await startTestHub();
    secret = (
      (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
        secret: string;
      }
    ).secret;
    staff = await keyOf('信访科', ['staff']);
    hotline = await keyOf('热线系统', ['channel'], { sources: ['hotline-12345'] });
  });
  afterAll(() => hub.close());

  const ask = async (method: string, path: string, body: object | undefined, key: string): Promise<Answer> =>
    (await hub.ask(method, path, body, key)) as unknown as Answer;
  const legsOf = async (proceedingId: string): Promise<Leg[]> =>
    (await hub.database.query(
      'select id, department, role, state from assignments where proceeding_id = $1 order by assigned_at, role desc',
      [proceedingId],
    )) as Leg[];
  const told = async (owner: string, type: string): Promise<Record<string, unknown>[]> =>
    (
      (await hub.database.query('select data from messages where owner = $1 and type = $2 order by xid, seq', [
        owner,
        type,
      ])) as { data: Record<string, unknown> }[]
    ).map(({ data }) => data);

  interface Opened {
    id: string;
    matter: string;
    submission: string;
    number: string;
    code: string;
    leg(department: string): Promise<string>;
  }

  const opened = async (receipt: { body: never }, kind: string): Promise<Opened> => {
    const { registrationNumber: number, queryCode: code } = receipt.body as {
      registrationNumber: string;
      queryCode: string;
    };
    await hub.rest();
    const [found] = (await hub.database.query(
      `select p.id, p.matter_id as matter, s.id as submission from submissions s join links l on l.submission_id = s.id and l.undone_at is null
       join proceedings p on p.matter_id = l.matter_id and p.kind = $2 where s.number = $1 order by p.opened_at desc`,
      [number, kind],
    )) as { id: string; matter: string; submission: string }[];
    return {
      ...found!,
      number,
      code,
      leg: async (department) =>
        (await legsOf(found!.id)).find(
          (one) => one.department === department && !['returned', 'withdrawn'].includes(one.state),
        )!.id,
    };
  };
  /** A hotline order; the machine sends 路灯 to CGJ, with ZJJ assisting. */
  const call = async (
    orderNumber: string,
    title: string,
    content: string,
    phone = `1990002${orderNumber.slice(-4)}`,
  ): Promise<Opened> => {
    const body = JSON.stringify({
      orderNumber,
      callTime: '2026-11-23T09:00:00+08:00',
      callerName: '文某某',
      callerPhone: phone,
      title,
      content,
    });
    const at = new Date();
    return opened(
      await hub.ask('POST', '/intake/hotline', body, null, {
        'x-huiliu-source': 'hotline-12345',
        'webhook-id': orderNumber,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(orderNumber, at, body),
      }),
      'order',
    );
  };
  const write = async (title: string, text: string, phone: string): Promise<Opened> =>
    opened(await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone }, null), 'petition');

  const step = (id: string, event: string, body: object, key: string): Promise<Answer> =>
    ask('POST', `/proceedings/${id}/events/${event}`, body, key);
  const takes = async (id: string, to: string, event: string, body: object, key: string): Promise<Answer> => {
    const answer = await step(id, event, body, key);
    expect([event, answer.status, answer.body.to ?? answer.body]).toEqual([event, 200, to]);
    return answer;
  };
  const forbids = async (id: string, rule: string, event: string, body: object, key: string): Promise<Answer> => {
    const answer = await step(id, event, body, key);
    expect([event, answer.status, answer.body.rule]).toEqual([event, 409, rule]);
    return answer;
  };
  /** Puts a case at the unit named, with these assistants. */
  const at = async (one: Opened, department: string, assist: string[] = []): Promise<Opened> => {
    const [lead] = (await legsOf(one.id)).filter(
      ({ role, state }) => role === 'lead' && ['sent', 'signed'].includes(state),
    );
    const order =
      ((await ask('GET', `/proceedings/${one.id}`, undefined, staff)).body as unknown as { lifecycle: string })
        .lifecycle === 'order';
    if (lead?.department !== department) {
      await takes(
        one.id,
        order ? 'dispatched' : 'transferred',
        lead ? 'redispatch' : order ? 'dispatch' : 'transfer',
        { department, assist, reason: '职责所在' },
        staff,
      );
    }
    return one;
  };

  describe('an answer', () => {
    it('carries findings and files: kept encrypted, read by those whom they concern, each reading written down', async () => {
      const order = await at(
        await call('D-1001', '路灯不亮', '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。'),
        'CGJ',
        [],
      );
      const [cgj, zjj] = [await dept('CGJ'), await dept('ZJJ')];
      const leg = `/assignments/${await order.leg('CGJ')}`;
      await ask('POST', `${leg}/sign`, undefined, cgj);
      const finding = {
        request: 1,
        facts: '现场核查，灯具损坏，来电人 13800000001',
        basis: '城市道路照明管理规定',
        conclusion: 'upheld',
        remedy: '如再损坏可再次来电',
      };
      const without = (await legsOf(order.id))
        .filter(({ role, state }) => role === 'assist' && state === 'sent')
        .map(({ department }) => ({ department, reason: '无需协办' }));
      const given = {
        conclusion: 'upheld',
        text: '已更换灯具。',
        solved: true,
        without,
        findings: [finding],
        attachments: [
          { name: '现场 照片.jpg', mediaType: 'image/jpeg', base64: JPEG, forPetitioner: true },
          { name: '内部记录.pdf', mediaType: 'application/pdf', base64: PDF },
        ],
      };
      const wrong = await ask(
        'POST',
        `${leg}/answer`,
        { ...given, attachments: [{ name: 'a.png', mediaType: 'image/png', base64: JPEG }] },
        cgj,
      );
      expect([wrong.status, wrong.body.errors.map(({ field }) => field)]).toEqual([400, ['attachments[0].mediaType']]);
      expect(
        (
          await ask(
            'POST',
            `${leg}/answer`,
            { ...given, attachments: [{ name: 'a', mediaType: 'text/html', base64: JPEG }] },
            cgj,
          )
        ).status,
      ).toBe(400);
      expect(
        (await ask('POST', `${leg}/answer`, { ...given, attachments: Array(11).fill(given.attachments[0]) }, cgj))
          .status,
      ).toBe(400);
      expect((await ask('POST', `${leg}/answer`, { ...given, findings: [finding, finding] }, cgj)).body.rule).toBe(
        'findingsComplete',
      );
      expect(
        (await ask('POST', `${leg}/answer`, { ...given, findings: [{ ...finding, request: 2 }] }, cgj)).body.rule,
      ).toBe('findingsComplete');
      expect((await ask('POST', `${leg}/answer`, given, cgj)).body).toEqual({ outcome: 'answered', told: 1 });

      const stored = (await hub.database.query(
        `select f.id, f.media_type as type, f.size, f.sha256, f.bytes_cipher as bytes, f.name_cipher as name, f.for_petitioner as public
         from answer_files f join answers a on a.id = f.answer_id where a.matter_id = $1 order by f.id`,
        [order.matter],
      )) as { id: string; type: string; size: number; sha256: string; bytes: Buffer; name: Buffer; public: boolean }[];
      expect(stored.map(({ type, public: open }) => [type, open])).toEqual([
        ['image/jpeg', true],
        ['application/pdf', false],
      ]);
      expect(stored[0]?.sha256).toBe(createHash('sha256').update(Buffer.from(JPEG, 'base64')).digest('hex'));
      expect(stored.some(({ bytes, name }) => bytes.includes('%PDF') || name.includes('现场'))).toBe(false);
      const [photo, record] = stored.map(({ id }) => id);

      const [message] = (await told('hotline-12345', 'submission.answered')).filter(
        ({ registrationNumber }) => registrationNumber === order.number,
      );
      expect(message).toMatchObject({
        departments: ['CGJ'],
        attachments: [{ id: photo, mediaType: 'image/jpeg', size: stored[0]?.size, url: `/answer-files/${photo}` }],
      });
      expect(JSON.stringify(message)).not.toContain(JPEG);

      const read = (
        id: string,
        key: string | null,
        query = '?purpose=核对答复',
      ): Promise<{ status: number; body: never }> => hub.ask('GET', `/answer-files/${id}${query}`, undefined, key);
      expect([
        (await read(photo!, staff)).status,
        (await read(record!, staff)).status,
        (await read(record!, cgj)).status,
      ]).toEqual([200, 200, 200]);
      expect([(await read(photo!, staff, '')).status, (await read(record!, zjj)).status]).toEqual([400, 404]);
      expect([(await read(photo!, hotline, '')).status, (await read(record!, hotline, '')).status]).toEqual([200, 404]);
      expect((await read(photo!, await keyOf('他处', ['channel'], { sources: ['web'] }), '')).status).toBe(404);
      const figures = { headers: { 'huiliu-phone-digits': '1001' } };
      const own = await fetch(`${hub.url}/track/${order.code}/files/${photo}`, figures);
      expect([
        own.status,
        Buffer.from(await own.arrayBuffer()).toString('base64'),
        own.headers.get('content-disposition'),
        own.headers.get('x-content-type-options'),
      ]).toEqual([200, JPEG, `attachment; filename*=UTF-8''${encodeURIComponent('现场 照片.jpg')}`, 'nosniff']);
      expect((await fetch(`${hub.url}/track/${order.code}/files/${record}`, figures)).status).toBe(404);
      const tracked = (await hub.ask('GET', `/track/${order.code}`, undefined, null)).body as {
        answers: { departments: string[]; attachments: { url: string }[] }[];
      };
      expect(tracked.answers[0]).toMatchObject({
        departments: ['CGJ'],
        attachments: [{ id: photo, url: `/track/${order.code}/files/${photo}` }],
      });
      const readings = (await hub.database.query(
        "select actor, detail ->> 'as' as role, subject_id as file from audit_entries where action = 'answer_file.read' order by 1, 3",
      )) as { actor: string; role: string; file: string }[];
      expect(readings.map(({ actor, role }) => `${actor} ${role}`).sort()).toEqual(
        [
          'key:CGJ 系统 department',
          'key:信访科 staff',
          'key:信访科 staff',
          'key:热线系统 source',
          'petitioner:query-code petitioner',
        ].sort(),
      );
      const shown = JSON.stringify((await ask('GET', `/proceedings/${order.id}`, undefined, staff)).body);
      expect(shown).toContain('138****0001');
      expect(shown).not.toContain('13800000001');
    });

    it('of several departments is one: the lead sees what assistants say, merges it, and says for whom it does not wait', async () => {
      const order = await at(await call('D-1002', '路灯常亮', '锦澜府门口路灯白天也亮着，浪费电，请处理。'), 'CGJ');
      await takes(
        order.id,
        'dispatched',
        'redispatch',
        { department: 'STHJJ', assist: ['ZJJ', 'CGJ'], reason: '牵头单位' },
        staff,
      );
      const [lead, zjj, cgj] = [await dept('STHJJ'), await dept('ZJJ'), await dept('CGJ')];
      const [leadLeg, zjjLeg] = [await order.leg('STHJJ'), await order.leg('ZJJ')];
      for (const [leg, key] of [
        [leadLeg, lead],
        [zjjLeg, zjj],
      ] as const)
        expect((await ask('POST', `/assignments/${leg}/sign`, undefined, key)).status).toBe(200);
      const share = {
        conclusion: 'explained',
        text: '管线图已核对，联系人 13800000001。',
        solved: false,
        attachments: [{ name: '管线图.pdf', mediaType: 'application/pdf', base64: PDF, forPetitioner: true }],
      };
      expect((await ask('POST', `/assignments/${zjjLeg}/answer`, share, zjj)).body).toEqual({
        outcome: 'answered',
        told: 0,
      });
      expect(await told('STHJJ', 'assignment.assist_answered')).toMatchObject([
        { assignmentId: leadLeg, department: 'ZJJ', text: '管线图已核对，联系人 138****0001。' },
      ]);
      expect(await told('hotline-12345', 'submission.answered')).not.toContainEqual(
        expect.objectContaining({ registrationNumber: order.number }),
      );
      const work = (await ask('GET', `/assignments/${leadLeg}`, undefined, lead)).body as unknown as {
        shares: {
          department: string;
          state: string;
          answers: { id: string; text: string; attachments: { name: string }[] }[];
        }[];
      };
      expect(
        work.shares.map(({ department, state, answers }) => [department, state, answers.map(({ text }) => text)]),
      ).toEqual(
        expect.arrayContaining([
          ['ZJJ', 'answered', ['管线图已核对，联系人 138****0001。']],
          ['CGJ', 'sent', []],
        ]),
      );
      const [merged] = work.shares.find(({ department }) => department === 'ZJJ')!.answers;
      expect(merged?.attachments).toMatchObject([{ name: '管线图.pdf' }]);
      expect(
        ((await ask('GET', `/assignments/${zjjLeg}`, undefined, zjj)).body as unknown as { shares: unknown[] }).shares,
      ).toEqual([]);

      const answer = { conclusion: 'upheld', text: '光控已更换，线路已核对。', solved: true };
      const early = await ask('POST', `/assignments/${leadLeg}/answer`, answer, lead);
      expect([early.status, early.body.rule, early.body.about]).toEqual([409, 'sharesSettled', ['CGJ']]);
      const without = [{ department: 'CGJ', reason: '不涉及路面' }];
      expect(
        (
          await ask(
            'POST',
            `/assignments/${leadLeg}/answer`,
            { ...answer, without, merges: ['01a20d4a-726e-76f5-851e-400c9b24585f'] },
            lead,
          )
        ).body.rule,
      ).toBe('mergesKnown');
      expect(
        (await ask('POST', `/assignments/${leadLeg}/answer`, { ...answer, without, merges: [merged!.id] }, lead)).body,
      ).toEqual({ outcome: 'answered', told: 1 });
      expect(
        (await told('hotline-12345', 'submission.answered')).filter(
          ({ registrationNumber }) => registrationNumber === order.number,
        ),
      ).toMatchObject([
        { department: 'STHJJ', departments: ['STHJJ', 'ZJJ'], attachments: [{ mediaType: 'application/pdf' }] },
      ]);
      expect(await told('CGJ', 'assignment.withdrawn')).toContainEqual(
        expect.objectContaining({ because: 'not-waited-for', reason: '不涉及路面' }),
      );
      expect(
        (
          await ask(
            'POST',
            `/assignments/${(await legsOf(order.id)).find(({ department, role }) => department === 'CGJ' && role === 'assist')!.id}/answer`,
            share,
            cgj,
          )
        ).status,
      ).toBe(409);
      const tracked = (await hub.ask('GET', `/track/${order.code}`, undefined, null)).body as {
        answers: { departments: string[] }[];
      };
      expect(tracked.answers.map(({ departments }) => departments)).toEqual([['STHJJ', 'ZJJ']]);
      const view = (await ask('GET', `/proceedings/${order.id}`, undefined, staff)).body as unknown as {
        answers: { department: string; role: string; merges: string[] }[];
      };
      expect(view.answers.map(({ department, role, merges }) => [department, role, merges])).toEqual([
        ['ZJJ', 'assist', []],
        ['STHJJ', 'lead', [merged!.id]],
      ]);
    });

    it('of a decided petition comes through the same door with its document (INV-36)', async () => {
      const petition = await at(
        await write('占道堆物', '望汀街道的滨河巷口长期占道堆物，影响通行，请处理。', '19900020001'),
        'JD-990101001',
      );
      const street = await dept('JD-990101001');
      const leg = await petition.leg('JD-990101001');
      await takes(petition.id, 'received', 'sign', {}, street);
      await takes(petition.id, 'accepted', 'accept', { path: 'A6' }, street);
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
      const words = { conclusion: 'upheld', text: '限期整改。', solved: true };
      expect((await ask('POST', `/assignments/${leg}/answer`, words, street)).body.rule).toBe('decisionComplete');
      expect((await ask('POST', `/assignments/${leg}/answer`, { ...words, document }, street)).status).toBe(200);
    });
  });

  describe('pressing', () => {
    it('urges by staff and by a further call of the same person, and the unit sees how often (H3)', async () => {
      const first = await call('D-2001', '井盖响', '书院桥附近的井盖车一压就响，整夜睡不着。', '19900022001');
      const [lead] = (await legsOf(first.id)).filter(({ role }) => role === 'lead');
      const key = await dept(lead!.department);
      await takes(first.id, 'dispatched', 'urge', { reason: '请尽快联系来电人' }, staff);
      await call(
        'D-2002',
        '井盖还在响',
        '书院桥附近的井盖还是车一压就响，前面反映过，到现在没有人来修。',
        '19900022001',
      );
      const work = (await ask('GET', `/assignments/${lead!.id}`, undefined, key)).body as unknown as { urged: number };
      expect(work.urged).toBe(2);
      expect(await told(lead!.department, 'proceeding.stepped')).toContainEqual(
        expect.objectContaining({ proceedingId: first.id, event: 'urge' }),
      );
      expect((await step(first.id, 'urge', { reason: '自催' }, key)).status).toBe(403);
      const other = await call('D-2003', '测试', '测试一下', '19900022003');
      await takes(
        other.id,
        'attached',
        'attach',
        { relation: 'SAME_MATTER', otherCase: first.id, sameFacts: true },
        staff,
      );
      expect(
        ((await ask('GET', `/assignments/${lead!.id}`, undefined, key)).body as unknown as { urged: number }).urged,
      ).toBe(3);
    });

    it('supervises on a lawful ground with a target, a day and a result owed in writing, and lists what is overdue', async () => {
      const order = await at(await call('D-2101', '路灯不亮', '临溪花园9栋门口的路灯坏了三天，晚上看不见。'), 'CGJ');
      const [cgj, zjj] = [await dept('CGJ'), await dept('ZJJ')];
      const letter = { ground: 'shirking', reason: '多日未处理，来电人 13800000001', due: hub.time.today(3) };
      await forbids(order.id, 'supervisionGround', 'supervise', { ...letter, ground: 'because' }, staff);
      await forbids(order.id, 'supervisionGround', 'supervise', { ...letter, ground: 'overdue' }, staff);
      const early = await forbids(order.id, 'superviseDue', 'supervise', { ...letter, due: hub.time.today(0) }, staff);
      expect(early.body).toMatchObject({ errors: [{ field: 'due' }] });
      await forbids(order.id, 'superviseTarget', 'supervise', { ...letter, department: 'NOBODY' }, staff);
      expect((await step(order.id, 'supervise', letter, cgj)).status).toBe(403);
      await takes(order.id, 'dispatched', 'supervise', letter, staff);
      expect(await told('CGJ', 'supervision.sent')).toMatchObject([
        {
          proceedingId: order.id,
          ground: 'shirking',
          dueOn: hub.time.today(3),
          reason: '多日未处理，来电人 138****0001',
          basis: ['信访工作条例 Art. 40(1)'],
        },
      ]);
      const list = async (
        key: string,
        query = '',
      ): Promise<{ id: string; overdue: boolean; result: string | null }[]> =>
        (await ask('GET', `/supervisions${query}`, undefined, key)).body as never;
      const [mine] = await list(cgj);
      expect([mine?.overdue, (await list(zjj)).length, (await list(staff, '?overdue=true')).length]).toEqual([
        false,
        0,
        0,
      ]);
      await hub.database.query("update supervisions set due_at = now() - interval '1 minute' where id = $1", [
        mine!.id,
      ]);
      expect(await list(staff, '?overdue=true')).toMatchObject([{ id: mine!.id, overdue: true }]);
      expect((await ask('PUT', `/supervisions/${mine!.id}/result`, { text: '已处理并回访。' }, zjj)).status).toBe(404);
      expect((await ask('PUT', `/supervisions/${mine!.id}/result`, { text: '已处理并回访。' }, cgj)).status).toBe(200);
      expect((await ask('PUT', `/supervisions/${mine!.id}/result`, { text: '再次报送。' }, cgj)).status).toBe(409);
      expect([await list(staff, '?overdue=true'), (await list(staff))[0]?.result]).toEqual([[], '已处理并回访。']);
    });

    it('assigns with a day to report by that has not passed in Shanghai, and names the field that is wrong', async () => {
      const petition = await write('测试', '测试六下', '19900020006');
      const assign = (due: string, headers: Record<string, string> = {}): ReturnType<TestHub['ask']> => {
        const body = { department: 'CGJ', reason: '交办', due };
        return hub.ask('POST', `/proceedings/${petition.id}/events/assign`, body, staff, headers);
      };
      const past = hub.time.today(-1);
      expect(await assign(past)).toMatchObject({
        status: 409,
        body: {
          rule: 'feedbackDate',
          errors: [{ field: 'due', message: '交办须写明反馈期限，不得早于今日，不得晚于两年' }],
        },
      });
      expect(await assign(past, { 'accept-language': 'en' })).toMatchObject({
        status: 409,
        body: {
          rule: 'feedbackDate',
          errors: [
            {
              field: 'due',
              message: 'The date by which to report must be given: not before today, and within two years.',
            },
          ],
        },
      });
      const today = hub.time.today(0);
      expect(await assign(today)).toMatchObject({ status: 200, body: { to: 'assigned' } });
      const redispatch = { department: 'ZJJ', reason: '改派', due: past };
      const refused = await forbids(petition.id, 'feedbackDate', 'redispatch', redispatch, staff);
      expect(refused.body).toMatchObject({ errors: [{ field: 'due' }] });
      await takes(petition.id, 'assigned', 'redispatch', { ...redispatch, due: today }, staff);
    });

    it('grants more time only when somebody else than the handler decides (INV-08)', async () => {
      const petition = await at(
        await write('绿化带枯死', '望汀街道迎宾路绿化带大片枯死，请补种。', '19900020002'),
        'JD-990101001',
      );
      const street = await dept('JD-990101001');
      const head = await keyOf('街道负责人', ['department'], { department: 'JD-990101001' });
      await takes(petition.id, 'received', 'sign', {}, street);
      await takes(petition.id, 'accepted', 'accept', { path: 'A6' }, street);
      await forbids(petition.id, 'timeAsked', 'approveExtension', {}, head);
      await forbids(petition.id, 'thirtyDays', 'askExtension', { days: 31, reason: '需要勘查' }, street);
      await takes(petition.id, 'accepted', 'askExtension', { days: 20, reason: '需要勘查' }, street);
      await forbids(petition.id, 'decidedByAnother', 'approveExtension', {}, street);
      await takes(petition.id, 'accepted', 'refuseExtension', { reason: '再说明理由' }, head);
      await forbids(petition.id, 'timeAsked', 'approveExtension', {}, head);
      await takes(petition.id, 'accepted', 'askExtension', { days: 20, reason: '需要勘查土壤' }, street);
      await forbids(petition.id, 'noLongerThanAsked', 'approveExtension', { days: 21 }, head);
      expect((await takes(petition.id, 'accepted', 'approveExtension', {}, head)).body).toMatchObject({
        notice: 'extended',
        clocks: expect.arrayContaining([expect.objectContaining({ clock: 'C5', do: 'extend' })]),
      });
      await forbids(petition.id, 'extendedOnce', 'askExtension', { days: 5, reason: '再延' }, street);

      const order = await at(await call('D-2201', '路灯不亮', '临溪花园12栋门口的路灯坏了三天。'), 'CGJ');
      const cgj = await dept('CGJ');
      await takes(order.id, 'handling', 'sign', {}, cgj);
      await forbids(order.id, 'timeAsked', 'delay', {}, staff);
      await takes(order.id, 'handling', 'askDelay', { days: 2, reason: '待料' }, cgj);
      expect((await step(order.id, 'delay', {}, cgj)).status).toBe(403);
      expect((await takes(order.id, 'handling', 'delay', {}, staff)).body).toMatchObject({
        clocks: [{ clock: 'H.ANSWER', do: 'extend' }],
      });
      await forbids(order.id, 'delaysLeft', 'askDelay', { days: 1, reason: '再延' }, cgj);
    });
  });

  describe('passing on', () => {
    it('recalls what was sent wrongly before it is signed for; the unit is told and the time to answer goes on (INV-12)', async () => {
      const order = await at(await call('D-3001', '路灯不亮', '临溪花园15栋门口的路灯坏了三天。'), 'CGJ');
      const cgj = await dept('CGJ');
      const due = async (): Promise<unknown> =>
        hub.database.query(
          "select due_at from clocks where proceeding_id = $1 and family = 'H.ANSWER' and ended_at is null",
          [order.id],
        );
      const before = await due();
      const leg = await order.leg('CGJ');
      expect((await step(order.id, 'recall', { reason: '误派' }, cgj)).status).toBe(403);
      await takes(order.id, 'pending', 'recall', { reason: '误派' }, staff);
      expect(await told('CGJ', 'assignment.withdrawn')).toContainEqual(
        expect.objectContaining({ assignmentId: leg, because: 'recalled', reason: '误派' }),
      );
      expect(
        await hub.database.query('select 1 from clocks where assignment_id = $1 and ended_at is null', [leg]),
      ).toEqual([]);
      expect(
        (
          (await ask('GET', '/triage', undefined, staff)).body as unknown as { submissionId: string; reason: string }[]
        ).find(({ submissionId }) => submissionId === order.submission)?.reason,
      ).toBe('recalled');
      expect((await ask('POST', `/assignments/${leg}/sign`, undefined, cgj)).status).toBe(409);
      expect(
        (
          await ask(
            'PUT',
            `/triage/${order.submission}/decision`,
            { kind: 'assign', lead: 'ZJJ', reason: '改派' },
            staff,
          )
        ).status,
      ).toBe(200);
      expect(await due()).toEqual(before);
      await takes(order.id, 'handling', 'sign', {}, await dept('ZJJ'));
      expect(
        (await forbids(order.id, 'order.recall', 'recall', { reason: '再撤' }, staff)).body.allowedNow.map(
          ({ event }) => event,
        ),
      ).toContain('redispatch');
      await takes(order.id, 'dispatched', 'redispatch', { department: 'CGJ', reason: '改由城管' }, staff);
      expect(await due()).toEqual(before);
      await forbids(order.id, 'otherLead', 'redispatch', { department: 'CGJ', reason: '同一单位' }, staff);
    });

    it('gives what comes back a second time to the common superior, whose decision is final (INV-30)', async () => {
      const order = await at(await call('D-3101', '路灯不亮', '临溪花园18栋门口的路灯坏了三天。'), 'CGJ');
      const [cgj, zjj, city] = [await dept('CGJ'), await dept('ZJJ'), await dept('GOV-9901')];
      await takes(order.id, 'returning', 'return', { reason: '非我局职责' }, cgj);
      await takes(order.id, 'pending', 'approve', { reason: '同意' }, staff);
      expect((await hub.ask('GET', `/proceedings/${order.id}`, undefined, city)).status).toBe(404);
      await takes(order.id, 'dispatched', 'dispatch', { department: 'ZJJ', reason: '改派' }, staff);
      await takes(order.id, 'returning', 'return', { reason: '亦非我局职责' }, zjj);
      expect(await told('GOV-9901', 'dispute.raised')).toContainEqual(
        expect.objectContaining({ proceedingId: order.id, units: ['CGJ', 'ZJJ'], reason: '亦非我局职责' }),
      );
      const desk = (
        (await ask('GET', '/triage', undefined, staff)).body as unknown as {
          submissionId: string;
          reason: string;
          reasons: string[];
        }[]
      ).find(({ submissionId }) => submissionId === order.submission);
      expect([desk?.reason, desk?.reasons.join()]).toEqual(['disputed', expect.stringContaining('云汀市人民政府')]);
      await forbids(order.id, 'firstReturn', 'approve', { reason: '再退' }, staff);
      expect((await step(order.id, 'designate', { department: 'CGJ', reason: '我不办' }, zjj)).status).toBe(403);
      await takes(
        order.id,
        'dispatched',
        'designate',
        { department: 'CGJ', assist: ['ZJJ'], reason: '共同上级指定' },
        city,
      );
      expect(
        (await forbids(order.id, 'notDesignated', 'return', { reason: '仍非我局职责' }, cgj)).body.allowedNow.map(
          ({ event }) => event,
        ),
      ).not.toContain('return');
      expect(
        (await ask('POST', `/assignments/${await order.leg('CGJ')}/return`, { reason: '仍非我局职责' }, cgj)).status,
      ).toBe(409);
      expect(
        (await ask('POST', `/assignments/${await order.leg('ZJJ')}/return`, { reason: '不愿协办' }, zjj)).status,
      ).toBe(409);
      await forbids(order.id, 'notDesignated', 'redispatch', { department: 'ZJJ', reason: '转派' }, staff);
    });

    it('lets the desk settle a second return by designation', async () => {
      const order = await at(await call('D-3151', '路灯不亮', '临溪花园19栋门口的路灯坏了三天。'), 'CGJ');
      await takes(order.id, 'returning', 'return', { reason: '非我局职责' }, await dept('CGJ'));
      expect(
        (
          await ask(
            'PUT',
            `/triage/${order.submission}/decision`,
            { kind: 'assign', lead: 'ZJJ', reason: '改派' },
            staff,
          )
        ).status,
      ).toBe(200);
      await takes(order.id, 'returning', 'return', { reason: '亦非我局职责' }, await dept('ZJJ'));
      expect(
        (
          await ask(
            'PUT',
            `/triage/${order.submission}/decision`,
            { kind: 'assign', lead: 'CGJ', reason: '指定办理' },
            staff,
          )
        ).status,
      ).toBe(200);
      await forbids(order.id, 'notDesignated', 'return', { reason: '仍非我局职责' }, await dept('CGJ'));
    });

    it('keeps exactly one lead when two people dispatch at once (INV-28)', async () => {
      const order = await at(await call('D-3201', '路灯不亮', '临溪花园21栋门口的路灯坏了三天。'), 'CGJ');
      await takes(order.id, 'pending', 'recall', { reason: '重派' }, staff);
      const tries = await Promise.all(
        ['CGJ', 'ZJJ', 'STHJJ'].map((department) => step(order.id, 'dispatch', { department, reason: '派单' }, staff)),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect((await legsOf(order.id)).filter(({ role, state }) => role === 'lead' && state === 'sent')).toHaveLength(1);
    });

    it('lets no district hand its own duty down to a town beside the duty list, and no community lead (INV-31)', async () => {
      const petition = await at(
        await write('停车收费', '望汀街道的停车场收费不公示，请物价部门管一管。', '19900020003'),
        'GOV-990101',
      );
      const district = await dept('GOV-990101');
      await takes(petition.id, 'received', 'sign', {}, district);
      await hub.database.query("update matters set category = 'H010101', area = '990101001' where id = $1", [
        petition.matter,
      ]);
      await forbids(petition.id, 'townDuty', 'handDown', { department: 'JD-990101001', reason: '属地办理' }, district);
      await forbids(petition.id, 'belowLead', 'handDown', { department: 'CGJ', reason: '转市局' }, district);
      await hub.database.query("update matters set category = 'H010102', area = '990104001' where id = $1", [
        petition.matter,
      ]);
      const county = await at(petition, 'GOV-990104');
      await takes(county.id, 'received', 'sign', {}, await dept('GOV-990104'));
      await takes(
        county.id,
        'transferred',
        'handDown',
        { department: 'JD-990104001', reason: '乡镇职责清单列明' },
        await dept('GOV-990104'),
      );
      expect(
        (await legsOf(county.id))
          .filter(({ state }) => state === 'sent')
          .map(({ department, role }) => [department, role]),
      ).toEqual([
        ['JD-990104001', 'lead'],
        ['GOV-990104', 'copy'],
      ]);

      await hub.database.query(
        `update reference_data set items = jsonb_set(items, '{items}', (items -> 'items') || $1::jsonb), loaded_at = clock_timestamp() where name = 'departments'`,
        [
          JSON.stringify([
            {
              code: 'SQ-1',
              name: '某社区居民委员会',
              aliases: [],
              kind: 'government',
              level: 'community',
              area: '990101001001',
              superior: 'JD-990101001',
              flags: [],
              validFrom: '2010-01-01',
              validTo: null,
              successor: null,
            },
          ]),
        ],
      );
      await forbids(county.id, 'leadIsUnit', 'redispatch', { department: 'SQ-1', reason: '社区办理' }, staff);
    });

    it('never overwrites who was first: the receiving body, and the unit first sent it (INV-32)', async () => {
      const order = await at(await call('D-3401', '路灯不亮', '临溪花园24栋门口的路灯坏了三天。'), 'CGJ');
      const first = async (): Promise<unknown> =>
        ((await ask('GET', `/proceedings/${order.id}`, undefined, staff)).body as unknown as { first: unknown }).first;
      expect(await first()).toEqual({ body: 'ZSJ', unit: 'CGJ', accountable: 'CGJ' });
      await takes(order.id, 'dispatched', 'redispatch', { department: 'ZJJ', reason: '改派' }, staff);
      expect(await first()).toEqual({ body: 'ZSJ', unit: 'CGJ', accountable: 'CGJ' });
      await takes(order.id, 'handling', 'sign', {}, await dept('ZJJ'));
      expect(await first()).toEqual({ body: 'ZSJ', unit: 'CGJ', accountable: 'ZJJ' });
      await expect(
        hub.database.query("update proceedings set first_unit = 'ZJJ' where id = $1", [order.id]),
      ).rejects.toThrow('never overwritten');
      await expect(
        hub.database.query('update proceedings set first_body = null where id = $1', [order.id]),
      ).rejects.toThrow('never overwritten');
      const petition = await write('测试', '测试三下', '19900020004');
      expect(
        ((await ask('GET', `/proceedings/${petition.id}`, undefined, staff)).body as unknown as { first: unknown })
          .first,
      ).toMatchObject({ body: 'XFJ' });
    });

    it('copies the district of a street that is sent work directly, whoever sends it (INV-32b)', async () => {
      const order = await at(await call('D-3501', '路灯不亮', '临溪花园27栋门口的路灯坏了三天。'), 'CGJ');
      await takes(order.id, 'dispatched', 'redispatch', { department: 'JD-990102001', reason: '直派街道' }, staff);
      expect(
        (await legsOf(order.id))
          .filter(({ state }) => state === 'sent')
          .map(({ department, role }) => [department, role]),
      ).toEqual([
        ['JD-990102001', 'lead'],
        ['GOV-990102', 'copy'],
      ]);
      expect(
        (
          await ask(
            'POST',
            `/assignments/${await order.leg('GOV-990102')}/answer`,
            { conclusion: 'upheld', text: '已办。', solved: true },
            await dept('GOV-990102'),
          )
        ).status,
      ).toBe(409);
    });
  });

  describe('who may not act', () => {
    it('is a unit or a person with an interest in the matter (INV-33)', async () => {
      const order = await at(await call('D-4001', '路灯不亮', '临溪花园30栋门口的路灯坏了三天。'), 'CGJ');
      const cgj = await dept('CGJ');
      const recusals = `/matters/${order.matter}/recusals`;
      expect((await ask('POST', recusals, { department: 'CGJ', person: '某人', reason: '两者' }, staff)).status).toBe(
        400,
      );
      const one = await keyOf('城管经办人', ['department'], { department: 'CGJ' });
      const person = await ask('POST', recusals, { person: '城管经办人', reason: '来电人近亲属' }, staff);
      expect(person.status).toBe(201);
      expect((await forbids(order.id, 'noConflict', 'sign', {}, one)).body.allowedNow).toEqual([]);
      expect((await ask('POST', `/assignments/${await order.leg('CGJ')}/sign`, undefined, one)).status).toBe(409);
      await takes(order.id, 'handling', 'sign', {}, cgj);
      expect(
        (
          await ask(
            'POST',
            `/assignments/${await order.leg('CGJ')}/recusal`,
            { reason: '路灯为我局所有，存在利害关系' },
            cgj,
          )
        ).status,
      ).toBe(201);
      const revealed = (key: string): Promise<Answer> =>
        ask('POST', `/work/submissions/${order.number}/reveal`, { purpose: '联系来电人' }, key);
      expect([(await revealed(cgj)).status, (await revealed(one)).status]).toEqual([404, 404]);
      await forbids(
        order.id,
        'noConflict',
        'reply',
        { isTrue: true, withinDuty: true, contacted: true, solved: true, text: '已修' },
        cgj,
      );
      await takes(order.id, 'handling', 'succeed', { department: 'ZJJ', reason: '城管局回避' }, staff);
      expect(
        (await legsOf(order.id)).find(({ role, state }) => role === 'lead' && state === 'signed')?.department,
      ).toBe('ZJJ');
      await forbids(order.id, 'leadNamed', 'redispatch', { department: 'CGJ', reason: '转回' }, staff);
      await forbids(order.id, 'leadMustGo', 'succeed', { department: 'STHJJ', reason: '再换' }, staff);
      const [own] = (await hub.database.query("select id from recusals where matter_id = $1 and department = 'CGJ'", [
        order.matter,
      ])) as { id: string }[];
      expect((await ask('PUT', `/recusals/${own!.id}/lift`, { reason: '经核实无利害关系' }, staff)).status).toBe(200);
      await takes(order.id, 'dispatched', 'redispatch', { department: 'CGJ', reason: '转回' }, staff);
    });

    it('leaves no case without somebody: where no unit may have it, people do (INV-34)', async () => {
      const petition = await write('测试', '测试四下', '19900020005');
      const [desk] = (
        (await ask('GET', '/triage?limit=200', undefined, staff)).body as unknown as { submissionId: string }[]
      ).filter(({ submissionId }) => submissionId === petition.submission);
      expect(desk).toMatchObject({ number: petition.number });
    });
  });

  describe('an abolished unit', () => {
    it('hands its open work to its successor by an event, with signature and days (INV-35)', async () => {
      const order = await at(await call('D-5001', '路灯不亮', '临溪花园33栋门口的路灯坏了三天。'), 'SWJ', ['CGJ']);
      const other = await at(await call('D-5002', '路灯不亮', '临溪花园36栋门口的路灯坏了三天。'), 'CGJ');
      await takes(
        other.id,
        'dispatched',
        'redispatch',
        { department: 'ZJJ', assist: ['SWJ'], reason: '会同水务' },
        staff,
      );
      await takes(order.id, 'handling', 'sign', {}, await dept('SWJ'));
      const clocks = async (): Promise<unknown> =>
        hub.database.query(
          'select k.clock, k.due_at from clocks k left join assignments a on a.id = k.assignment_id where (a.proceeding_id = $1 or k.proceeding_id = $1) and k.ended_at is null order by 1',
          [order.id],
        );
      const before = await clocks();
      expect(
        (
          await ask(
            'PUT',
            '/departments/SWJ/retirement',
            { lastDay: hub.time.today(-1), successor: 'SWJ', basis: '机构改革方案' },
            hub.adminKey,
          )
        ).status,
      ).toBe(400);
      expect(
        (
          await ask(
            'PUT',
            '/departments/SWJ/retirement',
            { lastDay: hub.time.today(-1), successor: 'STHJJ', basis: '机构改革方案' },
            staff,
          )
        ).status,
      ).toBe(403);
      expect(
        (
          await ask(
            'PUT',
            '/departments/SWJ/retirement',
            { lastDay: hub.time.today(-1), successor: 'STHJJ', basis: '机构改革方案' },
            hub.adminKey,
          )
        ).body,
      ).toEqual({ moved: 2 });
      expect(await clocks()).toEqual(before);
      expect(
        (await legsOf(order.id)).find(({ role, state }) => role === 'lead' && state === 'signed')?.department,
      ).toBe('STHJJ');
      expect(
        (await legsOf(other.id)).find(({ role, state }) => role === 'assist' && state === 'sent')?.department,
      ).toBe('STHJJ');
      const view = (await ask('GET', `/proceedings/${order.id}`, undefined, staff)).body as unknown as {
        history: { event: string; actor: string; role: string }[];
      };
      expect(view.history.at(-1)).toMatchObject({ event: 'succeed', actor: 'machine:succession', role: 'machine' });
      expect(await told('STHJJ', 'assignment.succeeded')).toHaveLength(2);
      await forbids(order.id, 'leadNamed', 'redispatch', { department: 'SWJ', reason: '转回' }, staff);
      await takes(order.id, 'handling', 'contactCitizen', {}, await dept('STHJJ'));
      expect((await step(order.id, 'contactCitizen', {}, await dept('SWJ'))).status).toBe(404);
    });

    it('without a successor leaves its case to a person at the desk', async () => {
      const order = await at(await call('D-5101', '路灯不亮', '临溪花园39栋门口的路灯坏了三天。'), 'YJJ');
      await takes(order.id, 'handling', 'sign', {}, await dept('YJJ'));
      expect(
        (
          await ask(
            'PUT',
            '/departments/YJJ/retirement',
            { lastDay: hub.time.today(-1), basis: '机构改革方案' },
            hub.adminKey,
          )
        ).body,
      ).toEqual({ moved: 0 });
      const desk = (
        (await ask('GET', '/triage?limit=200', undefined, staff)).body as unknown as {
          submissionId: string;
          reason: string;
        }[]
      ).find(({ submissionId }) => submissionId === order.submission);
      expect(desk?.reason).toBe('unit-abolished');
      expect(
        (
          await ask(
            'PUT',
            `/triage/${order.submission}/decision`,
            { kind: 'assign', lead: 'CGJ', reason: '改由城管办理' },
            staff,
          )
        ).status,
      ).toBe(200);
      expect(
        (await legsOf(order.id)).find(({ role, state }) => role === 'lead' && state === 'signed')?.department,
      ).toBe('CGJ');
    });
  });

  it('shows every door and every event of it on the API page', async () => {
    const page = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, { post?: { parameters: { name: string; schema: { enum: string[] } }[] } }>;
      components: { schemas: Record<string, { properties: object }> };
    };
    for (const path of [
      '/answer-files/{id}',
      '/track/{code}/files/{id}',
      '/supervisions',
      '/supervisions/{id}/result',
      '/matters/{id}/recusals',
      '/assignments/{id}/recusal',
      '/recusals/{id}/lift',
      '/departments/{code}/retirement',
    ]) {
      expect(Object.keys(page.paths)).toContain(path);
    }
    const events = page.paths['/proceedings/{id}/events/{event}']?.post?.parameters.find(({ name }) => name === 'event')
      ?.schema.enum;
    expect(events).toEqual(
      expect.arrayContaining([
        'urge',
        'recall',
        'redispatch',
        'handDown',
        'succeed',
        'askExtension',
        'approveExtension',
        'refuseExtension',
        'askDelay',
        'refuseDelay',
      ]),
    );
    expect(Object.keys(page.components.schemas['AnswerBody']?.properties ?? {})).toEqual(
      expect.arrayContaining(['conclusion', 'findings', 'merges', 'without', 'attachments', 'document']),
    );
  });
});
