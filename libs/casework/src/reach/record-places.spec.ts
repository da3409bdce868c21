import { v7 as uuid } from 'uuid';
import { liesWithin, submissionWithin } from '#cases/reach';
import { liesInReach, type AreaReach } from '#people';
import { rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { RecordPlacesService } from './record-places.service.js';

const [SOUTH, NORTH] = ['990101', '990102'];

describe('Where a record lies', () => {
  let test: TestDatabase;
  let cases: MadeCase[];
  const places = (): RecordPlacesService => new RecordPlacesService(test.database);
  const of = (...ids: string[]) => places().find({ ids, numbers: [] });

  async function placed(area: string | null, further: string | null = null): Promise<MadeCase> {
    const made = await madeCase(test.database, { lead: 'CGJ' });
    await test.database.query('update matters set area = $2 where id = $1', [made.matter, area]);
    if (further !== null)
      await test.database.query(
        `insert into further_problems (id, submission_id, part, title, body, understanding, neighbourhood, score) values ($1, $2, 1, '', '', $3, 'n', 1)`,
        [uuid(), made.submission, JSON.stringify({ place: { area: further } })],
      );
    return made;
  }

  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    cases = [
      await placed(SOUTH),
      await placed(`${SOUTH}001`),
      await placed(NORTH, `${SOUTH}002`),
      await placed('9901'),
      await placed(null),
      await placed(null, NORTH),
    ];
  });
  afterAll(() => test.close());

  it('is found by the lists as by the doors of single records', async () => {
    for (const reach of [null, [SOUTH], [NORTH], [SOUTH, NORTH], [`${SOUTH}002`], ['9901']] as AreaReach[]) {
      const listed = await rows<{ id: string }>(
        test.database,
        `select m.id from matters m where ${liesWithin('m', '$1')}`,
        [reach],
      );
      const told = await rows<{ id: string }>(
        test.database,
        `select l.matter_id as id from submissions s join links l on l.submission_id = s.id where ${submissionWithin('s.id', '$1')}`,
        [reach],
      );
      const single: string[] = [];
      for (const { matter } of cases) if (liesInReach(reach, (await of(matter)).matters[0] ?? [])) single.push(matter);
      expect(listed.map(({ id }) => id).sort()).toEqual(single.sort());
      expect(told.map(({ id }) => id).sort()).toEqual(single.sort());
    }
  });

  it('is the place of its matter, whatever the record is', async () => {
    const [{ matter, submission, proceeding, of: work, registration, number }] = cases as [MadeCase];
    for (const id of [matter, submission, proceeding, work['CGJ'] ?? ''])
      expect(await of(id)).toEqual({ matters: [[SOUTH]], allKnown: true });
    expect(await places().find({ ids: [], numbers: [registration, number] })).toEqual({
      matters: [[SOUTH], [SOUTH]],
      allKnown: true,
    });
  });

  it('is nowhere for what is about no matter, and unknown for what there is not', async () => {
    const loose = await placed(SOUTH);
    await test.database.query('update links set undone_at = now() where submission_id = $1', [loose.submission]);
    expect(await of(loose.submission)).toEqual({ matters: [[null]], allKnown: true });
    expect((await of(uuid())).allKnown).toBe(false);
    await test.database.query('update links set undone_at = null where submission_id = $1', [loose.submission]);
  });

  it('is both places where a decision concerns two matters', async () => {
    const [south, , north] = cases as [MadeCase, MadeCase, MadeCase];
    const id = uuid();
    await test.database.query(
      'insert into link_questions (id, submission_id, matter_id, score) values ($1, $2, $3, 0.5)',
      [id, south.submission, north.matter],
    );
    const { matters } = await of(id);
    expect(matters).toHaveLength(2);
    expect(matters.every((one) => liesInReach([NORTH], one))).toBe(false);
  });
});
