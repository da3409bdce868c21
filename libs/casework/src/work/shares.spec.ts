import { v7 as uuid } from 'uuid';
import { Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { answersOf, sharesOf } from './shares.js';

const WITH_SHARES = { lead: 'CGJ', assist: ['ZJJ', 'JTJ'], copy: ['STHJJ'] };

describe('the shares of assisting departments', () => {
  let test: TestDatabase;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  async function answer(one: MadeCase, department: string, text: string, minute: number): Promise<string> {
    const id = uuid();
    await test.database.query(
      `insert into answers (id, assignment_id, matter_id, department, conclusion, text, solved, answered_by, answered_at)
       values ($1, $2, $3, $4, 'explained', $5, true, 'key:test', now() - interval '1 hour' + $6 * interval '1 minute')`,
      [id, one.of[department], one.matter, department, text, minute],
    );
    return id;
  }

  it('are one for each assisting department, with what it said; lead and copies have none', async () => {
    const one = await madeCase(test.database, WITH_SHARES);
    const said = await answer(one, 'ZJJ', '已修好', 1);
    const shares = await sharesOf(test.database, vault, one.proceeding);
    expect(shares.map(({ department }) => department).sort()).toEqual(['JTJ', 'ZJJ']);
    const byDepartment = Object.fromEntries(shares.map((share) => [share.department, share]));
    expect(byDepartment['ZJJ']).toMatchObject({
      assignmentId: one.of['ZJJ'],
      state: 'signed',
      answers: [{ id: said, role: 'assist', text: '已修好', solved: true, merges: [], attachments: [] }],
    });
    expect(byDepartment['JTJ']?.answers).toEqual([]);
  });

  it('are none where nobody assists', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', copy: ['ZJJ'] });
    expect(await sharesOf(test.database, vault, one.proceeding)).toEqual([]);
  });

  it('are merged by the lead’s answer: the answers come oldest first, each with those it merges', async () => {
    const one = await madeCase(test.database, WITH_SHARES);
    const second = await answer(one, 'JTJ', '标线已划', 2);
    const first = await answer(one, 'ZJJ', '已修好', 1);
    const merged = await answer(one, 'CGJ', '都办好了', 3);
    for (const id of [first, second])
      await test.database.query('insert into answer_merges (answer_id, merged_id) values ($1, $2)', [merged, id]);
    const answers = await answersOf(test.database, vault, one.proceeding);
    expect(answers.map(({ id }) => id)).toEqual([first, second, merged]);
    expect(answers.map(({ merges }) => [...merges].sort())).toEqual([[], [], [first, second].sort()]);
  });

  it('mask persons in words and names of files, and carry no bytes', async () => {
    const one = await madeCase(test.database, WITH_SHARES);
    const [said, file] = [await answer(one, 'ZJJ', '已电告 19900001234', 1), uuid()];
    await test.database.query(
      `insert into answer_files (id, answer_id, name_cipher, media_type, size, sha256, bytes_cipher, for_petitioner)
       values ($1, $2, $3, 'image/png', 3, '0102', '\\x00', true)`,
      [file, said, vault.seal('照片 19900001234.png', file)],
    );
    const [share] = (await sharesOf(test.database, vault, one.proceeding)).filter(
      ({ department }) => department === 'ZJJ',
    );
    expect(JSON.stringify(share)).not.toContain('19900001234');
    expect(share?.answers[0]?.attachments).toEqual([
      {
        id: file,
        mediaType: 'image/png',
        size: 3,
        sha256: '0102',
        name: expect.stringContaining('照片') as string,
        forPetitioner: true,
      },
    ]);
  });

  it('say nothing that may quote what was sealed since', async () => {
    const one = await madeCase(test.database, WITH_SHARES);
    await answer(one, 'ZJJ', '他说某某受贿', 1);
    await accuse(test.database, one, ['CGJ']);
    await test.database.query('update sealed_files set left_matter = $2 where submission_id = $1', [
      one.submission,
      one.matter,
    ]);
    const shares = await sharesOf(test.database, vault, one.proceeding);
    expect(shares.flatMap(({ answers }) => answers)).toEqual([]);
    expect(shares).toHaveLength(2);
  });
});
