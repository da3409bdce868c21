import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDatabase, row, rows, Vault } from '#platform';
import {
  findAnswersToPetitioner,
  findPeopleToTell,
  SUBMISSIONS_TOLD,
} from '../libs/cases/src/answers/answer.queries.js';
import { findPromisedClocks } from '../libs/cases/src/clocks/clock-view.queries.js';
import {
  findTrackedAssignments,
  findTrackedProceedings,
} from '../libs/casework/src/citizen/tracked-submission.queries.js';
import { findMatterView } from '../libs/casework/src/desk/matter.queries.js';
import { findPeopleOwed } from '../libs/casework/src/notices/notice.queries.js';
import { findWork } from '../libs/casework/src/work/work.queries.js';
import { findLinks } from '../libs/routing/src/join/link.queries.js';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from './support/database.js';

const vault = new Vault(TEST_MASTER_KEY);
const AT = new Date('2026-11-20T00:00:00Z');
const SECOND_MS = 1_000;
const after = (seconds: number): Date => new Date(AT.getTime() + seconds * SECOND_MS);

let test: TestDatabase;
/** One connection, so that everything counted is its own. */
let single: DataSource;

beforeAll(async () => {
  test = await testDatabase();
  single = await createDatabase({
    DATABASE_URL: test.url,
    DATABASE_POOL: 1,
    HUILIU_MASTER_KEY: TEST_MASTER_KEY,
  }).initialize();
  await test.database.query(
    "insert into sources (code, channel, name) values ('web', 'web', 'w'), ('h', 'hotline', 'h'), ('f', 'feed', 'f')",
  );
});
afterAll(async () => {
  await single.destroy();
  await test.close();
});

/** Inserts rows that have the same columns. */
async function insert(table: string, records: Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(records[0] ?? {}).join(', ');
  await test.database.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(records)],
  );
}

const CODE_OF = (id: string): Buffer => vault.index('query-code', id);
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;

const SOURCES: Record<string, string> = { web: 'web', hotline: 'h', feed: 'f' };

const submission = (id: string, at: number, special: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  number: id,
  query_code_index: bytes(CODE_OF(id)),
  query_code_cipher: bytes(vault.seal(id, id)),
  channel: 'web',
  source: SOURCES[String(special['channel'] ?? 'web')],
  content_hash: bytes(CODE_OF(id)),
  form: 'ONLINE',
  content_cipher: bytes(vault.seal('{}', id)),
  raw_cipher: bytes(vault.seal('{}', id)),
  raw_media_type: 'application/json',
  people_masked: [],
  anonymous: false,
  confidential: false,
  received_at: after(at),
  received_on: '2026-11-20',
  registered_at: after(at),
  seal: 'open',
  authenticated: true,
  danger_hint: false,
  routing_attempts: 0,
  archive: false,
  ...special,
});
const matterRow = (id: string, sealed = false): Record<string, unknown> => ({
  id,
  number: id,
  origin: 'submission',
  title: 't',
  kind: 'petition',
  state: 'open',
  opened_at: AT,
  sealed,
});
const link = (
  submissionId: string,
  matter: string,
  special: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id: randomUUID(),
  submission_id: submissionId,
  matter_id: matter,
  relation: 'same_matter',
  score: 1,
  features: {},
  reasons: [],
  decided_by: 'machine',
  decided_at: AT,
  undone_at: null,
  ...special,
});
const proceedingRow = (id: string, matter: string, special: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  matter_id: matter,
  kind: 'petition',
  state: 'received',
  opened_at: AT,
  closed_at: null,
  people_since: null,
  applicant: null,
  split_from: null,
  split_seq: null,
  ...special,
});

interface Crowd {
  matter: string;
  proceeding: string;
  /** One of them, whom the machine linked. */
  one: string;
  department: string;
  file: string;
}

/**
 * A petition of so many people, who all came to its matter at one moment, as after a merge; an old row, so nobody is written down
 * as its petitioner. With an answer to the petitioner and its file.
 */
async function crowdOf(people: number): Promise<Crowd> {
  const ids = Array.from({ length: people }, () => randomUUID());
  const [matter, proceeding, assignment, answer, file] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const department = `D${people}`;
  await insert(
    'submissions',
    ids.map((id, at) => submission(id, at)),
  );
  await insert(
    'person_indexes',
    ids.map((id) => ({ submission_id: id, kind: 'phone', index: bytes(CODE_OF(id)) })),
  );
  await insert(
    'open_texts',
    ids.map((id) => ({ submission_id: id, title: 't', body: 'b' })),
  );
  await insert('matters', [matterRow(matter)]);
  await insert(
    'links',
    ids.map((id, at) => link(id, matter, { relation: at === 0 ? 'first' : at % 2 ? 'same_matter' : 'repeat' })),
  );
  await insert('proceedings', [proceedingRow(proceeding, matter)]);
  const given = { matter_id: matter, department };
  await insert('assignments', [
    {
      id: assignment,
      proceeding_id: proceeding,
      ...given,
      role: 'lead',
      state: 'signed',
      confidence: 1,
      reasons: [],
      assigned_by: 'desk',
      assigned_at: AT,
    },
  ]);
  await insert('answers', [
    {
      id: answer,
      assignment_id: assignment,
      ...given,
      conclusion: 'upheld',
      text: 't',
      solved: true,
      answered_by: 'D',
      answered_at: after(people + 1),
      findings: [],
      for_all: false,
    },
  ]);
  await insert('answer_files', [
    {
      id: file,
      answer_id: answer,
      name_cipher: bytes(vault.seal('n', file)),
      media_type: 'text/plain',
      size: 1,
      sha256: bytes(vault.seal('h', file)),
      bytes_cipher: bytes(vault.seal('b', file)),
      for_petitioner: true,
      for_all: false,
    },
  ]);
  return { matter, proceeding, one: ids[people - 1]!, department, file };
}

/** How many rows of tables and entries of indexes the server reads for it, also inside functions. */
async function rowsRead(act: () => Promise<unknown>): Promise<number> {
  const sum = async (): Promise<number> => {
    await single.query('select pg_stat_force_next_flush()');
    const read = await row<{ n: string }>(
      single,
      'select (select sum(seq_tup_read) from pg_stat_user_tables) + (select sum(idx_tup_read) from pg_stat_user_indexes) as n',
    );
    return Number(read?.n);
  };
  await act(); // Functions plan their statements when they first run.
  const before = await sum();
  await act();
  return (await sum()) - before;
}

const MANY = 600;
/** Rows and index entries. Most lists need 4 to 15; what reads all people for each of them needs more than {@link MANY}. */
const MOST_FOR_EACH = 40;

/** What is read where so many people are listed, each once. */
const LISTS: Record<string, (crowd: Crowd) => Promise<unknown>> = {
  'the page of a matter at the desk': ({ matter }) => findMatterView(single, matter),
  'the links of a matter': ({ matter }) => findLinks(single, matter, { after: null, limit: MANY, people: false }),
  'the work of a department': ({ department }) => findWork(single, department, { handler: null, limit: 10 }),
  'those whom an answer is told': ({ matter, proceeding }) => findPeopleToTell(single.manager, matter, proceeding),
  'those who are owed a paper': ({ proceeding }) =>
    findPeopleOwed(single.manager, proceeding, { submissionId: null, at: AT }),
  'those who may read the file of an answer': ({ file }) =>
    rows(
      single,
      `select s.id from answer_files f join answers n on n.id = f.answer_id join assignments a on a.id = n.assignment_id
       cross join lateral (${SUBMISSIONS_TOLD}) s where f.id = $1`,
      [file],
    ),
};
/** What is read for one of them. */
const PAGES: Record<string, (crowd: Crowd) => Promise<unknown>> = {
  'the proceedings on the track page': ({ matter, one }) => findTrackedProceedings(single, matter, one),
  'the promised limits on the track page': ({ matter, one }) => findPromisedClocks(single, one, matter, 'petition'),
  'the answers that wait for a confirmed link': ({ one }) => findAnswersToPetitioner(single.manager, one),
};

describe('A matter with very many people', () => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await crowdOf(MANY);
    await test.database.query('analyze');
  });

  it.each(Object.keys(LISTS))('needs for %s some rows for each person, and not all for each', async (name) => {
    const read = await rowsRead(() => LISTS[name]!(crowd));
    expect(read).toBeGreaterThan(MANY);
    expect(read / MANY).toBeLessThan(MOST_FOR_EACH);
  });

  it.each(Object.keys(PAGES))('needs for %s no rows of the others', async (name) => {
    // Only the petitioner of an old row is looked for among all of them, once.
    expect(await rowsRead(() => PAGES[name]!(crowd))).toBeLessThan(MOST_FOR_EACH + 2.5 * MANY);
  });

  it('names the same people in each', async () => {
    const told = await rows<{ id: string }>(
      single,
      `select s.id from answer_files f join answers n on n.id = f.answer_id join assignments a on a.id = n.assignment_id
       cross join lateral (${SUBMISSIONS_TOLD}) s where f.id = $1`,
      [crowd.file],
    );
    const owed = await findPeopleOwed(single.manager, crowd.proceeding, { submissionId: null, at: AT });
    const [petitioner] = owed.filter(({ whole }) => whole);
    expect(owed).toHaveLength(MANY);
    expect(told).toEqual([{ id: petitioner?.id }]);
    expect(await findPeopleOwed(single.manager, crowd.proceeding, { submissionId: crowd.one, at: AT })).toEqual([
      expect.objectContaining({ id: crowd.one, whole: false }),
    ]);
    expect(await findTrackedAssignments(single, crowd.matter, crowd.one)).toEqual([
      expect.objectContaining({ department: crowd.department, text: null, files: [] }),
    ]);
  });
});

/** Whom a proceeding concerns is told by two functions: for all, and for one. */
describe('Whether a proceeding concerns one submission', () => {
  it('is answered as in the list of all that it concerns', async () => {
    const people = Array.from({ length: 48 }, () => randomUUID());
    const [matter, second, sealed] = [randomUUID(), randomUUID(), randomUUID()];
    const kinds = ['web', 'hotline', 'feed'];
    await insert(
      'submissions',
      people.map((id, at) =>
        submission(id, at, {
          channel: kinds[at % 3],
          handled_as: at % 7 === 3 ? 'order' : null,
          seal: at % 11 === 5 ? 'sealed' : 'open',
          archive: at % 13 === 7,
        }),
      ),
    );
    await insert('matters', [matterRow(matter), matterRow(second), matterRow(sealed, true)]);
    await insert(
      'links',
      people.flatMap((id, at) => {
        const home = at % 9 === 8 ? second : at % 10 === 9 ? sealed : matter;
        const own = link(id, home, {
          relation: at % 8 === 4 ? 'thanks' : 'same_matter',
          decided_at: after(at * 10),
          undone_at: at % 6 === 5 ? after(at * 10 + 5) : null,
        });
        // Some were there before and came back.
        return at % 5 === 2 ? [link(id, home, { decided_at: after(at), undone_at: after(at + 1) }), own] : [own];
      }),
    );
    const first = proceedingRow(randomUUID(), matter, { closed_at: after(500), state: 'done' });
    const proceedings = [
      first,
      proceedingRow(randomUUID(), matter, { people_since: after(200) }),
      proceedingRow(randomUUID(), matter, { kind: 'order', state: 'handling' }),
      proceedingRow(randomUUID(), second),
      proceedingRow(randomUUID(), second, { kind: 'order', state: 'to_petition' }),
      proceedingRow(randomUUID(), sealed),
      proceedingRow(randomUUID(), matter, {
        kind: 'review',
        state: 'registered',
        applicant: people[0],
        split_from: first['id'],
        split_seq: 1,
      }),
      proceedingRow(randomUUID(), matter, {
        kind: 'review',
        state: 'registered',
        applicant: people[5],
        split_from: first['id'],
        split_seq: 2,
      }),
    ];
    await insert('proceedings', proceedings);
    await insert(
      'petition_members',
      people.slice(0, 20).map((id, at) => ({
        proceeding_id: proceedings[3]!['id'],
        submission_id: id,
        matter_id: second,
        joined_at: AT,
        left_at: at % 4 === 1 ? after(1) : null,
      })),
    );
    const compared = await rows<{ proceeding: string; all: number; alike: number; asked: number }>(
      test.database,
      `select p.id as proceeding, count(*)::int as asked, count(*) filter (where c.submission_id is not null)::int as all,
         count(*) filter (where concerns(p.id, s.id) = (c.submission_id is not null))::int as alike
       from unnest($1::uuid[]) p (id) cross join unnest($2::uuid[]) s (id) left join case_people(p.id) c on c.submission_id = s.id group by p.id`,
      [proceedings.map(({ id }) => id), people],
    );
    expect(compared.filter(({ alike, asked }) => alike !== asked)).toEqual([]);
    // Each proceeding concerns some and leaves out others, but the one of the sealed matter and the review of a sealed submission.
    expect(compared.filter(({ all }) => all > 0 && all < people.length)).toHaveLength(proceedings.length - 2);
  });
});
