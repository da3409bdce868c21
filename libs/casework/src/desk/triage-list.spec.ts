import { v7 as uuid } from 'uuid';
import { NextCandidatesService, ReferenceKeeper } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import { TriageService } from './triage.service.js';

describe('the list of the triage desk', () => {
  let test: TestDatabase;
  let urgent: MadeCase;
  let old: MadeCase;
  let soon: MadeCase;
  let danger: MadeCase;

  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    old = await waiting('unroutable', '2026-11-01');
    urgent = await waiting('low-confidence', '2026-11-03', { due: '2026-12-01', of: 'proceeding' });
    soon = await waiting('returned', '2026-11-02', { due: '2026-12-05', of: 'submission' });
    danger = await waiting('threat', '2026-11-04');
    await waiting('low-confidence', '2026-11-05', { sealed: true });
  });
  afterAll(() => test.close());

  async function waiting(
    reason: string,
    openedOn: string,
    { due, of, sealed = false }: { due?: string; of?: 'proceeding' | 'submission'; sealed?: boolean } = {},
  ): Promise<MadeCase> {
    const one = await made({ state: 'pending', sealed });
    await test.database.query(
      'insert into triage_items (id, submission_id, matter_id, reason, opened_at) values ($1, $2, $3, $4, $5)',
      [uuid(), one.submission, one.matter, reason, openedOn],
    );
    if (due)
      await test.database.query(
        `insert into clocks (id, clock, family, rule_id, rule, submission_id, proceeding_id, started_at, ends_on, due_on, due_at, provisional, calendar, original_due_on, original_due_at)
         values ($1, 'H.ANSWER', 'H.ANSWER', 'test', '{}', $2, $3, $4::timestamptz, $5::date, $5::date, $5::timestamptz, false, '', $5::date, $5::timestamptz)`,
        [
          uuid(),
          of === 'submission' ? one.submission : null,
          of === 'proceeding' ? one.proceeding : null,
          openedOn,
          due,
        ],
      );
    return one;
  }
  const made = async (wanted: WantedCase): Promise<MadeCase> => {
    const one = await madeCase(test.database, wanted);
    await test.database.query("update matters set title = '' where id = $1", [one.matter]);
    return one;
  };
  const listed = async (
    filter: { reason?: string; after?: number; submissionId?: string; limit?: number } = {},
  ): Promise<string[]> =>
    (await new TriageService(test.database).list({ limit: 50, reach: null, ...filter })).map(
      ({ submissionId }) => submissionId,
    );

  it('has danger first, then the clock that ends first, and age alone last', async () => {
    expect(await listed()).toEqual([danger, urgent, soon, old].map(({ submission }) => submission));
  });

  it('is filtered by reason and read page by page', async () => {
    expect(await listed({ reason: 'returned' })).toEqual([soon.submission]);
    expect(await listed({ submissionId: old.submission })).toEqual([old.submission]);
    expect([...(await listed({ limit: 2 })), ...(await listed({ limit: 2, after: 2 }))]).toEqual(await listed());
    expect(await listed({ after: 4 })).toEqual([]);
  });

  it('leaves out a clock that has ended', async () => {
    await test.database.query("update clocks set state = 'met', ended_at = now() where proceeding_id = $1", [
      urgent.proceeding,
    ]);
    expect(await listed()).toEqual([danger, soon, old, urgent].map(({ submission }) => submission));
  });

  it('gives returned work the next units of the duties, without those that had it', async () => {
    const understanding = {
      place: { area: null },
      category: {
        confidence: 0.9,
        candidates: [
          { code: 'H010105', score: 6, keywords: [] },
          { code: 'H030106', score: 3, keywords: [] },
        ],
      },
    };
    const keeper = new ReferenceKeeper(test.database);
    await keeper.refresh();
    const service = new NextCandidatesService(test.database, keeper);
    const items = await new TriageService(test.database).list({ limit: 50, reach: null, reason: 'returned' });
    await test.database.query("insert into understandings (submission_id, version, body) values ($1, 'test', $2)", [
      soon.submission,
      understanding,
    ]);
    const next = async (): Promise<string[]> =>
      (await service.fill(items, new Date('2026-11-30T00:00:00Z')))[0]!.candidates.map(({ lead }) => lead);
    const [first = '', ...others] = await next();
    expect(others.length).toBeGreaterThan(0);
    await test.database.query(
      `insert into assignments (id, proceeding_id, matter_id, department, role, state, confidence, assigned_by)
       values ($1, $2, $3, $4, 'lead', 'returned', 1, 'key:test')`,
      [uuid(), soon.proceeding, soon.matter, first],
    );
    expect(await next()).toEqual(others);
  });
});
