import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import type { TriageDecision } from '../desk/decide-triage.js';
import { TriageService } from '../desk/triage.service.js';
import type { BulkCaller, BulkDecision } from './bulk-decision.js';
import { BulkDecisionsService, type BulkRunView } from './bulk-decisions.service.js';

const ASSIGN: TriageDecision = { kind: 'assign', lead: 'CGJ', assist: [], reason: '职责所在' };
const DESK: BulkCaller = { actor: 'person:clerk', department: null };
const UNIT: BulkCaller = { actor: 'person:handler', department: 'CGJ' };
const TRIAGE: BulkDecision = { kind: 'triage', decision: ASSIGN };

describe('many decisions at once (批量)', () => {
  let test: TestDatabase;
  let bulk: BulkDecisionsService;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    bulk = new BulkDecisionsService(test.database);
  });
  afterAll(() => test.close());

  async function waiting(wanted: WantedCase = { state: 'pending' }): Promise<MadeCase> {
    const one = await madeCase(test.database, wanted);
    await test.database.query(
      "insert into triage_items (id, submission_id, matter_id, reason) values ($1, $2, $3, 'low-confidence')",
      [uuid(), one.submission, one.matter],
    );
    return one;
  }
  const tried = (subjects: string[], decision: BulkDecision = TRIAGE, caller = DESK): Promise<BulkRunView> =>
    bulk.dryRun({ id: uuid(), subjects, decision }, caller);
  const carried = async (token: string, caller = DESK): Promise<BulkRunView> => {
    const outcome = await bulk.carryOut(token, caller);
    if (outcome.outcome !== 'run') throw new Error(outcome.reason);
    return outcome.run;
  };
  const outcomes = ({ items }: BulkRunView): string[] =>
    items.map(({ outcome }) => (outcome.outcome === 'refused' ? outcome.reason : outcome.outcome));
  const left = async ({ proceeding }: MadeCase): Promise<unknown> =>
    row(
      test.database,
      `select state, (select count(*)::int from proceeding_events where proceeding_id = $1) as events,
         (select count(*)::int from assignments where proceeding_id = $1) as having from proceedings where id = $1`,
      [proceeding],
    );
  const traces = async (): Promise<unknown> =>
    row(
      test.database,
      'select (select count(*)::int from audit_entries) as audit, (select count(*)::int from messages) as messages, (select count(*)::int from queue_outbox) as jobs',
    );

  it('says in a dry run what the single door would answer, for each item, and changes nothing', async () => {
    const [good, accused] = [await waiting(), await waiting()];
    const decided = await waiting();
    await accuse(test.database, accused, ['CGJ']);
    await new TriageService(test.database).decide(decided.submission, ASSIGN, 'key:other');
    const before = [await left(good), await traces()];
    const run = await tried([good.submission, accused.submission, decided.submission, uuid()]);
    expect(outcomes(run)).toEqual(['done', 'guarded', 'decided-before', 'not-found']);
    expect(run.items.map(({ final }) => final)).toEqual([false, true, true, true]);
    expect([await left(good), await traces()]).toEqual(before);
  });

  it('is carried out by the token of the dry run; the same token again changes nothing', async () => {
    const cases = [await waiting(), await waiting()];
    const { token } = await tried(cases.map(({ submission }) => submission));
    expect(outcomes(await carried(token))).toEqual(['done', 'done']);
    expect(await left(cases[0]!)).toEqual({ state: 'dispatched', events: 1, having: 1 });
    const after = await traces();
    expect(outcomes(await carried(token))).toEqual(['done', 'done']);
    expect(await traces()).toEqual(after);
    expect(
      await rows(
        test.database,
        "select actor from audit_entries where action = 'triage.decided' and subject_id = any ($1)",
        [cases.map(({ submission }) => submission)],
      ),
    ).toEqual([{ actor: DESK.actor }, { actor: DESK.actor }]);
  });

  it.each<[string, (one: MadeCase) => Promise<unknown>]>([
    ['was decided', (one) => new TriageService(test.database).decide(one.submission, ASSIGN, 'key:other')],
    [
      'got another submission',
      async (one) =>
        test.database.query('update links set matter_id = $2 where submission_id = $1', [
          (await madeCase(test.database)).submission,
          one.matter,
        ]),
    ],
    [
      'has another state',
      (one) => test.database.query("update proceedings set state = 'to_supplement' where id = $1", [one.proceeding]),
    ],
    [
      'got another category',
      (one) => test.database.query("update matters set category = 'x' where id = $1", [one.matter]),
    ],
  ])('refuses an item that %s since the dry run, and does the others', async (_, change) => {
    const [changed, other] = [await waiting(), await waiting()];
    const { token } = await tried([changed.submission, other.submission]);
    await change(changed);
    expect(outcomes(await carried(token))).toEqual(['changed', 'done']);
    expect(await left(other)).toMatchObject({ state: 'dispatched' });
  });

  it('does each item once when two carry out one token at once', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => waiting()));
    const { token } = await tried(cases.map(({ submission }) => submission));
    await Promise.all([carried(token), carried(token)]);
    expect(outcomes(await carried(token))).toEqual(cases.map(() => 'done'));
    for (const one of cases) expect(await left(one)).toEqual({ state: 'dispatched', events: 1, having: 1 });
  });

  it('goes on where it stopped', async () => {
    const cases = [await waiting(), await waiting()];
    const { token } = await tried(cases.map(({ submission }) => submission));
    const broken = await test.database
      .query(
        "alter table triage_items add constraint broken check (decided_by is null or submission_id <> '" +
          cases[1]!.submission +
          "')",
      )
      .catch((fault: unknown) => fault);
    expect(broken).toEqual([]);
    await expect(carried(token)).rejects.toThrow();
    expect((await bulk.read(token, DESK))?.items.map(({ final }) => final)).toEqual([true, false]);
    await test.database.query('alter table triage_items drop constraint broken');
    expect(outcomes(await carried(token))).toEqual(['done', 'done']);
  });

  it('belongs to who made it, and a dry run is good for an hour', async () => {
    const one = await waiting();
    const { token } = await tried([one.submission]);
    expect(await bulk.carryOut(token, { ...DESK, actor: 'person:other' })).toEqual({
      outcome: 'refused',
      reason: 'not-found',
    });
    expect(await bulk.read(token, { ...DESK, department: 'CGJ' })).toBeUndefined();
    await test.database.query("update bulk_runs set made_at = now() - interval '61 minutes' where id = $1", [token]);
    expect(await bulk.carryOut(token, DESK)).toEqual({ outcome: 'refused', reason: 'expired' });
    expect(await left(one)).toMatchObject({ events: 0 });
  });

  it('signs, returns and accepts what the unit has, and nothing of another unit', async () => {
    const orders = [
      await madeCase(test.database, { state: 'dispatched', lead: 'CGJ', leadState: 'sent' }),
      await madeCase(test.database, { state: 'dispatched', lead: 'ZJJ', leadState: 'sent' }),
    ];
    const ids = orders.map(({ of }) => Object.values(of)[0] ?? '');
    const signed = await tried(ids, { kind: 'sign' }, UNIT);
    expect(outcomes(signed)).toEqual(['done', 'not-found']);
    await carried(signed.token, UNIT);
    expect(await left(orders[0]!)).toMatchObject({ state: 'handling', events: 1 });
    const given = await tried([ids[0]!], { kind: 'return', reason: '不属于本单位职责' }, UNIT);
    expect(outcomes(await carried(given.token, UNIT))).toEqual(['done']);
    expect(await left(orders[0]!)).toMatchObject({ state: 'returning' });
    const [order, petition] = [
      await madeCase(test.database, { lead: 'CGJ' }),
      await madeCase(test.database, { kind: 'petition', state: 'received', lead: 'CGJ' }),
    ];
    const accepted = await tried([order.of['CGJ']!, petition.of['CGJ']!], { kind: 'accept', path: 'A6' }, UNIT);
    expect(outcomes(accepted)).toEqual(['lifecycle', 'done']);
    expect(outcomes(await carried(accepted.token, UNIT))).toEqual(['lifecycle', 'done']);
    expect(await left(petition)).toMatchObject({ state: 'accepted' });
  });
});
