import { startTestHub, type TestHub } from '../../support/hub.js';
import { withoutShares } from '../../support/open-shares.js';
import { settle } from './table-rows.js';

interface Sender {
  number: string;
  code: string;
}

interface Case {
  matter: string;
  proceeding: string;
  department: string;
}

const words = (place: string): { title: string; text: string } => ({
  title: '路灯不亮',
  text: `${place}的路灯坏了三天，晚上很黑，请派人维修。`,
});
const ANN = { name: '甲静姝', phone: '19900000301' };
/** Who sends the same words about the same place. The second phone has the digits of Ann's, the third all but the last. */
const OTHERS = [
  { name: '乙某某', phone: '19900112222' },
  { name: '乙某某', phone: '19900003001' },
  { name: '甲静姝', phone: '19900000302' },
  { name: '丙某某', phone: '13900000301' },
];
/** What the unit writes to Ann. The hub masks numbers; names and particulars it cannot know. */
const OF_ANN = ['19900000301', '瘫痪在床', '老伴摔伤', '电缆被挖断', '应赔医药费'];
const DOCUMENT = {
  reference: 'CGJ-1',
  facts: '甲静姝（19900000301）的老伴摔伤，路口电缆被挖断。',
  opinion: '甲静姝家人瘫痪在床，应赔医药费。',
  legalBasis: '城市道路照明设施管理规定',
  claims: '请求解决所反映的问题，理由如来件所述',
  results: ['upheld'],
  remedy: '三十日内可申请复查',
  issuer: 'body',
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
).toString('base64');
const FILE = { name: '甲静姝病历.png', mediaType: 'image/png', base64: PNG, forPetitioner: true };

interface Written {
  forAll?: boolean;
  reason?: string;
}

/** An attack by somebody who sends the words of another person, to be linked with that person's matter. */
describe('A look-alike', () => {
  let hub: TestHub;
  let unit: string;
  beforeAll(async () => {
    hub = await startTestHub();
    unit = (
      (await hub.ask('POST', '/keys', { name: 'unit', scopes: ['department'], department: 'CGJ' })).body as {
        key: string;
      }
    ).key;
  });
  afterAll(() => hub.close());

  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await hub.database.query(text, values)) as Row[];
  const send = async (body: object): Promise<Sender> => {
    const { status, body: receipt } = await hub.ask('POST', '/intake/web', body, null);
    expect(status).toBe(201);
    await hub.rest();
    const { registrationNumber: number, queryCode: code } = receipt as {
      registrationNumber: string;
      queryCode: string;
    };
    return { number, code };
  };
  const caseOf = async ({ number }: Sender): Promise<Case> =>
    (
      await sql<Case>(
        `select l.matter_id as matter, p.id as proceeding, a.department from submissions s join links l on l.submission_id = s.id and l.undone_at is null
           join proceedings p on p.matter_id = l.matter_id join assignments a on a.proceeding_id = p.id and a.role = 'lead' where s.number = $1 order by p.opened_at desc limit 1`,
        [number],
      )
    )[0]!;
  const step = async (proceeding: string, event: string, body: object, key = unit): Promise<void> => {
    const answer = await hub.ask('POST', `/proceedings/${proceeding}/events/${event}`, body, key);
    expect([event, answer.status, answer.body]).toEqual([event, 200, expect.anything()]);
  };
  /** What the unit writes in a petition: the reason of an extension, an opinion, a file. */
  const handle = async (
    { proceeding }: Case,
    { forAll, reason = '甲静姝的老伴摔伤，须再核实。', ...document }: Partial<typeof DOCUMENT> & Written = {},
  ): Promise<void> => {
    await step(proceeding, 'sign', {});
    await step(proceeding, 'accept', { path: 'A6' });
    await step(proceeding, 'extend', { days: 10, approver: '局长', reason });
    await step(proceeding, 'decide', {
      document: { ...DOCUMENT, ...document },
      solved: true,
      without: await withoutShares(hub.database, proceeding),
      attachments: [{ ...FILE, ...(forAll ? { forAll } : {}) }],
      ...(forAll ? { forAll } : {}),
    });
    const proof = { how: 'post', on: hub.time.today(), taken: 'signed', reference: 'EMS-1' };
    await step(proceeding, 'delivered', { proof });
    await settle(hub);
  };
  const ask = async (path: string): Promise<string> =>
    JSON.stringify((await hub.ask('GET', path, undefined, null)).body);
  const kindsOf = async ({ code }: Sender): Promise<string[]> =>
    ((await hub.ask('GET', `/track/${code}/notices`, undefined, null)).body as { kind: string }[]).map(
      ({ kind }) => kind,
    );
  /** Everything that somebody can read with a query code, and what their channel is told for them. */
  const reads = async ({ code, number }: Sender): Promise<string[]> => {
    const own = await ask(`/track/${code}/notices`);
    const found = [await ask(`/track/${code}`), await ask(`/track/${code}/ratings`), own];
    for (const { id } of await sql<{ id: string }>('select id from answer_files'))
      if ((await hub.ask('GET', `/track/${code}/files/${id}`, undefined, null)).status === 200)
        found.push(`file ${id}`);
    for (const { id } of await sql<{ id: string }>('select id from notices'))
      // The text of a PDF is compressed, so an own one would tell nothing here.
      for (const form of own.includes(id) ? ['html', 'json'] : ['html', 'pdf', 'json']) {
        const { status, body } = await hub.ask('GET', `/track/${code}/notices/${id}.${form}`, undefined, null);
        if (status === 200) found.push(own.includes(id) ? JSON.stringify(body) : `paper ${id}`);
      }
    const told = await sql<{ data: object }>('select data from messages where subject = $1', [number]);
    return [...found, ...told.map(({ data }) => JSON.stringify(data))];
  };
  /** Which of these words, and which files and papers of others, are in what somebody can read. */
  const foundIn = (read: readonly string[], words: readonly string[]): string[] =>
    [...words, 'file ', 'paper '].filter((word) => read.some((one) => one.includes(word)));

  describe.each([
    { of: 'a petitioner', place: '听涛阁南门', ann: {} },
    { of: 'a confidential petitioner', place: '菱歌苑东门', ann: { confidential: true } },
  ])('of $of', ({ place, ann }) => {
    let petitioner: Sender;
    let others: Sender[];
    let course: Case;

    beforeAll(async () => {
      petitioner = await send({ ...words(place), ...ANN, ...ann });
      others = [];
      for (const other of OTHERS) others.push(await send({ ...words(place), ...other }));
      course = await caseOf(petitioner);
      for (const other of others) expect(await caseOf(other)).toEqual(course);
      await handle(course);
    });

    it('reads that it is answered, and no word, file or name that was written to the petitioner', async () => {
      expect(foundIn(await reads(petitioner), [...OF_ANN, petitioner.number])).toEqual(
        expect.arrayContaining(['应赔医药费', '老伴摔伤', 'file ', petitioner.number]),
      );
      for (const [at, other] of others.entries()) {
        const read = await reads(other);
        const names = OTHERS[at]!.name === ANN.name ? [] : [ANN.name];
        expect(foundIn(read, [...OF_ANN, ...names, petitioner.number, petitioner.code])).toEqual([]);
        expect(JSON.parse(read[0]!)).toMatchObject({ state: 'answered', answers: [{ text: null, attachments: [] }] });
        expect((await kindsOf(other)).sort()).toEqual(expect.arrayContaining(['accepted']));
        expect(await kindsOf(other)).not.toContain('decision');
      }
    });

    it('leaves a paper owed that cannot be written without those words, until a person confirms the link', async () => {
      const owed = await sql<{ kind: string }>(
        `select d.kind from notice_duties d join submissions s on s.id = d.submission_id where s.number = $1 and d.settled_at is null and d.missing is not null order by d.kind`,
        [others[0]!.number],
      );
      expect(owed.map(({ kind }) => kind)).toEqual(['decision', 'extended']);
      const links = (await hub.ask('GET', `/links?matter=${course.matter}`)).body as {
        items: { id: string; registrationNumber: string; confirmed: boolean }[];
      };
      const link = links.items.find(({ registrationNumber }) => registrationNumber === others[0]!.number)!;
      expect(link.confirmed).toBe(false);
      const confirm = (): ReturnType<TestHub['ask']> =>
        hub.ask('POST', `/links/${link.id}/confirm`, { reason: '经电话核实，确为同一户' });
      const told = 'confidential' in ann ? 0 : 1;
      expect(await confirm()).toEqual({ status: 200, body: { outcome: 'confirmed', matterId: course.matter, told } });
      expect((await confirm()).body).toMatchObject({ told: 0 });
      await settle(hub);
      const found = foundIn(await reads(others[0]!), [...OF_ANN]);
      if (told === 0) expect(found).toEqual([]);
      else expect(found).toEqual(expect.arrayContaining(['应赔医药费', 'file ']));
      for (const other of others.slice(1)) expect(foundIn(await reads(other), OF_ANN)).toEqual([]);
    });
  });

  it('who came first reads nothing of a petitioner who was linked to it', async () => {
    const place = '沙洲里北门';
    const first = await send({ ...words(place), ...OTHERS[0] });
    const petitioner = await send({ ...words(place), ...ANN });
    const course = await caseOf(first);
    expect(await caseOf(petitioner)).toEqual(course);
    const inbox = (await hub.ask('GET', '/assignments', undefined, unit)).body as {
      proceedingId: string;
      submissions: { registrationNumber: string; addressed: boolean }[];
    }[];
    const work = inbox.find(({ proceedingId }) => proceedingId === course.proceeding)!;
    expect(work.submissions.map(({ registrationNumber, addressed }) => [registrationNumber, addressed])).toEqual([
      [first.number, true],
      [petitioner.number, false],
    ]);
    await handle(course, { opinion: '已修复路灯。', facts: '路灯确实不亮。', reason: '须再核实。' });
    expect(foundIn(await reads(first), [...OF_ANN, petitioner.number, petitioner.code])).toEqual(['file ']);
    expect(foundIn(await reads(petitioner), ['已修复路灯', first.number, first.code])).toEqual([]);
    // The petitioner leaves for a matter of their own, and is still told nothing of what was written to the first.
    const [link] = await sql<{ id: string }>(
      'select l.id from links l join submissions s on s.id = l.submission_id where s.number = $1 and l.undone_at is null',
      [first.number],
    );
    expect((await hub.ask('DELETE', `/links/${link!.id}`, { reason: '不是同一盏灯' })).status).toBe(200);
    await settle(hub);
    expect(foundIn(await reads(petitioner), ['已修复路灯', first.number, first.code])).toEqual([]);
    expect(foundIn(await reads(first), ['已修复路灯'])).toEqual(['已修复路灯', 'file ']);
  });

  it('reads what the unit marks for all', async () => {
    const place = '锦澜府西门';
    const petitioner = await send({ ...words(place), ...ANN });
    const other = await send({ ...words(place), ...OTHERS[0] });
    await handle(await caseOf(petitioner), { opinion: '已修复路灯。', facts: '路灯确实不亮。', forAll: true });
    const read = await reads(other);
    expect(foundIn(read, ['已修复路灯', petitioner.number])).toEqual(['已修复路灯', 'file ']);
    expect(await kindsOf(other)).toContain('decision');
  });
});
