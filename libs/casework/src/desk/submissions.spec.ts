import { v7 as uuid } from 'uuid';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import { SubmissionsService, type Revealed } from './submissions.service.js';

const PEOPLE = [{ name: '宁某某', phone: '19900020001', address: '某某里1号' }];
const SENT = { title: '占道', text: '皖A12345占用消防通道', extra: { timeAsWritten: '前天晚上', 楼栋: '３栋' } };
const WORDS = { ...SENT, placeText: null };
const SHOWN = { outcome: 'revealed', people: PEOPLE, words: WORDS };
const NOT_FOUND = { outcome: 'refused', reason: 'not-found' };
const CONFIDENTIAL = { outcome: 'refused', reason: 'confidential' };

describe('the person of a submission (INV-46, INV-47)', () => {
  let test: TestDatabase;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  const written = (wanted: WantedCase = {}): Promise<MadeCase> =>
    madeCase(test.database, {
      ...wanted,
      content: (submission) => vault.seal(JSON.stringify({ ...SENT, petitioners: PEOPLE }), submission),
    });
  const ask = ({ registration }: MadeCase, department: string | null = null): Promise<Revealed> =>
    new SubmissionsService(test.database, vault).reveal(registration, {
      actor: 'key:reader',
      department,
      purpose: '回访',
    });
  const entries = ({ submission }: MadeCase): Promise<{ detail: object }[]> =>
    rows(
      test.database,
      "select detail from audit_entries where action = 'person.revealed' and actor = 'key:reader' and subject_id = $1",
      [submission],
    );
  const recuse = ({ matter }: MadeCase, department: string | null, person: string | null): Promise<unknown> =>
    test.database.query(
      "insert into recusals (id, matter_id, department, person, reason, declared_by) values ($1, $2, $3, $4, '利害关系', 'key:clerk')",
      [uuid(), matter, department, person],
    );

  it('is shown to staff for a purpose, each time written down', async () => {
    const one = await written({ lead: 'CGJ' });
    expect([await ask(one), await ask(one)]).toEqual([SHOWN, SHOWN]);
    const entry = { detail: expect.objectContaining({ purpose: '回访', department: null, result: 'shown' }) as object };
    expect(await entries(one)).toEqual([entry, entry]);
  });

  it.each(['sent', 'signed', 'answered'])('is shown to a department whose work is %s', async (state) => {
    const one = await written({ lead: 'CGJ', leadState: state, assist: ['ZJJ'], othersState: state });
    expect([await ask(one, 'CGJ'), await ask(one, 'ZJJ')]).toEqual([SHOWN, SHOWN]);
  });

  it('is not there for a department without live work of its own, nor for one that gets a copy', async () => {
    const one = await written({ lead: 'CGJ', leadState: 'withdrawn', copy: ['ZJJ'] });
    for (const department of ['CGJ', 'ZJJ', 'STHJJ']) expect(await ask(one, department)).toEqual(NOT_FOUND);
    expect(await entries(one)).toEqual([]);
  });

  it('is not shown to a department where the person asked for it, and the attempt is written down (INV-27)', async () => {
    const one = await written({ lead: 'CGJ', confidential: true });
    expect([await ask(one, 'CGJ'), await ask(one)]).toEqual([CONFIDENTIAL, SHOWN]);
    expect((await entries(one)).map(({ detail }) => (detail as { result: string }).result)).toEqual([
      'refused',
      'shown',
    ]);
  });

  it('is not shown to a department while the letter also accuses somebody, until that is released', async () => {
    const one = await written({ lead: 'CGJ' });
    await accuse(test.database, one, ['ZJJ']);
    expect(await ask(one, 'CGJ')).toEqual(CONFIDENTIAL);
    expect(await ask(one)).toEqual({ ...SHOWN, words: null });
    await test.database.query("update sealed_files set decision = 'release' where submission_id = $1", [
      one.submission,
    ]);
    expect(await ask(one, 'CGJ')).toEqual(SHOWN);
  });

  it('is not there for a department or a person that withdrew from the matter (INV-33)', async () => {
    const [unit, person] = [await written({ lead: 'CGJ' }), await written({ lead: 'CGJ' })];
    await recuse(unit, 'CGJ', null);
    await recuse(person, null, 'key:reader');
    expect([await ask(unit, 'CGJ'), await ask(person, 'CGJ'), await ask(person)]).toEqual([
      NOT_FOUND,
      NOT_FOUND,
      NOT_FOUND,
    ]);
    expect(await ask(unit)).toEqual(SHOWN);
  });

  it('of a sealed submission, or of none, is not there for anybody (INV-26)', async () => {
    const one = await written({ lead: 'CGJ', sealed: true });
    expect([await ask(one), await ask(one, 'CGJ'), await ask({ ...one, registration: 'N-0' })]).toEqual([
      NOT_FOUND,
      NOT_FOUND,
      NOT_FOUND,
    ]);
    expect(await row(test.database, 'select 1 from audit_entries where subject_id = $1', [one.submission])).toBe(
      undefined,
    );
  });
});
