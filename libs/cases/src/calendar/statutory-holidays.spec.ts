import { addDays } from './civil-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** Days of the feasts as printed on wall calendars: 除夕, 初一, 端午, 中秋, 清明. */
const FEASTS: [year: number, eve: string, newYear: string, dragonBoat: string, midAutumn: string, qingming: string][] =
  [
    [2024, '02-09', '02-10', '06-10', '09-17', '04-04'],
    [2025, '01-28', '01-29', '05-31', '10-06', '04-04'],
    [2026, '02-16', '02-17', '06-19', '09-25', '04-05'],
    [2027, '02-05', '02-06', '06-09', '09-15', '04-05'],
    [2028, '01-25', '01-26', '05-28', '10-03', '04-04'],
    [2029, '02-12', '02-13', '06-16', '09-22', '04-04'],
    [2030, '02-02', '02-03', '06-05', '09-12', '04-05'],
  ];

describe('the statutory floor of holidays (放假办法 2024, Art. 2)', () => {
  test.each(FEASTS)('finds the lunar feasts and 清明 of %i', (year, eve, newYear, dragonBoat, midAutumn, qingming) => {
    const holidays = statutoryHolidays(year);
    for (const day of [eve, newYear, dragonBoat, midAutumn, qingming]) expect(holidays).toContain(`${year}-${day}`);
  });

  test.each(FEASTS)(
    'gives %i thirteen days unless two feasts fall on one, of which the fixed ones are always there',
    (year) => {
      const holidays = statutoryHolidays(year);
      for (const day of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])
        expect(holidays).toContain(`${year}-${day}`);
      // 中秋 2028 is 3 October.
      expect(holidays.size).toBe(year === 2028 ? 12 : 13);
    },
  );

  test('Spring Festival is the day of a new moon in Beijing, also in 2027 and 2030, where the moon is new minutes from midnight and ICU errs', () => {
    expect(newMoonNear('2027-02-06')).toBe('2027-02-06');
    expect(newMoonNear('2030-02-03')).toBe('2030-02-03');
    for (let year = 2024; year <= 2050; year++) {
      const eve =
        [...statutoryHolidays(year)].filter((day) => day.slice(5) < '03-01' && day.slice(5) > '01-05').sort()[0] ?? '';
      expect(newMoonNear(addDays(eve, 1))).toBe(addDays(eve, 1));
    }
  });

  test('清明 is the day on which the sun reaches 15° of longitude in China, for every year of the table', () => {
    for (let year = 2024; year <= 2050; year++) {
      const days = [...statutoryHolidays(year)].filter((day) => day.slice(5, 7) === '04');
      expect(days).toEqual([sunAtFifteenDegrees(year)]);
    }
  });

  test('a year that is not in the table is refused instead of guessed', () => {
    expect(() => statutoryHolidays(2051)).toThrow('2051');
    expect(() => statutoryHolidays(2023)).toThrow('2023');
  });
});

/** Day in UTC+8 of solar longitude 15°, by the low-accuracy solar position of J. Meeus, Astronomical Algorithms, ch. 25 (±0.01°). */
function sunAtFifteenDegrees(year: number): string {
  let [early, late] = [julianDay(Date.UTC(year, 3, 1)), julianDay(Date.UTC(year, 3, 11))];
  for (let step = 0; step < 40; step++) {
    const middle = (early + late) / 2;
    if (solarLongitude(middle) < 15) early = middle;
    else late = middle;
  }
  const earthClockSeconds = 64 + (year - 2000) * 0.6;
  const there = new Date((early - earthClockSeconds / 86_400 - 2_440_587.5) * 86_400_000 + 8 * 3_600_000);
  return `${year}-04-${String(there.getUTCDate()).padStart(2, '0')}`;
}

const julianDay = (ms: number): number => ms / 86_400_000 + 2_440_587.5;

function solarLongitude(day: number): number {
  const t = (day - 2_451_545) / 36_525;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const anomaly = radians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly);
  const apparent =
    280.46646 +
    36_000.76983 * t +
    0.0003032 * t * t +
    centre -
    0.00569 -
    0.00478 * Math.sin(radians(125.04 - 1_934.136 * t));
  return ((apparent % 360) + 360) % 360;
}

/** Day in UTC+8 of the new moon nearest to a day, by Meeus, ch. 49 (largest periodic terms; good to a few minutes in this century). */
function newMoonNear(day: string): string {
  const wanted = julianDay(Date.parse(`${day}T04:00:00Z`));
  const k = Math.round((wanted - 2_451_550.09766) / 29.530588861);
  const t = k / 1236.85;
  const radians = (degrees: number): number => ((degrees % 360) * Math.PI) / 180;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = radians(2.5534 + 29.1053567 * k - 0.0000014 * t * t);
  const moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
  const latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t);
  const node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t);
  const terms: [number, number][] = [
    [-0.4072, moon],
    [0.17241 * e, sun],
    [0.01608, 2 * moon],
    [0.01039, 2 * latitude],
    [0.00739 * e, moon - sun],
    [-0.00514 * e, moon + sun],
    [0.00208 * e * e, 2 * sun],
    [-0.00111, moon - 2 * latitude],
    [-0.00057, moon + 2 * latitude],
    [0.00056 * e, 2 * moon + sun],
    [-0.00042, 3 * moon],
    [0.00042 * e, sun + 2 * latitude],
    [0.00038 * e, sun - 2 * latitude],
    [-0.00024 * e, 2 * moon - sun],
    [-0.00017, node],
    [0.000325, radians(299.77 + 0.107408 * k - 0.009173 * t * t)],
    [0.000165, radians(251.88 + 0.016321 * k)],
    [0.000164, radians(251.83 + 26.651886 * k)],
  ];
  const instant =
    2_451_550.09766 +
    29.530588861 * k +
    0.00015437 * t * t +
    terms.reduce((sum, [size, angle]) => sum + size * Math.sin(angle), 0);
  const year = Number(day.slice(0, 4));
  const there = new Date((instant - (64 + (year - 2000) * 0.6) / 86_400 - 2_440_587.5) * 86_400_000 + 8 * 3_600_000);
  return addDays('1970-01-01', Math.floor(there.getTime() / 86_400_000));
}
