import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { keepAnswer } from '#cases/answers';
import { IntakeService, SourcesService } from '#intake';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';

const ANSWER = '该处路灯已修复。';
const vault = new Vault(randomBytes(32).toString('base64'));

describe('A question about a link', () => {
  let test: TestDatabase;
  let services: TestRouting;
  beforeAll(async () => {
    test = await testDatabase();
    await new SourcesService(test.database, vault).ensureBuiltIn();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    services = routingOf(test.database, vault, (await readReference(test.database))!);
  });
  afterAll(() => test.close());

  /** Registers and routes a web form; returns its id and its matter. */
  async function send(phone: string): Promise<{ id: string; matter: string }> {
    await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      content: {
        form: 'ONLINE',
        title: '路灯不亮',
        text: '听涛阁南门的路灯坏了三天，晚上很黑，请派人维修。',
        petitioners: [{ role: 'lead', phone }],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
      raw: Buffer.from(phone),
      rawMediaType: 'application/json',
      receivedAt: new Date(),
      actor: 'public:web',
      authenticated: false,
    });
    const { id } = (await row<{ id: string }>(test.database, 'select id from submissions order by id desc limit 1'))!;
    await services.routing.route(id);
    const { matter } = (await row<{ matter: string }>(
      test.database,
      'select matter_id as matter from links where submission_id = $1',
      [id],
    ))!;
    return { id, matter };
  }

  it('that is answered when the machine linked already confirms the link: withheld answers are told, papers tried again', async () => {
    const first = await send('19900000301');
    const other = await send('19900000302');
    expect(other.matter).toBe(first.matter);
    const lead = (await row<{ assignmentId: string; proceedingId: string; department: string }>(
      test.database,
      `select id as "assignmentId", proceeding_id as "proceedingId", department from assignments where matter_id = $1 and role = 'lead'`,
      [first.matter],
    ))!;
    const [question, duty] = [uuid(), uuid()];
    await test.database.transaction(async (tx) => {
      const given = { conclusion: 'upheld', text: ANSWER, solved: true } as const;
      await keepAnswer(tx, { ...lead, matterId: first.matter }, given, 'department:unit');
      await tx.query(
        "insert into link_questions (id, submission_id, matter_id, relation, score, reasons, features) values ($1, $2, $3, 'same_matter', 0.5, '[]', '{}')",
        [question, other.id, first.matter],
      );
      await tx.query(
        "insert into notice_duties (id, proceeding_id, seq, kind, owed_at, submission_id, missing) values ($1, $2, 1, 'decision', now(), $3, '[\"opinion\"]')",
        [duty, lead.proceedingId, other.id],
      );
    });
    const act = { answer: 'same', actor: 'key:clerk', reason: '经电话核实，确为同一户' } as const;
    expect(await services.linkQuestions.answer(question, act)).toMatchObject({ outcome: 'answered' });
    const told = await rows(
      test.database,
      "select m.data ->> 'text' as text from messages m join submissions s on s.number = m.subject where m.type = 'submission.answered' and s.id = $1",
      [other.id],
    );
    expect(told).toEqual([{ text: ANSWER }]);
    expect(await row(test.database, 'select missing from notice_duties where id = $1', [duty])).toEqual({
      missing: null,
    });
  });
});
