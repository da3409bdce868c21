import { RatingsService } from './ratings.service.js';
import { SecondLooksService } from './second-looks.service.js';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { type Accepted, SourcesService, IntakeService } from '#intake';
import { row, rows, Vault } from '#platform';
import { openMatter } from '../matters/matters.js';
import { openProceeding } from '../matters/proceedings.js';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ratingRates, ratingState } from './rating-state.js';
import { RatingReportService } from '#casework';
import { openRatings, type GivenRating, type Rated } from './ratings.service.js';

describe('A rating state', () => {
  it('is rated on any day, overdue after the last day, and never satisfied without a rating (INV-38)', () => {
    const on = (today: string, value: 'mostly' | null = null): string =>
      ratingState({ lastDay: '2026-12-24', value }, today);
    expect([
      on('2026-12-24'),
      on('2026-12-25'),
      on('2027-01-01', 'mostly'),
      ratingState({ lastDay: undefined, value: null }, '2026-12-25'),
    ]).toEqual(['not-rated', 'overdue', 'rated', 'not-yet']);
    expect(
      ratingRates([
        { state: 'overdue', value: null },
        { state: 'rated', value: 'mostly' },
        { state: 'not-yet', value: null },
        { state: 'rated', value: 'dissatisfied' },
      ]),
    ).toEqual({ due: 3, rated: 2, satisfied: 1, participation: 2 / 3, satisfaction: 1 / 2 });
    expect(ratingRates([])).toMatchObject({ participation: null, satisfaction: null });
  });
});

describe('Ratings of a petition', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const NOW = new Date('2026-11-24T02:00:00Z');
  const AFTER = new Date('2026-12-24T17:00:00Z');
  let test: TestDatabase;
  let proceedingId: string;
  const codes: string[] = [];
  const give = (code: string, given: GivenRating, now = NOW): Promise<Rated> =>
    new RatingsService(test.database, vault).give(code, { given, now });

  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    await new SourcesService(test.database, vault).ensureBuiltIn();
    proceedingId = await test.database.transaction(async (tx) => {
      const matter = await openMatter(
        tx,
        {
          origin: 'submission',
          title: '路灯',
          kind: 'APPEAL',
          category: null,
          area: null,
          placeText: null,
          hotspotKey: null,
          sealed: false,
          openedAt: NOW,
        },
        'test',
      );
      return (await openProceeding(tx, { matterId: matter.id, kind: 'petition' }, 'test')).id;
    });
    for (let i = 0; i < 3; i++) {
      const { receipt } = (await new IntakeService(test.database, vault).accept({
        channel: 'web',
        source: 'web',
        raw: Buffer.from('x'),
        rawMediaType: 'text/plain',
        receivedAt: NOW,
        actor: 'key:test',
        authenticated: true,
        content: {
          form: 'ONLINE',
          title: '路灯',
          text: `路灯不亮 ${i}`,
          petitioners: [],
          anonymous: true,
          confidential: false,
          publishConsent: false,
          accused: [],
          attachments: [],
          extra: {},
        },
      })) as Extract<Accepted, { receipt: unknown }>;
      codes.push(receipt.queryCode!);
      const found = await row<{ id: string }>(
        test.database,
        "update submissions set seal = 'open', routed_at = now() where number = $1 returning id",
        [receipt.registrationNumber],
      );
      await test.database.query(
        "insert into links (id, submission_id, matter_id, relation, score, decided_by) select $1, $2, matter_id, 'same_matter', 1, 'test' from proceedings where id = $3",
        [uuid(), found!.id, proceedingId],
      );
    }
  });
  afterAll(() => test.close());

  it('cannot be given before the petition has ended', async () => {
    expect(await give(codes[0]!, { slot: 'unit', value: 'satisfied' })).toEqual({
      outcome: 'refused',
      reason: 'not-yet',
    });
    expect(await new RatingsService(test.database, vault).listOwn(codes[0]!, NOW)).toEqual([]);
  });

  it('open once for every linked person, one for the bureau and one for the unit', async () => {
    const open = (): Promise<number> =>
      test.database.transaction((tx) => openRatings(tx, { proceedingId, department: 'CGJ', at: NOW }));
    expect([await open(), await open()]).toEqual([6, 0]);
    expect(await new RatingsService(test.database, vault).listOwn(codes[0]!, NOW)).toEqual([
      { slot: 'bureau', department: null, state: 'not-rated', value: null, lastDay: '2026-12-24' },
      { slot: 'unit', department: 'CGJ', state: 'not-rated', value: null, lastDay: '2026-12-24' },
    ]);
  });

  it('are given once per slot by the holder of the query code, even with two requests at once', async () => {
    const both = await Promise.all([
      give(codes[0]!, { slot: 'unit', value: 'satisfied' }),
      give(codes[0]!, { slot: 'unit', value: 'dissatisfied' }),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['rated', 'refused']);
    expect(await give('nonsense', { slot: 'unit', value: 'satisfied' })).toEqual({
      outcome: 'refused',
      reason: 'wrong-code',
    });
    await expect(
      test.database.query("update rating_slots set value = 'satisfied' where value is not null"),
    ).rejects.toThrow('once');
  });

  it('open a second look when somebody is dissatisfied and gives a reason; the reason is stored encrypted and shown masked', async () => {
    expect(await give(codes[1]!, { slot: 'unit', value: 'dissatisfied' })).toEqual({
      outcome: 'rated',
      secondLook: false,
    });
    expect(
      await give(codes[1]!, { slot: 'bureau', value: 'dissatisfied', reason: '没有人联系我，电话 19900000001。' }),
    ).toEqual({ outcome: 'rated', secondLook: true });
    const [look, ...others] = await new SecondLooksService(test.database, vault).list(9, null);
    expect(others).toEqual([]);
    expect(look?.reason).toContain('没有人联系我');
    expect(look?.reason).not.toContain('19900000001');
    expect(await rows(test.database, "select 1 from rating_slots r where r::text like '%19900000001%'")).toEqual([]);
    const decide = (): Promise<string> =>
      new SecondLooksService(test.database, vault).decide(
        look!.id,
        { decision: 'look-again', reason: '未按规定联系' },
        'key:clerk',
      );
    expect([await decide(), await decide()]).toEqual(['decided', 'decided-before']);
  });

  it('are overdue after their last day in Shanghai and can then no longer be given', async () => {
    expect(await give(codes[2]!, { slot: 'unit', value: 'satisfied' }, AFTER)).toEqual({
      outcome: 'refused',
      reason: 'overdue',
    });
    const report = await new RatingReportService(test.database).report({
      from: '2026-11-24',
      to: '2026-11-24',
      asOf: AFTER,
    });
    expect(report.map(({ slot, department, due, rated }) => ({ slot, department, due, rated }))).toEqual([
      { slot: 'bureau', department: null, due: 3, rated: 1 },
      { slot: 'unit', department: 'CGJ', due: 3, rated: 2 },
    ]);
  });
});
