import type { HistoryKeeper } from '../assign/history-keeper.js';
import { ModelKeeper } from '../models/model-keeper.js';
import type { ReferenceData } from '../reference/reference.js';
import { SubmissionReader } from '../reading/submission-reader.js';
import { RoutingService } from '../routing.service.js';
import { NeighbourhoodExaminationService } from '../hotspot/neighbourhood-examination.service.js';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type SubmissionContent, SourcesService, IntakeService } from '#intake';
import { rows, Vault } from '#platform';
import { keeperOf, routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

import { hotspotMembers } from '../hotspot/hotspot-members.js';
import { KnownCandidates } from './known-candidates.js';
import { mergeNeighbourhoods } from './neighbourhoods.js';
import { storedFacts } from './retrieval.queries.js';
import { readingOf } from '../link/word-profile.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';

let test: TestDatabase;
let services: TestRouting;
let vault: Vault;
let reference: ReferenceData;
beforeAll(async () => {
  test = await testDatabase();
  vault = new Vault(randomBytes(32).toString('base64'));
  await new SourcesService(test.database, vault).ensureBuiltIn();
  await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
  reference = (await readReference(test.database))!;
  services = routingOf(test.database, vault, reference);
});
afterAll(() => test.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => rows<Row>(test.database, text, values);
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> => (await sql<Row>(text, values))[0] as Row;

interface Told {
  id: string;
  matter: string;
  neighbourhood: string;
  link: string;
}

async function receive(title: string, text: string, phone: string): Promise<string> {
  const content: SubmissionContent = {
    form: 'ONLINE',
    title,
    text,
    petitioners: [{ role: 'lead', name: '甲某某', phone }],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  };
  const accepted = await new IntakeService(test.database, vault).accept({
    channel: 'web',
    source: 'web',
    content,
    raw: Buffer.from(text),
    rawMediaType: 'text/plain',
    receivedAt: new Date(),
    actor: 'test',
    authenticated: true,
  });
  if (!('receipt' in accepted)) throw new Error(accepted.outcome);
  return (
    await one<{ id: string }>('select id from submissions where number = $1', [accepted.receipt.registrationNumber])
  ).id;
}

async function tell(title: string, text: string, phone: string): Promise<Told> {
  const id = await receive(title, text, phone);
  await services.routing.route(id);
  return placeOf(id);
}

const placeOf = (id: string): Promise<Told> =>
  one(
    'select l.submission_id as id, m.id as matter, m.hotspot_key as neighbourhood, l.id as link from links l join matters m on m.id = l.matter_id where l.submission_id = $1 and l.undone_at is null',
    [id],
  );
const furtherOf = ({ id }: Pick<Told, 'id'>): Promise<{ title: string; neighbourhood: string; part: number }[]> =>
  sql('select title, neighbourhood, part from further_problems where submission_id = $1 order by part', [id]);
const membersOf = (key: string): Promise<{ number: string; personKey: string | null }[]> =>
  test.database.transaction((tx) => hotspotMembers(tx, key));

const REFUSE = [
  '垃圾房的垃圾堆满了没人清运，臭气熏天',
  '垃圾桶旁边垃圾成堆，好几天没人清运，很臭',
  '垃圾没人清运，堆满了垃圾房，夏天臭得很',
];
const lights = (place: string): string => `${place}东门的路灯坏了一个月没人修，晚上路灯不亮很危险，请维修路灯`;
const water = (place: string): string => `${place}小区三天两头停水，水压很低，自来水断断续续，家里没有水`;

describe('a letter that tells several things', () => {
  let first: Told;
  let refuse: string;

  it('has one matter, of its own problem, and its second one counted where nobody was before', async () => {
    first = await tell('菱歌苑路灯不亮', `${lights('菱歌苑')}。另外，听涛阁小区${REFUSE[0]}。`, '13800000301');
    const [further] = await furtherOf(first);
    refuse = further!.neighbourhood;
    expect(further).toMatchObject({ part: 2, title: expect.stringMatching(/^听涛阁小区垃圾房/) as string });
    expect(refuse).not.toBe(first.neighbourhood);
    expect(await sql('select category from matters where id = $1', [first.matter])).toEqual([{ category: 'H010105' }]);
    expect(await membersOf(refuse)).toHaveLength(1);
  });

  it('meets another one in the problem that is the second of both', async () => {
    const second = await tell('望塔苑停水', `${water('望塔苑')}。另外，听涛阁小区${REFUSE[1]}。`, '13800000302');
    expect(second.matter).not.toBe(first.matter);
    expect((await furtherOf(second)).map(({ neighbourhood }) => neighbourhood)).toEqual([refuse]);
    expect(await membersOf(refuse)).toHaveLength(2);
  });

  it('is met by whoever writes about its second problem alone, and counts one person once', async () => {
    const third = await tell('听涛阁垃圾没人清运', `听涛阁小区${REFUSE[2]}，请派人清运垃圾。`, '13800000303');
    expect(third.neighbourhood).toBe(refuse);
    await tell('听涛阁垃圾', `听涛阁小区${REFUSE[0]}，请马上清运垃圾。`, '13800000301');
    const members = await membersOf(refuse);
    expect([members.length, new Set(members.map(({ personKey }) => personKey)).size]).toEqual([4, 3]);
  });

  it('stays counted where a person takes its own problem out of a matter', async () => {
    const like = await tell('菱歌苑路灯不亮', `${lights('菱歌苑')}，老人出门看不见。`, '13800000304');
    expect(like.matter).toBe(first.matter);
    expect(await services.linkUndo.undo(first.link, { actor: 'key:clerk', reason: '不是同一处' })).toMatchObject({
      outcome: 'undone',
    });
    expect((await furtherOf(first)).map(({ neighbourhood }) => neighbourhood)).toEqual([refuse]);
    expect(await membersOf(refuse)).toHaveLength(4);
  });

  it('goes along when its neighbourhood is merged, and is once there where its own problem is counted too', async () => {
    const { neighbourhood } = await placeOf(first.id);
    await test.database.transaction((tx) => mergeNeighbourhoods(tx, neighbourhood, [refuse], first.matter));
    expect((await furtherOf(first)).map((one) => one.neighbourhood)).toEqual([neighbourhood]);
    const numbers = (await membersOf(neighbourhood)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toHaveLength(4);
    expect(await membersOf(refuse)).toEqual([]);
  });

  it('is parted from it again by what its words say', async () => {
    await sql('update neighbourhoods set grown_at = clock_timestamp(), examined_at = null');
    await new NeighbourhoodExaminationService(test.database, keeperOf(reference)).run(0);
    const [further] = await furtherOf(first);
    expect(further?.neighbourhood).not.toBe((await placeOf(first.id)).neighbourhood);
    expect(await membersOf(further!.neighbourhood)).toHaveLength(4);
  });

  it('tells nothing further where it argues one thing in several points', async () => {
    const one = await tell(
      '菱歌苑路灯不亮',
      `${lights('菱歌苑')}。理由如下：一、晚上看不见路；二、垃圾堆满了也看不见；三、停水的时候更危险。`,
      '13800000305',
    );
    expect(await furtherOf(one)).toEqual([]);
  });

  it('is sealed whole where one part of it accuses somebody', async () => {
    const id = await receive(
      '菱歌苑路灯不亮',
      `${lights('菱歌苑')}。另外，听涛阁小区${REFUSE[0]}。还有一件事，举报水务局王科长收受红包。`,
      '13800000306',
    );
    expect(await services.routing.route(id)).toMatchObject({ outcome: 'sealed' });
    expect(await furtherOf({ id })).toEqual([]);
    expect(await sql('select 1 from open_texts where submission_id = $1', [id])).toEqual([]);
  });

  it('has nothing counted while its routing failed, and everything once it is run again', async () => {
    const id = await receive('望塔苑停水', `${water('望塔苑')}。另外，听涛阁小区${REFUSE[2]}。`, '13800000307');
    const history = {
      current: () => {
        throw new Error('the history is broken');
      },
    } as unknown as HistoryKeeper;
    const reader = new SubmissionReader(new ModelKeeper(test.database, keeperOf(reference)));
    const failing = new RoutingService(test.database, vault, reader, history);
    await expect(failing.route(id)).rejects.toThrow('the history is broken');
    expect(await furtherOf({ id })).toEqual([]);
    await services.routing.route(id);
    await services.routing.route(id);
    expect(await furtherOf({ id })).toHaveLength(1);
  });
});

describe('Earlier submissions that are kept in memory', () => {
  const asked: string[] = [];
  const counted = {
    query: <Row>(text: string, values?: unknown[]): Promise<Row> => {
      asked.push(text);
      return test.database.query(text, values);
    },
  };
  const stored = async (ids: readonly string[]): Promise<unknown[]> =>
    (await storedFacts(test.database, ids)).map(({ title, body, submittedAt, ...facts }) => ({
      ...facts,
      submittedAt: new Date(submittedAt),
      reading: readingOf(title, body),
    }));

  it('are those of the database, read once until one is changed, and gone with its words', async () => {
    const told = [
      await tell('枕流桥路灯不亮', lights('枕流桥'), '13800000320'),
      await tell('枕流桥停水', water('枕流桥'), '13800000321'),
    ];
    const ids = told.map(({ id }) => id);
    const known = new KnownCandidates();
    const read = async (): Promise<{ statements: number; found: unknown[] }> => {
      asked.length = 0;
      const found = await known.read(counted, ids);
      return { found, statements: asked.length };
    };
    expect(await read()).toEqual({ found: await stored(ids), statements: 2 });
    expect(await read()).toEqual({ found: await stored(ids), statements: 1 });
    await sql("update open_texts set title = '改过的标题' where submission_id = $1", [ids[0]]);
    const changed = await read();
    expect(changed).toEqual({ found: await stored(ids), statements: 2 });
    expect(JSON.stringify(changed.found)).toContain('改过的标题');
    await sql('delete from open_texts where submission_id = $1', [ids[1]]);
    expect((await read()).found).toHaveLength(1);
  });

  it('take no more memory than they may', async () => {
    const ids = (await sql<{ id: string }>('select submission_id as id from open_texts')).map(({ id }) => id);
    const known = new KnownCandidates(50_000);
    expect(await known.read(test.database, ids)).toHaveLength(ids.length);
    expect(ids.length).toBeGreaterThan(3);
    expect(known.bytes).toBeGreaterThan(0);
    expect(known.bytes).toBeLessThanOrEqual(50_000);
  });
});
