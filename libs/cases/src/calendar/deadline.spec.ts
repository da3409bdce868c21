import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, civilDateOf, daysBetween, isWeekend, startOfDay } from './civil-date.js';
import { deadlineOf, type LimitSpan, type TimeUnit } from './deadline.js';
import { WorkCalendar, type CalendarYear } from './work-calendar.js';
import { readWorkHours } from './work-hours.js';

const YEAR_2026 = JSON.parse(
  readFileSync(join(process.cwd(), 'db/reference/calendar-2026.json'), 'utf8'),
) as CalendarYear;
const CALENDAR = new WorkCalendar([YEAR_2026]);
const HOURS = readWorkHours(['09:00-12:00', '13:30-17:30']);

const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);
const ends = (start: string, n: number, unit: TimeUnit, more: Partial<LimitSpan> = {}): ReturnType<typeof deadlineOf> =>
  deadlineOf({ startedAt: noon(start), n, unit, ...more }, CALENDAR, HOURS);

/**
 * The deadline vectors of the hub's domain reference (deadline-vectors, V01-V17), computed there for 2026 by two counting methods
 * with the calendar that is now db/reference/calendar-2026.json. id, start, unit, n, unrolled end (natural days), due, provisional.
 */
const VECTORS: [
  id: string,
  start: string,
  unit: TimeUnit,
  n: number,
  unrolled: string | null,
  due: string,
  provisional: boolean,
  why: string,
][] = [
  ['V01', '2026-05-06', 'natural', 15, '2026-05-21', '2026-05-21', false, 'an ordinary Thursday'],
  ['V02', '2026-09-16', 'natural', 15, '2026-10-01', '2026-10-08', false, 'the last day is National Day'],
  ['V03', '2026-11-06', 'natural', 15, '2026-11-21', '2026-11-23', false, 'the last day is a Saturday'],
  ['V04', '2026-02-13', 'natural', 15, '2026-02-28', '2026-02-28', false, 'the last day is a Saturday that is worked'],
  ['V05', '2026-09-05', 'natural', 15, '2026-09-20', '2026-09-20', false, 'the last day is a Sunday that is worked'],
  [
    'V06',
    '2026-03-10',
    'natural',
    60,
    '2026-05-09',
    '2026-05-09',
    false,
    'sixty days end on a Saturday that is worked',
  ],
  ['V07', '2026-03-04', 'natural', 60, '2026-05-03', '2026-05-06', false, 'sixty days end in the May holiday'],
  [
    'V08',
    '2026-03-04',
    'natural',
    90,
    '2026-06-02',
    '2026-06-02',
    false,
    'extended: ninety days from the start, not thirty from the rolled date',
  ],
  [
    'V09',
    '2026-04-30',
    'workday',
    5,
    null,
    '2026-05-11',
    false,
    'across the May holiday and the Saturday worked for it',
  ],
  ['V10', '2026-09-30', 'workday', 5, null, '2026-10-13', false, 'across National Day and the Saturday worked for it'],
  [
    'V11',
    '2026-08-27',
    'natural',
    30,
    '2026-09-26',
    '2026-09-28',
    false,
    'the last day lies in the Mid-Autumn holiday',
  ],
  ['V13', '2026-11-23', 'natural', 60, '2027-01-22', '2027-01-22', true, 'ends in a year whose holidays are not known'],
  [
    'V14',
    '2026-02-10',
    'workday',
    15,
    null,
    '2026-03-09',
    false,
    'across Spring Festival with both Saturdays worked for it',
  ],
  ['V15', '2026-02-13', 'workday', 5, null, '2026-02-27', false, 'across Spring Festival'],
  ['V16', '2026-07-01', 'natural', 15, '2026-07-16', '2026-07-16', false, 'registered on the Shanghai day'],
];

describe('the deadline vectors', () => {
  test.each(VECTORS)('%s: from %s, unit %s, %i', (_id, start, unit, n, unrolled, due, provisional) => {
    const found = ends(start, n, unit);
    expect(found).toMatchObject({ endsOn: unrolled ?? due, dueOn: due, provisional });
    expect(found.dueAt).toEqual(startOfDay(addDays(due, 1)));
  });

  test('V12, INV-16: a hearing of five days in a recheck is not counted', () => {
    expect(
      ends('2026-06-01', 30, 'natural', { excluded: [{ from: noon('2026-06-15'), to: noon('2026-06-19') }] }),
    ).toMatchObject({ endsOn: '2026-07-06', dueOn: '2026-07-06', provisional: false });
  });

  test('V16: an arrival at 16:30 UTC starts on the next Shanghai day', () => {
    expect(
      deadlineOf({ startedAt: new Date('2026-06-30T16:30:00Z'), n: 15, unit: 'natural' }, CALENDAR, HOURS).dueOn,
    ).toBe('2026-07-16');
  });

  test('V17, INV-11: ten work days into an unknown year are provisional and do not count New Year: 2027-01-05, not 2027-01-04', () => {
    expect(ends('2026-12-21', 10, 'workday')).toMatchObject({ dueOn: '2027-01-05', provisional: true });
  });
});

/**
 * Worked by hand on the 2026 calendar (db/reference/calendar-2026.json). Spring Festival: off 16-20 and 23 February, worked Saturdays
 * 14 and 28. National Day: off 1, 2, 5, 6, 7 October, worked Sunday 20 September and Saturday 10 October; Mid-Autumn Friday 25 September.
 */
const BY_HAND: [clock: string, start: string, unit: TimeUnit, n: number, due: string, count: string][] = [
  [
    'C1 transfer',
    '2026-02-03',
    'natural',
    15,
    '2026-02-24',
    '18 February is 初二, off until Monday 23; Tuesday 24 is the first day worked',
  ],
  [
    'C1 transfer',
    '2026-09-23',
    'natural',
    15,
    '2026-10-08',
    '8 October, Thursday, the first day after the holiday: no rolling needed',
  ],
  ['C2 notice', '2026-09-10', 'natural', 15, '2026-09-28', '25 September is Mid-Autumn, Friday; Monday 28 follows'],
  ['C3 notice', '2026-09-25', 'natural', 15, '2026-10-10', '10 October is a Saturday, but worked'],
  ['C4 objection', '2026-02-12', 'workday', 5, '2026-02-26', '13 Fri, 14 Sat worked, 24, 25, 26'],
  ['C4 objection', '2026-09-18', 'workday', 5, '2026-09-24', '19 Saturday is off; 20 Sun worked, 21, 22, 23, 24'],
  ['C4 objection', '2026-10-09', 'workday', 5, '2026-10-15', '10 Sat worked, 12, 13, 14, 15; 11 is an ordinary Sunday'],
  ['C5 decision', '2026-08-03', 'natural', 60, '2026-10-08', '28 left in August, 30 in September, 2 October is off'],
  ['C5 decision', '2025-12-22', 'natural', 60, '2026-02-24', '9 + 31 + 20 February, off until 23'],
  [
    'C5 and C6',
    '2026-07-07',
    'natural',
    90,
    '2026-10-08',
    '24 + 31 + 30 + 5 October, off; the sixty days alone end Saturday 5 September',
  ],
  ['C7 ask for review', '2026-01-20', 'natural', 30, '2026-02-24', '11 + 19 February is 初三'],
  ['C8 review', '2026-04-02', 'natural', 30, '2026-05-06', '2 May; off until 5 May, and 3 May is a Sunday'],
  ['C9 ask for recheck', '2026-05-20', 'natural', 30, '2026-06-22', '19 June is Dragon Boat, Friday'],
  ['C10 recheck', '2026-03-06', 'natural', 30, '2026-04-07', '5 April is 清明, a Sunday; Monday 6 is off'],
  ['FIELD two months', '2026-08-03', 'month', 2, '2026-10-08', '3 October is off until 7'],
  [
    'FIELD two months',
    '2025-12-31',
    'month',
    2,
    '2026-02-28',
    'February has no 31st (民法典 Art. 202); Saturday 28 is worked',
  ],
  [
    'FIELD labour',
    '2026-01-05',
    'workday',
    60,
    '2026-04-03',
    '19 left in January, 14 Sat and 28 Sat worked: 35 by February, 55 by 27 March, 30, 31, 1, 2, 3',
  ],
  ['H.CONSULT', '2026-09-30', 'workday', 2, '2026-10-09', '8 and 9 October'],
  ['H.HELP', '2026-02-27', 'workday', 5, '2026-03-05', '28 Saturday worked, 2, 3, 4, 5 March'],
  ['H.COMPLAINT', '2026-09-28', 'workday', 7, '2026-10-13', '29, 30, 8, 9, 10 Sat worked, 12, 13'],
];

describe('dates worked by hand around Spring Festival and National Day', () => {
  test.each(BY_HAND)('%s from %s (%s, %i) is due on %s', (_clock, start, unit, n, due) => {
    expect(ends(start, n, unit).dueOn).toBe(due);
  });
});

describe('hours', () => {
  test('run from the event through nights and holidays, and never roll (民法典 Art. 201(2))', () => {
    const found = deadlineOf(
      { startedAt: new Date('2026-10-01T20:15:00+08:00'), n: 24, unit: 'hour' },
      CALENDAR,
      HOURS,
    );
    expect(found).toEqual({
      endsOn: '2026-10-02',
      dueOn: '2026-10-02',
      dueAt: new Date('2026-10-02T20:15:00+08:00'),
      provisional: false,
    });
  });

  test('of working time skip the night, the noon break and days off', () => {
    const four = (from: string): Date =>
      deadlineOf({ startedAt: new Date(from), n: 4, unit: 'workhour' }, CALENDAR, HOURS).dueAt;
    expect(four('2026-11-24T09:00:00+08:00')).toEqual(new Date('2026-11-24T14:30:00+08:00'));
    expect(four('2026-11-24T16:30:00+08:00')).toEqual(new Date('2026-11-25T12:00:00+08:00'));
    expect(four('2026-09-30T17:30:00+08:00')).toEqual(new Date('2026-10-08T14:30:00+08:00'));
    expect(four('2026-11-28T10:00:00+08:00')).toEqual(new Date('2026-11-30T14:30:00+08:00'));
  });

  test('end with the day when they end at midnight', () => {
    const until = (n: number): string => ends('2026-11-24', n, 'hour').dueOn;
    expect([until(12), until(13)]).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('skip the exact time that does not count; working time cannot be paused', () => {
    const excluded = [{ from: new Date('2026-11-24T13:00:00+08:00'), to: new Date('2026-11-24T14:30:00+08:00') }];
    expect(ends('2026-11-24', 2, 'hour', { excluded }).dueAt).toEqual(new Date('2026-11-24T15:30:00+08:00'));
    expect(() => ends('2026-11-24', 2, 'workhour', { excluded })).toThrow('cannot be paused');
    expect(() => ends('2026-11-24', 2, 'month', { excluded })).toThrow('cannot be paused');
  });

  test('INV-11: of working time are provisional when they reach a year without a notice, plain hours never', () => {
    expect(ends('2026-12-31', 2, 'workhour').provisional).toBe(false);
    expect(ends('2026-12-31', 9, 'workhour').provisional).toBe(true);
    expect(ends('2026-12-31', 48, 'hour').provisional).toBe(false);
  });

  test('of a city may reach until midnight, and the periods may not touch', () => {
    expect(readWorkHours(['18:00-24:00'])).toEqual([[1080, 1440]]);
    expect(() => readWorkHours(['18:00-24:01'])).toThrow('invalid working hours');
    expect(() => readWorkHours(['09:00-12:00', '12:00-17:00'])).toThrow('invalid working hours');
  });

  test('are refused when two periods of opening overlap', () => {
    expect(() => readWorkHours(['09:00-12:00', '11:00-17:00'])).toThrow('invalid working hours');
    expect(() => readWorkHours([])).toThrow('invalid working hours');
    expect(() => readWorkHours(['9-12'])).toThrow('invalid working hours');
  });
});

describe('counting, for any start in 2026', () => {
  const start = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-01-01', days));
  const length = fc.integer({ min: 1, max: 60 });
  const minute = fc.integer({ min: 0, max: 1439 });

  test('INV-10: the start day is not counted, and it does not matter at which hour of it the event was', () => {
    fc.assert(
      fc.property(start, length, minute, fc.constantFrom<TimeUnit>('natural', 'workday'), (day, n, at, unit) => {
        const found = deadlineOf(
          { startedAt: new Date(startOfDay(day).getTime() + at * 60_000), n, unit },
          CALENDAR,
          HOURS,
        );
        expect(found).toEqual(ends(day, n, unit));
        if (unit === 'natural') expect(daysBetween(day, found.endsOn)).toBe(n);
      }),
    );
  });

  test('INV-10: the end is a working day, rolled only over days off, and never past a make-up working day', () => {
    fc.assert(
      fc.property(start, length, (day, n) => {
        const { endsOn, dueOn } = ends(day, n, 'natural');
        expect(CALENDAR.isWorkday(dueOn)).toBe(true);
        for (let between = endsOn; between < dueOn; between = addDays(between, 1))
          expect(CALENDAR.isWorkday(between)).toBe(false);
      }),
    );
  });

  test('INV-09: n work days are n working days, and the due day is the last of them', () => {
    fc.assert(
      fc.property(start, length, (day, n) => {
        const { dueOn } = ends(day, n, 'workday');
        const days = Array.from({ length: daysBetween(day, dueOn) }, (_, at) => addDays(day, at + 1));
        expect(days.filter((one) => CALENDAR.isWorkday(one))).toHaveLength(n);
        expect(CALENDAR.isWorkday(dueOn)).toBe(true);
      }),
    );
  });

  test('INV-10: rolling is done once: an extension counts from the start, so it adds exactly its days before rolling', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (day, more) => {
        expect(daysBetween(ends(day, 60, 'natural').endsOn, ends(day, 60 + more, 'natural').endsOn)).toBe(more);
      }),
    );
  });

  test('INV-12: a longer period, a later start or an excluded day never makes the end earlier', () => {
    fc.assert(
      fc.property(
        start,
        length,
        fc.constantFrom<TimeUnit>('natural', 'workday'),
        fc.integer({ min: 0, max: 20 }),
        (day, n, unit, later) => {
          const { dueOn } = ends(day, n, unit);
          expect(ends(day, n + later, unit).dueOn >= dueOn).toBe(true);
          expect(ends(addDays(day, later), n, unit).dueOn >= dueOn).toBe(true);
          expect(
            ends(day, n, unit, { excluded: [{ from: noon(addDays(day, later)), to: noon(addDays(day, later + 2)) }] })
              .dueOn >= dueOn,
          ).toBe(true);
        },
      ),
    );
  });

  test('INV-16: each hearing day is excluded once, even if it is named twice, and only if it is inside the period', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 5, max: 40 }), fc.integer({ min: 1, max: 6 }), (day, n, days) => {
        const hearing = { from: noon(addDays(day, 2)), to: noon(addDays(day, 1 + days)) };
        const once = ends(day, n, 'natural', { excluded: [hearing] });
        expect(daysBetween(day, once.endsOn)).toBe(n + days);
        expect(ends(day, n, 'natural', { excluded: [hearing, hearing] })).toEqual(once);
        expect(ends(day, n, 'natural', { excluded: [{ from: noon(addDays(day, -4)), to: noon(day) }] })).toEqual(
          ends(day, n, 'natural'),
        );
      }),
    );
  });

  test('INV-11: a deadline is provisional exactly when it used a day outside the coverage', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 250, max: 364 }).map((days) => addDays('2026-01-01', days)),
        length,
        (day, n) => {
          expect(ends(day, n, 'natural').provisional).toBe(ends(day, n, 'natural').dueOn > '2026-12-31');
          expect(ends(day, n, 'workday').provisional).toBe(ends(day, n, 'workday').dueOn > '2026-12-31');
        },
      ),
    );
  });

  test('INV-11: with the statutory holidays alone no deadline is later than with a notice that only adds holidays', () => {
    const added = fc.uniqueArray(
      fc
        .integer({ min: 0, max: 120 })
        .map((days) => addDays('2027-01-01', days))
        .filter((day) => !isWeekend(day)),
      { maxLength: 12 },
    );
    const floor = ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05'];
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 364 }).map((days) => addDays('2026-01-01', days)),
        length,
        added,
        (day, n, holidays) => {
          const noticed = new WorkCalendar([
            YEAR_2026,
            { year: 2027, coverage: ['2027-01-01', '2027-12-31'], holidays: [...floor, ...holidays], workdays: [] },
          ]);
          const settled = deadlineOf({ startedAt: noon(day), n, unit: 'workday' }, noticed, HOURS);
          expect(settled.provisional).toBe(false);
          expect(ends(day, n, 'workday').dueOn <= settled.dueOn).toBe(true);
        },
      ),
    );
  });
});

describe('a date that the assigner set', () => {
  test('stays unchanged, and its absence is an error of the caller', () => {
    expect(ends('2026-09-20', 0, 'date', { setDate: '2026-10-01' })).toMatchObject({
      dueOn: '2026-10-01',
      provisional: false,
    });
    expect(() => ends('2026-09-20', 0, 'date')).toThrow('needs its date');
    expect(civilDateOf(ends('2026-09-20', 0, 'date', { setDate: '2026-10-01' }).dueAt)).toBe('2026-10-02');
  });
});
