import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import { TriageService } from './triage.service.js';
import { type TriageDecision } from './decide-triage.js';

const NEXT_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const ASSIGN: TriageDecision = { kind: 'assign', lead: 'CGJ', assist: [], reason: '职责所在' };

describe('a decision at the triage desk', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterAll(() => test.close());

  /** A case that waits at the desk. */
  async function waiting(wanted: WantedCase, reason = 'low-confidence'): Promise<MadeCase> {
    const one = await madeCase(test.database, wanted);
    await test.database.query(
      'insert into triage_items (id, submission_id, matter_id, reason) values ($1, $2, $3, $4)',
      [uuid(), one.submission, one.matter, reason],
    );
    return one;
  }
  const decide = ({ submission }: Pick<MadeCase, 'submission'>, decision: TriageDecision): Promise<object> =>
    new TriageService(test.database).decide(submission, decision, 'key:clerk');
  const left = async ({ submission, proceeding }: MadeCase): Promise<object | undefined> =>
    row(
      test.database,
      `select p.state, (select decided_by from triage_items where submission_id = $2) as by,
         (select count(*)::int from proceeding_events where proceeding_id = $1) as events,
         (select count(*)::int from assignments where proceeding_id = $1 and state in ('sent', 'signed')) as having
       from proceedings p where p.id = $1`,
      [proceeding, submission],
    );

  it('gives the case to the department, is written down, and is made once', async () => {
    const one = await waiting({ state: 'pending' });
    expect(await decide(one, ASSIGN)).toEqual({ outcome: 'decided' });
    expect(await left(one)).toEqual({ state: 'dispatched', by: 'key:clerk', events: 1, having: 1 });
    expect(await decide(one, { ...ASSIGN, lead: 'ZJJ' })).toEqual({ outcome: 'refused', reason: 'decided-before' });
    expect(await left(one)).toMatchObject({ events: 1, having: 1 });
    expect(
      await rows(test.database, "select actor from audit_entries where action = 'triage.decided' and subject_id = $1", [
        one.submission,
      ]),
    ).toEqual([{ actor: 'key:clerk' }]);
  });

  it('is not made of what is not at the desk', async () => {
    expect(await decide({ submission: uuid() }, ASSIGN)).toEqual({ outcome: 'refused', reason: 'not-found' });
  });

  it('that two people make in one instant is made by one of them (INV-28)', async () => {
    const one = await waiting({ state: 'pending' });
    const outcomes = await Promise.all([decide(one, ASSIGN), decide(one, { ...ASSIGN, lead: 'ZJJ' })]);
    expect(outcomes.map((one) => JSON.stringify(one)).sort()).toEqual([
      '{"outcome":"decided"}',
      '{"outcome":"refused","reason":"decided-before"}',
    ]);
    expect(await left(one)).toMatchObject({ having: 1 });
  });

  it.each([
    ['a unit that is accused in the matter (INV-22)', 'CGJ'],
    ['a unit above the accused one (INV-22)', 'GOV-9901'],
    ['a unit that there is not', 'NONE'],
    ['a unit that was abolished (INV-35)', 'CSJ'],
  ])('does not give it to %s, and leaves it waiting', async (_, lead) => {
    const one = await waiting({ state: 'pending' });
    await accuse(test.database, one, ['CGJ']);
    expect(await decide(one, { ...ASSIGN, lead })).toEqual({ outcome: 'refused', reason: 'guarded' });
    expect(await left(one)).toEqual({ state: 'pending', by: null, events: 0, having: 0 });
  });

  it('assigns no petition with a day to report by that has passed', async () => {
    const one = await waiting({ kind: 'petition', state: 'registered' });
    expect(await decide(one, { ...ASSIGN, due: '2020-02-29' })).toMatchObject({
      reason: 'lifecycle',
      refusal: { rule: 'feedbackDate', field: 'due' },
    });
    expect(await left(one)).toEqual({ state: 'registered', by: null, events: 0, having: 0 });
    expect(await decide(one, { ...ASSIGN, due: NEXT_MONTH })).toEqual({ outcome: 'decided' });
    expect(await left(one)).toMatchObject({ state: 'assigned', having: 1 });
  });

  it('closes no petition without the path and the body that it is steered to, or a ground that holds (INV-19)', async () => {
    const one = await waiting({ kind: 'petition', state: 'registered' });
    const close = (more: object): Promise<object> => decide(one, { kind: 'close', reason: '不予受理', ...more });
    expect(await close({})).toMatchObject({ reason: 'lifecycle', refusal: { rule: 'statutoryPath' } });
    expect(await close({ path: 'A1' })).toMatchObject({ reason: 'lifecycle', refusal: { rule: 'statutoryPath' } });
    for (const more of [{ ground: 'R9', evidence: '卷宗 1' }, { ground: 'R3' }, { ground: 'R1', evidence: '卷宗 1' }])
      expect(await close(more)).toMatchObject({ reason: 'lifecycle', refusal: { rule: 'statutoryGround' } });
    expect(await left(one)).toEqual({ state: 'registered', by: null, events: 0, having: 0 });
    expect(await close({ ground: 'R3', evidence: '职责清单', body: '市城市管理局' })).toEqual({ outcome: 'decided' });
    expect(await left(one)).toMatchObject({ state: 'refused', events: 1 });
  });

  it.each([
    ['order', 'pending', 'N1', '测试来电'],
    ['order', 'to_supplement', 'N2', '无声'],
    ['petition', 'registered', 'N3', '误发'],
  ] as const)(
    'closes %s that asks for nothing, on a ground of the closed list, with who and why in the audit',
    async (kind, state, ground, reason) => {
      const one = await waiting({ kind, state });
      expect(await decide(one, { kind: 'close', ground, reason: '  ' })).toMatchObject({
        refusal: { rule: 'noContentGround' },
      });
      expect(await decide(one, { kind: 'close', ground, reason })).toEqual({ outcome: 'decided' });
      expect(await decide(one, { kind: 'close', ground, reason })).toEqual({
        outcome: 'refused',
        reason: 'decided-before',
      });
      expect(await left(one)).toEqual({ state: 'no_content', by: 'key:clerk', events: 1, having: 0 });
      expect(
        await rows(
          test.database,
          "select actor, detail from audit_entries where action = 'triage.decided' and subject_id = $1",
          [one.submission],
        ),
      ).toEqual([{ actor: 'key:clerk', detail: { kind: 'close', ground, reason } }]);
      expect(
        await rows(test.database, 'select 1 from notice_duties where proceeding_id = $1', [one.proceeding]),
      ).toEqual([]);
    },
  );

  it('closes no order on a ground that is none of the hotline’s', async () => {
    const one = await waiting({ state: 'pending' });
    for (const ground of ['R1', 'H8', undefined])
      expect(await decide(one, { kind: 'close', reason: '已告知', ground })).toMatchObject({
        refusal: { rule: 'hotlineGround' },
      });
    expect(await left(one)).toEqual({ state: 'pending', by: null, events: 0, having: 0 });
  });

  it('that names the unit which asked to give it back lets it keep the work; another unit gets it instead (INV-29)', async () => {
    const returning = { state: 'returning', lead: 'CGJ', leadState: 'sent' };
    const [kept, moved] = [await waiting(returning, 'returned'), await waiting(returning, 'returned')];
    expect([await decide(kept, ASSIGN), await decide(moved, { ...ASSIGN, lead: 'ZJJ' })]).toEqual([
      { outcome: 'decided' },
      { outcome: 'decided' },
    ]);
    const eventsOf = ({ proceeding }: MadeCase): Promise<object[]> =>
      rows(
        test.database,
        `select e.event, a.department from proceeding_events e join assignments a on a.proceeding_id = e.proceeding_id and a.role = 'lead' and a.state in ('sent', 'signed')
         where e.proceeding_id = $1 order by e.seq`,
        [proceeding],
      );
    expect(await eventsOf(kept)).toEqual([{ event: 'reject', department: 'CGJ' }]);
    expect(await eventsOf(moved)).toEqual([
      { event: 'approve', department: 'ZJJ' },
      { event: 'dispatch', department: 'ZJJ' },
    ]);
  });

  it('assigns nothing where no case waits, and may close what was only to be looked at', async () => {
    const one = await waiting({ lead: 'CGJ' });
    expect(await decide(one, { ...ASSIGN, lead: 'ZJJ' })).toEqual({ outcome: 'refused', reason: 'no-matter' });
    expect(await left(one)).toMatchObject({ state: 'handling', by: null });
    expect(await decide(one, { kind: 'close', reason: '已看过' })).toEqual({ outcome: 'decided' });
    expect(await left(one)).toMatchObject({ state: 'handling', events: 0, having: 1 });
  });

  it('sends a parked submission down the road again', async () => {
    const one = await waiting({ state: 'pending' }, 'parked');
    await test.database.query(
      "update submissions set routed_at = null, parked_at = now(), parked_reason = 'fault', routing_attempts = 5 where id = $1",
      [one.submission],
    );
    expect(await decide(one, { kind: 'retry', reason: '已修复' })).toEqual({ outcome: 'decided' });
    expect(
      await row(
        test.database,
        'select parked_at as parked, routing_attempts as attempts, (select queue from queue_outbox where ref = $1) as queue from submissions where id = $1',
        [one.submission],
      ),
    ).toEqual({ parked: null, attempts: 0, queue: 'routing' });
  });
});
