import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { row, rows } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, type MadeCase } from '../../../../test/support/made-cases.js';
import { CalendarsService } from './calendars.service.js';
import { ClocksService } from './clocks.service.js';
import { ClockWatchService } from './clock-watch.service.js';
import type { WallClock } from './wall-clock.js';
import { type ClockStep } from './clock-step.js';
import { applyClockEffects } from './clocks.js';

const at = (local: string): Date => new Date(`${local}+08:00`);

interface Told {
  type: string;
  owner: string;
  data: { level?: string; clock: string; dueOn: string; standing: string };
}

describe('the clock watch', () => {
  let test: TestDatabase;
  let since = '0';
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(process.cwd(), 'db/reference'));
  });
  /** Clocks that one test leaves running must not reach their levels in the next test. */
  afterEach(async () => {
    await test.database.query(
      "update clocks set state = 'stopped', ended_at = now(), next_look_at = null where ended_at is null",
    );
    since =
      (await row<{ seq: string }>(test.database, 'select coalesce(max(seq), 0)::text as seq from messages'))?.seq ??
      '0';
  });
  afterAll(() => test.close());

  const timeAt = (now: string): WallClock => ({ now: () => at(now) });
  const clocks = (): ClocksService => new ClocksService(test.database);
  const calendars = (): CalendarsService => new CalendarsService(test.database);
  const watch = (now: string): ReturnType<ClockWatchService['watch']> =>
    new ClockWatchService(test.database, calendars()).watch(timeAt(now));
  const told = (): Promise<Told[]> =>
    rows<Told>(
      test.database,
      "select type, owner, data from messages where type like 'clock.%' and seq > $1 order by seq",
      [since],
    );
  const briefly = async (): Promise<string[]> =>
    (await told()).map(({ type, owner, data }) => `${type} ${owner} ${data.level ?? ''}`.trim());

  async function running({
    department = 'CGJ',
    kind = 'petition',
    sealed = false,
    clock = 'C3',
    start = '2026-05-06T10:00',
    facts = {},
    given = {},
  }: {
    department?: string;
    kind?: string;
    sealed?: boolean;
    clock?: string;
    start?: string;
    facts?: Record<string, string>;
    given?: ClockStep['given'];
  } = {}): Promise<{ matter: string; proceedingId: string; assignmentId: string }> {
    const [matter, proceedingId, assignmentId] = [uuid(), uuid(), uuid()];
    await test.database.query(
      "insert into matters (id, number, origin, title, kind, sealed) values ($1, $2, 'submission', '路灯', 'APPEAL', $3)",
      [matter, `M-${matter}`, sealed],
    );
    await test.database.query(
      "insert into proceedings (id, matter_id, kind, state) values ($1, $2, $3, case $3 when 'order' then 'dispatched' else 'assigned' end)",
      [proceedingId, matter, kind],
    );
    await test.database.query(
      "insert into assignments (id, proceeding_id, matter_id, department, role, confidence, assigned_by) values ($1, $2, $3, $4, 'lead', 1, 'key:test')",
      [assignmentId, proceedingId, matter, department],
    );
    const step = { proceedingId, assignmentId, at: at(start), actor: 'key:test', event: 'test', facts, given };
    await test.database.transaction((tx) => applyClockEffects(tx, [{ clock, do: 'start' }], step));
    return { matter, proceedingId, assignmentId };
  }

  it('announces each level once to the department that must act, and an overdue clock also to the superior', async () => {
    await running();
    for (const day of [
      '2026-05-13',
      '2026-05-14',
      '2026-05-15',
      '2026-05-18',
      '2026-05-20',
      '2026-05-21',
      '2026-05-22',
      '2026-06-30',
    ]) {
      await watch(`${day}T08:00`);
    }
    expect(await briefly()).toEqual([
      'clock.warned CGJ notice',
      'clock.warned CGJ warning',
      'clock.warned CGJ severe',
      'clock.overdue CGJ overdue',
      'clock.overdue GOV-9901 overdue',
    ]);
    expect((await told())[3]).toMatchObject({ data: { clock: 'C3', dueOn: '2026-05-21', standing: 'law' } });
    expect(
      await rows(
        test.database,
        'select state, ended_at as ended, next_look_at as next from clocks where ended_at is null',
      ),
    ).toEqual([{ state: 'missed', ended: null, next: null }]);
  });

  it('announces only the current level when the watch was down for days', async () => {
    await running();
    await watch('2026-05-30T08:00');
    expect(await briefly()).toEqual(['clock.overdue CGJ overdue', 'clock.overdue GOV-9901 overdue']);
  });

  it('announces once when several workers look at the same time', async () => {
    for (let count = 0; count < 30; count++) await running();
    await Promise.all(Array.from({ length: 4 }, () => watch('2026-05-14T08:00')));
    await watch('2026-05-14T08:00');
    expect(
      await rows(
        test.database,
        'select count(*)::int as messages, count(distinct subject)::int as matters from messages where seq > $1',
        [since],
      ),
    ).toEqual([{ messages: 30, matters: 30 }]);
  });

  it('starts the receipt clock of a petition whose routing waits, and none of an order', async () => {
    await test.database.query("insert into sources (code, channel, name) values ('made', 'hotline', '测试来源')");
    const [call, letter] = [await madeCase(test.database), await madeCase(test.database, { kind: 'petition' })];
    const waiting = [call.submission, letter.submission];
    await test.database.query('update submissions set routed_at = null where id = any($1)', [waiting]);
    await watch('2099-01-01T08:00');
    const started = ({ submission }: MadeCase): Promise<unknown[]> =>
      rows(test.database, 'select clock from clocks where submission_id = $1 order by clock', [submission]);
    expect([await started(call), await started(letter)]).toEqual([[], [{ clock: 'C1' }]]);
    await test.database.query('update submissions set routed_at = now() where id = any($1)', [waiting]);
  });

  it('waits for the rolled day before it calls anything overdue, and warns towards the unrolled one', async () => {
    await running({ start: '2026-09-16T10:00' });
    await watch('2026-09-29T08:00');
    await watch('2026-10-08T23:59');
    expect(await briefly()).toEqual(['clock.warned CGJ severe']);
    await watch('2026-10-09T00:00');
    expect((await briefly()).slice(1)).toEqual(['clock.overdue CGJ overdue', 'clock.overdue GOV-9901 overdue']);
  });

  it('warns again after an extension, and never about an ended clock', async () => {
    const { proceedingId } = await running({ clock: 'C5', start: '2026-03-04T10:00', facts: { path: 'A6' } });
    await watch('2026-04-30T08:00');
    const step = { proceedingId, actor: 'key:test', event: 'test' };
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C5', do: 'extend' }], {
        ...step,
        at: at('2026-04-30T09:00'),
        given: { days: 30, approver: 'key:head' },
      }),
    );
    await watch('2026-04-30T10:00');
    await watch('2026-05-25T08:00');
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C5', do: 'meet' }], { ...step, at: at('2026-05-26T09:00') }),
    );
    await watch('2026-07-01T08:00');
    expect(await briefly()).toEqual(['clock.warned CGJ severe', 'clock.warned CGJ severe']);
  });

  it('warns nobody about a sealed matter or the citizen’s own clock, but marks both as missed', async () => {
    await running({ sealed: true });
    await running({ department: 'ZJJ', clock: 'C7', facts: { path: 'A6' }, given: { proof: { on: '2026-05-07' } } });
    await watch('2026-07-30T08:00');
    expect(await briefly()).toEqual([]);
    expect(
      await rows(
        test.database,
        "select clock, state from clocks where state = 'missed' and ended_at is null order by clock",
      ),
    ).toEqual([
      { clock: 'C3', state: 'missed' },
      { clock: 'C7', state: 'missed' },
    ]);
    expect(await clocks().late(10, null, at('2026-07-30T08:00'))).toEqual([]);
  });

  it('reports an overdue clock to the petition bureau when the superior of the body is outside the city', async () => {
    await running({ department: 'FY' });
    await watch('2026-05-30T08:00');
    expect(await briefly()).toEqual(['clock.overdue FY overdue', 'clock.overdue XFJ overdue']);
  });

  it('INV-39: starts the call-back clock when the time to answer ends, even without an answer', async () => {
    const { matter } = await running({
      kind: 'order',
      clock: 'H.ANSWER',
      start: '2026-05-06T10:00',
      facts: { kind: 'CONSULT' },
    });
    await watch('2026-05-08T23:00');
    expect(await clocks().ofMatter(matter)).toMatchObject([{ clock: 'H.CONSULT', dueOn: '2026-05-08' }]);
    await watch('2026-05-09T08:00');
    // Saturday 9 May is a working day, so three work days are 9, 11 and 12 May.
    expect(await clocks().ofMatter(matter)).toMatchObject([
      { clock: 'H.CONSULT', state: 'missed' },
      { clock: 'H.CALLBACK', startedOn: '2026-05-08', dueOn: '2026-05-12' },
    ]);
  });

  it('lets the time to object lapse without a warning, because not objecting is no delay', async () => {
    const { matter } = await running({ clock: 'C4', start: '2026-04-30T10:00' });
    for (const day of ['2026-05-06', '2026-05-09', '2026-05-11', '2026-05-12']) await watch(`${day}T08:00`);
    expect(await briefly()).toEqual([]);
    expect(await clocks().ofMatter(matter)).toMatchObject([
      { clock: 'C4', state: 'stopped', dueOn: '2026-05-11', endedAt: at('2026-05-12T00:00') },
    ]);
    expect(await clocks().late(10, null, at('2026-05-12T08:00'))).toEqual([]);
  });

  it('shows a figure of this city as local configuration and a limit of law as law', async () => {
    const order = await running({
      kind: 'order',
      clock: 'H.ANSWER',
      start: '2026-11-23T10:00',
      facts: { kind: 'CONSULT' },
    });
    const petition = await running({ clock: 'C5', start: '2026-11-23T10:00', facts: { path: 'A6' } });
    expect(await clocks().ofMatter(order.matter, at('2026-11-24T10:00'))).toMatchObject([
      {
        clock: 'H.CONSULT',
        dueOn: '2026-11-25',
        state: 'running',
        level: 'notice',
        mark: 'J',
        standing: 'local-configuration',
      },
    ]);
    expect(await clocks().ofMatter(petition.matter, at('2026-11-24T10:00'))).toMatchObject([
      {
        clock: 'C5',
        dueOn: '2027-01-22',
        provisional: true,
        level: 'normal',
        mark: 'L',
        standing: 'law',
        basis: '《信访工作条例》第三十四条',
      },
    ]);
    expect(await clocks().late(10, null, at('2026-11-26T10:00'))).toMatchObject([
      { clock: 'H.CONSULT', department: 'CGJ', matterId: order.matter, level: 'overdue' },
    ]);
  });

  it('INV-11: a loaded year recomputes provisional deadlines with an event, tells the people concerned, and leaves issued notices unchanged', async () => {
    const { matter } = await running({
      kind: 'order',
      clock: 'H.ANSWER',
      start: '2026-12-21T10:00',
      facts: { kind: 'COMPLAINT' },
    });
    const before = await clocks().ofMatter(matter, at('2026-12-22T10:00'));
    expect(before).toMatchObject([{ clock: 'H.COMPLAINT', dueOn: '2026-12-30', provisional: false }]);
    const longer = await running({ clock: 'C4', start: '2026-12-28T10:00' });
    expect(await clocks().ofMatter(longer.matter)).toMatchObject([{ dueOn: '2027-01-05', provisional: true }]);

    const notice = {
      year: 2027,
      source: '测试用，不是真实通知',
      workdays: [],
      holidays: [
        '2027-01-01',
        '2027-01-04',
        '2027-02-05',
        '2027-02-08',
        '2027-04-05',
        '2027-06-09',
        '2027-09-15',
        '2027-10-01',
      ],
    };
    const moved = { matterNumber: expect.any(String) as string, family: expect.any(String) as string };
    expect(await calendars().try(notice)).toEqual({
      ...{ outcome: 'tried', examined: 2, left: false, moved: 1 },
      clocks: [{ ...moved, dueBefore: '2027-01-05', dueAfter: '2027-01-06' }],
    });
    expect(await clocks().ofMatter(longer.matter)).toMatchObject([{ dueOn: '2027-01-05', provisional: true }]);
    expect(await calendars().load(notice, 'key:admin', timeAt('2026-12-29T10:00'))).toEqual({
      outcome: 'loaded',
      recomputed: 1,
      moved: 1,
    });
    expect(await clocks().ofMatter(longer.matter)).toMatchObject([
      { dueOn: '2027-01-06', originalDueOn: '2027-01-05', provisional: false },
    ]);
    expect(await told()).toMatchObject([
      { type: 'clock.recomputed', owner: 'CGJ', data: { clock: 'C4', dueOn: '2027-01-06', dueBefore: '2027-01-05' } },
    ]);
    const events = await rows(
      test.database,
      "select event, detail ->> 'by' as by from clock_events where event = 'calendarLoaded'",
    );
    expect(events).toEqual([{ event: 'calendarLoaded', by: 'calendar' }]);
    expect(await clocks().ofMatter(matter)).toMatchObject([{ dueOn: '2026-12-30', provisional: false }]);
    expect((await watch('2026-12-29T11:00')).recomputed).toBe(0);
  });

  it('a notice loaded late for the running year moves running clocks to a later day, by an event, and none to an earlier one', async () => {
    const work = await running({ clock: 'C4', start: '2026-11-09T10:00' });
    const natural = await running({ clock: 'C3', start: '2026-11-03T10:00' });
    const earlier = await running({ clock: 'C4', start: '2026-11-19T10:00' });
    const due = async ({ matter }: { matter: string }): Promise<unknown[]> =>
      (await clocks().ofMatter(matter, at('2026-11-10T10:00'))).map(({ dueOn, provisional }) => [dueOn, provisional]);
    expect([await due(work), await due(natural), await due(earlier)]).toEqual([
      [['2026-11-16', false]],
      [['2026-11-18', false]],
      [['2026-11-26', false]],
    ]);
    const [{ items }] = (await rows(
      test.database,
      "select items from reference_data where name = 'calendar-2026'",
    )) as [{ items: { holidays: string[]; workdays: string[] } }];
    const notice = {
      year: 2026,
      source: '测试用，不是真实通知',
      holidays: [...items.holidays, '2026-11-12', '2026-11-18'],
      workdays: [...items.workdays, '2026-11-21'],
    };
    expect(await calendars().load(notice, 'key:admin', timeAt('2026-11-10T10:00'))).toMatchObject({ moved: 2 });
    // A day off on the 12th and the 18th; the Saturday 21st would end the third a day earlier, and does not.
    expect([await due(work), await due(natural), await due(earlier)]).toEqual([
      [['2026-11-17', false]],
      [['2026-11-19', false]],
      [['2026-11-26', false]],
    ]);
    const events = await rows(
      test.database,
      `select e.event, e.detail ->> 'by' as by from clock_events e join clocks c on c.id = e.clock_id where e.event = 'calendarLoaded' and c.started_at < '2026-11-10'`,
    );
    expect(events).toEqual([
      { event: 'calendarLoaded', by: 'calendar' },
      { event: 'calendarLoaded', by: 'calendar' },
    ]);
  });
});
