import { Redis } from 'ioredis';
import { Webhook } from 'standardwebhooks';
import { columnsWith, dumpOf, formsOf, hashForms, type DumpedColumn } from '../support/dump.js';
import { exposing, type Exposing } from '../support/exposing.js';
import { startTestHub, type TestHub } from '../support/hub.js';

/** Characters that stand in nothing but the planted words; one of them alone is a find. */
const RARE = [...'龘靐齉爩鱻麤龗厵爨癵驫麷鸜虌齾灪籱鱺鸛鸞黌黷齷齇龔鼉鼴鼷黶黵'];
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

/** What a thief looks for. */
class Planted {
  readonly words: string[] = [];
  readonly numbers: string[] = [];
  readonly bytes: Buffer[] = [];

  /** Three characters of their own for each place where somebody writes something. */
  word(): string {
    const at = this.words.length;
    const word = `${RARE[at % RARE.length]}${RARE[(at * 7 + 3) % RARE.length]}${RARE[(at * 11 + 5) % RARE.length]}`;
    this.words.push(word);
    return word;
  }

  /** A phone, an ID number, a plate, an e-mail address: few enough to try all of them against a hash. */
  number(value: string): string {
    this.numbers.push(value);
    return value;
  }
}

/** Columns that the doors of this test fill; an empty one would prove nothing. */
const WRITTEN = [
  ...['alarms.handed_to', 'answer_files.bytes_cipher', 'answers.text', 'answers.findings', 'attachments.bytes_cipher'],
  ...['category_corrections.reason', 'idempotency_keys.key', 'leaders_in_charge.leader'],
  ...['link_keys.key', 'links.undone_reason', 'matters.title', 'messages.data', 'notices.paper_cipher'],
  ...['open_texts.body', 'proceeding_events.said', 'rating_slots.reason_cipher', 'recusals.reason', 'requests.summary'],
  ...['sealed_files.decision_reason', 'second_looks.reason', 'suggestions.feedback', 'supervisions.reason'],
  ...['triage_items.decision', 'understandings.body'],
];

/** Where a planted secret may stand, with the reason. None tells of a person. */
const EXCEPTIONS: readonly string[] = [];

describe('a stolen dump', () => {
  let hub: TestHub;
  let city: Exposing;
  let dump: DumpedColumn[];
  const planted = new Planted();
  const bodies: string[] = [];

  const done = async (method: string, path: string, body: object, key: string | null, headers = {}): Promise<never> => {
    const answer = await hub.ask(method, path, body, key, headers);
    expect([path, answer.status < 300 ? 'done' : answer]).toEqual([path, 'done']);
    return answer.body;
  };
  const step = async (proceeding: string, event: string, body: object, key = city.staff): Promise<void> =>
    void (await done('POST', `/proceedings/${proceeding}/events/${event}`, body, key));

  beforeAll(async () => {
    hub = await startTestHub(process.env['TEST_REDIS_URL'] ? { REDIS_URL: process.env['TEST_REDIS_URL'] } : {});
    city = await exposing(hub);
    await orders();
    await petitions();
    await otherDoors();
    await sealedDesk();
    await hub.rest();
    dump = await dumpOf(hub.database);
  }, 300_000);
  afterAll(() => hub.close());

  /** Every assisting department, with the reason why its share is not waited for. */
  async function assisting(proceeding: string): Promise<{ department: string; reason: string }[]> {
    const found = (await hub.database.query(
      "select department from assignments where proceeding_id = $1 and role = 'assist'",
      [proceeding],
    )) as { department: string }[];
    return found.map(({ department }) => ({ department, reason: `无需${planted.word()}` }));
  }

  /** A hotline order with everything that is written on its way. */
  async function orders(): Promise<void> {
    const words = (): string => planted.word();
    const phone = planted.number('19900077001');
    const order = await city.call(
      'D-1',
      `路灯不亮${words()}`,
      `锦澜府北门路灯坏了${words()}，车牌${planted.number('皖A7K9Q2')}，邮箱${planted.number('dump.secret@example.org')}。`,
      phone,
    );
    await done(
      'PUT',
      `/submissions/${order.number}/category`,
      { code: 'H010105', reason: `理由${words()}` },
      city.staff,
    );
    await done(
      'PUT',
      `/matters/${order.matter}/requests`,
      { requests: [{ summary: `诉求${words()}`, path: 'A5' }] },
      city.staff,
    );
    await done(
      'PUT',
      `/matters/${order.matter}/leader`,
      { leader: `领导${words()}`, reason: `包案${words()}`, reviewOn: '2027-12-31' },
      city.staff,
    );
    await done('POST', `/matters/${order.matter}/recusals`, { person: '科员甲', reason: `回避${words()}` }, city.staff);
    await done('POST', `/submissions/${order.number}/reveal`, { purpose: `目的${words()}` }, city.staff);
    await step(order.proceeding, 'supervise', { ground: 'shirking', due: '2027-12-31', reason: `督办${words()}` });
    await done(
      'POST',
      '/suggestions',
      { kind: 'improve-work', department: order.lead, matterId: order.matter, text: `建议${words()}` },
      city.staff,
    );
    const lead = await city.departmentKey(order.lead ?? '');
    const [suggestion] = (await hub.ask('GET', '/suggestions', undefined, lead)).body as { id: string }[];
    await done('PUT', `/suggestions/${suggestion?.id}/feedback`, { adoption: 'adopted', text: `反馈${words()}` }, lead);
    await step(order.proceeding, 'sign', {}, lead);
    const assist = await assisting(order.proceeding);
    await step(order.proceeding, 'contactCitizen', {}, lead);
    planted.bytes.push(PNG);
    await done(
      'POST',
      `/assignments/${order.assignment}/answer`,
      {
        conclusion: 'upheld',
        text: `答复${words()}`,
        solved: true,
        without: assist,
        findings: [
          {
            request: 1,
            facts: `事实${words()}`,
            basis: `依据${words()}`,
            conclusion: 'upheld',
            remedy: `救济${words()}`,
          },
        ],
        attachments: [
          { name: `照片${words()}.png`, mediaType: 'image/png', base64: PNG.toString('base64'), forPetitioner: true },
        ],
      },
      lead,
    );
  }

  /** A petition through the open door, decided, delivered and rated. */
  async function petitions(): Promise<void> {
    const words = (): string => planted.word();
    const letter = {
      title: `人行道破损${words()}`,
      text: `文澜雅居门前人行道${words()}破损三个月，请维修。`,
      name: `${words()}某`,
      phone: planted.number('19900077002'),
      idNumber: planted.number('11010119900307123X'),
      address: `书院路${words()}号`,
      place: `文澜雅居${words()}`,
      account: `账号${words()}`,
      attachments: [{ name: `证据${words()}.png`, mediaType: 'image/png', base64: PNG.toString('base64') }],
    };
    bodies.push(JSON.stringify(letter));
    const receipt = await done('POST', '/intake/web', letter, null, {
      'idempotency-key': `mine-${planted.number('19900077003')}`,
    });
    await hub.rest();
    const { registrationNumber: number, queryCode: code } = receipt as {
      registrationNumber: string;
      queryCode: string;
    };
    const { id } = await city.one<{ id: string }>(
      `select p.id from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null join submissions s on s.id = l.submission_id where s.number = $1 and p.kind = 'petition'`,
      [number],
    );
    const { state } = await city.one<{ state: string }>('select state from proceedings where id = $1', [id]);
    if (state === 'registered') await step(id, 'transfer', { department: 'CGJ', reason: `职责${words()}` });
    const assist = await assisting(id);
    const document = {
      reference: `文号${words()}`,
      facts: `查明${words()}`,
      opinion: `意见${words()}`,
      legalBasis: `法${words()}`,
      claims: `请求${words()}`,
      results: ['upheld'],
      remedy: `救济${words()}`,
      issuer: 'body',
    };
    const lead = await city.departmentKey(
      (
        await city.one<{ department: string }>(
          "select department from assignments where proceeding_id = $1 and role = 'lead'",
          [id],
        )
      ).department,
    );
    await step(id, 'sign', {}, lead);
    await step(id, 'accept', { path: 'A6' }, lead);
    await step(id, 'decide', { document, solved: true, without: assist }, lead);
    const proof = { how: 'post', on: hub.time.today(), taken: 'signed', reference: `单号${words()}` };
    await step(id, 'delivered', { proof }, lead);
    await hub.rest();
    await done(
      'POST',
      `/track/${code}/ratings`,
      { slot: 'bureau', value: 'dissatisfied', reason: `评价${words()}` },
      null,
    );
    const [look] = (await hub.ask('GET', '/second-looks', undefined, city.staff)).body as { id: string }[];
    if (look)
      await done(
        'PUT',
        `/second-looks/${look.id}/decision`,
        { decision: 'stands', reason: `复看${words()}` },
        city.staff,
      );
  }

  /** Letters, visits, posts, the triage desk, links, alarms. */
  async function otherDoors(): Promise<void> {
    const words = (): string => planted.word();
    const channel = async (name: string, of: string): Promise<string> =>
      ((await done('POST', '/keys', { name, scopes: ['channel'], sources: [of] }, hub.adminKey)) as { key: string })
        .key;
    const clerk = await channel('信件窗口', 'letter');
    await done(
      'POST',
      '/intake/letter',
      {
        arrivedOn: '2026-11-20',
        title: `来信${words()}`,
        text: `来信反映${words()}`,
        clerk: '窗口一',
        sender: { name: words(), phone: planted.number('19900077004') },
      },
      clerk,
      { 'idempotency-key': 'letter-of-the-dump-1' },
    );
    const source = await done('POST', '/sources', { code: 'forum', channel: 'feed', name: 'forum' }, hub.adminKey);
    const post = JSON.stringify({
      guid: 'dump-1',
      site: '本地论坛',
      title: `帖子${words()}`,
      text: `停水了${words()}`,
      author: `网友${words()}`,
    });
    const at = new Date();
    const signature = new Webhook((source as { secret: string }).secret).sign('dump-1', at, post);
    const sent = await hub.ask('POST', '/intake/feed', post, null, {
      'x-huiliu-source': 'forum',
      'webhook-id': 'dump-1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    });
    expect(sent.status).toBe(201);
    await done('POST', '/intake/web', { title: `其他${words()}`, text: `测试一下${words()}` }, null);
    for (const phone of ['19900077005', '19900077006'])
      await done(
        'POST',
        '/intake/web',
        { title: `停水${words()}`, text: `锦澜府停水了${words()}，做不了饭`, phone: planted.number(phone) },
        null,
      );
    const burning = (await done(
      'POST',
      '/intake/web',
      { title: `着火${words()}`, text: `三楼着火了有人被困${words()}，快来人` },
      null,
    )) as { registrationNumber: string };
    await hub.rest();
    await done('PUT', `/alarms/${burning.registrationNumber}/hand-over`, { to: `消防${words()}` }, city.staff);
    for (const { submissionId } of (await hub.ask('GET', '/triage', undefined, city.staff)).body as {
      submissionId: string;
    }[])
      await hub.ask(
        'PUT',
        `/triage/${submissionId}/decision`,
        { kind: 'assign', lead: 'CGJ', reason: `研判${words()}` },
        city.staff,
      );
    const links = (await hub.database.query(
      "select id from links where undone_at is null and relation <> 'first'",
    )) as { id: string }[];
    for (const { id } of links) await hub.ask('DELETE', `/links/${id}`, { reason: `不是一处${words()}` }, city.staff);
  }

  /** An accusation, read, and handed up. */
  async function sealedDesk(): Promise<void> {
    const words = (): string => planted.word();
    await done(
      'POST',
      '/intake/web',
      {
        title: `举报${words()}`,
        text: `住建局科长${words()}收受贿赂，请查处。`,
        accused: [{ name: words(), unit: '住房和城乡建设局' }],
      },
      null,
    );
    await hub.rest();
    for (const { submissionId } of (await hub.ask('GET', '/sealed', undefined, city.desk)).body as {
      submissionId: string;
    }[]) {
      await done('POST', `/sealed/${submissionId}/reading`, { purpose: `研判${words()}` }, city.desk);
      await done(
        'PUT',
        `/sealed/${submissionId}/decision`,
        { kind: 'hand-up', to: `纪委${words()}`, reason: `径送${words()}` },
        city.desk,
      );
    }
  }

  it('is of a hub that took everything in', () => {
    expect(planted.words.length).toBeGreaterThan(50);
    const filled = dump.filter(({ values }) => values.length > 0).map(({ name }) => name);
    expect(WRITTEN.filter((name) => !filled.includes(name))).toEqual([]);
  });

  it('shows no word, name, place, reason, answer or file name that anybody wrote, in no form', () => {
    const found = planted.words.flatMap((word) =>
      columnsWith(dump, formsOf(word)).map((column) => `${column}: ${word}`),
    );
    expect(found.filter((one) => !EXCEPTIONS.some((column) => one.startsWith(`${column}:`)))).toEqual([]);
    expect(columnsWith(dump, RARE)).toEqual([]);
  });

  it('shows no phone, ID number, plate or address, not even masked', () => {
    const masked = planted.numbers
      .filter((value) => /^1\d{10}$/.test(value))
      .map((phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`);
    for (const value of [...planted.numbers, ...masked])
      expect([value, columnsWith(dump, formsOf(value))]).toEqual([value, []]);
  });

  it('shows no file, and no hash by which a guess at a number, a body or a file could be confirmed', () => {
    for (const bytes of planted.bytes) expect(columnsWith(dump, formsOf(bytes))).toEqual([]);
    const guesses = [...planted.numbers, ...planted.words, ...bodies, ...planted.bytes];
    for (const guess of guesses)
      expect([String(guess), columnsWith(dump, hashForms(guess))]).toEqual([String(guess), []]);
  });

  it('finds what is there in clear, so that finding nothing means something', async () => {
    await hub.database.query("insert into reference_data (name, version, items) values ('planted', '1', $1)", [
      JSON.stringify({ word: planted.words[0], hash: hashForms(planted.numbers[0] ?? '')[0] }),
    ]);
    const again = await dumpOf(hub.database);
    expect(columnsWith(again, formsOf(planted.words[0] ?? ''))).toEqual(['reference_data.items']);
    expect(columnsWith(again, hashForms(planted.numbers[0] ?? ''))).toEqual(['reference_data.items']);
    await hub.database.query("delete from reference_data where name = 'planted'");
  });

  it('of Redis shows as little, where the queues are in Redis', async () => {
    const url = process.env['TEST_REDIS_URL'];
    if (!url) return;
    const redis = new Redis(url);
    const values: string[] = [];
    for (const key of await redis.keys('*'))
      values.push(key, (await redis.dump(key).then(() => redis.dumpBuffer(key)))?.toString('latin1') ?? '');
    redis.disconnect();
    const queues = [{ name: 'redis', values }];
    const latin = (forms: string[]): string[] => forms.map((form) => Buffer.from(form).toString('latin1'));
    expect(columnsWith(queues, latin([...RARE, ...planted.numbers]))).toEqual([]);
  });
});
