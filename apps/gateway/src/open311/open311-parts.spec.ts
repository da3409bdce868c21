import type { Config } from '#platform';
import { listOf, render } from '../georeport/render.js';
import { withoutDoubleSlash } from './double-slash.js';
import { FieldReader } from './fields.js';
import { Open311Gate } from './gate.service.js';
import { readRequestFilter } from './request-filter.js';
import { readW3cTime, writeW3cTime } from './times.js';

const fields = (given: Record<string, string>): FieldReader =>
  new FieldReader(new Map(Object.entries(given).map(([name, value]) => [name, [value]])));

describe('The gate of the Open311 endpoint', () => {
  const gate = (config: Partial<Config>): Open311Gate => new Open311Gate(config as Config, undefined as never);

  it('lets nobody in while it is switched off', () => {
    expect(() => gate({ OPEN311: 'off' }).checkEndpoint(fields({}))).toThrow('not-found');
  });

  it('knows its own jurisdiction only, and needs none', () => {
    const open = gate({ OPEN311: 'on', OPEN311_JURISDICTION: 'city.example' });
    expect(() => open.checkEndpoint(fields({ jurisdiction_id: 'city.example' }))).not.toThrow();
    expect(() => open.checkEndpoint(fields({}))).not.toThrow();
    expect(() => open.checkEndpoint(fields({ jurisdiction_id: 'other.example' }))).toThrow('not-found');
  });
});

describe('Times of the Open311 endpoint', () => {
  it.each([
    ['2026-01-01T08:00:00+08:00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T08:00:00 08:00', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.999Z', '2026-01-01T00:00:00.000Z'],
    ['2025-12-31T19:00-0500', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01', '2025-12-31T16:00:00.000Z'],
  ])('reads %s as %s', (written, instant) => expect(readW3cTime(written)?.toISOString()).toBe(instant));

  it.each(['yesterday', '2026-02-30', '2026-13-01', '2026-01-01T25:00:00Z', '20260101', ''])('refuses %s', (written) =>
    expect(readW3cTime(written)).toBeUndefined(),
  );

  it('writes whole seconds in the zone of Shanghai', () => {
    expect(writeW3cTime(new Date('2026-01-01T00:00:00.999Z'))).toBe('2026-01-01T08:00:00+08:00');
  });
});

describe('Filters of the Open311 endpoint', () => {
  const now = new Date('2026-06-01T00:00:00Z');
  const windowOf = (given: Record<string, string>): (string | undefined)[] => {
    const { receivedFrom, receivedTo } = readRequestFilter(fields(given), now);
    return [receivedFrom?.toISOString().slice(0, 10), receivedTo?.toISOString().slice(0, 10)];
  };

  it('look at the latest 90 days, at 90 days before an end, and at 90 days after a start', () => {
    expect(windowOf({})).toEqual(['2026-03-03', '2026-06-01']);
    expect(windowOf({ end_date: '2026-05-01T00:00:00Z' })).toEqual(['2026-01-31', '2026-05-01']);
    expect(windowOf({ start_date: '2026-01-01T00:00:00Z' })).toEqual(['2026-01-01', '2026-04-01']);
    expect(windowOf({ start_date: '2026-05-01T00:00:00Z' })).toEqual(['2026-05-01', '2026-06-01']);
  });

  it('refuse more than 90 days, another state and a page that is no number, and name each', () => {
    const reader = fields({ start_date: '2026-01-01', end_date: '2026-06-01', status: 'fixed', page: 'x' });
    readRequestFilter(reader, now);
    expect(reader.problems.map(({ field }) => field).sort()).toEqual(['page', 'start_date, end_date', 'status']);
  });

  it('are overridden by ids', () => {
    expect(readRequestFilter(fields({ service_request_id: 'x', status: 'open' }), now)).toEqual({
      numbers: [''],
      limit: 1_000,
      offset: 0,
    });
  });
});

describe('Documents of the Open311 endpoint', () => {
  it('say the same in both formats, also of marks and of characters that XML cannot hold', () => {
    const value = listOf('a', [{ text: '<b> & ]]> \r\n\u0000 \ud800 路', none: null, list: listOf('x', []) }]);
    expect(render('xml', 'root', value)).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<root><a><text>&lt;b&gt; &amp; ]]&gt; &#13;\n\uFFFD \uFFFD 路</text><none></none><list></list></a></root>',
    );
    expect(render('json', 'root', value)).toBe('[{"text":"<b> & ]]> \\r\\n\uFFFD \uFFFD 路","none":null,"list":[]}]');
  });

  it('lie behind a double slash too, and at no other path', () => {
    expect(withoutDoubleSlash('/open311/v2//services.xml?a=//b')).toBe('/open311/v2/services.xml?a=//b');
    expect(withoutDoubleSlash('//open311/v2/services.xml')).toBe('/open311/v2/services.xml');
    expect(withoutDoubleSlash('/track//1')).toBe('/track//1');
  });
});
