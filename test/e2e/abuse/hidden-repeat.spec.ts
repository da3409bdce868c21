import { encryptedJson } from '#platform';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { settle } from './table-rows.js';

const WORDS = { title: '路灯不亮', text: '听涛阁南门的路灯坏了三天，晚上很黑，请派人维修。' };
const PERSON = { name: '甲静姝', phone: '19900000301' };
const TELLS = ['repeat', 'mass_mail', 'channel_echo', '同一人', '同一诉求人'];

/** 保密: a person who wrote openly writes again and asks not to be known to the unit. */
describe('A confidential submission beside an open one of the same person', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const key = async (rights: object): Promise<string> =>
    ((await hub.ask('POST', '/keys', { name: 'somebody', ...rights })).body as { key: string }).key;
  const send = async (body: object): Promise<string> => {
    const { registrationNumber } = (await hub.ask('POST', '/intake/web', { ...WORDS, ...body }, null)).body as {
      registrationNumber: string;
    };
    await hub.rest();
    return registrationNumber;
  };

  const get = async (path: string, who: string): Promise<string> =>
    JSON.stringify((await hub.ask('GET', path, undefined, who)).body);

  it('is not told by a relation, a reason, an urge, a history or a message to the unit or to clerks who may not reveal people', async () => {
    const numbers = [
      await send(PERSON),
      await send({ text: `${WORDS.text}还没有人来。`, ...PERSON }),
      await send({ text: `${WORDS.text}孩子害怕。`, ...PERSON, confidential: true }),
      await send({ text: `${WORDS.text}求修。`, name: '乙某某', phone: '19900112222' }),
      await send({ text: `${WORDS.text}又黑了。`, ...PERSON }),
    ];
    await settle(hub);
    const [place] = (await hub.database.query(
      `select l.matter_id as matter, p.id as proceeding, a.department, (select array_agg(x.relation order by x.decided_at) from links x where x.matter_id = l.matter_id) as relations
       from links l join submissions s on s.id = l.submission_id join proceedings p on p.matter_id = l.matter_id join assignments a on a.proceeding_id = p.id and a.role = 'lead' where s.number = $1`,
      [numbers[2]],
    )) as { matter: string; proceeding: string; department: string; relations: string[] }[];
    expect(place?.relations).toEqual(['first', 'repeat', 'repeat', 'same_matter', 'repeat']);
    const unit = await key({ scopes: ['department'], department: place!.department });
    const clerk = await key({ scopes: ['staff'] });
    const read = [
      await get('/assignments', unit),
      await get(`/proceedings/${place!.proceeding}`, unit),
      await get(`/matters/${place!.matter}`, clerk),
      await get(`/links?matter=${place!.matter}`, clerk),
      ...(await Promise.all(numbers.map((number) => get(`/submissions/${number}`, clerk)))),
      ...(
        (await hub.database.query(
          `select data::text as data from messages where owner = $1 and seq > (select min(seq) from messages where data::text like '%' || $2 || '%')`,
          [place!.department, numbers[2]],
        )) as { data: string }[]
      ).map(({ data }) => data),
    ];
    // The second came before anybody asked to be hidden, so its urge and its message say that it is a repeat.
    const before = (text: string): string => text.replaceAll('同一诉求人再次反映', '');
    expect(read.length).toBeGreaterThan(9);
    expect(TELLS.filter((word) => read.some((one) => before(one).includes(`${word}`)))).toEqual([]);
    const [urges] = (await hub.database.query(
      "select count(*)::int as n from proceeding_events where proceeding_id = $1 and event = 'urge'",
      [place!.proceeding],
    )) as { n: number }[];
    expect(urges?.n).toBeLessThanOrEqual(1);
    expect(await get(`/links?matter=${place!.matter}`, hub.adminKey)).toContain('repeat');
  });

  it('is not told by what clerks are asked about it, or shown beside it', async () => {
    const elsewhere = { title: '井盖破损', text: '沙洲里小区门口的井盖破损，行人容易踩空，请更换。', ...PERSON };
    const [open, hidden] = [await send(elsewhere), await send({ ...WORDS, ...PERSON, confidential: true })];
    const [found] = (await hub.database.query(
      `select a.submission_id as submission, b.matter_id as matter, a.matter_id as own from links a join submissions s on s.id = a.submission_id,
         links b join submissions o on o.id = b.submission_id where s.number = $1 and o.number = $2`,
      [open, hidden],
    )) as { submission: string; matter: string; own: string }[];
    const { submission, matter, own } = found!;
    const reasons = encryptedJson(hub.database, ['同一人', '同一天']);
    await hub.database.query(
      "insert into link_questions (id, submission_id, matter_id, relation, score, reasons) values (gen_random_uuid(), $1, $2, 'repeat', 0.5, $3)",
      [submission, matter, reasons],
    );
    await hub.database.query(
      'insert into related_matters (submission_id, matter_id, score, reasons) values ($1, $2, 0.5, $3)',
      [submission, matter, reasons],
    );
    const clerk = await key({ scopes: ['staff'] });
    for (const path of ['/link-questions', `/matters/${own}/related`, `/matters/${matter}/related`]) {
      const shown = await get(path, clerk);
      expect([path, shown.includes('同一天'), TELLS.filter((word) => shown.includes(word))]).toEqual([path, true, []]);
      expect([path, (await get(path, hub.adminKey)).includes('同一人')]).toEqual([path, true]);
    }
  });
});
