import { fileRow } from './file-row.js';
import { feed } from './feed.js';
import { hotline } from './hotline.js';
import { letter } from './letter.js';
import type { Connector } from './connector.js';
import { readPayload } from './read-payload.js';
import { visit } from './visit.js';

/** A Friday morning in Shanghai. */
const NOW = new Date('2026-11-27T01:30:00Z');

function receiptOf(connector: Connector, fields: object, now = NOW): string {
  const reading = readPayload(connector, { ...connector.example, ...fields }, now);
  if (reading.ok) return reading.receivedAt?.toISOString() ?? 'not judged';
  return reading.errors.map(({ field, rule }) => `${field} ${rule}`).join();
}

const row = (fields: object): string => receiptOf(fileRow as Connector, { lateReason: undefined, ...fields });

describe('the moment of receipt', () => {
  it('of a letter is the first moment of the day that the clerk states, and now for a letter of today', () => {
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-23' })).toBe('2026-11-22T16:00:00.000Z');
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-27' })).toBe(NOW.toISOString());
  });

  it('of a visit is its hour, and of a row its time in whatever zone and writing', () => {
    expect(receiptOf(visit as Connector, { visitedAt: '2026-11-24T09:30' })).toBe('2026-11-24T01:30:00.000Z');
    const hour = '2026-11-20T11:05:12.000Z';
    for (const time of ['2026-11-20 19:05:12', '2026-11-20T11:05:12Z', '2026年11月20日 19时05分12秒', '46346.79527778'])
      expect([time, row({ time })]).toEqual([time, hour]);
    expect(row({ time: '46346' })).toBe('2026-11-19T16:00:00.000Z');
  });

  it('of a call, of a post and of a row without a time is now', () => {
    expect(receiptOf(hotline as Connector, { callTime: '2026-11-23T09:00:00+08:00' })).toBe(NOW.toISOString());
    expect(receiptOf(feed as Connector, { publishedAt: '2019-01-05T09:00:00' })).toBe(NOW.toISOString());
    expect(row({ channel: 'feed', time: '2026-11-20 19:05' })).toBe(NOW.toISOString());
    expect(row({ time: undefined })).toBe(NOW.toISOString());
  });

  it('is not in the future, at every door and in either way of writing', () => {
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-28' })).toBe('arrivedOn notAhead');
    expect(receiptOf(visit as Connector, { visitedAt: '2030-01-01T09:30:00Z' })).toBe('visitedAt notAhead');
    expect(receiptOf(hotline as Connector, { callTime: '2026-11-27T09:36:00+08:00' })).toBe('callTime notAhead');
    expect(receiptOf(feed as Connector, { publishedAt: '2026-11-27T10:00:00' })).toBe('publishedAt notAhead');
    for (const time of ['2030-01-01', '2026-11-28', '47484', '2026-11-27T09:40:00+08:00', '2026-11-26T20:40:00-05:00'])
      for (const as of ['live', 'archive']) expect([time, row({ as, time })]).toEqual([time, 'time notAhead']);
  });

  it('may be ahead by the few minutes of a fast clock, and is then now', () => {
    expect(receiptOf(hotline as Connector, { callTime: '2026-11-27T09:34:00+08:00' })).toBe(NOW.toISOString());
    expect(row({ time: '2026-11-27 09:34' })).toBe(NOW.toISOString());
    const beforeMidnight = new Date('2026-11-27T15:58:00Z');
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-28' }, beforeMidnight)).toBe(
      beforeMidnight.toISOString(),
    );
  });

  it('counts days in Shanghai, where it is tomorrow while it is still today in Greenwich', () => {
    const afterMidnight = new Date('2026-11-27T16:10:00Z');
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-28' }, afterMidnight)).toBe(
      afterMidnight.toISOString(),
    );
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-27' }, afterMidnight)).toBe('2026-11-26T16:00:00.000Z');
  });

  it('is asked back where it cannot be read or is absurd, for live work only', () => {
    for (const time of ['31.02.2026', '2026-02-31', '上周三', '0']) {
      expect([time, row({ time })]).toEqual([time, 'time isReadableTime']);
      expect([time, row({ as: 'archive', time })]).toEqual([time, NOW.toISOString()]);
    }
    expect(row({ time: '1999-12-31' })).toBe('time notBefore2000');
    expect(row({ as: 'archive', time: '1999-12-31' })).toBe('1999-12-30T16:00:00.000Z');
    expect(receiptOf(letter as Connector, { arrivedOn: '1926-11-23', postmarkOn: undefined })).toBe(
      'arrivedOn notBefore2000',
    );
  });

  it('of a live row that lies long back needs a reason why it comes late; a letter found in a drawer needs none', () => {
    expect(row({ time: '2026-09-20' })).toBe('time lateOrArchive');
    expect(row({ time: '2026-09-20', lateReason: '旧系统停用' })).toBe('2026-09-19T16:00:00.000Z');
    expect(row({ as: 'archive', time: '2019-09-20' })).toBe('2019-09-19T16:00:00.000Z');
    expect(row({ time: '2026-10-01' })).toBe('2026-09-30T16:00:00.000Z');
    expect(receiptOf(letter as Connector, { arrivedOn: '2025-11-23', postmarkOn: undefined })).toBe(
      '2025-11-22T16:00:00.000Z',
    );
  });

  it('of a letter is not before its postmark', () => {
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-23', postmarkOn: '2026-11-24' })).toBe(
      'postmarkOn notAfterArrival',
    );
    expect(receiptOf(letter as Connector, { arrivedOn: '2026-11-23', postmarkOn: '2026-11-23' })).toBe(
      '2026-11-22T16:00:00.000Z',
    );
  });

  it('is not judged where nobody can be asked', () => {
    const reading = readPayload(feed as Connector, { ...feed.example, publishedAt: '2030-01-01T00:00:00' });
    expect(reading).toMatchObject({ ok: true, archive: false });
    expect(reading).not.toHaveProperty('receivedAt');
  });
});

describe('whether a row is live work or archive', () => {
  it('must be said, and the answer names both', () => {
    for (const as of [undefined, '', 'history', true]) {
      const reading = readPayload(fileRow, { ...fileRow.example, as }, NOW);
      expect(reading).toMatchObject({
        ok: false,
        errors: [
          {
            field: 'as',
            message: { zh: expect.stringMatching(/live.*archive/), en: expect.stringMatching(/live.*archive/) },
          },
        ],
      });
    }
  });

  it('changes nothing of its content, so that the same row again is known whatever is said', () => {
    const [live, archive] = ['live', 'archive'].map((as) => readPayload(fileRow, { ...fileRow.example, as }, NOW));
    expect(archive).toEqual({ ...live, archive: true });
  });
});
