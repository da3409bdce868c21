import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSource, type SubmissionContent, SourcesService, IntakeService } from '#intake';
import { rows, Vault } from '#platform';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';
import type { Undone } from './link-undo.service.js';

const ACT = { actor: 'key:clerk', reason: '核实过' };

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
  const reference = (await readReference(test.database))!;
  services = routingOf(test.database, vault, reference);
});
afterAll(() => test.close());

const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => rows<Row>(test.database, text, values);
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> => (await sql<Row>(text, values))[0] as Row;

interface Told {
  id: string;
  matter: string;
  relation: string;
  link: string;
}

/** Hands words in and routes them at once. */
async function tell(
  text: string,
  phone: string,
  { channel = 'web', externalId }: { channel?: string; externalId?: string } = {},
): Promise<Told> {
  const content: SubmissionContent = {
    form: channel === 'web' ? 'ONLINE' : 'PHONE',
    title: text.slice(0, 12),
    text,
    petitioners: [{ role: 'lead', name: '甲某某', phone }],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
    ...(externalId ? { externalId } : {}),
  };
  const source = channel === 'web' ? 'web' : 'hotline-12345';
  const accepted = await new IntakeService(test.database, vault).accept({
    channel,
    source,
    content,
    raw: Buffer.from(text),
    rawMediaType: 'text/plain',
    receivedAt: new Date(),
    actor: 'test',
    authenticated: true,
  });
  if (!('receipt' in accepted)) throw new Error(accepted.outcome);
  const { id } = await one<{ id: string }>('select id from submissions where number = $1', [
    accepted.receipt.registrationNumber,
  ]);
  await services.routing.route(id);
  return { id, ...(await placeOf(id)) };
}

const placeOf = (id: string): Promise<Omit<Told, 'id'>> =>
  one('select matter_id as matter, relation, id as link from links where submission_id = $1 and undone_at is null', [
    id,
  ]);
const undo = async ({ id }: Pick<Told, 'id'>): Promise<Undone> => services.linkUndo.undo((await placeOf(id)).link, ACT);
const courses = (matter: string): Promise<object[]> =>
  sql('select kind, closed_at is null as live from proceedings where matter_id = $1 order by kind', [matter]);

describe('undoing a link', () => {
  it('takes the amendments along, and one that comes later follows; an amendment alone is not undone', async () => {
    const first = await tell('菱歌苑东门的路灯坏了，请派人维修。', '13800000101');
    const moved = await tell('菱歌苑东门路灯坏了，晚上很黑，请维修路灯。', '13800000102', { externalId: 'A-1' });
    const amended = await tell('菱歌苑东门路灯坏了两盏，晚上很黑，请维修路灯。', '13800000102', { externalId: 'A-1' });
    expect([moved.matter, amended.matter, amended.relation]).toEqual([first.matter, first.matter, 'amendment']);
    expect(await undo(amended)).toEqual({ outcome: 'refused', reason: 'amendment' });
    const undone = await undo(moved);
    expect(undone.outcome).toBe('undone');
    const now = await placeOf(moved.id);
    expect(await placeOf(amended.id)).toMatchObject({ matter: now.matter, relation: 'amendment' });
    expect(
      (await tell('菱歌苑东门路灯坏了三盏，晚上很黑，请维修路灯。', '13800000102', { externalId: 'A-1' })).matter,
    ).toBe(now.matter);
    expect(await undo(moved)).toEqual({ outcome: 'refused', reason: 'alone' });
  });

  it('is refused where the words of the matter are kept closed by law, since a new matter would show them', async () => {
    const first = await tell('沁兰苑北门的路灯坏了，请派人维修。', '13800000161');
    const other = await tell('沁兰苑北门路灯坏了，晚上很黑，请维修路灯。', '13800000162');
    expect(other.matter).toBe(first.matter);
    await sql('delete from open_texts where submission_id = any($1)', [[first.id, other.id]]);
    expect(await undo(other)).toEqual({ outcome: 'refused', reason: 'kept-closed' });
    expect((await placeOf(other.id)).matter).toBe(first.matter);
  });

  it('takes back the course that was its alone, and leaves the others theirs', async () => {
    const order = await tell('听涛阁南门的路灯坏了，请派人维修。', '13800000111', {
      channel: 'hotline',
      externalId: 'H-1',
    });
    const letter = await tell('听涛阁南门路灯坏了，晚上很黑，请维修路灯。', '13800000112');
    expect(letter.matter).toBe(order.matter);
    expect(await courses(order.matter)).toEqual([
      { kind: 'order', live: true },
      { kind: 'petition', live: true },
    ]);
    await undo(letter);
    expect(await courses(order.matter)).toEqual([
      { kind: 'order', live: true },
      { kind: 'petition', live: false },
    ]);
    expect(await courses((await placeOf(letter.id)).matter)).toEqual([{ kind: 'petition', live: true }]);
    expect(
      await sql("select state from assignments where matter_id = $1 and role = 'lead' order by assigned_at", [
        order.matter,
      ]),
    ).toEqual([{ state: 'sent' }, { state: 'withdrawn' }]);
  });

  it('leaves the case on the triage desk under somebody who is left', async () => {
    const words = '东荡新城的事情没有人管，请帮忙处理一下。';
    const first = await tell(words, '13800000121');
    const again = await tell(words, '13800000121');
    expect(again.matter).toBe(first.matter);
    expect(
      await sql('select submission_id as id from triage_items where matter_id = $1 and decided_at is null', [
        first.matter,
      ]),
    ).toEqual([{ id: first.id }]);
    await undo(first);
    expect(
      await sql('select submission_id as id from triage_items where matter_id = $1 and decided_at is null', [
        first.matter,
      ]),
    ).toEqual([{ id: again.id }]);
    expect(
      await sql('select matter_id as matter from triage_items where submission_id = $1 and decided_at is null', [
        first.id,
      ]),
    ).toEqual([{ matter: (await placeOf(first.id)).matter }]);
  });

  it('counts repeats as if the one who left had never been there, and as before when it is back (INV-41, INV-42)', async () => {
    const ann = await tell('白鹭滩花苑的电梯坏了，老人上下楼困难，请维修。', '13800000131');
    const ben = await tell('白鹭滩花苑电梯坏了好几天，老人下不了楼，请维修电梯。', '13800000132');
    const annAgain = await tell('白鹭滩花苑的电梯还没修，老人上下楼困难，请维修电梯。', '13800000131');
    expect([ben.matter, annAgain.matter]).toEqual([ann.matter, ann.matter]);
    expect([ann.relation, ben.relation, annAgain.relation]).toEqual(['first', 'same_matter', 'repeat']);
    const relations = async (): Promise<string[]> =>
      Promise.all([ben, annAgain].map(async ({ id }) => (await placeOf(id)).relation));
    await undo(ann);
    expect(await relations()).toEqual(['first', 'same_matter']);
    expect((await one<{ title: string }>('select title from matters where id = $1', [ann.matter])).title).toBe(
      '白鹭滩花苑电梯坏了好几天',
    );
    const question = await one<{ id: string }>(
      "insert into link_questions (id, submission_id, matter_id, relation, score) values (uuidv7(), $1, $2, 'repeat', 0.7) returning id",
      [ann.id, ann.matter],
    );
    expect(await services.linkQuestions.answer(question.id, { ...ACT, answer: 'same' })).toMatchObject({
      outcome: 'answered',
      matterId: ann.matter,
    });
    expect(await relations()).toEqual(['first', 'repeat']);
    expect(await sql('select decision from link_decisions where submission_id = $1', [ann.id])).toEqual([
      { decision: 'same' },
    ]);
  });

  it('leaves the others who asked to the matter asked about, one question at a time', async () => {
    const [mine, other] = [
      await tell('渔歌新苑5栋的电梯坏了三天，一直没有人来修。', '13800000141'),
      await tell('渔歌新苑5栋的电梯坏了三天，一直没有人来修。', '13800000142'),
    ];
    const asked = await tell('沙洲里安置小区门口的井盖破了。', '13800000143');
    expect(other.matter).toBe(mine.matter);
    const question = await one<{ id: string }>(
      "insert into link_questions (id, submission_id, matter_id, relation, score) values (uuidv7(), $1, $2, 'same_matter', 0.7) returning id",
      [mine.id, asked.matter],
    );
    await services.linkQuestions.answer(question.id, { ...ACT, answer: 'same' });
    expect((await placeOf(mine.id)).matter).toBe(asked.matter);
    expect(await placeOf(other.id)).toMatchObject({ matter: mine.matter, relation: 'first' });
    expect(
      await sql('select matter_id as matter from link_questions where submission_id = $1 and answer is null', [
        other.id,
      ]),
    ).toEqual([{ matter: asked.matter }]);
  });
});
