import { ReportChoicesService } from './report-choices.service.js';
import { IntakeReportService } from './intake-report.service.js';
import { IndicatorReportService } from './indicator-report.service.js';
import { ClockReportService } from './clock-report.service.js';
import { AnnualReportService } from './annual-report.service.js';
import { join } from 'node:path';
import { rows } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { day, ToldCity } from '../../../../test/support/told-city.js';
import type { Figure } from '../indicators/figure.js';
import { firstDayOf, type Period } from '../indicators/periods.js';

import type { ReportSpan } from './cutoff.js';

import { periodStart } from './period.js';

const MONTH: Period = { kind: 'month', monthFrom: 1 };
const NOVEMBER: ReportSpan = { from: '2025-11-01', to: '2025-11-30', asOf: day('11-30', '10:00'), period: MONTH };

const said = (reached: boolean, solved = false, satisfied = false): object => ({
  reached,
  ...(reached ? { solved, satisfied } : {}),
});
const sent = (from: string): readonly ['dispatch', 'pending', 'dispatched', Date] => [
  'dispatch',
  'pending',
  'dispatched',
  day(from, '10:00'),
];

/** One November of a small city, written so that every figure can be counted by hand; the counts stand in the tests. */
async function tellNovember(city: ToldCity): Promise<{ orders: string[]; secret: string }> {
  const [m1, m2, m3, secret, m5] = [
    await city.matter({ category: 'H010101', area: '990101' }),
    await city.matter({ category: 'H0202', area: '990102' }),
    await city.matter(),
    await city.matter({ sealed: true }),
    await city.matter(),
  ];
  const s1 = await city.submission({ channel: 'web', form: 'ONLINE', at: day('11-02'), relation: 'first', matter: m1 });
  const s2 = await city.submission({
    channel: 'web',
    form: 'ONLINE',
    at: day('11-03'),
    relation: 'repeat',
    matter: m1,
  });
  const s3 = await city.submission({
    channel: 'letter',
    form: 'LETTER',
    at: day('11-03'),
    relation: 'first',
    matter: m2,
  });
  await city.submission({ channel: 'hotline', form: 'PHONE', at: day('11-04'), relation: 'first', matter: m3 });
  await city.submission({ channel: 'hotline', form: 'PHONE', at: day('11-04'), relation: 'mass_mail', matter: m3 });
  await city.submission({ channel: 'feed', form: 'ONLINE', at: day('11-05'), relation: 'channel_echo', matter: m3 });
  const sealed = await city.submission({
    channel: 'web',
    form: 'ONLINE',
    at: day('11-05'),
    relation: 'first',
    matter: secret,
    seal: 'sealed',
  });
  await city.submission({ channel: 'visit', form: 'VISIT', at: day('11-21'), relation: 'first', matter: m5 });
  await city.submission({ channel: 'letter', form: 'LETTER', at: day('11-20'), relation: 'repeat', matter: m2 });
  await tellPetitions(city, { m1, m2, m5, s1, s2, s3 });
  await city.clock({ family: 'C1', on: { submission: sealed }, from: day('11-05'), due: day('11-21', '00:00') });
  const hidden = await city.proceeding('petition', secret, [['register', 'start', 'registered', day('11-05')]]);
  await city.clock({ family: 'C5', on: { proceeding: hidden }, from: day('11-05'), due: day('11-09') });
  return { orders: await tellOrders(city), secret };
}

async function tellPetitions(
  city: ToldCity,
  { m1, m2, m5, s1, s2, s3 }: Record<'m1' | 'm2' | 'm5' | 's1' | 's2' | 's3', string>,
): Promise<void> {
  const p1 = await city.proceeding('petition', m1, [
    ['register', 'start', 'registered', day('11-02')],
    ['decide', 'accepted', 'decided', day('11-10')],
    ['delivered', 'decided', 'done', day('11-11')],
    ['lapse', 'done', 'done_lapsed', day('11-28')],
  ]);
  const p2 = await city.proceeding(
    'petition',
    m2,
    [
      ['register', 'start', 'registered', day('11-03')],
      ['replyByLaw', 'in_legal_path', 'legal_path_done', day('11-12')],
    ],
    true,
  );
  await city.proceeding('petition', m5, [['register', 'start', 'registered', day('11-21')]]);
  const [a1, a2] = [await city.lead(p1, 'CGJ', day('11-05')), await city.lead(p2, 'SWJ', day('11-05'))];
  await city.answered(a1, true, day('11-10'));
  await city.answered(a2, true, day('11-12'));
  await city.clock({
    family: 'C1',
    on: { submission: s1 },
    from: day('11-02'),
    due: day('11-18', '00:00'),
    ended: [day('11-05'), 'met'],
  });
  await city.clock({ family: 'C1', on: { submission: s3 }, from: day('11-03'), due: day('11-19', '00:00') });
  await city.clock({
    family: 'C3',
    on: { assignment: a1 },
    from: day('11-05'),
    due: day('11-21', '00:00'),
    ended: [day('11-08'), 'met'],
  });
  for (const slot of ['bureau', 'unit'] as const) {
    await city.rating(p1, s1, { slot, at: day('11-12'), lastDay: '2025-12-12' });
    await city.rating(p1, s2, {
      slot,
      at: day('11-12'),
      lastDay: '2025-11-25',
      ...(slot === 'bureau' ? { rated: ['mostly', day('11-20')] as const } : {}),
    });
    await city.rating(p2, s3, {
      slot,
      at: day('11-12'),
      lastDay: '2025-12-12',
      rated: [slot === 'bureau' ? 'satisfied' : 'dissatisfied', day('11-13')],
    });
  }
}

/** Seven orders, six of them dispatched, with limits A to F. */
async function tellOrders(city: ToldCity): Promise<string[]> {
  const order = async (steps: Parameters<ToldCity['proceeding']>[2], ended = false): Promise<string> =>
    city.proceeding(
      'order',
      await city.matter(),
      [['create', 'start', 'pending', steps[0]?.[3] ?? day('11-02')], ...steps],
      ended,
    );
  const content = await order(
    [
      sent('11-02'),
      ['contactCitizen', 'handling', 'handling', day('11-05')],
      ['reply', 'handling', 'replied', day('11-09')],
      ['callback', 'replied', 'closed', day('11-11'), said(true, true, true)],
    ],
    true,
  );
  const reopened = await order(
    [
      sent('11-02'),
      ['reply', 'handling', 'replied', day('11-12'), { contacted: true }],
      ['callback', 'replied', 'reopened', day('11-13'), said(true)],
      ['reply', 'reopened', 'replied', day('11-15')],
      ['callback', 'replied', 'closed', day('11-16'), said(true, true, true)],
    ],
    true,
  );
  const silent = await order([sent('11-10')]);
  const waiting = await order([sent('11-24')]);
  const refused = await order([sent('11-03'), ['approveEnd', 'end_proposed', 'refused', day('11-15')]], true);
  await order([['answerNow', 'pending', 'answered', day('11-03')]], true);
  const unreached = await order(
    [
      sent('11-04'),
      ['reply', 'handling', 'replied', day('11-08'), { contacted: true }],
      ...[1, 2].map((n) => ['callback', 'replied', 'replied', day(`11-1${n}`), said(false)] as const),
      ['callback', 'replied', 'closed', day('11-13'), said(false)],
    ],
    true,
  );
  await city.upheld(reopened, 4, day('11-14'));
  for (const [one, unit] of [
    [content, 'CGJ'],
    [reopened, 'CGJ'],
    [silent, 'SWJ'],
    [waiting, 'SWJ'],
    [refused, 'SWJ'],
    [unreached, 'SWJ'],
  ] as const)
    await city.lead(one, unit, day('11-02'));
  const limit = (
    on: string,
    from: string,
    due: string,
    ended?: readonly [Date, 'met' | 'missed' | 'stopped'],
  ): Promise<string> =>
    city.clock({
      family: 'H.ANSWER',
      on: { proceeding: on },
      from: day(from, '10:00'),
      due: day(due, '00:00'),
      ...(ended ? { ended } : {}),
    });
  await limit(content, '11-02', '11-10', [day('11-09'), 'met']);
  await limit(reopened, '11-02', '11-10', [day('11-12'), 'missed']);
  await limit(silent, '11-10', '11-20');
  await limit(waiting, '11-24', '12-20');
  await limit(refused, '11-03', '11-18', [day('11-15'), 'stopped']);
  await limit(unreached, '11-04', '11-11', [day('11-08'), 'met']);
  return [content, reopened, silent, waiting, refused, unreached];
}

describe('Reports of one November', () => {
  let test: TestDatabase;
  let told: Awaited<ReturnType<typeof tellNovember>>;
  beforeAll(async () => {
    test = await testDatabase();
    await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
    told = await tellNovember(new ToldCity(test.database));
  });
  afterAll(() => test.close());

  const figures = async (
    span: ReportSpan = NOVEMBER,
    by: 'total' | 'department' = 'total',
    key = '',
  ): Promise<Record<string, [number, number, Figure['excluded']]>> => {
    const found = (
      await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report(by, span)
    ).find((one) => one.key === key);
    return Object.fromEntries(
      (found?.figures ?? []).map(({ indicator, numerator, denominator, excluded }) => [
        indicator,
        [numerator, denominator, excluded],
      ]),
    );
  };

  it('give every figure as it is counted by hand', async () => {
    expect(await figures()).toEqual({
      // Two letters began their fifteen days in November: one passed on in time, one overdue. The sealed one is not seen.
      acceptedInTimeBureau: [1, 2, {}],
      acceptedInTimeUnit: [1, 1, {}],
      // A and F in time, B too late, C overdue; D is not due, E ended without fault.
      answeredInTime: [2, 4, { notDue: 1, stopped: 1 }],
      answeredInTimeOfAll: [2, 5, { stopped: 1 }],
      // Eight open submissions, one of them an echo; two repeats. Of the five petitions two were made online.
      repeatRate: [2, 7, { channelEcho: 1 }],
      onlineShare: [2, 5, { notPetition: 2, channelEcho: 1 }],
      // Three slots each: two people rated the bureau, one the unit; one may still; one did not in time.
      participationBureau: [2, 2, { stillOpen: 1 }],
      participationUnit: [1, 2, { stillOpen: 1 }],
      satisfactionBureau: [2, 2, {}],
      satisfactionUnit: [0, 1, {}],
      responded: [2, 4, { notDue: 1, endedOtherwise: 1, answeredOnTheSpot: 1 }],
      solvedFirst: [1, 1, { appealUpheld: 1, notCalled: 2, unreached: 1, endedOtherwise: 1, answeredOnTheSpot: 1 }],
      solvedFinal: [2, 2, { inHand: 2, unreached: 1, endedOtherwise: 1, answeredOnTheSpot: 1 }],
      satisfiedFirst: [1, 1, { appealUpheld: 1, notCalled: 2, unreached: 1, endedOtherwise: 1, answeredOnTheSpot: 1 }],
      satisfiedFinal: [2, 2, { inHand: 2, unreached: 1, endedOtherwise: 1, answeredOnTheSpot: 1 }],
      // One petition is solved and its time for review is over; the other was told again after its answer; the third is in hand.
      resolvedAtOnce: [1, 2, { inHand: 1 }],
    });
  });

  it('give the same figures by the unit that had the work, adding up to the whole', async () => {
    const [all, one, other] = [
      await figures(),
      await figures(NOVEMBER, 'department', 'CGJ'),
      await figures(NOVEMBER, 'department', 'SWJ'),
    ];
    expect(one['answeredInTime']).toEqual([1, 2, {}]);
    expect(other['answeredInTime']).toEqual([1, 2, { notDue: 1, stopped: 1 }]);
    expect(one['acceptedInTimeUnit']).toEqual(all['acceptedInTimeUnit']);
    expect([one['responded'], other['responded']]).toEqual([
      [1, 2, {}],
      [1, 2, { notDue: 1, endedOtherwise: 1 }],
    ]);
  });

  it.each(['channel', 'category', 'area'] as const)('add up to the same totals by %s', async (by) => {
    const parts = await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report(
      by,
      NOVEMBER,
    );
    const all = await figures();
    for (const code of Object.keys(all)) {
      const mine = parts.flatMap((row) => row.figures.filter(({ indicator }) => indicator === code));
      expect([
        code,
        mine.reduce((sum, { numerator }) => sum + numerator, 0),
        mine.reduce((sum, { denominator }) => sum + denominator, 0),
      ]).toEqual([code, all[code]?.[0], all[code]?.[1]]);
    }
  });

  it('count the flow of channel, field and lead over the same submissions as the report by each', async () => {
    const report = new IntakeReportService(test.database);
    const flow = await report.flow(NOVEMBER);
    for (const by of ['channel', 'category', 'department'] as const) {
      const whole = new Map((await report.report(by, NOVEMBER)).map(({ key, received }) => [key, received]));
      const parts = new Map<string, number>();
      for (const row of flow) parts.set(row[by], (parts.get(row[by]) ?? 0) + row.received);
      expect([by, parts]).toEqual([by, whole]);
    }
    expect(flow).toContainEqual({ channel: 'web', category: 'H01', department: 'CGJ', received: 2 });
  });

  it('INV-50: of an earlier cut-off count only what was written by then', async () => {
    const then = await figures({ ...NOVEMBER, asOf: day('11-11', '00:00') });
    // B was overdue and not answered yet; C, the refused E and the one that came later were not due or not there.
    expect(then['answeredInTime']).toEqual([2, 3, { notDue: 2 }]);
    expect(then['repeatRate']).toEqual([1, 5, { channelEcho: 1 }]);
    expect(then['satisfiedFinal']).toEqual([0, 0, { inHand: 5, answeredOnTheSpot: 1 }]);
    expect(then['participationBureau']).toEqual([0, 0, {}]);
  });

  it('show for each clock what began, was met, was missed, and what stands at the end', async () => {
    const lines = (await new ClockReportService(test.database).report(NOVEMBER)).map(
      ({ family, period, started, met, stopped, missed, endedLate, running, late }) => [
        family,
        period,
        started,
        met,
        stopped,
        missed,
        endedLate,
        running,
        late,
      ],
    );
    expect(lines).toEqual([
      ['C1', '2025-11-01', 2, 1, 0, 1, 0, 0, 1],
      ['C3', '2025-11-01', 1, 1, 0, 0, 0, 0, 0],
      ['H.ANSWER', '2025-11-01', 6, 2, 1, 2, 1, 1, 1],
    ]);
  });

  it('show the clocks by week, and what stood at the beginning of the first', async () => {
    const weeks = await new ClockReportService(test.database).report({
      ...NOVEMBER,
      from: '2025-11-10',
      to: '2025-11-23',
      period: { kind: 'week', monthFrom: 1 },
    });
    // Before the 10th four limits to answer had begun and two were met; B passes its day and is answered, E ends, C begins and passes its day.
    expect(
      weeks
        .filter(({ family }) => family === 'H.ANSWER')
        .map(({ period, started, met, stopped, missed, endedLate, running, late }) => [
          period,
          started,
          met,
          stopped,
          missed,
          endedLate,
          running,
          late,
        ]),
    ).toEqual([
      ['2025-11-10', 1, 0, 1, 1, 1, 1, 0],
      ['2025-11-17', 0, 0, 0, 1, 0, 0, 1],
    ]);
  });

  it('INV-50: may count a month from the 21st to the 20th, by the same days in SQL and in the program', async () => {
    const business = await new IntakeReportService(test.database).report('channel', {
      ...NOVEMBER,
      period: { kind: 'month', monthFrom: 21 },
    });
    expect(business.map(({ period, key, received }) => [period, key, received])).toEqual([
      ['2025-10-21', 'hotline', 2],
      ['2025-10-21', 'letter', 2],
      ['2025-10-21', 'web', 2],
      ['2025-10-21', 'feed', 1],
      ['2025-11-21', 'visit', 1],
    ]);
    for (const period of [
      MONTH,
      { kind: 'month', monthFrom: 21 },
      { kind: 'week', monthFrom: 1 },
      { kind: 'day', monthFrom: 1 },
    ] as const) {
      const days = await rows<{ day: string; first: string }>(
        test.database,
        `select d::date::text as day, ${periodStart(period, "(d at time zone 'Asia/Shanghai')")}::text as first from generate_series(timestamp '2025-01-01', '2026-03-05', '1 day') d`,
      );
      expect(days.filter((one) => firstDayOf(one.day, period) !== one.first)).toEqual([]);
    }
  });

  it('INV-25: have no sealed file in any number, and the year tells them only when it is over, from five on and in steps of five', async () => {
    const of = async (now: Date): Promise<unknown> =>
      (
        await new AnnualReportService(test.database, new IntakeReportService(test.database)).report({
          year: 2025,
          asOf: now,
          now,
        })
      ).sealed;
    const city = new ToldCity(test.database);
    const before = [
      await new IntakeReportService(test.database).report('category', NOVEMBER),
      await new ClockReportService(test.database).report(NOVEMBER),
      await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report('area', NOVEMBER),
    ];
    expect(await of(new Date('2026-01-05T00:00:00Z'))).toBeNull();
    for (let more = 0; more < 6; more++)
      await city.submission({
        channel: 'web',
        form: 'ONLINE',
        at: day('11-06'),
        relation: 'first',
        matter: told.secret,
        seal: 'sealed',
      });
    expect(await of(new Date('2026-01-05T00:00:00Z'))).toEqual({ atLeast: 5 });
    expect(await of(new Date('2025-12-05T00:00:00Z'))).toBeNull();
    expect([
      await new IntakeReportService(test.database).report('category', NOVEMBER),
      await new ClockReportService(test.database).report(NOVEMBER),
      await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report('area', NOVEMBER),
    ]).toEqual(before);
  });

  it('give the year’s report as Art. 41 wants it', async () => {
    const year = await new AnnualReportService(test.database, new IntakeReportService(test.database)).report({
      year: 2025,
      asOf: day('12-01'),
      now: day('12-01'),
    });
    expect(year).toMatchObject({
      received: 8,
      matters: 4,
      repeats: 2,
      transferred: 0,
      assigned: 0,
      supervised: { petitions: 0, orders: 0 },
    });
    expect(year.fields.map(({ key, received }) => [key, received])).toEqual([
      ['', 4],
      ['H01', 2],
      ['H02', 2],
    ]);
    expect(year.bodies.map(({ key, received }) => [key, received])).toEqual([
      ['CGJ', 2],
      ['SWJ', 2],
    ]);
    expect(year.suggestions.map(({ kind, sent: count }) => [kind, count])).toEqual([
      ['improve-work', 0],
      ['refine-policy', 0],
      ['hold-to-account', 0],
    ]);
  });

  it('INV-50: tell the same of a past cut-off after links were undone, ratings given, limits moved and met, and work taken back', async () => {
    const span = { ...NOVEMBER, asOf: new Date() };
    const ask = async (cut: ReportSpan): Promise<unknown[]> => [
      await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report(
        'department',
        cut,
      ),
      await new IndicatorReportService(test.database, new ReportChoicesService(test.database)).report('category', cut),
      await new ClockReportService(test.database).report(cut),
      await new IntakeReportService(test.database).report('department', cut),
    ];
    const before = await ask(span);
    const [, , silent, waiting] = told.orders;
    await test.database.query(
      "update links set undone_at = now() where relation = 'same_matter' or (relation = 'repeat' and decided_at < $1)",
      [day('11-10')],
    );
    await test.database.query(
      "update rating_slots set value = 'satisfied', rated_at = now() where value is null and slot = 'unit'",
    );
    await test.database.query("update assignments set state = 'withdrawn' where proceeding_id = $1", [waiting]);
    await test.database.query("update assignments set state = 'signed', signed_at = now() where department = 'CGJ'");
    await test.database.query("update matters set category = 'H0303', area = '990103' where category is not null");
    await test.database.query("update matters set category = 'H0404' where category is not null");
    await test.database.query(
      "update clocks set state = 'missed', ended_at = $2 where proceeding_id = $1 and family = 'H.ANSWER'",
      [silent, day('11-22')],
    );
    await test.database.query(
      "insert into clock_events (clock_id, event, at, actor, due_after, detail) select id, 'reply', $2, 'test', due_at, '{\"state\":\"missed\"}' from clocks where proceeding_id = $1 and family = 'H.ANSWER'",
      [silent, day('11-22')],
    );
    // A date holds milliseconds, and what was just written is some microseconds old.
    const after = await ask({ ...span, asOf: new Date(Date.now() + 1_000) });
    expect(await ask(span)).toEqual(before);
    after.forEach((report, place) => expect(report).not.toEqual(before[place]));
  });

  it('INV-22: keep no trace of what a matter was about once it is sealed', async () => {
    const former = async (): Promise<unknown[]> =>
      test.database.query(
        "select f.* from former_matters f join matters m on m.id = f.matter_id where m.category = 'H0404'",
      );
    expect((await former()).length).toBeGreaterThan(0);
    await test.database.query("update matters set sealed = true where category = 'H0404'");
    expect(await former()).toEqual([]);
  });
});
