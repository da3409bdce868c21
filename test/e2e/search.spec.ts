import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Found {
  items: { id: string; number?: string; title: string | null; state?: string; matterNumber?: string }[];
  cursor: string | null;
  total: { value: number; relation: string };
}
interface Report {
  rows: (Record<'received' | 'dispatched' | 'signed' | 'answered' | 'waiting', number> & { key: string })[];
}

const LISTS = ['submissions', 'matters', 'proceedings', 'assignments'];

describe('The search', () => {
  let hub: TestHub;
  let city: Exposing;
  let today: string;
  const lamps: string[] = [];

  const find = async (list: string, query: string, key = city.staff): Promise<Found> => {
    const { status, body } = await hub.ask('GET', `/search/${list}?${query}`, undefined, key);
    expect([query, status === 200 ? 200 : body]).toEqual([query, 200]);
    return body;
  };
  const words = (text: string): string => `text=${encodeURIComponent(text)}`;
  const numbers = async (query: string, key?: string): Promise<string[]> =>
    (await find('submissions', query, key)).items.map(({ number = '' }) => number).sort();
  const tell = async (title: string, text: string, more: object = {}): Promise<string> => {
    const { body } = await hub.ask('POST', '/intake/web', { title, text, ...more }, null);
    await hub.rest();
    return (body as { registrationNumber: string }).registrationNumber;
  };

  beforeAll(async () => {
    hub = await startTestHub();
    city = await exposing(hub);
    today = hub.time.today();
    for (const [id, title, text, phone] of [
      ['L-1', '路灯不亮', '锦澜府３栋门口路灯不亮三天了，请派人来修。', '19900000001'],
      ['L-2', '路灯损坏', '青芦路12号门口的路灯坏了，晚上看不见路。', '19900000002'],
    ] as const)
      lamps.push((await city.call(id, title, text, phone)).number);
    lamps.push(
      await tell('公園路燈壞了', '文瀾雅居東側的路燈壞了兩週，請維修。', { phone: '19900000003', name: '欧阳明月' }),
      await tell('公交晚点', '801路公交车总是晚点半小时，𠮷野家站尤其严重。', { place: '𠮷野家公交站' }),
    );
  }, 300_000);
  afterAll(() => hub.close());

  it.each([
    ['路灯', [0, 1, 2]],
    ['路燈', [0, 1, 2]],
    ['青芦路 路灯', [1]],
    ['青芦路１２号', [1]],
    ['3栋', [0]],
    ['801', [3]],
    ['𠮷野家', [3]],
    ['路灯%', [0, 1, 2]],
    ['灯不', [0]],
    ['路灯😀', [0, 1, 2]],
    ['80路', []],
    ['不存在的词', []],
  ])('finds by the words %s', async (text, which) => {
    const found = await find('submissions', words(text));
    expect(found.items.map(({ number }) => number).sort()).toEqual(which.map((at) => lamps[at]).sort());
    expect(found.total).toEqual({ value: which.length, relation: 'exact' });
    expect(found.cursor).toBeNull();
  });

  it('finds by number, channel, source, place, lead and day', async () => {
    expect(await numbers(`number=${lamps[1]}`)).toEqual([lamps[1]]);
    expect(await numbers('channel=hotline')).toEqual([lamps[0], lamps[1]].sort());
    expect(await numbers('source=hotline-12345')).toEqual([lamps[0], lamps[1]].sort());
    expect(await numbers(`place=${encodeURIComponent('𠮷野家')}`)).toEqual([lamps[3]]);
    expect(await numbers(`place=${encodeURIComponent('晚点')}`)).toEqual([]);
    expect(await numbers(`from=${today}&to=${today}`)).toHaveLength(4);
    expect(await numbers('to=2020-01-01')).toEqual([]);
    const { lead } = (await find('submissions', `number=${lamps[1]}`)).items[0] as unknown as { lead: string };
    expect(await numbers(`department=${lead}`)).toContain(lamps[1]);
  });

  it('finds the matter, the proceeding and the assignment of a submission by its words and its number', async () => {
    for (const list of ['matters', 'proceedings', 'assignments'])
      for (const query of [words('青芦路 路灯'), `number=${lamps[1]}`]) {
        const { items, total } = await find(list, query);
        expect([list, total.relation, items.every(({ title }) => title?.includes('路灯'))]).toEqual([
          list,
          'exact',
          true,
        ]);
        expect(items.length).toBeGreaterThan(0);
      }
    const [order] = (await find('proceedings', `kind=order&${words('青芦路')}`)).items;
    expect((await find('proceedings', `state=${order?.state}&sort=due`)).items.map(({ id }) => id)).toContain(
      order?.id,
    );
    expect((await find('proceedings', 'overdue=true')).items).toEqual([]);
  });

  it('counts what the reports count, by every dimension and in every state', async () => {
    const states = { dispatched: 'dispatched', signed: 'signed', answered: 'answered', waiting: 'waiting' };
    for (const by of ['channel', 'category', 'area', 'department']) {
      const report = await hub.ask('GET', `/reports?by=${by}&period=month&from=${today}&to=${today}`);
      const { rows } = report.body as Report;
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows.filter(({ key }) => key !== '')) {
        const query = `from=${today}&to=${today}&counted=true&total=exact&${by}=${row.key}`;
        const counted: Record<string, number> = { received: (await find('submissions', query)).total.value };
        for (const state of Object.keys(states))
          counted[state] = (await find('submissions', `${query}&state=${state}`)).total.value;
        expect([by, row]).toMatchObject([by, counted]);
      }
    }
  });

  it('reads every row once, page by page, whatever arrives meanwhile', async () => {
    const before = await numbers('limit=100');
    const read: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Found = await find('submissions', `limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      read.push(...page.items.map(({ number = '' }) => number));
      expect(page.total).toEqual({ value: before.length, relation: 'exact' });
      cursor = page.cursor;
      if (read.length === 1) lamps.push(await tell('井盖松动', '书院路的井盖松动，车一过就响。'));
    } while (cursor);
    expect([...read].sort()).toEqual(before);
    expect(await numbers('limit=100')).toEqual([...before, lamps[4]].sort());
  });

  it('shows a department what it works on now, of former work no word, and nothing of others', async () => {
    const of = await city.call('L-5', '垃圾堆积', '临溪花园门口垃圾堆积多日，臭气熏天。', '19900000005');
    const [own, other] = [await city.departmentKey(of.lead ?? ''), await city.departmentKey('SFJ')];
    expect(await numbers(words('垃圾堆积'), own)).toEqual([of.number]);
    for (const list of LISTS) {
      expect((await find(list, `number=${of.number}`, own)).items).toHaveLength(1);
      expect((await find(list, 'limit=100', other)).total).toEqual({ value: 0, relation: 'exact' });
    }
    await hub.database.query("update assignments set state = 'withdrawn' where id = $1", [of.assignment]);
    for (const list of LISTS) expect((await find(list, words('垃圾堆积'), own)).items).toEqual([]);
    const former = (await find('assignments', 'state=withdrawn', own)).items;
    expect(former).toMatchObject([{ id: of.assignment, title: null, category: null, proceedingState: null }]);
  });

  it('never shows a department what accuses its own people, or what it is recused from', async () => {
    const of = await city.call('L-6', '噪音扰民', '临溪花园旁工地夜间噪音扰民。', '19900000006');
    const own = await city.departmentKey(of.lead ?? '');
    expect(await numbers(words('噪音扰民'), own)).toEqual([of.number]);
    await hub.ask(
      'POST',
      `/matters/${of.matter}/recusals`,
      { department: of.lead, reason: '与工地有利害关系' },
      city.staff,
    );
    for (const list of LISTS) expect([list, (await find(list, words('噪音扰民'), own)).items]).toEqual([list, []]);
    expect(await numbers(words('噪音扰民'))).toEqual([of.number]);
  });

  it('shows the open part of an accusation to nobody in the unit that it accuses, even where the unit still has the work', async () => {
    const of = await city.call('L-8', '围挡占道', '书院路的围挡占道，放了两个月。', '19900000008');
    const own = await city.departmentKey(of.lead ?? '');
    const openPart = { title: '围挡占道', text: '书院路的围挡占道。' };
    const exposed = {
      reason: '来电称承办人员收受好处',
      accusedUnits: [of.lead],
      accusedNames: [],
      exposed: [{ number: of.number, openPart }],
    };
    const headers = { 'idempotency-key': 'search-split' };
    expect((await city.step(of.proceeding, 'exposeAccusation', exposed, city.staff, headers)).status).toBe(200);
    await hub.database.query("update assignments set state = 'signed' where id = $1", [of.assignment]);
    expect(await numbers(words('围挡'))).toEqual([of.number]);
    expect(await numbers(words('两个月'))).toEqual([]);
    for (const list of LISTS) expect([list, (await find(list, words('围挡'), own)).items]).toEqual([list, []]);
  });

  it('is changed by no sealed file: no item, no total, no term', async () => {
    const keys = [city.staff, await city.departmentKey('CGJ')];
    const all = (): Promise<string> =>
      Promise.all(
        keys.flatMap((key) =>
          LISTS.flatMap((list) =>
            ['limit=100', words('路灯'), words('红包'), `from=${today}`].map((query) => find(list, query, key)),
          ),
        ),
      ).then((answers) => JSON.stringify(answers));
    const terms = async (): Promise<unknown> => hub.database.query('select count(*)::int as count from search_terms');
    const [before, indexed] = [await all(), await terms()];
    await tell('举报', '举报城管局科长王某某收受商户红包，路灯也不修。');
    await tell('举报', '住建局副局长李某某利用职权为亲属承揽工程，收受红包。');
    // One is from the split above.
    expect((await hub.ask('GET', '/sealed', undefined, city.desk)).body).toHaveLength(3);
    expect(await all()).toBe(before);
    expect(await terms()).toEqual(indexed);
  });

  it('forgets the words of a file that is sealed after opening', async () => {
    const of = await city.call('L-7', '站牌倒了', '锦澜府西门的站牌倒在路边三天了。', '19900000007');
    expect(await numbers(words('站牌'))).toEqual([of.number]);
    const own = await city.departmentKey(of.lead ?? '');
    const assigned = (await find('assignments', '', own)).total;
    const exposed = {
      reason: '来电称承办人员收受好处',
      accusedUnits: [of.lead],
      accusedNames: [],
      exposed: [{ number: of.number }],
    };
    const headers = { 'idempotency-key': 'search-expose' };
    expect((await city.step(of.proceeding, 'exposeAccusation', exposed, city.staff, headers)).status).toBe(200);
    for (const key of [city.staff, own])
      for (const list of LISTS) expect([list, (await find(list, words('站牌'), key)).items]).toEqual([list, []]);
    const left = await hub.database.query('select 1 from search_terms where submission_id = $1', [of.submission]);
    expect(left).toEqual([]);
    // The department has as many assignments as before: one of them was taken back, as others are.
    expect((await find('assignments', '', own)).total).toEqual(assigned);
  });

  it('names the parameter that is wrong', async () => {
    const fault = async (path: string, key = city.staff): Promise<unknown> => {
      const { status, body } = await hub.ask('GET', path, undefined, key);
      const { errors = [] } = body as { errors?: { field: string }[] };
      return [status, errors.map(({ field }) => field)];
    };
    const { cursor } = await find('submissions', 'limit=1');
    const forged = `${cursor?.startsWith('A') ? 'B' : 'A'}${cursor?.slice(1)}`;
    for (const [query, field] of [
      [words('灯'), 'text'],
      [words('%'), 'text'],
      [words('😀'), 'text'],
      [words('字'.repeat(61)), 'text'],
      [words('19900000001'), 'text'],
      [words('１９９００００００01'), 'text'],
      ['text=a&text=b', 'text'],
      ['place=x', 'place'],
      ['limit=0', 'limit'],
      ['from=2026-02-30', 'from'],
      [`from=2026-03-02&to=2026-03-01`, 'to'],
      ['channel=pigeon', 'channel'],
      ['category=%25', 'category'],
      ['sort=best', 'sort'],
      ['state=happy', 'state'],
      ['cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'cursor'],
      [`limit=1&cursor=${forged}`, 'cursor'],
      [`limit=1&channel=web&cursor=${cursor}`, 'cursor'],
      ['unknown=1', 'unknown'],
    ] as const)
      expect([query, await fault(`/search/submissions?${query}`)]).toEqual([query, [400, [field]]]);
    expect(await fault(`/search/matters?limit=1&cursor=${cursor}`)).toEqual([400, ['cursor']]);
    expect(((await fault(`/search/submissions?text=${'a'.repeat(200_000)}`)) as [number])[0]).toBeGreaterThan(399);
    expect((await hub.ask('GET', '/search/submissions', undefined, null)).status).toBe(401);
    expect((await hub.ask('GET', '/search/submissions', undefined, city.desk)).status).toBe(403);
  });

  it('finds a person for a purpose alone, and writes down who looked and why, without the phone and the name', async () => {
    const person = (body: object, key = city.staff): Promise<{ status: number; body: never }> =>
      hub.ask('POST', '/search/people', { purpose: '核对来电人', ...body }, key);
    const found = async (body: object): Promise<unknown> =>
      ((await person(body)).body as Found).items.map(({ number }) => number);
    expect(await found({ phone: '+86 199-0000-0003' })).toEqual([lamps[2]]);
    expect(await found({ name: '欧阳明月' })).toEqual([lamps[2]]);
    expect(await found({ name: '欧阳明月', phone: '19900000001' })).toEqual([]);
    const audit = await hub.database.query(
      "select actor, detail from audit_entries where action = 'people.searched' order by seq",
    );
    expect(audit).toMatchObject([
      { actor: 'key:信访科', detail: { purpose: '核对来电人', by: ['phone'], found: 1, shown: 1 } },
      { detail: { by: ['name'], found: 1 } },
      { detail: { by: ['phone', 'name'], found: 0 } },
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/1990000000|欧阳/);
    expect((await person({ phone: '12' })).status).toBe(400);
    expect((await person({ phone: '不是电话号码' })).body).toMatchObject({ errors: [{ field: 'phone' }] });
    expect((await person({})).body).toMatchObject({ errors: [{ field: 'phone' }] });
    expect((await person({ phone: '19900000003' }, await city.departmentKey('CGJ'))).status).toBe(403);
    expect((await hub.ask('POST', '/search/people', { phone: '19900000003' }, city.staff)).status).toBe(400);
  });

  it('finds the words of before the index, once the worker has read them', async () => {
    await hub.database.query('insert into texts_to_index select submission_id from search_terms');
    await hub.database.query('delete from search_terms');
    const isDone = async (): Promise<boolean> =>
      ((await hub.database.query('select 1 from texts_to_index limit 1')) as object[]).length === 0;
    await until(isDone, 'the older words were indexed');
    expect(await numbers(words('路灯'))).toEqual([lamps[0], lamps[1], lamps[2]].sort());
  });
});
