import { v7 as uuid } from 'uuid';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, type MadeCase, prepareCases } from '../../../../test/support/made-cases.js';
import { findSuggestions } from '../supervision/suggestion.queries.js';
import { liftFreezesOf } from '../work/recusal.queries.js';
import { RecusalsService } from '../work/recusals.service.js';
import { findOneWork, findWork } from '../work/work.queries.js';
import { findMattersAndUnits, insertFreeze } from './retaliation.queries.js';

describe('a unit that is frozen out of a file because of a complaint of retaliation', () => {
  let test: TestDatabase;
  let frozen: MadeCase;
  let complaint: MadeCase;
  const freeze = (one: MadeCase, department: string): Promise<boolean> =>
    test.database.transaction((tx) =>
      insertFreeze(tx, {
        id: uuid(),
        matterId: one.matter,
        department,
        complaintId: complaint.submission,
        reason: '暂停',
        actor: 'machine:guard',
      }),
    );
  const listed = async (department: string): Promise<string[]> =>
    (await findWork(test.database, department, { handler: null, limit: 100 })).map(({ assignmentId }) => assignmentId);

  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    frozen = await madeCase(test.database, { lead: 'CGJ', assist: ['ZJJ'] });
    complaint = await madeCase(test.database, { kind: 'petition', state: 'sealed', sealed: true });
    expect(await freeze(frozen, 'CGJ')).toBe(true);
  });
  afterAll(() => test.close());

  it('reads neither its work nor what it was told about the matter; other units and other work are not touched', async () => {
    const other = await madeCase(test.database, { lead: 'CGJ' });
    expect(await listed('CGJ')).toEqual([other.of['CGJ']]);
    expect(await findOneWork(test.database, 'CGJ', frozen.of['CGJ']!)).toBeUndefined();
    expect(await listed('ZJJ')).toEqual([frozen.of['ZJJ']]);
    const suggest = (matter: string, id: string): Promise<unknown> =>
      test.database.query(
        `insert into suggestions (id, kind, department, matter_id, text, sent_by, sent_at, rule, due_at, due_on, provisional)
         values ($1, 'improve-work', 'CGJ', $2, '', 'key:clerk', now(), 'C13/2026', now(), current_date, false)`,
        [id, matter],
      );
    const [hidden, shown] = [uuid(), uuid()];
    await suggest(frozen.matter, hidden);
    await suggest(other.matter, shown);
    const seen = await findSuggestions(test.database, 'CGJ', new Date(), 100);
    expect(seen.map(({ id }) => id)).toEqual([shown]);
  });

  it('is frozen once by one complaint, and the recusal is no clerk’s to lift', async () => {
    expect(await freeze(frozen, 'CGJ')).toBe(false);
    const [one] = await new RecusalsService(test.database).list(frozen.matter);
    expect(one).toMatchObject({ department: 'CGJ', frozen: true });
    expect(await new RecusalsService(test.database).lift(one!.id, '无此必要', 'key:clerk')).toBe(false);
    await test.database.transaction((tx) => liftFreezesOf(tx, complaint.submission, 'key:desk'));
    expect(await listed('CGJ')).toContain(frozen.of['CGJ']);
  });

  it('INV-54: loses nothing by a complaint of somebody whom the machine alone linked to the matter', async () => {
    const others = await madeCase(test.database, { lead: 'CGJ' });
    const stranger = await madeCase(test.database, {});
    await test.database.query('update links set undone_at = now() where submission_id = $1', [stranger.submission]);
    const link = uuid();
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'same_matter', 1, 'machine:link')",
      [link, stranger.submission, others.matter],
    );
    const found = (): Promise<{ matterId: string }[]> =>
      test.database.transaction((tx) => findMattersAndUnits(tx, stranger.submission));
    expect(await found()).toEqual([]);
    await test.database.query("update links set decided_by = 'person:clerk' where id = $1", [link]);
    expect(await found()).toEqual([{ matterId: others.matter, departments: ['CGJ'] }]);
    expect(await rows(test.database, 'select 1 from recusals where matter_id = $1', [others.matter])).toEqual([]);
  });
});
