import { randomBytes } from 'node:crypto';
import { row, rows, Vault } from '#platform';
import { AssignmentsService } from '../libs/casework/src/work/assignments.service.js';
import { LinkDeskService } from '../libs/routing/src/join/link-desk.service.js';
import { testDatabase, type TestDatabase } from './support/database.js';
import { madeCase, prepareCases, type MadeCase } from './support/made-cases.js';
import { until } from './support/until.js';

const TEXT = '该处路灯已修复。';
const WORDS = {
  title: '路灯不亮',
  text: '书院路的路灯不亮。',
  petitioners: [],
  accused: [],
  attachments: [],
  extra: {},
};

/**
 * A person whose link is confirmed while the department answers. Each of the two is stopped at its last table, which a third
 * connection holds, after it has read what the other one is about to write.
 */
describe('A link that is confirmed while an answer is given', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  /** An order, and another caller whom the machine linked with its matter. */
  async function order(): Promise<{ one: MadeCase; other: MadeCase }> {
    const content = (id: string): Buffer => vault.seal(JSON.stringify(WORDS), id);
    const one = await madeCase(test.database, { lead: 'CGJ', content });
    const other = await madeCase(test.database, { content });
    await test.database.query(
      "update links set matter_id = $2, relation = 'same_matter', caught_up_at = now() where submission_id = $1",
      [other.submission, one.matter],
    );
    return { one, other };
  }
  const answer = ({ of }: MadeCase): Promise<object> =>
    new AssignmentsService(test.database).answer(
      of['CGJ'] ?? '',
      { conclusion: 'upheld', text: TEXT, solved: true },
      { department: 'CGJ', actor: 'key:CGJ' },
    );
  async function confirm({ submission }: MadeCase): Promise<object> {
    const link = await row<{ id: string }>(test.database, 'select id from links where submission_id = $1', [
      submission,
    ]);
    return new LinkDeskService(test.database, vault).confirm(link?.id ?? '', { actor: 'key:clerk', reason: '核实过' });
  }
  /** What this person was told, in any order. */
  const toldTo = async ({ registration }: MadeCase): Promise<(string | null)[]> =>
    (
      await rows<{ text: string | null }>(
        test.database,
        "select data ->> 'text' as text from messages where type = 'submission.answered' and subject = $1",
        [registration],
      )
    ).map(({ text }) => text);
  const waiting = async (): Promise<number> =>
    (
      await row<{ n: number }>(
        test.database,
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    )?.n ?? 0;

  /** Starts both; the first stops at `table` before it commits, and goes on when the second has ended or waits for it. */
  async function atOnce(table: string, first: () => Promise<object>, second: () => Promise<object>): Promise<object[]> {
    const begun: Promise<object>[] = [];
    await test.database.transaction(async (holder) => {
      await holder.query(`lock table ${table} in share mode`);
      begun.push(first());
      await until(async () => (await waiting()) === 1, 'the first one stops');
      let ended = false;
      begun.push(second().finally(() => (ended = true)));
      await until(async () => ended || (await waiting()) === 2, 'the second one ends or waits');
    });
    return Promise.all(begun);
  }

  it('tells that person the whole answer when the answer has read the people first', async () => {
    const { one, other } = await order();
    const [answered, confirmed] = await atOnce(
      'messages',
      () => answer(one),
      () => confirm(other),
    );
    expect(answered).toMatchObject({ outcome: 'answered' });
    expect(confirmed).toMatchObject({ outcome: 'confirmed', told: 1 });
    expect((await toldTo(other)).sort()).toEqual([TEXT, null].sort());
  });

  it('tells that person the whole answer when the confirmation has read the answers first', async () => {
    const { one, other } = await order();
    const [confirmed, answered] = await atOnce(
      'notice_duties',
      () => confirm(other),
      () => answer(one),
    );
    expect(confirmed).toMatchObject({ outcome: 'confirmed', told: 0 });
    expect(answered).toMatchObject({ outcome: 'answered' });
    expect(await toldTo(other)).toEqual([TEXT]);
  });
});
