import { row, rows } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accuse, madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import { CalendarsService } from './calendars.service.js';
import { ClockWatchService } from './clock-watch.service.js';
import { type ClockStep } from './clock-step.js';
import { applyClockEffects } from './clocks.js';

const at = (local: string): Date => new Date(`${local}+08:00`);
/** A lead that was sent its work and has not signed. */
const SENT: WantedCase = { kind: 'petition', state: 'assigned', lead: 'CGJ', leadState: 'sent' };

describe('a message of a clock', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
  });
  afterEach(() =>
    test.database.query(
      "update clocks set state = 'stopped', ended_at = now(), next_look_at = null where ended_at is null",
    ),
  );
  afterAll(() => test.close());

  const watch = (now: string): ReturnType<ClockWatchService['watch']> =>
    new ClockWatchService(test.database, new CalendarsService(test.database)).watch({ now: () => at(now) });

  async function clock(family: string, start: string, step: Partial<ClockStep>): Promise<void> {
    const whole = { at: at(start), actor: 'key:test', event: 'test', ...step };
    const started = await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: family, do: 'start' }], whole),
    );
    expect(started).toMatchObject([{ outcome: 'done' }]);
  }

  interface Told {
    type: string;
    kind: string;
    owner: string;
    data: Record<string, unknown>;
  }

  const told = ({ number }: MadeCase): Promise<Told[]> =>
    rows<Told>(
      test.database,
      "select type, owner_kind as kind, owner, data from messages where type like 'clock.%' and subject = $1 order by seq",
      [number],
    );
  const owners = async (one: MadeCase): Promise<string[]> => (await told(one)).map(({ owner }) => owner);
  /** Whom the history of the clock and the audit log name as told, in this order. */
  const recorded = async ({ matter }: MadeCase): Promise<unknown> =>
    row(
      test.database,
      `select (select json_agg(array[e.event, e.detail ->> 'level', e.detail ->> 'told'] order by e.at) from clock_events e
           where e.clock_id = c.id and e.event in ('warned', 'overdue')) as history,
         (select json_agg(array[l.action, l.detail ->> 'clock', l.detail ->> 'level', l.detail ->> 'told'] order by l.seq) from audit_entries l
           where l.subject_id = c.id::text) as audit
       from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id) where p.matter_id = $1`,
      [matter],
    );

  it('says which limit of which matter ends when, by which law, and who has the work', async () => {
    const one = await madeCase(test.database, SENT);
    await clock('C3', '2026-09-16T10:00', { proceedingId: one.proceeding, assignmentId: one.of['CGJ'] });
    await watch('2026-09-29T08:00');
    await watch('2026-10-09T00:00');
    const said = {
      clock: 'C3',
      title: '书面告知接收情况和处理途径（转送、交办）',
      matterNumber: one.number,
      department: 'CGJ',
      // The fifteenth day is National Day, so the last day is the first work day after it.
      dueOn: '2026-10-08',
      dueAt: '2026-10-08T16:00:00.000Z',
      provisional: false,
      basis: '《信访工作条例》第二十三条第三款；姓名、住址不清的除外',
      standing: 'law',
      assignmentId: one.of['CGJ'],
    };
    expect(await told(one)).toEqual([
      { type: 'clock.warned', kind: 'department', owner: 'CGJ', data: { ...said, level: 'severe' } },
      { type: 'clock.overdue', kind: 'department', owner: 'CGJ', data: { ...said, level: 'overdue' } },
      { type: 'clock.overdue', kind: 'department', owner: 'GOV-9901', data: { ...said, level: 'overdue' } },
    ]);
  });

  it('names the limit itself and not its family, and no assignment where it runs on the whole order', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ' });
    await clock('H.ANSWER', '2026-11-23T10:00', { proceedingId: one.proceeding, facts: { kind: 'CONSULT' } });
    await watch('2026-11-25T08:00');
    const [{ data }] = (await told(one)) as [Told];
    expect(data).toMatchObject({ clock: 'H.CONSULT', standing: 'local-configuration', department: 'CGJ' });
    expect(data).not.toHaveProperty('assignmentId');
  });

  it('says that the last day is provisional while the holidays of its year are not published', async () => {
    const one = await madeCase(test.database, SENT);
    await clock('C3', '2026-12-21T10:00', { proceedingId: one.proceeding, assignmentId: one.of['CGJ'] });
    await watch('2026-12-30T08:00');
    expect(await told(one)).toMatchObject([{ data: { dueOn: '2027-01-05', provisional: true } }]);
  });

  it('says the day to which the limit was extended', async () => {
    const one = await madeCase(test.database, { ...SENT, state: 'accepted', leadState: 'signed' });
    const step = { proceedingId: one.proceeding, facts: { path: 'A6' as const } };
    await clock('C5', '2026-03-04T10:00', step);
    await test.database.transaction((tx) =>
      applyClockEffects(tx, [{ clock: 'C5', do: 'extend' }], {
        ...step,
        at: at('2026-04-01T09:00'),
        actor: 'key:test',
        event: 'test',
        given: { days: 30, approver: 'key:head' },
      }),
    );
    await watch('2026-05-25T08:00');
    expect(await told(one)).toMatchObject([{ data: { dueOn: '2026-06-02', level: 'severe' } }]);
  });

  it.each(['sent', 'signed', 'answered'])(
    'goes to the lead whose work is %s, and to no assistant',
    async (leadState) => {
      const one = await madeCase(test.database, { lead: 'CGJ', leadState, assist: ['ZJJ'], copy: ['STHJJ'] });
      await clock('H.ANSWER', '2026-11-23T10:00', { proceedingId: one.proceeding, facts: { kind: 'CONSULT' } });
      await watch('2026-11-25T08:00');
      expect(await owners(one)).toEqual(['CGJ']);
    },
  );

  it('goes to the hotline centre, and not to the former lead, while nobody has the order', async () => {
    const one = await madeCase(test.database, { lead: 'CGJ', leadState: 'returned', assist: ['ZJJ'] });
    await clock('H.ANSWER', '2026-11-23T10:00', { proceedingId: one.proceeding, facts: { kind: 'CONSULT' } });
    await watch('2026-11-25T08:00');
    expect(await told(one)).toMatchObject([{ owner: 'ZSJ', data: { department: null } }]);
  });

  it('of an assignment goes to its own department, also where another one leads by now', async () => {
    const one = await madeCase(test.database, { ...SENT, assist: ['ZJJ'] });
    await clock('C3', '2026-05-06T10:00', { assignmentId: one.of['ZJJ'] });
    await watch('2026-05-14T08:00');
    expect(await told(one)).toMatchObject([{ owner: 'ZJJ', data: { department: 'ZJJ', matterNumber: one.number } }]);
  });

  it('of a submission goes to the body that received it, about the matter to which it is linked now', async () => {
    const one = await madeCase(test.database, { kind: 'petition', state: 'registered' });
    const former = await madeCase(test.database, { kind: 'petition', state: 'registered' });
    await test.database.query("update links set undone_at = now(), undone_by = 'key:test' where submission_id = $1", [
      former.submission,
    ]);
    await test.database.query("update sources set received_by = 'ZJJ' where code = 'made'");
    for (const { submission } of [one, former]) await clock('C2', '2026-05-06T10:00', { submissionId: submission });
    await watch('2026-05-14T08:00');
    await test.database.query("update sources set received_by = null where code = 'made'");
    expect([await owners(one), await owners(former)]).toEqual([['ZJJ'], []]);
  });

  it('names as told in the history and in the audit log only those whom the accusation guard let have it (INV-22)', async () => {
    const one = await madeCase(test.database, { ...SENT, lead: 'ZJJ' });
    await accuse(test.database, one, ['CGJ']);
    await clock('C3', '2026-05-06T10:00', { proceedingId: one.proceeding, assignmentId: one.of['ZJJ'] });
    await watch('2026-05-14T08:00');
    await watch('2026-05-30T08:00');
    expect(await owners(one)).toEqual(['ZJJ', 'ZJJ']);
    expect(await recorded(one)).toEqual({
      history: [
        ['warned', 'notice', '["ZJJ"]'],
        ['overdue', 'overdue', '["ZJJ"]'],
      ],
      audit: [
        ['clock.warned', 'C3', 'notice', '["ZJJ"]'],
        ['clock.overdue', 'C3', 'overdue', '["ZJJ"]'],
      ],
    });
  });

  it('about a sealed matter goes to nobody, not even to the bureau whose sealed desk has it (INV-22)', async () => {
    const [open, sealed] = [
      await madeCase(test.database, { kind: 'petition', state: 'registered' }),
      await madeCase(test.database, { kind: 'petition', state: 'sealed', sealed: true }),
    ];
    for (const { proceeding } of [open, sealed]) await clock('C1', '2026-05-06T10:00', { proceedingId: proceeding });
    await watch('2026-05-30T08:00');
    expect([await owners(open), await owners(sealed)]).toEqual([['XFJ', 'GOV-9901'], []]);
  });

  it('comes once for a level, however often a clock is looked at, and never before the first level', async () => {
    const one = await madeCase(test.database, SENT);
    await clock('C3', '2026-05-06T10:00', { assignmentId: one.of['CGJ'] });
    const lookAgain = async (now: string): Promise<void> => {
      await test.database.query('update clocks set next_look_at = $2 where assignment_id = $1', [
        one.of['CGJ'],
        at('2026-05-06T10:00'),
      ]);
      await watch(now);
    };
    await lookAgain('2026-05-13T23:59');
    expect(await told(one)).toEqual([]);
    for (const now of ['2026-05-14T00:00', '2026-05-14T08:00', '2026-05-17T23:59']) await lookAgain(now);
    expect(await told(one)).toMatchObject([{ data: { level: 'notice' } }]);
  });

  it('does not come of a new calendar that leaves the last day as it is', async () => {
    const one = await madeCase(test.database, SENT);
    await clock('C3', '2026-12-21T10:00', { assignmentId: one.of['CGJ'] });
    const notice = {
      year: 2027,
      source: '测试用，不是真实通知',
      workdays: [],
      holidays: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'],
    };
    const calendars = new CalendarsService(test.database);
    const loaded = await calendars.load(notice, 'key:admin', { now: () => at('2026-12-22T10:00') });
    expect(loaded).toEqual({ outcome: 'loaded', recomputed: 1, moved: 0 });
    expect(await told(one)).toEqual([]);
  });
});
