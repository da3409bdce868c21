import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSource, IntakeService, SourcesService } from '#intake';
import { rows, Vault } from '#platform';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { LaterJoin } from '../link/later-joins.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';

let test: TestDatabase;
let services: TestRouting;
let vault: Vault;
beforeAll(async () => {
  test = await testDatabase();
  vault = new Vault(randomBytes(32).toString('base64'));
  await new SourcesService(test.database, vault).ensureBuiltIn();
  await test.database.transaction((tx) =>
    createSource(tx, vault, { code: 'hotline-12345', channel: 'hotline', name: '12345' }, 'test'),
  );
  await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
  services = routingOf(test.database, vault, (await readReference(test.database))!);
});
afterAll(() => test.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => rows<Row>(test.database, text, values);
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> => (await sql<Row>(text, values))[0] as Row;

/** A call, registered and routed. */
async function call(text: string, phone: string, day: number): Promise<string> {
  const accepted = await new IntakeService(test.database, vault).accept({
    channel: 'hotline',
    source: 'hotline-12345',
    content: {
      form: 'PHONE',
      title: text.slice(0, 12),
      text,
      petitioners: [{ role: 'lead', name: '甲某某', phone }],
      anonymous: false,
      confidential: false,
      publishConsent: false,
      accused: [],
      attachments: [],
      extra: {},
    },
    raw: Buffer.from(text),
    rawMediaType: 'text/plain',
    receivedAt: new Date(Date.now() - day * 86_400_000),
    actor: 'test',
    authenticated: true,
  });
  if (!('receipt' in accepted)) throw new Error(accepted.outcome);
  const { id } = await one<{ id: string }>('select id from submissions where number = $1', [
    accepted.receipt.registrationNumber,
  ]);
  await services.routing.route(id);
  return id;
}

interface Key {
  key: string;
  submission_id: string;
  matter_id: string;
  at: Date;
}

/** Two calls about one lamp, of which the second did not find the first, so that each has a matter of its own. */
async function twoMatters(
  place: string,
  phones: [string, string],
): Promise<{ a: string; b: string; found: LaterJoin }> {
  const a = await call(`${place}南门的路灯坏了三天，晚上很黑，请派人维修。`, phones[0], 2);
  const keys = await sql<Key>('delete from link_keys where submission_id = $1 returning *', [a]);
  const b = await call(`${place}南门的路灯不亮，黑漆漆的，请尽快派人维修。`, phones[1], 1);
  for (const { key, submission_id, matter_id, at } of keys)
    await test.database.query('insert into link_keys (key, submission_id, matter_id, at) values ($1, $2, $3, $4)', [
      key,
      submission_id,
      matter_id,
      at,
    ]);
  const [first, second] = [await matterOf(a), await matterOf(b)];
  expect(first).not.toBe(second);
  return { a, b, found: { a: first, b: second, nearest: [a, b], odds: 3, nearness: 2, isSure: true } };
}

const matterOf = async (submission: string): Promise<string> =>
  (
    await one<{ matter: string }>(
      'select matter_id as matter from links where submission_id = $1 and undone_at is null',
      [submission],
    )
  ).matter;
const ordersOf = (matters: string[]): Promise<{ matter: string; state: string; began: string }[]> =>
  sql(
    `select p.matter_id as matter, p.state, (select s.number from submissions s where s.received_at = p.opened_at) as began
     from proceedings p where p.matter_id = any($1::uuid[]) order by p.closed_at nulls first`,
    [matters],
  );
const questionsOf = (submissions: string[]): Promise<{ matter: string }[]> =>
  sql('select matter_id as matter from link_questions where submission_id = any($1::uuid[]) and answer is null', [
    submissions,
  ]);
const numbersOf = (submissions: string[]): Promise<unknown[]> =>
  sql(
    'select id, number, query_code_index, received_at, seal from submissions where id = any($1::uuid[]) order by id',
    [submissions],
  );

describe('two matters of one problem', () => {
  it('become one when two workers examine their neighbourhood at once, and nobody loses anything', async () => {
    const { a, b, found } = await twoMatters('听涛阁', ['19900000401', '19900000402']);
    const before = await numbersOf([a, b]);
    await sql(
      `insert into neighbourhoods (key, grown_at) select hotspot_key, now() from matters where id = $1
       on conflict (key) do update set grown_at = now(), examined_at = null`,
      [found.b],
    );
    await Promise.all([services.laterJoins.run(0), services.laterJoins.run(0)]);
    const together = await matterOf(a);
    expect(await matterOf(b)).toBe(together);
    expect(await numbersOf([a, b])).toEqual(before);
    const [live, ended] = await ordersOf([found.a, found.b]);
    const { number } = await one<{ number: string }>('select number from submissions where id = $1', [a]);
    expect(live).toMatchObject({ matter: together, began: number });
    expect(ended).toMatchObject({ state: 'attached' });
    expect(await sql("select actor from audit_entries where action = 'matter.brought_together'")).toHaveLength(1);
    const relations = await sql<{ relation: string }>(
      'select relation from links where matter_id = $1 and undone_at is null order by relation',
      [together],
    );
    expect(relations).toEqual([{ relation: 'first' }, { relation: 'same_matter' }]);
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
  });

  it('come apart again when a person undoes it, each with an order, and stay apart', async () => {
    const { a, b, found } = await twoMatters('白鹭滩花苑', ['19900000403', '19900000404']);
    expect(await services.laterJoins.bringTogether(found)).toBe('moved');
    const moved = (await matterOf(a)) === found.a ? b : a;
    const { id } = await one<{ id: string }>('select id from links where submission_id = $1 and undone_at is null', [
      moved,
    ]);
    expect(await services.linkUndo.undo(id, { actor: 'key:clerk', reason: '核实过，是两盏灯' })).toMatchObject({
      outcome: 'undone',
    });
    expect([await matterOf(a), await matterOf(b)]).toEqual([found.a, found.b]);
    const live = await sql<{ matter: string }>(
      'select matter_id as matter from proceedings where matter_id = any($1::uuid[]) and closed_at is null',
      [[found.a, found.b]],
    );
    expect(new Set(live.map(({ matter }) => matter)).size).toBe(2);
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
    expect(await questionsOf([a, b])).toEqual([]);
  });

  it('are put to a person once where two departments lead, and the answer brings them together', async () => {
    const { a, b, found } = await twoMatters('渔歌新苑', ['19900000405', '19900000406']);
    await sql("update assignments set department = 'another-unit' where matter_id = $1", [found.b]);
    expect(await services.laterJoins.bringTogether(found)).toBe('asked');
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
    expect([await matterOf(a), await matterOf(b)]).toEqual([found.a, found.b]);
    const asked = await sql<{ id: string }>(
      'select id from link_questions where submission_id = any($1::uuid[]) and answer is null',
      [[a, b]],
    );
    expect(asked).toHaveLength(1);
    const answer = { answer: 'same', actor: 'key:clerk', reason: '经核实为同一盏灯' } as const;
    expect(await services.linkQuestions.answer(asked[0]!.id, answer)).toMatchObject({ outcome: 'answered' });
    expect(await matterOf(a)).toBe(await matterOf(b));
  });

  it('are not asked about while a person is still asked something else about the submission', async () => {
    const { a, b, found } = await twoMatters('望湖公寓', ['19900000409', '19900000410']);
    const other = await matterOf(await call('望湖公寓北侧的窨井盖破了，请派人更换。', '19900000411', 3));
    await sql("update assignments set department = 'another-unit' where matter_id = $1", [found.b]);
    const ask = (submission: string): Promise<unknown> =>
      sql(
        "insert into link_questions (id, submission_id, matter_id, relation, score) values (gen_random_uuid(), $1, $2, 'same_matter', 0.5)",
        [submission, other],
      );
    await Promise.all([ask(a), ask(b)]);
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
    expect(await questionsOf([a, b])).toEqual([{ matter: other }, { matter: other }]);
    await expect(
      sql(
        "insert into link_questions (id, submission_id, matter_id, relation, score) values (gen_random_uuid(), $1, $2, 'same_matter', 0.5)",
        [a, found.b],
      ),
    ).rejects.toThrow('link_questions_one_open');
  });

  it('stay as they are where one is sealed, has a sealed file, or was answered', async () => {
    const { a, b, found } = await twoMatters('幸福新邨', ['19900000407', '19900000408']);
    await sql("update submissions set seal = 'sealed' where id = $1", [a]);
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
    await sql("update submissions set seal = 'open' where id = $1", [a]);
    await sql('update matters set sealed = true where id = $1', [found.b]);
    expect(await services.laterJoins.bringTogether(found)).toBe('left');
    await sql('update matters set sealed = false where id = $1', [found.b]);
    await sql("update proceedings set state = 'replied' where matter_id = $1", [found.a]);
    expect(await services.laterJoins.bringTogether(found)).toBe('asked');
    expect([await matterOf(a), await matterOf(b)]).toEqual([found.a, found.b]);
  });
});
