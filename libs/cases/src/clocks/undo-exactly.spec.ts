import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { SourcesService, IntakeService } from '#intake';
import { row, rows, Vault } from '#platform';
import { storeReferenceFiles } from '#routing';
import { readReference } from '#routing/lab';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';

const ACT = { actor: 'key:clerk', reason: '核实过' };

/** Two people on each of two matters, and a fifth person on a third. */
const TOLD = [
  ['菱歌苑东门的路灯坏了，请派人维修。', '19900040001'],
  ['菱歌苑东门路灯坏了，晚上很黑，请维修路灯。', '19900040002'],
  ['白鹭滩花苑的电梯坏了，老人上下楼困难，请维修。', '19900040003'],
  ['白鹭滩花苑电梯坏了好几天，老人下不了楼，请维修电梯。', '19900040004'],
  ['沙洲里安置小区门口的井盖破了。', '19900040005'],
] as const;

describe('Links that a person makes and undoes again', () => {
  let test: TestDatabase;
  let services: TestRouting;
  const ids: string[] = [];
  let matters: string[] = [];

  const matterOf = async (id: string): Promise<string> =>
    (await row<{ m: string }>(
      test.database,
      'select matter_id as m from links where submission_id = $1 and undone_at is null',
      [id],
    ))!.m;

  beforeAll(async () => {
    test = await testDatabase();
    const vault = new Vault(randomBytes(32).toString('base64'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    const reference = (await readReference(test.database))!;
    services = routingOf(test.database, vault, reference);
    for (const [text, phone] of TOLD) {
      const accepted = await new IntakeService(test.database, vault).accept({
        channel: 'web',
        source: 'web',
        raw: Buffer.from(text),
        rawMediaType: 'text/plain',
        receivedAt: new Date(),
        actor: 'test',
        authenticated: true,
        content: {
          form: 'ONLINE',
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
      });
      if (!('receipt' in accepted)) throw new Error(accepted.outcome);
      const { id } = (await row<{ id: string }>(test.database, 'select id from submissions where number = $1', [
        accepted.receipt.registrationNumber,
      ]))!;
      await services.routing.route(id);
      ids.push(id);
    }
    matters = await Promise.all(ids.map(matterOf));
  });
  afterAll(() => test.close());

  /** For each submission: its matter, its relation, its running clocks with due days, and the repeat count of the matter. */
  const standing = (): Promise<object[]> =>
    rows(
      test.database,
      `select l.submission_id as id, l.matter_id as matter, l.relation, m.state,
       (select array_agg(distinct p.kind || ' ' || p.state) from proceedings p where p.matter_id = m.id and p.closed_at is null) as live,
       (select array_agg(distinct c.family || ' ' || c.due_on order by c.family || ' ' || c.due_on) from clocks c left join assignments a on a.id = c.assignment_id
        where c.ended_at is null and (c.submission_id = l.submission_id or c.proceeding_id in (select id from proceedings where matter_id = m.id) or a.matter_id = m.id)) as clocks,
       (select count(*)::int from links o where o.matter_id = m.id and o.undone_at is null and o.relation = 'repeat') as repeats,
       (select array_agg(distinct a.department) from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state in ('sent', 'signed')) as leads
     from links l join matters m on m.id = l.matter_id where l.undone_at is null order by l.submission_id`,
    );

  it('leave every link, proceeding, clock and counter as before, in any order of actions (INV-13, INV-42)', async () => {
    expect(new Set(matters).size).toBe(3);
    const before = await standing();
    let undone = 0;
    const move = fc.record({ who: fc.nat(ids.length - 1), to: fc.nat(ids.length - 1) });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 4 }), async (moves) => {
        const made: string[] = [];
        for (const { who, to } of moves) {
          const [submission, target] = [ids[who] as string, await matterOf(ids[to] as string)];
          if ((await matterOf(submission)) === target) continue;
          const { id: question } = (await row<{ id: string }>(
            test.database,
            `insert into link_questions (id, submission_id, matter_id, relation, score) values ($1, $2, $3, 'same_matter', 0.7)
           on conflict (submission_id, matter_id) do update set answer = null, answered_by = null, answered_at = null returning id`,
            [uuid(), submission, target],
          ))!;
          const answered = await services.linkQuestions.answer(question, { ...ACT, answer: 'same' });
          if (answered.outcome === 'answered') made.push(submission);
          else
            await test.database.query(
              "update link_questions set answer = 'apart', answered_at = now(), answered_by = 'test' where id = $1",
              [question],
            );
        }
        for (const submission of made.reverse()) {
          const link = (await row<{ id: string }>(
            test.database,
            'select id from links where submission_id = $1 and undone_at is null',
            [submission],
          ))!;
          expect(await services.linkUndo.undo(link.id, ACT)).toMatchObject({ outcome: 'undone' });
          undone++;
        }
        expect(await standing()).toEqual(before);
      }),
      { numRuns: 12, seed: 42, endOnFailure: true },
    );
    expect(undone).toBeGreaterThan(12);
  });
});
