import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, madeHotspot, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { answersReadWhole, tellEverybody, tellWithheldAnswers } from './tell-answer.js';
import { keepAnswer, type Answer } from './write-answer.js';

const TEXT = '该处路灯已修复。';
const GIVEN: Answer = { conclusion: 'upheld', text: TEXT, solved: true };

describe('an answer', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  /** A petition, and another person whom the machine linked with its matter. */
  async function petition(): Promise<{ one: MadeCase; other: MadeCase }> {
    const [one, other] = [
      await madeCase(test.database, { kind: 'petition', lead: 'CGJ' }),
      await madeCase(test.database, { kind: 'petition' }),
    ];
    await test.database.query('update links set matter_id = $2, caught_up_at = now() where submission_id = $1', [
      other.submission,
      one.matter,
    ]);
    return { one, other };
  }

  const answer = (of: MadeCase, given: Answer): Promise<number> =>
    test.database.transaction(async (tx) => {
      const assignment = {
        assignmentId: of.of['CGJ'] ?? '',
        proceedingId: of.proceeding,
        matterId: of.matter,
        department: 'CGJ',
      };
      const id = await keepAnswer(tx, assignment, given, 'key:test');
      return tellEverybody(tx, assignment, { ...given, id });
    });
  const toldTo = async ({ registration }: MadeCase): Promise<(string | null)[]> =>
    (
      await rows<{ text: string | null }>(
        test.database,
        "select data ->> 'text' as text from messages where type = 'submission.answered' and subject = $1 order by seq",
        [registration],
      )
    ).map(({ text }) => text);

  it('is told whole to its petitioner, and without its words to a person whom only the machine linked (INV-53)', async () => {
    const { one, other } = await petition();
    expect(await answer(one, GIVEN)).toBe(2);
    expect([await toldTo(one), await toldTo(other)]).toEqual([[TEXT], [null]]);
  });

  it('to the petition of a hotspot is told whole to everybody, unless the unit says otherwise', async () => {
    const { one, other } = await petition();
    await test.database.query('update proceedings set hotspot_id = $2 where id = $1', [
      one.proceeding,
      await madeHotspot(test.database, [one]),
    ]);
    await answer(one, GIVEN);
    await answer(one, { ...GIVEN, forAll: false });
    expect(await toldTo(other)).toEqual([TEXT, null]);
  });

  it('is told again only to a person who could not read it', async () => {
    const { one, other } = await petition();
    await answer(one, GIVEN);
    const confirm = ({ submission }: MadeCase): Promise<number> =>
      test.database.transaction(async (tx) => {
        const known = await answersReadWhole(tx, submission);
        await tx.query(
          "insert into link_decisions (submission_id, matter_id, decision, features, reason, decided_by) values ($1, $2, 'same', '{}', '', 'key:test')",
          [submission, one.matter],
        );
        return tellWithheldAnswers(tx, submission, known);
      });
    expect([await confirm(one), await confirm(other)]).toEqual([0, 1]);
    expect([await toldTo(one), await toldTo(other)]).toEqual([[TEXT], [null, TEXT]]);
  });
});
