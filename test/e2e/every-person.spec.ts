import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Paper {
  id: string;
  kind: string;
  number: string;
  title: string;
}

interface Person {
  id: string;
  number: string;
  code: string;
  matter: string;
}

/** What belongs to each of several people on one matter, through HTTP alone. */
describe('every person of a matter', () => {
  let hub: TestHub;
  let staff: string;
  let unit: string;
  let city: string;

  const post = <Body>(
    path: string,
    body: object,
    key: string | null = staff,
  ): Promise<{ status: number; body: Body }> =>
    hub.ask('POST', path, body, key) as Promise<{ status: number; body: Body }>;
  const get = async <Body>(path: string, key: string | null = null): Promise<Body> =>
    (await hub.ask('GET', path, undefined, key)).body as Body;
  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await hub.database.query(text, values)) as Row[];
  const tell = async (text: string, phone: string): Promise<Person> => {
    const { body } = await post<{ registrationNumber: string; queryCode: string }>(
      '/intake/web',
      { title: '路灯不亮', text, name: '宁某某', phone },
      null,
    );
    await hub.rest();
    const [found] = await sql<{ id: string; matter: string }>(
      'select s.id, l.matter_id as matter from submissions s join links l on l.submission_id = s.id and l.undone_at is null where s.number = $1',
      [body.registrationNumber],
    );
    return { id: found!.id, matter: found!.matter, number: body.registrationNumber, code: body.queryCode };
  };
  const papers = ({ code }: Person): Promise<Paper[]> => get<Paper[]>(`/track/${code}/notices`);
  const kinds = async (person: Person): Promise<string[]> => (await papers(person)).map(({ kind }) => kind);
  const has = (person: Person, kind: string) => async (): Promise<boolean> => (await kinds(person)).includes(kind);
  /** 确认关联: a clerk finds that the machine linked rightly; until then only what is for all reaches this person. */
  const confirm = async ({ id }: Person): Promise<void> => {
    const [link] = await sql<{ id: string }>('select id from links where submission_id = $1 and undone_at is null', [
      id,
    ]);
    expect((await post(`/links/${link!.id}/confirm`, { reason: '经核实，是同一盏路灯' })).status).toBe(200);
  };
  const caseOf = async (matter: string): Promise<string> =>
    (
      await sql<{ id: string }>(
        "select id from proceedings where matter_id = $1 and kind = 'petition' and applicant is null order by opened_at desc limit 1",
        [matter],
      )
    )[0]!.id;
  const step = async (
    id: string,
    event: string,
    body: object,
    key: string,
  ): Promise<{ status: number; body: { to: string; opened: string | null; errors?: { field: string }[] } }> =>
    post(`/proceedings/${id}/events/${event}`, body, key);
  const document = {
    reference: 'CGJ-1',
    facts: '灯杆电缆断裂。',
    opinion: '已更换电缆。',
    legalBasis: '城市道路照明设施管理规定',
    results: ['upheld'],
    remedy: '三十日内可申请复查',
    issuer: 'body',
  };
  const unanswered = async (id: string): Promise<object[]> =>
    (
      await sql<{ department: string }>(
        "select department from assignments where proceeding_id = $1 and role = 'assist' and state in ('sent', 'signed')",
        [id],
      )
    ).map(({ department }) => ({ department, reason: '与其职责无关' }));
  const decideAndDeliver = async (id: string): Promise<void> => {
    for (const [event, body, to] of [
      ['sign', {}, 'received'],
      ['accept', { path: 'A6' }, 'accepted'],
      ['decide', { document, solved: true, without: await unanswered(id) }, 'decided'],
      ['delivered', { proof: { how: 'post', on: hub.time.today(), taken: 'signed', reference: 'EMS-1' } }, 'done'],
    ] as const)
      expect((await step(id, event, body, unit)).body).toMatchObject({ to });
  };

  beforeAll(async () => {
    hub = await startTestHub();
    staff = (await post<{ key: string }>('/keys', { name: '信访科', scopes: ['staff'] }, hub.adminKey)).body.key;
    unit = (
      await post<{ key: string }>(
        '/keys',
        { name: '城管局系统', scopes: ['department'], department: 'CGJ' },
        hub.adminKey,
      )
    ).body.key;
    city = (
      await post<{ key: string }>(
        '/keys',
        { name: '市政府系统', scopes: ['department'], department: 'GOV-9901' },
        hub.adminKey,
      )
    ).body.key;
  });
  afterAll(() => hub.close());

  describe('three of them', () => {
    let people: [Person, Person, Person];
    let shared: string;
    let own: string;

    it('have a receipt, a notice and two ratings of their own', async () => {
      people = [
        await tell('听涛阁南门的路灯坏了三天，请派人维修。', '19900030001'),
        await tell('听涛阁南门路灯坏了，晚上很黑，请维修路灯。', '19900030002'),
        await tell('听涛阁南门路灯坏了没人修，请维修路灯。', '19900030003'),
      ];
      expect(new Set(people.map(({ matter }) => matter)).size).toBe(1);
      expect(new Set(people.map(({ code }) => code)).size).toBe(3);
      for (const person of people.slice(1)) await confirm(person);
      shared = await caseOf(people[0].matter);
      await decideAndDeliver(shared);
      for (const person of people) await until(has(person, 'decision'));
      const numbers = await Promise.all(
        people.map(async (person) => (await papers(person)).find(({ kind }) => kind === 'decision')!.number),
      );
      expect(new Set(numbers).size).toBe(3);
      const [first, second, third] = people;
      expect(
        (
          await post(
            `/track/${first.code}/ratings`,
            { slot: 'unit', value: 'dissatisfied', reason: '没有人联系我' },
            null,
          )
        ).status,
      ).toBe(201);
      expect((await post(`/track/${second.code}/ratings`, { slot: 'unit', value: 'satisfied' }, null)).status).toBe(
        201,
      );
      const rated = async ({ code }: Person): Promise<(string | null)[]> =>
        (await get<{ value: string | null }[]>(`/track/${code}/ratings`)).map(({ value }) => value);
      expect([await rated(first), await rated(second), await rated(third)]).toEqual([
        [null, 'dissatisfied'],
        [null, 'satisfied'],
        [null, null],
      ]);
      expect(await sql('select 1 from second_looks')).toHaveLength(1);
    });

    it('were each told when they came to a matter in hand that it is, in which case, and what stays theirs', async () => {
      await until(has(people[1], 'joined-case'));
      await until(has(people[2], 'joined-case'));
      expect(await kinds(people[0])).not.toContain('joined-case');
      const joined = (await papers(people[2])).find(({ kind }) => kind === 'joined-case')!;
      const [matter] = await sql<{ number: string }>('select number from matters where id = $1', [people[0].matter]);
      expect(await get<string>(`/track/${people[2].code}/notices/${joined.id}.html`)).toContain(matter!.number);
    });

    it('keep their own time while their own paper is not delivered: the delivery to one ends nobody else’s (INV-57)', async () => {
      await sql(
        "update clocks set due_at = now() - interval '1 day', due_on = due_on - 40 where proceeding_id = $1 and family = 'C7'",
        [shared],
      );
      expect((await step(shared, 'lapse', {}, staff)).body).toMatchObject({ rule: 'everybodyServed' });
    });

    it('may ask for review one by one: only the applicant’s case goes on, and its opinion goes to the applicant alone', async () => {
      const applies = { department: 'GOV-9901', reason: '灯又坏了' };
      expect((await step(shared, 'requestReview', applies, staff)).body.errors?.map(({ field }) => field)).toEqual([
        'applicant',
      ]);
      expect((await step(shared, 'requestReview', { ...applies, applicant: '20200101-0000001-X' }, staff)).status).toBe(
        400,
      );
      const asked = await step(shared, 'requestReview', { ...applies, applicant: people[1].number }, staff);
      expect(asked.body).toMatchObject({ to: 'in_review', opened: expect.any(String) as unknown });
      own = asked.body.opened!;
      expect((await step(shared, 'requestReview', { ...applies, applicant: people[1].number }, staff)).status).toBe(
        409,
      );
      expect(
        await sql('select id, state from proceedings where matter_id = $1 order by split_from nulls first', [
          people[0].matter,
        ]),
      ).toEqual([
        { id: shared, state: 'done' },
        { id: own, state: 'in_review' },
      ]);
      expect(
        (await step(own, 'reviewDecide', { outcome: 'uphold', evidence: '复查〔2026〕1号', reason: '事实清楚' }, city))
          .body,
      ).toMatchObject({ to: 'reviewed' });
      // The level above the city is outside this hub, so a person writes its name in.
      const waiting = async (): Promise<{ id: string } | undefined> =>
        (await get<{ id: string; kind: string; missing: string[] }[]>('/notices-owed', staff)).find(
          ({ kind, missing }) => kind === 'review-opinion' && missing.length > 0,
        );
      await until(async () => (await waiting()) !== undefined);
      expect(
        (
          await hub.ask(
            'PUT',
            `/notices-owed/${(await waiting())!.id}/fields`,
            { fields: { reviewBody: '云汀省信访局' } },
            staff,
          )
        ).status,
      ).toBe(200);
      await until(has(people[1], 'review-opinion'));
      expect(await kinds(people[0])).not.toContain('review-opinion');
      expect(await kinds(people[2])).not.toContain('review-opinion');
      const steps = async ({ code }: Person): Promise<unknown[]> =>
        (await get<{ steps: unknown[] }>(`/track/${code}`)).steps;
      expect(await steps(people[1])).toHaveLength((await steps(people[2])).length);
    });

    it('keep their own time for review: another may apply as well, and is not decided with the first', async () => {
      const second = await step(
        shared,
        'requestReview',
        { department: 'GOV-9901', reason: '不同意', applicant: people[2].number },
        staff,
      );
      expect(second.body).toMatchObject({ to: 'in_review' });
      expect(second.body.opened).not.toBe(own);
      expect(
        (
          await step(
            second.body.opened!,
            'reviewDecide',
            { outcome: 'revoke', evidence: '复查〔2026〕2号', reason: '事实不清' },
            city,
          )
        ).body,
      ).toMatchObject({ to: 'accepted' });
      expect(
        await sql('select state from proceedings where id = any($1::uuid[]) order by state', [[shared, own]]),
      ).toEqual([{ state: 'done' }, { state: 'reviewed' }]);
      const again = { ...document, reference: 'CGJ-2', opinion: '重新铺设电缆。' };
      expect(
        (
          await step(
            second.body.opened!,
            'decide',
            { document: again, solved: true, sameFacts: false, without: await unanswered(second.body.opened!) },
            unit,
          )
        ).body,
      ).toMatchObject({ to: 'decided' });
      await hub.rest();
      const answers = await sql<{ subject: string; text: string }>(
        "select subject, data ->> 'text' as text from messages where type = 'submission.answered'",
      );
      const told = answers.filter(({ text }) => text === '重新铺设电缆。');
      expect(told.map(({ subject }) => subject)).toEqual([people[2].number]);
    });

    it('are four when one comes after the end, who was not answered by it and has a petition of their own', async () => {
      const late = await tell('听涛阁南门路灯还是坏的，晚上很黑，请维修路灯。', '19900030004');
      expect(late.matter).toBe(people[0].matter);
      const petition = await caseOf(late.matter);
      expect(petition).not.toBe(shared);
      await decideAndDeliver(petition);
      await until(has(late, 'decision'));
      await hub.rest();
      const answers = async (person: Person): Promise<unknown[]> =>
        sql("select 1 from messages where type = 'submission.answered' and subject = $1", [person.number]);
      expect([await answers(late), await answers(people[0])]).toEqual([[expect.anything()], [expect.anything()]]);
      expect((await kinds(people[0])).filter((kind) => kind === 'decision')).toHaveLength(1);
      expect(await get<object[]>(`/track/${late.code}/ratings`)).toHaveLength(2);
    });
  });

  describe('one who was put in the wrong matter', () => {
    it('gets back, when the link is undone, every paper, answer and rating of the days in between, once (INV-13, INV-42)', async () => {
      const stays = await tell('菱歌苑东门的路灯坏了，请派人维修。', '19900031001');
      const moved = await tell('菱歌苑东门路灯坏了，晚上很黑，请维修路灯。', '19900031002');
      const elsewhere = await tell('沙洲里安置小区门口的井盖破了。', '19900031003');
      expect(moved.matter).toBe(stays.matter);
      const [question] = await sql<{ id: string }>(
        "insert into link_questions (id, submission_id, matter_id, relation, score) values (uuidv7(), $1, $2, 'same_matter', 0.7) returning id",
        [moved.id, elsewhere.matter],
      );
      expect(
        (await hub.ask('PUT', `/link-questions/${question!.id}/answer`, { answer: 'same', reason: '误认' }, staff))
          .status,
      ).toBe(200);
      await decideAndDeliver(await caseOf(stays.matter));
      await until(has(stays, 'decision'));
      expect(await kinds(moved)).not.toContain('decision');
      const [link] = await sql<{ id: string }>('select id from links where submission_id = $1 and undone_at is null', [
        moved.id,
      ]);
      expect((await hub.ask('DELETE', `/links/${link!.id}`, { reason: '不是井盖' }, staff)).status).toBe(200);
      await confirm(moved);
      await until(has(moved, 'decision'));
      await hub.rest();
      const mine = await papers(moved);
      expect(mine.filter(({ kind }) => kind === 'decision')).toHaveLength(1);
      expect(mine.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
      const told = await sql<{ data: { text: string | null } }>(
        "select data from messages where type = 'submission.answered' and subject = $1",
        [moved.number],
      );
      expect(told.filter(({ data }) => data.text !== null)).toHaveLength(1);
      expect(await get<object[]>(`/track/${moved.code}/ratings`)).toHaveLength(2);
      const page = await get<string>(
        `/track/${moved.code}/notices/${mine.find(({ kind }) => kind === 'accepted')!.id}.html`,
      );
      expect(page).toContain(moved.number);
    });
  });
});
