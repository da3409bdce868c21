import { startTestHub, type TestHub } from '../../support/hub.js';
import { withoutShares } from '../../support/open-shares.js';
import { settle, tableRows, tablesChanged, tablesThatLost } from './table-rows.js';
import { until } from '../../support/until.js';

interface Receipt {
  outcome: string;
  registrationNumber: string;
  queryCode?: string;
  amends?: string;
}

interface Answer {
  status: number;
  body: unknown;
}

const PLACE = '锦澜府三栋门口';
const ANN = {
  title: '三栋门口路灯不亮',
  text: `${PLACE}路灯不亮三天了，请派人来修。`,
  name: '甲某某',
  phone: '19900000001',
};
const SECRETS = ['甲某某', '19900000001', PLACE, '电缆断电'];
/** What a stranger tries to do under ids and keys of others. */
const ATTEMPTS = ['我要撤回这件事，不用处理了。', '补充：地点写错了，应在别处。', '举报某局科长收受贿赂两万元。'];
const GUESSED = ['1', 'web-1', 'web-20261124-0001', 'my-first', 'letter-1', 'A-1', '0001'];

/** An attack by somebody who has no key and no query code but their own, and who knows ids as they stand inside. */
describe('A stranger who guesses', () => {
  let hub: TestHub;
  let code: string;
  let ownCode: string;
  let ids: { submission: string; matter: string; proceeding: string; assignment: string; notice: string };
  const receipts: Receipt[] = [];

  const asStranger = (
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => hub.ask(method, path, body, null, headers);
  const send = async (body: object, headers: Record<string, string> = {}): Promise<Receipt> => {
    const answer = await asStranger('POST', '/intake/web', body, headers);
    expect([200, 201]).toContain(answer.status);
    return answer.body as Receipt;
  };
  const step = async (event: string, body: object, key: string): Promise<void> => {
    const answer = await hub.ask('POST', `/proceedings/${ids.proceeding}/events/${event}`, body, key);
    expect([event, answer.status]).toEqual([event, 200]);
  };
  /** What an answer tells of others, without what the stranger wrote into the path, which a problem repeats. */
  const tells = ({ body }: Answer, typed = ''): string[] =>
    [
      ...SECRETS,
      ...receipts.flatMap(({ registrationNumber, queryCode = '-' }) => [registrationNumber, queryCode]),
    ].filter((secret) => JSON.stringify(body).includes(secret) && !decodeURIComponent(typed).includes(secret));

  /** Ann's web form and a portal's, with papers and rating slots, both with ids that others use as well. */
  beforeAll(async () => {
    hub = await startTestHub();
    const portal = (
      (await hub.ask('POST', '/keys', { name: 'portal', scopes: ['channel'], sources: ['web'] })).body as {
        key: string;
      }
    ).key;
    receipts.push(await send({ ...ANN, submissionId: 'web-1' }, { 'idempotency-key': 'my-first' }));
    for (const submissionId of GUESSED) {
      const words = {
        title: '菱歌苑停水',
        text: `菱歌苑停水，第${submissionId}号。`,
        name: '乙某某',
        phone: '19900000002',
      };
      const { body } = await hub.ask('POST', '/intake/web', { ...words, submissionId }, portal, {
        'idempotency-key': `"${submissionId}"`,
      });
      receipts.push(body);
    }
    code = receipts[0]!.queryCode!;
    await hub.rest();
    const [found] = (await hub.database.query(
      `select s.id as submission, l.matter_id as matter, p.id as proceeding, a.id as assignment, a.department from submissions s
       join links l on l.submission_id = s.id join proceedings p on p.matter_id = l.matter_id join assignments a on a.proceeding_id = p.id where s.number = $1`,
      [receipts[0]!.registrationNumber],
    )) as ({ department: string } & typeof ids)[];
    ids = found!;
    const unit = (
      (await hub.ask('POST', '/keys', { name: 'unit', scopes: ['department'], department: found!.department }))
        .body as {
        key: string;
      }
    ).key;
    const document = {
      reference: 'CGJ-1',
      facts: '路灯因电缆断电不亮。',
      opinion: '已修复。',
      legalBasis: '城市道路照明设施管理规定',
      claims: '请求解决所反映的问题，理由如来件所述',
      results: ['upheld'],
      remedy: '三十日内可申请复查',
      issuer: 'body',
    };
    await step('sign', {}, unit);
    await step('accept', { path: 'A6' }, unit);
    await step('decide', { document, solved: true, without: await withoutShares(hub.database, ids.proceeding) }, unit);
    const proof = { how: 'post', on: hub.time.today(), taken: 'signed', reference: 'EMS-1' };
    await step('delivered', { proof }, unit);
    await until(async () => {
      const papers = (await asStranger('GET', `/track/${code}/notices`)).body as { id: string; kind: string }[];
      ids.notice = papers.find(({ kind }) => kind === 'decision')?.id ?? '';
      return ids.notice !== '';
    }, 'the decision was written');
    expect((await asStranger('GET', `/track/${code}/ratings`)).body).toHaveLength(2);
    ownCode = (await send({ title: '公交站牌', text: '云湖路公交站牌看不清。' })).queryCode!;
    await settle(hub);
  });
  afterAll(() => hub.close());

  it('of ids gets a submission of their own each time, and changes nothing of the others', async () => {
    const before = await tableRows(hub.database);
    for (const [at, text] of ATTEMPTS.entries())
      for (const submissionId of GUESSED) {
        const got = await send({ title: '关于此前来件', text: `${text}（${at}）`, submissionId });
        expect([got.outcome, got.amends, tells({ status: 0, body: got })]).toEqual(['registered', undefined, []]);
      }
    await settle(hub);
    expect(tablesThatLost(before, await tableRows(hub.database)).filter((table) => !COUNTED.includes(table))).toEqual(
      [],
    );
    const [amended] = (await hub.database.query(
      'select count(*)::int as n from submissions where amends is not null',
    )) as { n: number }[];
    expect(amended?.n).toBe(0);
  });

  it('of keys gets no receipt of others, with the same words or with other words', async () => {
    for (const key of GUESSED)
      for (const body of [ANN, { ...ANN, submissionId: 'web-1' }, { title: ANN.title, text: ANN.text }]) {
        const got = await send(body, { 'idempotency-key': key });
        // The second click of one person may get the number; who has the words and the phone of Ann knows them already.
        expect(receipts.map(({ queryCode }) => queryCode)).not.toContain(got.queryCode);
        if (got.outcome === 'retransmission') expect(got.queryCode).toBeUndefined();
      }
    for (const key of GUESSED) {
      const words = { title: '菱歌苑停水', text: `菱歌苑停水，第${key}号。`, name: '乙某某', phone: '19900000002' };
      const got = await send({ ...words, submissionId: key }, { 'idempotency-key': key });
      expect([got.outcome, tells({ status: 0, body: got })]).toEqual(['registered', []]);
    }
    await settle(hub);
  });

  it('of query codes is told nothing, and changes nothing', async () => {
    const before = await tableRows(hub.database);
    for (const guess of [...codesNear(code), ...strangeCodes(receipts[0]!, ids)])
      for (const [method, path, body] of doorsOf(encodeURIComponent(guess), ids)) {
        const answer = await asStranger(method, path, body);
        const refused = [400, 404].includes(answer.status);
        expect([method, path, refused || answer.status, tells(answer, path)]).toEqual([method, path, true, []]);
      }
    expect(tablesChanged(before, await tableRows(hub.database))).toEqual([]);
  });

  it('cannot open papers and files of others with a query code of their own', async () => {
    const before = await tableRows(hub.database);
    for (const [method, path, body] of doorsOf(ownCode, ids)) {
      const answer = await asStranger(method, path, body);
      expect([path, tells(answer)]).toEqual([path, []]);
      if (path.includes(ids.notice) || path.includes('files')) expect([path, answer.status]).toEqual([path, 404]);
      if (method === 'POST') expect(answer.status).toBe(409);
    }
    expect(tablesChanged(before, await tableRows(hub.database))).toEqual([]);
  });

  it('finds no other door open, though the ids in its path are right', async () => {
    const before = await tableRows(hub.database);
    const { paths } = (await asStranger('GET', '/openapi.json')).body as {
      paths: Record<string, Record<string, object>>;
    };
    const open: string[] = [];
    for (const [path, operations] of Object.entries(paths).filter(([one]) => !one.startsWith('/track/')))
      for (const method of Object.keys(operations).map((name) => name.toUpperCase())) {
        if (path === '/intake/web') continue;
        for (const id of Object.values(ids).slice(0, 5)) {
          const at = path
            .replace(/\{number\}/g, receipts[0]!.registrationNumber)
            .replace(/\{event\}/g, 'withdraw')
            .replace(/\{\w+\}/g, id);
          const answer = await asStranger(
            method,
            at,
            ['GET', 'HEAD'].includes(method) ? undefined : { reason: '试试', purpose: '试试' },
          );
          expect([method, at, tells(answer, at)]).toEqual([method, at, []]);
          if (![400, 401, 403, 404].includes(answer.status)) open.push(`${method} ${path} ${answer.status}`);
        }
      }
    expect([...new Set(open)]).toEqual(OPEN);
    expect(tablesChanged(before, await tableRows(hub.database))).toEqual([]);
  });
});

/** Doors that tell nothing of anybody. */
const OPEN = [
  'GET /open-data/counts 200',
  'GET /identity-provider 200',
  // It takes forms only.
  'POST /oauth/token 415',
  'GET /.well-known/oauth-authorization-server 200',
  // A number and a hash.
  'GET /audit/checkpoint 200',
  'GET /health/live 200',
  'GET /health/ready 200',
  // The protocol of uploads answers before it looks for a file; it takes the key of an upload alone.
  'POST /uploads 412',
  'OPTIONS /uploads 204',
  'HEAD /uploads/{upload} 412',
  'PATCH /uploads/{upload} 412',
  'DELETE /uploads/{upload} 412',
  'OPTIONS /uploads/{upload} 204',
];

/** Tables that count new arrivals. */
const COUNTED = ['notice_numbers'];

/** Codes that differ from a right one in one digit, or in one and the check digit, and one with two digits swapped. */
function codesNear(code: string): string[] {
  const digits = code.replaceAll('-', '');
  const near = [...digits].flatMap((digit, at) =>
    [1].map((more) => digits.slice(0, at) + ((Number(digit) + more) % 10) + digits.slice(at + 1)),
  );
  const sound = near.map((one) => Array.from({ length: 10 }, (_, last) => one.slice(0, -1) + last)).flat();
  return [...new Set([...near, ...sound.filter((one) => isLuhn(one))])].filter((one) => one !== digits);
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function strangeCodes(
  { registrationNumber }: Receipt,
  { submission, notice }: { submission: string; notice: string },
): string[] {
  return [
    registrationNumber,
    registrationNumber.replaceAll('-', ''),
    submission,
    notice,
    '0000-0000-0000-0000',
    '%',
    "' or 1=1 --",
    '*',
    'undefined',
    'null',
  ];
}

function doorsOf(
  code: string,
  { notice, submission }: { notice: string; submission: string },
): [string, string, object?][] {
  const rated = { slot: 'unit', value: 'dissatisfied', reason: '没有人联系我' };
  return [
    ['GET', `/track/${code}`],
    ['GET', `/track/${code}/notices`],
    ['GET', `/track/${code}/notices/${notice}.html`],
    ['GET', `/track/${code}/notices/${notice}.pdf`],
    ['GET', `/track/${code}/files/${submission}`],
    ['GET', `/track/${code}/ratings`],
    ['POST', `/track/${code}/ratings`, rated],
  ];
}
