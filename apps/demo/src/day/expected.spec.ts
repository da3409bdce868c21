import { hoursOf, type Channel, type DayLine, type Truth } from './day.js';
import { expectedOf } from './expected.js';

const line = (id: string, at: string, channel: Channel, more: Partial<Truth> = {}): DayLine => ({
  id,
  at,
  channel,
  payload: {},
  truth: { matter: id, relation: 'first', note: '-', ...more },
});

describe('what must come out of a day', () => {
  const day = [
    line('a', '00:05', 'hotline'),
    line('b', '08:01', 'hotline', { relation: 'retransmission', of: 'a' }),
    line('c', '08:59', 'web', { sealed: true }),
    line('d', '09:00', 'feed', { hotspot: 'hs' }),
    line('e', '09:30', 'feed', { relation: 'amendment', of: 'd', hotspot: 'hs' }),
    line('f', '09:31', 'visit'),
  ];

  it('counts every line as received and all but retransmissions as registered', () => {
    expect(expectedOf(day)).toEqual({
      received: { hotline: 2, web: 1, letter: 0, visit: 1, feed: 2 },
      registered: 5,
      retransmissions: 1,
      amendments: 1,
      sealed: 1,
      hotspots: ['hs'],
    });
  });

  it('cuts the day at the full hours and leaves empty hours out', () => {
    expect(hoursOf(day).map(({ hour, lines }) => `${hour} ${lines.map(({ id }) => id).join('')}`)).toEqual([
      '00:00 a',
      '08:00 bc',
      '09:00 def',
    ]);
  });
});
