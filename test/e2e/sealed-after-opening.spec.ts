import { openBoundText } from '#platform';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { openDoors } from '../support/open-doors.js';

describe('an accusation found after its case was opened (信访工作条例 30(3), 46(5))', () => {
  let hub: TestHub;
  let city: Exposing;
  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
  });
  afterAll(() => hub.close());

  it('knows every door that there is: one that is added has to be named here', async () => {
    const page = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const gets = Object.entries(page.paths)
      .filter(([, methods]) => 'get' in methods)
      .map(([path]) => path);
    const known = openDoors({
      number: 'N',
      code: 'C',
      submission: 'S',
      matter: 'M',
      proceeding: 'P',
      assignment: 'A',
      lead: null,
    }).map(({ name }) => name);
    const closed = [
      '/sealed',
      // Steps without words, names of places, counts of whole months.
      '/track/{code}/steps',
      // Of mandates names and days; of a sealed file the agent sees what the citizen sees.
      '/track/{code}/mandates',
      '/track/{code}/mandates/{id}/paper',
      '/track/{code}/as-agent',
      '/sealed/{id}/freezes',
      // Nothing of a matter that is sealed; oversight.spec holds it.
      '/oversight/{id}',
      '/oversight/{id}/paper',
      '/oversight/kinds',
      '/track/{code}/outcomes',
      '/places',
      '/open-data/counts',
      '/track/{code}/own-data/{id}',
      '/track/{code}/own-data/{id}/copy',
      '/data-requests/{id}',
      '/data-requests/{id}/copy',
      '/sealed/{id}/notes',
      // By the rule of the lists of notes above; of mentions no words.
      '/notes/{id}/versions',
      '/me/mentions',
      '/alarms',
      // Numbers masked, no words.
      '/desk/calls',
      '/desk/return-calls',
      '/sources',
      // Echoes what its caller sent.
      '/wechat/{source}',
      '/feeds',
      // Names of fields, and of an order its number; no word.
      '/order-pulls',
      '/sources/{code}/order-mapping',
      // States and days, as the query code shows them without its texts.
      '/sources/{code}/orders/{order}',
      '/mailboxes',
      // What is not registered yet is no file of a case; once it is, its words are in the submission only.
      '/desk/scans',
      '/desk/scans/{id}',
      '/desk/scans/{id}/pages/{page}',
      '/desk/mail',
      '/desk/mail/boxes',
      '/desk/mail/{id}',
      '/endpoints',
      // Names of readers, and counts.
      '/feed-consumers',
      '/models',
      '/calendars',
      '/health/live',
      '/health/ready',
      '/notices/{file}',
      '/track/{code}/notices/{file}',
      '/problems/{code}',
      '/answer-files/{id}',
      '/track/{code}/files/{id}',
      // The entry of the registration, as every submission has it.
      '/track/{code}/proof',
      '/submissions/{number}/files/{id}',
      '/submissions/{number}/files/{id}/thumbnail',
      '/submissions/{number}/files/{id}/original',
      '/notice-templates/versions/{version}',
      // Of persons, keys and the city's tables: no word of a case.
      '/accounts',
      '/accounts/{id}',
      '/accounts/{id}/roles',
      '/session',
      '/sessions',
      '/session/provider-callback',
      '/identity-provider',
      '/.well-known/oauth-authorization-server',
      // For persons alone; `approvals.spec.ts` seals what stands there.
      '/approvals',
      '/audit/entries',
      '/audit/entries/{seq}/proof',
      '/audit/verification',
      '/audit/checkpoints',
      '/audit/checkpoint',
      '/audit/witnesses',
      // Ids and codes of all entries; words of persons are left out of a leaf.
      '/audit/export',
      '/audit/consistency',
      '/colleagues',
      '/names',
      // Kinds and ids of open matters; live.spec tells that a sealed one is silent.
      '/me/live',
      // Ids and reasons of refusals; of the caller's own run.
      '/bulk-decisions/{id}',
      '/keys',
      '/roles',
      '/role-requests',
      '/reference/versions',
      '/reference/{table}',
    ];
    expect(gets.filter((path) => !known.includes(path) && !closed.includes(path))).toEqual([]);
  });

  it('of a signed order leaves no word at any open door; its department learns that it is recalled, the sealed desk reads all, the code still works', async () => {
    const SECRET = '丁丙辛庚甲己戊乙';
    const order = await city.call(
      'S-20001',
      `公交站牌倒了${SECRET}`,
      `锦澜府西门的公交站牌倒在路边三天了，代号${SECRET}可以作证。`,
      '19900020001',
    );
    const lead = order.lead ?? '';
    const key = await city.departmentKey(lead);
    await city.step(order.proceeding, 'sign', {}, key);
    await hub.ask(
      'PUT',
      `/submissions/${order.number}/category`,
      { code: 'H010105', reason: `与${SECRET}所说相符` },
      city.staff,
    );
    await hub.ask(
      'PUT',
      `/matters/${order.matter}/requests`,
      { requests: [{ summary: `扶正站牌（${SECRET}）`, path: 'A5' }] },
      city.staff,
    );
    expect(
      (
        await city.step(order.proceeding, 'supervise', {
          ground: 'shirking',
          due: '2027-12-31',
          reason: `${SECRET}多次催问`,
        })
      ).status,
    ).toBe(200);
    expect(await city.leaking(SECRET, order, [lead])).toEqual(
      expect.arrayContaining([
        '/submissions/{number}',
        '/matters/{id}',
        '/events',
        '/assignments',
        '/exports/register',
      ]),
    );
    const before = await city.one<{ state: string; due: string | null }>(
      'select seal as state, received_at::text as due from submissions where number = $1',
      [order.number],
    );

    const exposed = {
      reason: `来电称承办人员收受好处${SECRET}`,
      accusedUnits: [lead],
      accusedNames: ['霍副科长'],
      exposed: [{ number: order.number }],
    };
    const taken = await city.step(order.proceeding, 'exposeAccusation', exposed, city.staff, {
      'idempotency-key': 'expose-1',
    });
    expect([taken.status, taken.body.to]).toEqual([200, 'attached']);

    expect(await city.leaking(SECRET, order, [lead])).toEqual([]);
    expect(await city.tables(SECRET)).toEqual([]);
    const feed = (await hub.ask('GET', '/events', undefined, key)).body as { events: { type: string; data: object }[] };
    expect(
      feed.events.filter(({ data }) => (data as { assignmentId?: string }).assignmentId === order.assignment),
    ).toEqual([
      expect.objectContaining({
        type: 'cn.huiliu.assignment.withdrawn',
        data: { assignmentId: order.assignment, matterNumber: expect.any(String), because: 'recalled' },
      }),
    ]);
    expect(JSON.stringify(feed)).not.toMatch(/检举|控告|密件|sealed|accus/);
    expect((await hub.ask('GET', `/matters/${order.matter}`, undefined, city.staff)).status).toBe(404);
    expect((await hub.ask('GET', `/proceedings/${order.proceeding}`, undefined, city.staff)).status).toBe(404);

    const file = await city.read(order.submission);
    expect([file.title, file.text, file.evidence[0]].every((words) => words?.includes(SECRET))).toBe(true);
    expect(file.leftMatter).toBe(order.matter);
    expect(file.reached).toEqual(
      expect.arrayContaining([expect.objectContaining({ owner: lead, type: 'assignment.sent' })]),
    );
    const audited = await city.one<{ n: number }>(
      "select count(*)::int as n from audit_entries where action = 'message.withheld' and subject_id = $1 and detail ->> 'owner' = $2",
      [order.submission, lead],
    );
    expect(audited.n).toBeGreaterThan(0);
    expect((await hub.ask('GET', `/track/${order.code}`, undefined, null)).body).toMatchObject({
      registrationNumber: order.number,
      state: 'registered',
      steps: [{ step: 'registered' }],
      answers: [],
    });
    expect(
      await city.one('select seal as state, received_at::text as due from submissions where number = $1', [
        order.number,
      ]),
    ).toEqual({ ...before, state: 'sealed' });
    expect(
      (await city.step(order.proceeding, 'exposeAccusation', exposed, city.staff, { 'idempotency-key': 'expose-1' }))
        .body,
    ).toMatchObject({ to: 'attached', repeated: true });
  });

  it('stops what was not delivered, and lets nobody ask for it again', async () => {
    const SECRET = '癸壬甲辰巳午丙未';
    for (const owner of ['ZJJ', 'CGJ', 'GAJ', 'SWJ', 'JTJ'])
      await hub.ask('POST', '/endpoints', { ownerKind: 'department', owner, url: 'http://127.0.0.1:9/' });
    const late = await city.call(
      'S-20003',
      `路边井盖松动${SECRET}`,
      `锦澜府南门的井盖松动三天了，代号${SECRET}。`,
      '19900020003',
    );
    const owner = late.lead ?? '';
    const pending = await city.one<{ id: string; state: string } | undefined>(
      'select d.id, d.state from deliveries d join messages m on m.id = d.message_id where m.subject = $1 order by d.state limit 1',
      [late.assignment],
    );
    await city.step(late.proceeding, 'exposeAccusation', {
      reason: '涉嫌检举',
      accusedUnits: [owner],
      exposed: [{ number: late.number }],
    });
    if (pending) {
      expect(await city.one('select state from deliveries where id = $1', [pending.id])).toEqual({ state: 'withheld' });
      expect((await hub.ask('POST', `/deliveries/${pending.id}/redelivery`, {}, city.staff)).status).toBe(409);
    }
    expect(pending?.state).toBe('pending');
    expect(await city.leaking(SECRET, late, [owner])).toEqual([]);
  });

  it('takes one person’s words out of a matter that others stay in: it goes on without them, elsewhere than with the accused', async () => {
    const SECRET = '申酉戌亥子丑寅卯';
    const first = await city.call(
      'S-20011',
      `青麓苑北门路灯不亮${SECRET}`,
      `青麓苑北门的路灯坏了一周，晚上一片漆黑，代号${SECRET}。`,
      '19900020011',
    );
    const second = await city.call(
      'S-20012',
      '青麓苑北门路灯不亮',
      '青麓苑北门的路灯坏了一周，晚上一片漆黑，老人出门不敢走。',
      '19900020012',
    );
    expect(second.matter).toBe(first.matter);
    const lead = first.lead ?? '';
    await city.step(first.proceeding, 'sign', {}, await city.departmentKey(lead));
    // What staff and departments wrote of it may quote the words, and is kept: no door shows it.
    expect(
      (
        await city.step(first.proceeding, 'supervise', {
          ground: 'shirking',
          due: '2027-12-31',
          reason: `${SECRET}催问`,
        })
      ).status,
    ).toBe(200);
    expect(
      (
        await hub.ask(
          'POST',
          '/suggestions',
          { kind: 'improve-work', department: lead, matterId: first.matter, text: `请核实${SECRET}所述` },
          city.staff,
        )
      ).status,
    ).toBe(201);
    expect(
      (
        await hub.ask(
          'POST',
          `/matters/${first.matter}/recusals`,
          { person: '科员甲', reason: `与${SECRET}相识` },
          city.staff,
        )
      ).status,
    ).toBe(201);
    const answerBy = await city.one<{ due: string }>(
      "select due_at::text as due from clocks where proceeding_id = $1 and family = 'H.ANSWER' and ended_at is null",
      [first.proceeding],
    );
    const taken = await city.step(first.proceeding, 'exposeAccusation', {
      reason: '涉嫌检举路灯管理人员',
      accusedUnits: [lead],
      exposed: [{ number: first.number }],
    });
    expect([taken.status, taken.body.to]).toEqual([200, 'pending']);
    expect(
      await city.leaking(SECRET, { ...second, proceeding: first.proceeding, assignment: first.assignment }, [lead]),
    ).toEqual([]);
    expect(await city.tables(SECRET)).toEqual([]);
    expect((await hub.ask('GET', `/matters/${first.matter}`, undefined, city.staff)).body).toMatchObject({
      title: '青麓苑北门路灯不亮',
      submissions: [{ number: second.number }],
    });
    expect(
      ((await hub.ask('GET', '/triage', undefined, city.staff)).body as { submissionId: string }[]).map(
        ({ submissionId }) => submissionId,
      ),
    ).toContain(second.submission);
    expect(
      (await hub.ask('GET', `/assignments/${first.assignment}`, undefined, await city.departmentKey(lead))).body,
    ).toMatchObject({ state: 'withdrawn', title: '', submissions: [] });
    expect(
      await city.one(
        "select due_at::text as due from clocks where proceeding_id = $1 and family = 'H.ANSWER' and ended_at is null",
        [first.proceeding],
      ),
    ).toEqual(answerBy);
  });

  it('splits a letter that also asks for something: the open part alone is worked on, by somebody else, and a wrong finding is undone', async () => {
    const SECRET = '乾坤震巽坎离艮兑';
    const petition = await city.write(
      `人行道破损${SECRET}`,
      `文澜雅居门前的人行道地砖破损三个月，老人摔倒过，盼修。另外代号${SECRET}的事请查。`,
      '19900020021',
    );
    const lead = petition.lead ?? '';
    const open = { title: '文澜雅居门前人行道地砖破损', text: '文澜雅居门前的人行道地砖破损三个月，请求维修。' };
    const named = await city.step(petition.proceeding, 'exposeAccusation', {
      reason: '涉及人员',
      accusedUnits: [],
      accusedNames: ['文澜'],
      exposed: [{ number: petition.number, openPart: open }],
    });
    expect([named.status, named.body.rule]).toEqual([409, 'exposureNamed']);
    const taken = await city.step(petition.proceeding, 'exposeAccusation', {
      reason: '另有检举',
      accusedUnits: ['JTJ'],
      exposed: [{ number: petition.number, openPart: open }],
    });
    expect([taken.status, await city.leaking(SECRET, petition, [lead])]).toEqual([200, []]);
    expect(await city.tables(SECRET)).toEqual([]);
    expect((await hub.ask('GET', `/submissions/${petition.number}`, undefined, city.staff)).body).toMatchObject({
      title: open.title,
      text: open.text,
      matterId: petition.matter,
    });
    if (lead && lead !== 'JTJ') {
      const feed = (await hub.ask('GET', '/events', undefined, await city.departmentKey(lead))).body as {
        events: { type: string; data: { assignmentId?: string } }[];
      };
      expect(
        feed.events.filter(({ data }) => data.assignmentId === petition.assignment).map(({ type }) => type),
      ).toEqual(['cn.huiliu.assignment.revised']);
    }
    expect((await hub.ask('GET', `/track/${petition.code}`, undefined, null)).status).toBe(200);
    expect((await city.read(petition.submission)).text).toContain(SECRET);

    expect(
      (
        await hub.ask(
          'PUT',
          `/sealed/${petition.submission}/decision`,
          { kind: 'release', reason: '代号指的是施工编号' },
          city.desk,
        )
      ).body,
    ).toEqual({ outcome: 'released' });
    expect((await hub.ask('GET', `/submissions/${petition.number}`, undefined, city.staff)).body).toMatchObject({
      title: `人行道破损${SECRET}`,
      matterId: petition.matter,
    });
  });

  it('seals a registered case whole, in its own matter, with the time of its receipt, and opens it again from its first date', async () => {
    const SECRET = '宫商角徵羽宫角商';
    const petition = await city.write('其他', `测试两下${SECRET}`, '19900020031');
    expect(
      (await city.one<{ state: string }>('select state from proceedings where id = $1', [petition.proceeding])).state,
    ).toBe('registered');
    const due = await city.one("select due_on::text as due from clocks where submission_id = $1 and family = 'C1'", [
      petition.submission,
    ]);
    expect(
      (await city.step(petition.proceeding, 'seal', { reason: '检举', accusedUnits: ['NOWHERE'] })).body.rule,
    ).toBe('exposureNamed');
    expect(
      (await city.step(petition.proceeding, 'seal', { reason: '检举', accusedUnits: ['ZJJ'] })).body,
    ).toMatchObject({ to: 'sealed' });
    expect([await city.leaking(SECRET, petition, ['ZJJ']), await city.tables(SECRET)]).toEqual([[], []]);
    expect(
      await city.one(
        "select due_on::text as due from clocks where submission_id = $1 and family = 'C1' and ended_at is null",
        [petition.submission],
      ),
    ).toEqual(due);
    expect((await hub.ask('GET', `/proceedings/${petition.proceeding}`, undefined, city.desk)).body).toMatchObject({
      state: 'sealed',
    });
    expect((await city.step(petition.proceeding, 'unseal', { reason: '直接解封' }, city.desk)).body.rule).toBe(
      'sealedDesk',
    );
    const limits = (await hub.ask('GET', `/track/${petition.code}`, undefined, null)).body as { limits: object[] };
    expect(limits.limits).toHaveLength(1);

    expect(
      (
        await hub.ask(
          'PUT',
          `/sealed/${petition.submission}/decision`,
          { kind: 'release', reason: '不是检举' },
          city.desk,
        )
      ).body,
    ).toEqual({ outcome: 'released' });
    await hub.rest();
    expect((await hub.ask('GET', `/submissions/${petition.number}`, undefined, city.staff)).body).toMatchObject({
      title: '其他',
      relation: 'first',
    });
    expect(
      await city.one(
        "select due_on::text as due from clocks where submission_id = $1 and family = 'C1' and ended_at is null",
        [petition.submission],
      ),
    ).toEqual(due);
  });

  it('makes a file of its own of each letter in a case that is sealed whole, and each goes to the discipline body as an envelope', async () => {
    const SECRET = '虚危室壁奎娄胃昴毕';
    const letters = [
      await city.write('其他', `锦澜府的事测试三下，请转告一声，谢谢大家${SECRET}`, '19900020061'),
      await city.write('其他', `锦澜府的事测试三下，请转告一声，谢谢大家${SECRET}`, '19900020062'),
    ] as const;
    expect(letters[1].matter).toBe(letters[0].matter);
    expect(
      (
        await city.step(letters[0].proceeding, 'seal', {
          reason: '检举',
          accusedUnits: ['ZJJ'],
          accusedNames: ['邹某'],
        })
      ).body,
    ).toMatchObject({ to: 'sealed' });
    expect([await city.leaking(SECRET, letters[1], ['ZJJ', 'JW']), await city.tables(SECRET)]).toEqual([[], []]);
    const files = (await hub.database.query(
      'select matter_id as matter, left_matter as "left" from sealed_files where submission_id = any($1::uuid[]) order by submission_id',
      [letters.map(({ submission }) => submission)],
    )) as { matter: string; left: string }[];
    expect([files.map(({ left }) => left), new Set(files.map(({ matter }) => matter)).size, files[0]?.matter]).toEqual([
      [letters[0].matter, letters[0].matter],
      2,
      letters[0].matter,
    ]);
    for (const { submission } of letters) {
      expect(
        (
          await hub.ask(
            'PUT',
            `/sealed/${submission}/decision`,
            { kind: 'transfer', department: 'ZJJ', reason: '移送' },
            city.desk,
          )
        ).status,
      ).toBe(409);
      expect(
        (
          await hub.ask(
            'PUT',
            `/sealed/${submission}/decision`,
            { kind: 'transfer', department: 'JW', reason: '按管理权限移送' },
            city.desk,
          )
        ).body,
      ).toEqual({ outcome: 'transferred' });
    }
    expect(await city.leaking(SECRET, letters[0], ['ZJJ', 'JW'])).toEqual([]);
  });

  it('seals the open part too when that turns out to accuse, in the file that is there', async () => {
    const SECRET = '觜参井鬼柳星张翼轸';
    const petition = await city.write(
      `公园长椅损坏${SECRET}`,
      `锦绣公园的长椅断了两条腿。另有${SECRET}。`,
      '19900020071',
    );
    const open = { title: '公园长椅损坏', text: '锦绣公园的长椅断了两条腿，请修。' };
    const expose = (more: object): Promise<{ status: number }> =>
      city.step(petition.proceeding, 'exposeAccusation', {
        reason: '检举',
        accusedUnits: ['JTJ'],
        exposed: [{ number: petition.number, ...more }],
      });
    expect([(await expose({ openPart: open })).status, (await expose({ openPart: open })).status]).toEqual([200, 409]);
    const file = await city.one<{ matter: string }>(
      'select matter_id as matter from sealed_files where submission_id = $1',
      [petition.submission],
    );
    expect((await expose({})).status).toBe(200);
    expect(
      await city.one(
        'select f.matter_id as matter, f.open_part as open, s.seal, l.matter_id as linked from sealed_files f join submissions s on s.id = f.submission_id join links l on l.submission_id = s.id and l.undone_at is null where s.id = $1',
        [petition.submission],
      ),
    ).toEqual({ matter: file.matter, open: null, seal: 'sealed', linked: file.matter });
    expect((await city.read(petition.submission)).text).toContain(SECRET);
    expect([await city.leaking('断了两条腿', petition, ['CGJ']), await city.tables(SECRET)]).toEqual([[], []]);
  });

  it('keeps nothing but the envelope of what is handed straight up (INV-24)', async () => {
    const SECRET = '甲子乙丑丙寅丁卯';
    const order = await city.call(
      'S-20041',
      `栏杆倾斜${SECRET}`,
      `临溪花园西侧的栏杆倾斜了，代号${SECRET}。`,
      '19900020041',
    );
    await city.step(order.proceeding, 'exposeAccusation', {
      reason: `检举市纪委负责人${SECRET}`,
      accusedUnits: ['JW'],
      exposed: [{ number: order.number }],
    });
    const file = await city.read(order.submission);
    expect(file.reached.length).toBeGreaterThan(0);
    expect(
      (
        await hub.ask(
          'PUT',
          `/sealed/${order.submission}/decision`,
          { kind: 'hand-up', reason: '属上级管辖' },
          city.desk,
        )
      ).status,
    ).toBe(400);
    expect(
      (
        await hub.ask(
          'PUT',
          `/sealed/${order.submission}/decision`,
          { kind: 'hand-up', to: '省纪委监委', reason: '属上级管辖' },
          city.desk,
        )
      ).body,
    ).toEqual({ outcome: 'handed-up' });

    const left = await city.one<Record<string, unknown>>(
      'select content_cipher, raw_cipher, people_masked, number, received_at from submissions where id = $1',
      [order.submission],
    );
    expect(left).toMatchObject({ content_cipher: null, raw_cipher: null, people_masked: [], number: order.number });
    const envelope = await city.one<Record<string, unknown>>(
      'select understanding_cipher, accused_units, transferred_to, decision, length(raw_sha256) as hash from sealed_files where submission_id = $1',
      [order.submission],
    );
    const place = { column: 'sealed_files.transferred_to', row: order.submission };
    const to = openBoundText(hub.database, envelope['transferred_to'] as string, place);
    expect({ ...envelope, transferred_to: to }).toEqual({
      understanding_cipher: null,
      accused_units: [],
      transferred_to: '省纪委监委',
      decision: 'hand-up',
      hash: 61, // 32 bytes in an envelope of the vault
    });
    for (const sql of [
      'select count(*)::int as n from person_indexes where submission_id = $1',
      "select count(*)::int as n from messages m join withheld_messages w on w.message_id = m.id where w.submission_id = $1 and m.data <> '{}'",
    ]) {
      expect(await city.one(sql, [order.submission])).toEqual({ n: 0 });
    }
    expect((await hub.ask('POST', `/sealed/${order.submission}/reading`, { purpose: '研判' }, city.desk)).status).toBe(
      404,
    );
    expect((await hub.ask('GET', '/sealed', undefined, city.desk)).body).toEqual(
      expect.arrayContaining([expect.objectContaining({ number: order.number, decision: 'hand-up' })]),
    );
    expect((await hub.ask('GET', `/track/${order.code}`, undefined, null)).body).toMatchObject({
      registrationNumber: order.number,
      state: 'registered',
    });
    // What arrives later to amend it is sealed, and does not wait for words that are gone.
    const amending = await city
      .call('S-20041', '栏杆倾斜补充', '补充：栏杆底座也断了。', '19900020041')
      .catch(() => undefined);
    expect(amending?.lead ?? null).toBeNull();
    expect(
      await city.one('select seal, routed_at is not null as routed from submissions where amends = $1', [
        order.submission,
      ]),
    ).toEqual({ seal: 'sealed', routed: true });
    await expect(hub.database.query("update messages set data = '{}'")).rejects.toThrow('append-only');
    await expect(
      hub.database.query(
        'update submissions set raw_cipher = null, content_cipher = null, handed_up_at = now() where number <> $1',
        [order.number],
      ),
    ).rejects.toThrow('may not be changed');
  });

  it('hands up the accusation of a split letter and keeps its open part with the people whom it concerns', async () => {
    const SECRET = '角亢氐房心尾箕斗牛';
    const files = [{ name: `${SECRET}.txt`, mediaType: 'text/plain', base64: Buffer.from(SECRET).toString('base64') }];
    const petition = await city.write(
      `健身器材损坏${SECRET}`,
      `书院桥公园的健身器材坏了两个月。另外${SECRET}。`,
      '19900020051',
      { attachments: files },
    );
    const open = { title: '书院桥公园健身器材损坏', text: '书院桥公园的健身器材坏了两个月，请求维修。' };
    await city.step(petition.proceeding, 'exposeAccusation', {
      reason: '检举纪委负责人',
      accusedUnits: ['JW'],
      exposed: [{ number: petition.number, openPart: open }],
    });
    expect(
      (
        await hub.ask(
          'PUT',
          `/sealed/${petition.submission}/decision`,
          { kind: 'hand-up', to: '省纪委监委', reason: '属上级管辖' },
          city.desk,
        )
      ).body,
    ).toEqual({ outcome: 'handed-up' });
    expect(await city.one('select raw_cipher from submissions where id = $1', [petition.submission])).toEqual({
      raw_cipher: null,
    });
    expect(
      await city.one(
        'select count(*) filter (where length(bytes_cipher) > 0 or length(name_cipher) > 0)::int as kept, count(*)::int as files from attachments where submission_id = $1',
        [petition.submission],
      ),
    ).toEqual({ kept: 0, files: 1 });
    const left = await city.one<{ words: Buffer }>('select content_cipher as words from submissions where id = $1', [
      petition.submission,
    ]);
    expect(hub.vault.openText(left.words, petition.submission)).not.toContain(SECRET);
    expect((await hub.ask('GET', `/submissions/${petition.number}`, undefined, city.staff)).body).toMatchObject(open);
    expect(
      (await hub.ask('POST', `/submissions/${petition.number}/reveal`, { purpose: '由中心联系' }, city.staff)).body,
    ).toMatchObject({ people: [{ name: '宁某某' }] });
    expect(await city.leaking(SECRET, petition, [petition.lead ?? 'CGJ'])).toEqual([]);
  });
});
