import { createHash, createHmac } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ClocksService } from '#cases';
import { TrackingService, SubmissionsService } from '#casework';
import { IntakeService, PeopleIndexingService } from '#intake';
import { callerOf } from '#people';
import { type DatabaseUrls, migrate, projectRoot, row, rows, Vault } from '#platform';
import { emptyDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { ENTITIES } from '../../../../test/support/entities.js';
import { clearWords } from '../../../../test/support/dump.js';
import { bringUpToDate } from './prepare.js';

/** The last migration of the older hub; 0042, 0044 and 0045 and all after them change rows that were there. */
const OLDER = '0041';
const vault = new Vault(TEST_MASTER_KEY);
const sha256 = (words: string): Buffer => createHash('sha256').update(words).digest();
/** Ids as the hub makes them: version 7. */
const id = (of: number): string => `0193a5e2-7c41-7000-8000-${String(of).padStart(12, '0')}`;

const KEY = 'hl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const CODE = '1234-5678-9012-3452';
const ANSWER = '已更换灯具，现已恢复照明。';
const CALL = { channel: 'hotline', source: 'hotline', externalId: 'H-1', authenticated: true };
const SUBMISSIONS = [
  { at: 1, ...CALL },
  /** A stranger who wrote the id of somebody else, and chose a channel in words of its own. */
  { at: 2, channel: '12345热线转办', source: 'web', externalId: 'H-1', authenticated: false },
  /** A row of a table, whose channel the table states. */
  { at: 3, channel: 'letter', source: 'import', externalId: `sha256:${'0a'.repeat(32)}`, authenticated: true },
  /** Handed up: its words are gone. */
  { at: 4, ...CALL, externalId: 'H-4', gone: true },
];
const KEPT = ['submissions', 'person_indexes', 'api_keys', 'matters', 'links', 'proceedings', 'proceeding_events'];
const ALSO_KEPT = ['assignments', 'answers', 'open_texts', 'understandings', 'messages', 'triage_items', 'link_keys'];

describe('a database of an older hub with rows in it', () => {
  let test: TestDatabase;
  let folder: string;
  let before: Record<string, number>;
  let brought: string[];
  let urls: DatabaseUrls;

  const counts = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const table of [...KEPT, ...ALSO_KEPT])
      found[table] =
        (await row<{ n: number }>(test.database, `select count(*)::int as n from ${table}`))?.n ?? Number.NaN;
    return found;
  };

  beforeAll(async () => {
    test = await emptyDatabase(ENTITIES);
    folder = await mkdtemp(join(tmpdir(), 'huiliu-older-'));
    const all = join(projectRoot(), 'db', 'migrations');
    for (const file of await readdir(all)) if (file < `${OLDER}~`) await cp(join(all, file), join(folder, file));
    await migrate(test.url, folder);
    await writeAsBefore(test.url);
    before = await counts();
    urls = { application: test.applicationUrl, owner: test.url };
    brought = await bringUpToDate(urls, TEST_MASTER_KEY);
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('gets every later migration, and its words are encrypted', async () => {
    expect(brought).toEqual(
      expect.arrayContaining([
        '0042_channels_of_the_doors.sql',
        '0044_strangers.sql',
        '0045_people_to_index.sql',
        'encrypted: answers.text',
        'encrypted: open_texts.body',
        'encrypted: submissions.external_id',
      ]),
    );
    expect(await clearWords(test.database)).toEqual([]);
    expect(await bringUpToDate(urls, TEST_MASTER_KEY)).toEqual([]);
  });

  it('loses no row', async () => {
    expect(await counts()).toEqual(before);
    expect(Object.values(before).every((count) => count > 0)).toBe(true);
  });

  it('has each channel of its source or of the closed list, and an id for known senders alone', async () => {
    const found = await rows<{ channel: string; external: string | null; authenticated: boolean }>(
      test.database,
      'select channel, external_id as external, authenticated from submissions order by id',
    );
    expect(found).toEqual([
      { channel: 'hotline', external: 'H-1', authenticated: true },
      { channel: 'web', external: null, authenticated: false },
      { channel: 'letter', external: expect.stringMatching(/^keyed:[0-9a-f]{64}$/), authenticated: true },
      { channel: 'hotline', external: 'H-4', authenticated: true },
    ]);
  });

  it('still knows the key of a system, the words, the answer and the steps', async () => {
    expect(await callerOf(test.database, KEY)).toMatchObject({
      actor: 'key:热线平台',
      key: { scopes: ['channel'] },
    });
    const clocks = new ClocksService(test.database);
    const tracked = await new TrackingService(test.database, vault, clocks).track(CODE);
    expect(tracked).toMatchObject({ state: 'answered', answers: [{ text: ANSWER, department: 'CGJ' }] });
    const view = await new SubmissionsService(test.database, vault).read('LX-2026-1');
    expect(view).toMatchObject({ title: '路灯不亮', text: '书院路路灯不亮', relation: 'first', reasons: ['首次反映'] });
    expect(await row(test.database, 'select said from proceeding_events where event = $1', ['dispatch'])).toEqual({
      said: { reason: '职责所在', department: 'CGJ' },
    });
    expect(
      await row(test.database, 'select return_reason as why from assignments where state = $1', ['returned']),
    ).toEqual({ why: '不属本单位职责' });
  });

  it('indexes the people anew once, also where the words are gone, and finds them by the new rule', async () => {
    const indexing = new PeopleIndexingService(test.database, vault);
    expect(await indexing.run()).toBe(3);
    expect(await indexing.run()).toBe(0);
    const names = await rows(
      test.database,
      "select submission_id as id from person_indexes where kind = 'name' order by 1",
    );
    expect(names).toEqual([{ id: id(1) }, { id: id(2) }, { id: id(3) }]);
  });

  it('takes a retransmission for one, and forgets keys of requests that nobody repeats any more', async () => {
    const { content, raw } = arrivalOf(1);
    const again = await new IntakeService(test.database, vault).accept(
      {
        ...CALL,
        content,
        raw,
        rawMediaType: 'application/json',
        receivedAt: new Date(),
        actor: 'key:热线平台',
      },
      { owner: 'key:热线平台 hotline', key: 'again-1', body: raw },
    );
    expect(again).toMatchObject({ outcome: 'retransmission', receipt: { registrationNumber: 'LX-2026-1' } });
    const left = await rows<{ id: string }>(test.database, 'select submission_id as id from idempotency_keys');
    expect(left).toEqual([{ id: id(1) }]);
  });
});

function arrivalOf(at: number) {
  const { externalId } = SUBMISSIONS[at - 1] ?? {};
  const content = {
    externalId,
    form: 'PHONE' as const,
    title: '路灯不亮',
    text: '书院路路灯不亮',
    petitioners: [{ role: 'lead' as const, name: '甲静姝', phone: '19900000001' }],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  };
  return { content, raw: Buffer.from(JSON.stringify({ at })) };
}

/** The hash of the content as the older hub computed it: the same, because it was keyed already. */
function contentHashOf(content: object): Buffer {
  const sorted = (_: string, value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return vault.index('content', JSON.stringify(content, sorted));
}

/** Rows as the older hub wrote them: words in clear, plain hashes, keys of requests as they were sent. */
async function writeAsBefore(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await writeRows(client);
  } finally {
    await client.end();
  }
}

async function writeRows(client: pg.Client): Promise<void> {
  const insert = async (table: string, columns: Record<string, unknown>): Promise<void> => {
    const names = Object.keys(columns);
    const values = names.map((_, at) => `$${at + 1}`).join(', ');
    await client.query(`insert into ${table} (${names.join(', ')}) values (${values})`, Object.values(columns));
  };
  for (const [code, channel] of [
    ['hotline', 'hotline'],
    ['web', 'web'],
    ['import', 'import'],
  ] as const)
    await insert('sources', { code, channel, name: code });
  for (const { at, channel, source, externalId, authenticated, ...more } of SUBMISSIONS) {
    const { content, raw } = arrivalOf(at);
    const gone = 'gone' in more;
    await insert('submissions', {
      id: id(at),
      number: `LX-2026-${at}`,
      query_code_index: vault.index('query-code', at === 1 ? CODE : `code-${at}`),
      query_code_cipher: vault.seal(at === 1 ? CODE : `code-${at}`, id(at)),
      channel,
      source,
      external_id: externalId,
      content_hash: contentHashOf(content),
      form: 'PHONE',
      content_cipher: gone ? null : vault.seal(JSON.stringify(content), id(at)),
      raw_cipher: gone ? null : vault.seal(raw, id(at)),
      raw_media_type: 'application/json',
      people_masked: JSON.stringify([{ role: 'lead', name: '甲**', phone: '199****0001' }]),
      anonymous: false,
      confidential: false,
      received_at: '2026-03-02T01:00:00Z',
      received_on: '2026-03-02',
      seal: gone ? 'sealed' : 'open',
      routed_at: '2026-03-02T01:00:01Z',
      authenticated,
      ...(gone ? { handed_up_at: '2026-03-03T01:00:00Z' } : {}),
    });
    await insert('person_indexes', {
      submission_id: id(at),
      kind: 'phone',
      index: vault.index('phone', '19900000001'),
    });
    if (gone) continue;
    await insert('open_texts', {
      submission_id: id(at),
      title: '路灯不亮',
      body: '书院路路灯不亮',
      place_text: '书院路',
    });
    await insert('understandings', { submission_id: id(at), version: '1', body: JSON.stringify(UNDERSTOOD) });
  }
  await insert('idempotency_keys', {
    owner: 'key:热线平台 hotline',
    key: 'order-19900000001',
    fingerprint: sha256('19900000001'),
    submission_id: id(1),
  });
  await insert('api_keys', {
    id: id(50),
    name: '热线平台',
    hash: createHmac('sha256', 'huiliu api key').update(KEY).digest(),
    scopes: ['channel'],
  });
  await writeCase(insert);
}

const UNDERSTOOD = {
  kind: 'APPEAL',
  appealKind: 'COMPLAINT',
  urgency: 'NORMAL',
  risk: [],
  category: { code: 'H010101', level3: '路灯', confidence: 0.9, candidates: [] },
  place: { text: '书院路', anchors: ['书院路'], lines: [], buildings: [], area: null, districtArea: null },
  danger: { level: 'none', kinds: [], evidence: [], call: [] },
  accusation: { suspected: false, held: false, score: 0, evidence: [], accusedUnits: [], accusedNames: [] },
  linkKeys: ['place:书院路', 'person:19900000001'],
};

/** An order that one unit returned and another answered. */
async function writeCase(insert: (table: string, columns: Record<string, unknown>) => Promise<void>): Promise<void> {
  const [matter, order] = [id(60), id(61)];
  await insert('matters', {
    id: matter,
    number: 'SX-2026-1',
    origin: 'submission',
    title: '路灯不亮',
    kind: 'APPEAL',
    place_text: '书院路',
  });
  await insert('links', {
    id: id(62),
    submission_id: id(1),
    matter_id: matter,
    relation: 'first',
    score: 1,
    reasons: JSON.stringify(['首次反映']),
    decided_by: 'machine:link',
    decided_at: '2026-03-02T01:00:01Z',
  });
  await insert('link_keys', {
    key: 'place:书院路',
    submission_id: id(1),
    matter_id: matter,
    at: '2026-03-02T01:00:00Z',
  });
  await insert('proceedings', {
    id: order,
    matter_id: matter,
    kind: 'order',
    state: 'replied',
    opened_at: '2026-03-02T01:00:01Z',
  });
  const step = { proceeding_id: order, actor: 'key:信访科', role: 'centre' };
  const said = JSON.stringify({ reason: '职责所在', department: 'CGJ' });
  await insert('proceeding_events', {
    ...step,
    seq: 1,
    event: 'dispatch',
    from_state: 'pending',
    to_state: 'dispatched',
    said,
  });
  const work = { proceeding_id: order, matter_id: matter, role: 'lead', confidence: 1, assigned_by: 'key:信访科' };
  await insert('assignments', {
    ...work,
    id: id(63),
    department: 'ZJJ',
    state: 'returned',
    assigned_at: '2026-03-02T02:00:00Z',
    returned_at: '2026-03-02T03:00:00Z',
    returned_by: 'key:住建局系统',
    return_reason: '不属本单位职责',
  });
  await insert('assignments', {
    ...work,
    id: id(64),
    department: 'CGJ',
    state: 'answered',
    assigned_at: '2026-03-02T04:00:00Z',
    answered_at: '2026-03-03T01:00:00Z',
  });
  await insert('answers', {
    id: id(65),
    assignment_id: id(64),
    matter_id: matter,
    department: 'CGJ',
    conclusion: 'upheld',
    text: ANSWER,
    solved: true,
    answered_by: 'key:城管局系统',
    answered_at: '2026-03-03T01:00:00Z',
  });
  await insert('messages', {
    id: id(66),
    owner_kind: 'source',
    owner: 'hotline',
    type: 'submission.answered',
    subject: 'LX-2026-1',
    data: JSON.stringify({ registrationNumber: 'LX-2026-1', externalId: 'H-1', text: ANSWER }),
  });
  await insert('triage_items', {
    id: id(67),
    submission_id: id(2),
    reason: 'answered-before',
    reasons: JSON.stringify(['同一人在作出处理意见后再次提出，须由人工判断有无新的事实和理由']),
  });
}
