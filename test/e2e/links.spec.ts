import { randomUUID } from 'node:crypto';
import { startTestHub, type TestHub } from '../support/hub.js';
import { withoutShares } from '../support/open-shares.js';

interface Placed {
  id: string;
  number: string;
  code: string;
  matterId: string;
  relation: string;
}

interface LinkRow {
  id: string;
  registrationNumber: string;
  relation: string;
  undoneAt: string | null;
}

interface QuestionRow {
  id: string;
  submission: { registrationNumber: string; matterId: string };
  matter: { id: string };
  reasons: string[];
}

/** Twelve people, each in words of their own. */
const TOLD = [
  '望塔苑从昨晚开始停水，到现在一滴水都没有。',
  '我们望塔苑全小区没水，做不了饭。',
  '望塔苑停水了，没有任何通知，什么时候来水？',
  '请问望塔苑怎么又停水，老人小孩都没水喝。',
  '住望塔苑，家里水龙头不出水，问物业说是外面管道坏了。',
  '望塔苑停水十几个小时了，请尽快抢修供水。',
  '望塔苑2栋没水，厕所都冲不了。',
  '反映望塔苑停水问题，孩子上学早上没水洗漱。',
  '望塔苑停水，超市的桶装水都卖光了。',
  '望塔苑又停水了，一个月里第三次。',
  '望塔苑小区大面积停水，请供水公司给个说法。',
  '望塔苑7栋住户，停水一整夜。',
];

/** People tell the hub through the web door; a clerk sets its links right. */
describe('the desk of links', () => {
  let hub: TestHub;
  let department: string;
  beforeAll(async () => {
    hub = await startTestHub();
    department = (
      (await hub.ask('POST', '/keys', { name: '城管局系统', scopes: ['department'], department: 'CGJ' })).body as {
        key: string;
      }
    ).key;
  });
  afterAll(() => hub.close());

  let people = 0;
  const somebody = (): string => `1990001${String(people++).padStart(4, '0')}`;
  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await hub.database.query(text, values)) as Row[];
  const tell = async (
    text: string,
    phone = somebody(),
    title = '路灯不亮',
    key: string | null = null,
  ): Promise<Placed> => {
    // Without an id of its own, the same words of one person within minutes would be one sending.
    const body = { title, text, name: '宁某某', phone, submissionId: randomUUID() };
    const receipt = (await hub.ask('POST', '/intake/web', body, key)).body as {
      registrationNumber: string;
      queryCode: string;
    };
    await hub.rest();
    return { ...(await placeOf(receipt.registrationNumber)), code: receipt.queryCode };
  };
  const placeOf = async (number: string): Promise<Omit<Placed, 'code'>> => {
    const { id, matterId, relation } = (await hub.ask('GET', `/submissions/${number}`)).body as Placed;
    return { id, number, matterId, relation };
  };
  const linksOf = async (matterId: string): Promise<LinkRow[]> =>
    ((await hub.ask('GET', `/links?matter=${matterId}`)).body as { items: LinkRow[] }).items;
  const liveLink = async ({ number, matterId }: Pick<Placed, 'number' | 'matterId'>): Promise<LinkRow> =>
    (await linksOf(matterId)).find((link) => link.registrationNumber === number && link.undoneAt === null) as LinkRow;
  const undo = (id: string): ReturnType<TestHub['ask']> =>
    hub.ask('DELETE', `/links/${id}`, { reason: '经电话19900000042核实，不是同一处路灯' });
  const told = (type: string, about: string): Promise<{ owner: string; data: Record<string, unknown> }[]> =>
    sql<{ owner: string; data: Record<string, unknown> }>(
      'select owner, data from messages where type = $1 order by seq',
      [type],
    ).then((sent) => sent.filter(({ data }) => JSON.stringify(data).includes(about)));
  const courses = (matterId: string): Promise<{ kind: string; state: string; openedAt: Date }[]> =>
    sql('select kind, state, opened_at as "openedAt" from proceedings where matter_id = $1 order by opened_at, id', [
      matterId,
    ]);
  const answerWork = async (matterId: string): Promise<void> => {
    const [work] = await sql<{ id: string; proceeding: string }>(
      "select id, proceeding_id as proceeding from assignments where matter_id = $1 and role = 'lead' and department = 'CGJ'",
      [matterId],
    );
    expect((await hub.ask('POST', `/assignments/${work?.id}/sign`, undefined, department)).status).toBe(200);
    const document = {
      reference: '〔2026〕1号',
      facts: '属实',
      opinion: '灯具已更换。',
      legalBasis: '城市照明管理规定',
      claims: '请求解决所反映的问题，理由如来件所述',
      results: ['upheld'],
      remedy: '三十日内可申请复查',
      issuer: 'body',
    };
    expect((await hub.ask('POST', `/proceedings/${work?.proceeding}/events/accept`, {}, department)).status).toBe(200);
    expect(
      (
        await hub.ask(
          'POST',
          `/proceedings/${work?.proceeding}/events/decide`,
          { document, solved: true, forAll: true, without: await withoutShares(hub.database, work?.proceeding ?? '') },
          department,
        )
      ).status,
    ).toBe(200);
    await hub.rest();
  };

  describe('undoing a repeat', () => {
    const person = '19900020001';
    let first: Placed;
    let again: Placed;
    let own: { matterId: string; matterNumber: string };
    const words = '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。';

    it('gives it a matter, a course and an assignment of its own, with a clock from its own receipt', async () => {
      first = await tell(words, person);
      again = await tell(words, person);
      expect(again.matterId).toBe(first.matterId);
      expect(['repeat', 'mass_mail']).toContain(again.relation);
      const before = await courses(first.matterId);
      const answered = await undo((await liveLink(again)).id);
      expect(answered.status).toBe(200);
      own = answered.body as typeof own;
      await hub.rest();
      expect(await placeOf(again.number)).toMatchObject({ matterId: own.matterId, relation: 'first' });
      const [receipt] = await sql<{ at: Date }>('select received_at as at from submissions where id = $1', [again.id]);
      expect(await courses(own.matterId)).toEqual([
        expect.objectContaining({ kind: 'petition', openedAt: receipt?.at }),
      ]);
      expect(
        await sql('select department from assignments where matter_id = $1 and role = $2', [own.matterId, 'lead']),
      ).toEqual([{ department: 'CGJ' }]);
      expect(await courses(first.matterId)).toEqual(before);
    });

    it('tells the department of the old matter and the person, and writes it down once', async () => {
      expect(await told('matter.submission_unlinked', again.number)).toContainEqual(
        expect.objectContaining({ owner: 'CGJ' }),
      );
      expect(await told('submission.separated', again.number)).toEqual([
        {
          owner: 'web',
          data: expect.objectContaining({ matterNumber: own.matterNumber, answeredBefore: false }) as unknown,
        },
      ]);
      expect(
        await sql("select action from audit_entries where action = 'link.undone' and subject_id = $1", [again.id]),
      ).toHaveLength(1);
      expect(
        await sql('select decision, decided_by as "decidedBy" from link_decisions where submission_id = $1', [
          again.id,
        ]),
      ).toEqual([{ decision: 'apart', decidedBy: expect.stringMatching(/^key:/) as unknown }]);
      const written = JSON.stringify([
        await sql('select * from link_decisions'),
        await sql('select * from links'),
        await sql('select * from messages'),
      ]);
      expect(written).toContain('samePerson');
      expect(written).not.toContain('19900000042');
    });

    it('is the same however often and by however many it is asked, and leaves one matter', async () => {
      const third = await tell(words, person);
      const link = await liveLink(third);
      const answers = await Promise.all(Array.from({ length: 6 }, () => undo(link.id)));
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      expect(new Set(answers.map(({ body }) => (body as { matterId: string }).matterId)).size).toBe(1);
      expect((await undo(link.id)).body).toEqual(answers[0]?.body);
      expect(
        await sql("select 1 from audit_entries where action = 'link.undone' and subject_id = $1", [third.id]),
      ).toHaveLength(1);
      expect(await sql('select 1 from links where submission_id = $1 and undone_at is null', [third.id])).toHaveLength(
        1,
      );
    });

    it('is not overruled by the machine when the same words come once more', async () => {
      await tell(words, person);
      await tell(words);
      expect((await placeOf(again.number)).matterId).toBe(own.matterId);
      expect((await placeOf(first.number)).matterId).toBe(first.matterId);
      const [apart] = await sql<{ shared: boolean }>(
        'select a.hotspot_key = b.hotspot_key as shared from matters a, matters b where a.id = $1 and b.id = $2',
        [own.matterId, first.matterId],
      );
      expect(apart?.shared).toBe(false);
    });

    it('holds when the submission is routed again', async () => {
      await sql(
        "update links set undone_at = now(), undone_by = 'test' where submission_id = $1 and undone_at is null",
        [again.id],
      );
      await sql('update submissions set routed_at = null where id = $1', [again.id]);
      await sql("insert into queue_outbox (queue, ref) values ('routing', $1)", [again.id]);
      await hub.rest();
      expect((await placeOf(again.number)).matterId).not.toBe(first.matterId);
    });
  });

  describe('undoing one of several people in an answered matter', () => {
    let matter: Placed;
    let other: Placed;
    let third: Placed;

    it('keeps the answer that was given, and says that it is handled by itself since', async () => {
      matter = await tell('锦澜府北门外的路灯坏了，整条路都是黑的，请派人维修。');
      other = await tell('锦澜府北门外路灯坏了好几盏，整条路漆黑一片，希望维修。');
      third = await tell('反映锦澜府北门外路灯坏了，整条路黑漆漆的，请维修路灯。');
      expect([other.matterId, third.matterId]).toEqual([matter.matterId, matter.matterId]);
      expect(other.relation).toBe('same_matter');
      await answerWork(matter.matterId);
      expect(await told('submission.answered', other.number)).toHaveLength(1);
      expect((await undo((await liveLink(other)).id)).status).toBe(200);
      await hub.rest();
      const tracked = (await hub.ask('GET', `/track/${other.code}`, undefined, null)).body as {
        state: string;
        answers: object[];
        steps: { step: string }[];
      };
      expect(tracked.answers).toEqual([expect.objectContaining({ text: '灯具已更换。' })]);
      expect(tracked.state).toBe('in-hand');
      expect(tracked.steps.map(({ step }) => step)).toContain('separated');
      expect(await told('submission.separated', other.number)).toEqual([
        expect.objectContaining({ data: expect.objectContaining({ answeredBefore: true }) as unknown }),
      ]);
      expect((await hub.ask('GET', `/track/${third.code}`, undefined, null)).body).toMatchObject({ state: 'answered' });
    });

    it('leaves the matter with the others when the one who opened it goes, under their words', async () => {
      expect((await undo((await liveLink(matter)).id)).status).toBe(200);
      expect(await placeOf(third.number)).toMatchObject({ matterId: matter.matterId, relation: 'first' });
      expect((await placeOf(matter.number)).matterId).not.toBe(matter.matterId);
      expect((await undo((await liveLink(third)).id)).status).toBe(409);
    });
  });

  it('counts a hotspot anew on both sides', async () => {
    const all: Placed[] = [];
    // Through the portal: strangers of the open door are one voice.
    for (const words of TOLD) all.push(await tell(words, somebody(), '停水', hub.adminKey));
    const counted = async (): Promise<number> =>
      (await sql<{ count: number }>("select (evidence ->> 'count')::int as count from hotspots"))[0]?.count ?? 0;
    expect(await counted()).toBe(12);
    const joined = await Promise.all(all.map(({ number }) => placeOf(number)));
    const member = joined.find(({ relation }) => relation !== 'first') as Placed;
    const undone = (await undo((await liveLink(member)).id)).body as { matterId: string };
    await hub.rest();
    expect(await counted()).toBe(11);
    expect(await sql('select 1 from hotspot_members where matter_id = $1', [undone.matterId])).toEqual([]);
  });

  describe('answering a question', () => {
    const ask = async (submission: Placed, matter: Placed): Promise<string> =>
      (
        await sql<{ id: string }>(
          `insert into link_questions (id, submission_id, matter_id, relation, score, reasons, features) values (uuidv7(), $1, $2, 'same_matter', 0.6, '["同一地点"]', '{"place": 1, "problem": 0.4}')
       returning id`,
          [submission.id, matter.matterId],
        )
      )[0]?.id ?? '';
    const answer = (id: string, given: 'same' | 'apart'): ReturnType<TestHub['ask']> =>
      hub.ask('PUT', `/link-questions/${id}/answer`, { answer: given, reason: '现场看过' });
    let lamp: Placed;
    let hole: Placed;

    it('is asked about what the machine is unsure of, once per submission, masked and in words', async () => {
      const phone = somebody();
      // Letters: of two short texts about the lifts of two houses the machine is sure that they are two faults.
      const lift = (house: string): string =>
        `霁光里${house}电梯坏了没人修，老人上下楼困难。${'物业说配件还没有到货，维保单位说要等厂家派人，厂家的电话又一直没有人接，住户问了许多次都没有结果。'.repeat(2)}`;
      const first = await tell(lift('3栋'), somebody(), '电梯故障');
      const doubtful = await tell(`${lift('5栋')}联系我${phone}。`, phone, '电梯故障');
      await tell(`电梯还没修，${lift('5栋')}`, phone, '电梯故障');
      await tell(`电梯停了，${lift('7栋')}`, phone, '电梯故障');
      const open = ((await hub.ask('GET', '/link-questions?open=true&limit=200')).body as { items: QuestionRow[] })
        .items;
      expect(
        open
          .filter(({ matter }) => matter.id === first.matterId)
          .map(({ submission }) => submission.registrationNumber),
      ).toEqual([doubtful.number]);
      expect(open.find(({ matter }) => matter.id === first.matterId)?.reasons).toContain('楼栋不同:5栋 / 3栋');
      expect(JSON.stringify(open)).not.toContain(phone);
    });

    it('with "same" moves it to the matter asked about, takes its own work back and keeps the earliest clock', async () => {
      lamp = await tell('渡口家园门前路灯不亮，摸黑走路。');
      hole = await tell('船坞宿舍门前的井盖破了，有人绊倒。', somebody(), '井盖破损');
      await sql("update proceedings set opened_at = '2026-11-01T00:00:00Z' where matter_id = $1", [hole.matterId]);
      const id = await ask(hole, lamp);
      expect((await answer(id, 'same')).body).toMatchObject({ answer: 'same', matterId: lamp.matterId });
      await hub.rest();
      expect(await placeOf(hole.number)).toMatchObject({ matterId: lamp.matterId, relation: 'same_matter' });
      expect(await courses(lamp.matterId)).toEqual([
        expect.objectContaining({ kind: 'petition', openedAt: new Date('2026-11-01T00:00:00Z') }),
      ]);
      expect(await sql('select distinct state from assignments where matter_id = $1', [hole.matterId])).toEqual([
        { state: 'withdrawn' },
      ]);
      expect((await told('assignment.withdrawn', hole.number)).length).toBeGreaterThan(0);
      expect(await told('submission.joined', hole.number)).toHaveLength(1);
      expect((await answer(id, 'same')).status).toBe(200);
      expect((await answer(id, 'apart')).status).toBe(409);
    });

    it('undone, gives back the matter that it had before', async () => {
      expect((await undo((await liveLink({ ...hole, matterId: lamp.matterId })).id)).body).toMatchObject({
        matterId: hole.matterId,
      });
      await hub.rest();
      expect(await placeOf(hole.number)).toMatchObject({ matterId: hole.matterId, relation: 'first' });
      expect(
        await sql("select state from assignments where matter_id = $1 and role = 'lead' order by assigned_at", [
          hole.matterId,
        ]),
      ).toEqual([{ state: 'withdrawn' }, { state: 'sent' }]);
      expect((await courses(lamp.matterId)).map(({ openedAt }) => openedAt)).toEqual([
        new Date('2026-11-01T00:00:00Z'),
      ]);
    });

    it('with "apart" leaves both where they are, in neighbourhoods of their own, for ever', async () => {
      const words = '江澄花苑东门的路灯一到晚上就不亮，请修理。';
      const [mine, theirs] = [await tell(words), await tell('毛纺厂宿舍门口的路灯不亮了。')];
      await sql('update matters set hotspot_key = (select hotspot_key from matters where id = $2) where id = $1', [
        mine.matterId,
        theirs.matterId,
      ]);
      const id = await ask(mine, theirs);
      expect((await Promise.all([answer(id, 'apart'), answer(id, 'apart')])).map(({ status }) => status)).toEqual([
        200, 200,
      ]);
      expect((await answer(id, 'same')).status).toBe(409);
      const keys = await sql<{ key: string }>('select distinct hotspot_key as key from matters where id in ($1, $2)', [
        mine.matterId,
        theirs.matterId,
      ]);
      expect(keys).toHaveLength(2);
      expect((await placeOf(mine.number)).matterId).toBe(mine.matterId);
    });

    it('given by two people at once in opposite ways, is the one that came first', async () => {
      const [mine, theirs] = [await tell('织锦公寓楼下的路灯忽明忽暗。'), await tell('埠头新村路口的路灯灭了。')];
      const id = await ask(mine, theirs);
      const given = await Promise.all([
        answer(id, 'apart'),
        answer(id, 'same'),
        answer(id, 'apart'),
        answer(id, 'same'),
      ]);
      expect(given.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
      expect(await sql('select 1 from links where submission_id = $1 and undone_at is null', [mine.id])).toHaveLength(
        1,
      );
    });

    it('becomes a lesson without a word or a person in it', async () => {
      const file = await fetch(`${hub.url}/link-decisions`, { headers: { authorization: `Bearer ${hub.adminKey}` } });
      expect(file.headers.get('content-type')).toContain('application/x-ndjson');
      const lines = (await file.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { label: number; features: object });
      expect(lines.map(({ label }) => label)).toContain(0);
      expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['decidedAt', 'features', 'label', 'matter']);
      expect((await hub.ask('GET', '/link-decisions', undefined, department)).status).toBe(403);
    });
  });

  it('keeps strangers, sealed files and wrong parameters out', async () => {
    expect((await hub.ask('GET', '/link-questions', undefined, department)).status).toBe(403);
    expect((await hub.ask('GET', '/links')).body).toMatchObject({ code: 'invalid-parameter' });
    expect((await hub.ask('GET', '/link-questions?cursor=x')).body).toMatchObject({ code: 'invalid-parameter' });
    expect(
      (await hub.ask('DELETE', '/links/0190a0a0-0000-7000-8000-000000000000', { reason: '不存在的关联' })).status,
    ).toBe(404);
    await hub.ask(
      'POST',
      '/intake/web',
      {
        title: '举报城管局科长受贿',
        text: '举报城管局某科长收受商户红包，长期索要好处费。',
        name: '宁某某',
        phone: somebody(),
      },
      null,
    );
    await hub.rest();
    const [sealed] = await sql<{ id: string; matter: string }>(
      'select l.id, l.matter_id as matter from links l join matters m on m.id = l.matter_id where m.sealed',
    );
    expect((await hub.ask('DELETE', `/links/${sealed?.id}`, { reason: '试一试能否撤销' })).status).toBe(404);
    expect((await hub.ask('GET', `/links?matter=${sealed?.matter}`)).body).toEqual({ items: [], cursor: null });
  });

  it('stands on the API page with what its doors want', async () => {
    const { paths } = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, Record<string, object>>;
    };
    const body = (path: string, method: string): object => paths[path]?.[method] ?? {};
    expect(body('/links/{id}', 'delete')).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/LinkUndoBody' } } } },
    });
    expect(body('/link-questions/{id}/answer', 'put')).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/LinkAnswerBody' } } } },
    });
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/links', '/link-questions', '/link-decisions', '/matters/{id}/related']),
    );
  });

  it('shows what is related but not the same, from both sides, and never joins it', async () => {
    const lamp = await tell('琉璃井小区门口路灯坏了，晚上很黑。');
    const noise = await tell('琉璃井小区门口夜间烧烤摊油烟噪音扰民，睡不着觉。', somebody(), '噪音扰民');
    expect(noise.matterId).not.toBe(lamp.matterId);
    for (const [one, other] of [
      [lamp, noise],
      [noise, lamp],
    ] as const) {
      const related = (await hub.ask('GET', `/matters/${one.matterId}/related`)).body as {
        matterId: string;
        reasons: string[];
      }[];
      expect(related.find(({ matterId }) => matterId === other.matterId)?.reasons[0]).toBe('地点相同，问题不同');
    }
  });
});
