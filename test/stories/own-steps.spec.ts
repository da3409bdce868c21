import { rows } from '#platform';
import { Cast, DECISION, proofOn, type Teller } from './cast.js';

/** 诉求人: what a person does with the query code and the figures of the phone, without going anywhere. */
describe('what a person does with the query code', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await Cast.gather('2026-03-02T01:00:00Z');
  });
  afterAll(() => cast.leave());

  const own = async (
    { code }: Teller,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: never }> => cast.hub.ask(method, `/track/${code}/${path}`, body, null, headers);
  const offered = async (teller: Teller): Promise<string[]> =>
    ((await own(teller, 'GET', 'steps')).body as { event: string }[]).map(({ event }) => event);
  const eventsOf = (id: string): Promise<{ event: string; role: string }[]> =>
    rows(cast.hub.database, 'select event, role from proceeding_events where proceeding_id = $1 order by seq', [id]);

  it('urges once a day, and only with the figures of the phone', async () => {
    const caller = await cast.calls('路灯不亮', '临溪花园3栋门口的路灯坏了三天，请尽快维修。', { appealKind: '投诉' });
    const { id } = await cast.caseOf(caller, 'order');
    expect((await offered(caller)).sort()).toEqual(['urge', 'withdraw']);
    const figures = { 'huiliu-phone-digits': '' };
    expect((await own(caller, 'POST', 'steps/urge', {}, figures)).body).toMatchObject({ code: 'phone-digits-needed' });
    const urge = (): Promise<{ status: number }> => own(caller, 'POST', 'steps/urge', {});
    expect((await Promise.all([urge(), urge()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await urge()).status).toBe(200);
    expect((await eventsOf(id)).filter(({ event }) => event === 'urge')).toEqual([
      { event: 'urge', role: 'petitioner' },
    ]);
    expect(await offered(caller)).toEqual(['withdraw']);
  });

  it('withdraws an order with proof while its unit works on it: the unit is told and has it no more, and every clock ends', async () => {
    const caller = await cast.calls('路灯不亮', '青芦路菜市场门口的路灯坏了三天，请尽快维修。', { appealKind: '投诉' });
    const { id } = await cast.caseOf(caller, 'order');
    const unit = await cast.unit('CGJ');
    await cast.takes(id, 'handling', 'sign', {}, unit);
    const withdrawal = { reason: '已经修好', evidence: '录音 20260302-17' };
    expect((await cast.step(id, 'withdraw', withdrawal, unit)).status).toBe(403);
    expect((await cast.step(id, 'withdraw', { reason: '已经修好' })).status).toBe(400);
    await cast.takes(id, 'withdrawn', 'withdraw', withdrawal);
    expect((await cast.clocks(id)).filter((clock) => clock.includes(' running '))).toEqual([]);
    const work = await rows(cast.hub.database, 'select distinct state from assignments where proceeding_id = $1', [id]);
    expect(work).toEqual([{ state: 'withdrawn' }]);
    const told = await rows<{ type: string }>(
      cast.hub.database,
      "select m.type from messages m join assignments a on a.id::text = m.subject where a.proceeding_id = $1 and m.owner = 'CGJ' and m.type = 'assignment.withdrawn'",
      [id],
    );
    expect(told).toHaveLength(1);
    expect((await cast.step(id, 'sign', {}, unit)).status).toBe(404);
    expect(await offered(caller)).toEqual([]);
  });

  it('is no step of others: an unknown code and a step that the page does not have are refused', async () => {
    const teller = await cast.writes('垃圾桶满了', '文澜雅居门口的垃圾桶三天没有清运，请处理。');
    expect((await own({ number: '', code: '1234-5678-9012-3456' }, 'GET', 'steps')).status).toBe(404);
    expect((await own(teller, 'POST', 'steps/closeEmpty', {})).status).toBe(404);
    expect((await own(teller, 'POST', 'steps/requestReview', { reason: '不同意' })).body).toMatchObject({
      code: 'not-allowed-now',
    });
  });

  it('adds words and a photo, which go to the same matter, once', async () => {
    const teller = await cast.writes('井盖破损', '书院桥东头的井盖破了一个洞，行人容易踩空。');
    const added = {
      text: '今天又有一位老人差点踩进去，附上照片。',
      attachments: [{ name: '井盖.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }],
    };
    const key = { 'idempotency-key': '5f0a4c1e-7d1b-4d3a-9c55-0a1b2c3d4e5f' };
    const [first, again] = [
      await own(teller, 'POST', 'additions', added, key),
      await own(teller, 'POST', 'additions', added, key),
    ];
    expect(first).toMatchObject({ status: 201, body: { amends: teller.number } });
    const receipt = first.body as { registrationNumber: string };
    expect((again.body as typeof receipt).registrationNumber).toBe(receipt.registrationNumber);
    await cast.hub.rest();
    expect(
      await rows(
        cast.hub.database,
        `select l.relation, l.matter_id = o.matter_id as same, (select count(*)::int from attachments a where a.submission_id = s.id) as files
         from submissions s join links l on l.submission_id = s.id and l.undone_at is null join submissions f on f.id = s.amends
         join links o on o.submission_id = f.id and o.undone_at is null where s.number = $1`,
        [receipt.registrationNumber],
      ),
    ).toEqual([{ relation: 'amendment', same: true, files: 1 }]);
  });

  it('adds to a sealed file under the same seal', async () => {
    const teller = await cast.writes('举报某科长收钱', '举报城管局霍副科长收受摊贩好处费五千元，我有转账记录。');
    const { body } = await own(teller, 'POST', 'additions', { text: '补充：转账是在本月三日下午。' });
    await cast.hub.rest();
    const { registrationNumber } = body as { registrationNumber: string };
    expect(
      await rows(cast.hub.database, 'select seal from submissions where number = any($1::text[])', [
        [teller.number, registrationNumber],
      ]),
    ).toEqual([{ seal: 'sealed' }, { seal: 'sealed' }]);
    expect(await offered(teller)).toEqual([]);
  });

  it('withdraws an own petition, and none that is shared with others', async () => {
    const alone = await cast.petitionAt('CGJ', '路灯不亮', '鹤洲县码头公园北门路灯不亮，请维修。');
    const unit = await cast.unit('CGJ');
    await cast.takes(alone.id, 'received', 'sign', {}, unit);
    expect(await offered(alone)).toContain('withdraw');
    await cast.takes(alone.id, 'accepted', 'accept', { path: 'A6' }, unit);
    expect(await offered(alone)).toContain('withdraw');
    const other = await cast.writes('路灯不亮', '鹤洲县码头公园北门的路灯不亮，晚上很黑，请维修。');
    const joined = await rows<{ same: boolean }>(
      cast.hub.database,
      'select l.matter_id = p.matter_id as same from links l join submissions s on s.id = l.submission_id, proceedings p where s.number = $1 and l.undone_at is null and p.id = $2',
      [other.number, alone.id],
    );
    expect(joined).toEqual([{ same: true }]);
    expect(await offered(alone)).not.toContain('withdraw');
    expect((await own(alone, 'POST', 'steps/withdraw', {})).status).toBe(409);
  });

  it('asks for review of the decision in time, at the level above, and keeps an accusation out of the reason', async () => {
    const petitioner = await cast.petitionAt('CGJ', '占道经营', '青芦路农贸市场门口长期占道经营，请处理。');
    const unit = await cast.unit('CGJ');
    await cast.takes(petitioner.id, 'received', 'sign', {}, unit);
    await cast.takes(petitioner.id, 'accepted', 'accept', { path: 'A6' }, unit);
    const decision = { document: DECISION, solved: true, ...(await cast.alone(petitioner.id)) };
    await cast.takes(petitioner.id, 'decided', 'decide', decision, unit);
    expect(await offered(petitioner)).not.toContain('requestReview');
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    const steps = (await own(petitioner, 'GET', 'steps')).body as { event: string; department: string | null }[];
    const review = steps.find(({ event }) => event === 'requestReview');
    expect(review).toBeDefined();
    const reason = '处理意见没有回应占道问题；另外霍副科长收了摊贩五千元好处费，所以不处理。';
    const body = review?.department === null ? { body: '云汀市人民政府' } : {};
    const asked = await own(petitioner, 'POST', 'steps/requestReview', { reason, ...body });
    expect(asked).toMatchObject({
      status: 200,
      body: { outcome: 'taken', registered: { registrationNumber: expect.any(String) } },
    });
    const { registered } = asked.body as { registered: { registrationNumber: string } };
    await cast.hub.rest();
    expect(
      await rows(cast.hub.database, 'select seal from submissions where number = $1', [registered.registrationNumber]),
    ).toEqual([{ seal: 'sealed' }]);
    const said = await rows<{ said: object }>(
      cast.hub.database,
      "select said from proceeding_events where event = 'requestReview' and role = 'petitioner'",
    );
    expect(JSON.stringify(said)).not.toContain('霍副科长');
    expect(said).toHaveLength(1);
  });

  it('is told of a problem that three others told, without a word of theirs, and joins it by saying so', async () => {
    const similar = async (text: string): Promise<object[]> => {
      const { status, body } = await cast.hub.ask('POST', '/similar-problems', { title: '污水外溢', text }, null);
      expect(status).toBe(200);
      return body;
    };
    const mine = '望汀路菜场门口下水道污水外溢，臭气很大。';
    const tell = (more: string, extra: object = {}): Promise<Teller> =>
      cast.writes('污水外溢', `望汀路菜场门口下水道污水外溢，${more}`, extra);
    const first = await tell('臭味很重，我是住在3幢402的霍老师，路都没法走。');
    expect(await similar(mine)).toEqual([]);
    await tell('已经三天了，没有人管。');
    await tell('买菜要踩着脏水过去。');
    const [found] = (await similar(mine)) as { number: string; place: string; people: number }[];
    expect(found).toMatchObject({ place: expect.stringContaining('望汀路'), people: 3, since: '2026年3月2日' });
    expect(JSON.stringify(found)).not.toMatch(/402|霍|幢|脏水/);
    // What accuses an official is told of nothing.
    expect(await similar(`${mine}城管局霍副科长收了摊贩五千元好处费，所以不管。`)).toEqual([]);

    const joined = await cast.writes('难闻', '菜场附近总有难闻的味道，走路不方便。', {
      place: '望汀路菜场',
      sameAs: found!.number,
    });
    const strange = await cast.writes('养老金', '养老金从三月起没有到账，请查一下。', { sameAs: found!.number });
    const matterOf = async ({ number }: Teller): Promise<unknown> =>
      (
        await rows<{ id: string }>(
          cast.hub.database,
          'select l.matter_id as id from links l join submissions s on s.id = l.submission_id where s.number = $1 and l.undone_at is null',
          [number],
        )
      )[0]?.id;
    expect(await matterOf(joined)).toBe(await matterOf(first));
    const [link] = await rows<{ reasons: unknown }>(
      cast.hub.database,
      'select l.reasons from links l join submissions s on s.id = l.submission_id where s.number = $1',
      [joined.number],
    );
    expect(JSON.stringify(link)).toContain('指明是同一件事');
    expect(await matterOf(strange)).not.toBe(await matterOf(first));
    expect(joined.code).not.toBe(first.code);
  });
});
