import fc from 'fast-check';
import { readTime, shanghaiTime } from './time.js';

const LOCAL = { instant: '2026-11-24T02:21:00.000Z', zoneAssumed: true, dayOnly: false };
const DAY = { instant: '2026-11-23T16:00:00.000Z', zoneAssumed: true, dayOnly: true };
const SURE = { instant: '2026-11-24T02:21:00.000Z', zoneAssumed: false, dayOnly: false };

describe('reading a time', () => {
  it.each([
    '2026-11-24T10:21:00+08:00',
    '2026-11-24T02:21Z',
    '2026-11-24 10:21:00 +0800',
    'Tue, 24 Nov 2026 10:21:00 +0800',
    '24 Nov 2026 02:21 GMT',
    'Mon, 23 Nov 2026 21:21:00 EST',
    '1795486860',
    '1795486860000',
  ])('knows the instant of %j', (written) => {
    expect(readTime(written)).toEqual(SURE);
  });

  it.each([
    '2026-11-24T10:21:00',
    '2026-11-24 10:21',
    '2026/11/24 10:21:00',
    '2026.11.24 10:21',
    '2026年11月24日 10时21分',
    '2026年11月24日10:21:00',
    '２０２６－１１－２４　１０：２１',
    '2026/11/24 上午 10:21',
    '20261124102100',
    'Tue, 24 Nov 2026 10:21:00',
    'Tue, 24 Nov 2026 10:21:00 CST',
    '46350.43125',
  ])('takes %j, which has no zone, for Shanghai time and says so', (written) => {
    expect(readTime(written)).toEqual(LOCAL);
  });

  it.each(['2026-11-24', '2026/11/24', '2026年11月24日', '20261124', '24 Nov 2026', '46350'])(
    'takes %j for a day',
    (written) => {
      expect(readTime(written)).toEqual(DAY);
    },
  );

  it('reads afternoon, fractions and single digits', () => {
    expect(readTime('2026/1/5 下午 3:07')?.instant).toBe('2026-01-05T07:07:00.000Z');
    expect(readTime('2026-01-05 12:07 PM')?.instant).toBe('2026-01-05T04:07:00.000Z');
    expect(readTime('2026-01-05T15:07:08.1234567+08:00')?.instant).toBe('2026-01-05T07:07:08.123Z');
  });

  it.each([
    '',
    '前天',
    '2026-02-30',
    '2026-13-01 10:00',
    '2026-11-24 24:01',
    '2026-11-24T10:61',
    '0000-01-01',
    '1899-12-31',
    '2201-01-01',
    '2026-11-24T10:21+15:00',
    '99999999',
    '123',
    '12345678901',
    '9'.repeat(80),
  ])('does not guess at %j', (written) => {
    expect(readTime(written)).toBeUndefined();
  });

  it('finds any instant again from its ISO form and from its Shanghai time', () => {
    const instants = fc.date({
      min: new Date('1900-01-02T00:00:00Z'),
      max: new Date('2200-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const seconds = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
        expect(readTime(seconds)).toEqual({ instant: seconds, zoneAssumed: false, dayOnly: false });
        expect(readTime(shanghaiTime(seconds))).toEqual({ instant: seconds, zoneAssumed: true, dayOnly: false });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9:.T+ -]{1,30}$/)),
        (text) => readTime(text) === undefined || true,
      ),
      { numRuns: 1000 },
    );
  });
});
