import { type Check, notApplicable, passedIf, wrongs, type Verdict } from './check.js';
import { childText, type XmlElement } from './read-xml.js';
import type { Parameters, Target } from './target.js';
import { instant } from './values.js';

const SECTION = 'GET Service Requests, arguments';
const DAY_MS = 86_400_000;

const idOf = (request: XmlElement): string => childText(request, 'service_request_id');
const madeAt = (request: XmlElement): number => Date.parse(childText(request, 'requested_datetime'));

/** Whether a filter gives exactly what the list without it has of that kind. */
async function keepsOnly(
  target: Target,
  query: Parameters,
  belongs: (request: XmlElement) => boolean,
): Promise<Verdict> {
  const all = await target.requests();
  if (all.length === 0) return notApplicable('there are no requests');
  const { status } = await target.get('/requests.xml', query);
  const found = await target.requests(query);
  const wrong = found.filter((request) => !belongs(request)).map((request) => `${idOf(request)} does not belong`);
  // A list of 1,000 may be cut at another place.
  const ids = new Set(found.map(idOf));
  const lost = all.length >= 1_000 ? [] : all.filter((request) => belongs(request) && !ids.has(idOf(request)));
  return wrongs(
    [
      ...(status === 200 ? [] : [`status ${status}`]),
      ...wrong,
      ...lost.map((request) => `${idOf(request)} is missing`),
    ],
    `${found.length} of ${all.length} requests`,
  );
}

/** Ids of some requests, for filters by id. */
async function someIds(target: Target, most: number): Promise<string[]> {
  return (await target.requests()).slice(0, most).map(idOf);
}

async function exactly(target: Target, query: Parameters, wanted: readonly string[]): Promise<Verdict> {
  const found = (await target.requests(query)).map(idOf).sort();
  return passedIf(
    found.join() === [...wanted].sort().join(),
    `asked for ${wanted.join(', ')}, got ${found.join(', ')}`,
  );
}

async function emptyList(target: Target, query: Parameters): Promise<Verdict> {
  const { status, xml } = await target.get('/requests.xml', query);
  const isEmpty = xml.root?.name === 'service_requests' && xml.root.children.length === 0;
  return passedIf(status === 200 && isEmpty, `status ${status}, <${xml.root?.name}> with ${xml.root?.children.length}`);
}

export const FILTER_CHECKS: readonly Check[] = [
  {
    id: 'filter-id',
    level: 'must',
    section: SECTION,
    rule: 'service_request_id gives this request.',
    run: async (target) => {
      const ids = await someIds(target, 1);
      return ids.length === 0
        ? notApplicable('there are no requests')
        : exactly(target, { service_request_id: ids[0]! }, ids);
    },
  },
  {
    id: 'filter-id-list',
    level: 'must',
    section: SECTION,
    rule: 'service_request_id takes several ids, apart by commas.',
    run: async (target) => {
      const ids = await someIds(target, 2);
      return ids.length < 2
        ? notApplicable('there are no two requests')
        : exactly(target, { service_request_id: ids.join(',') }, ids);
    },
  },
  {
    id: 'filter-id-overrides',
    level: 'must',
    section: SECTION,
    rule: 'service_request_id overrides every other filter.',
    run: async (target) => {
      const [first] = await target.requests();
      if (!first) return notApplicable('there are no requests');
      const others = {
        status: childText(first, 'status') === 'open' ? 'closed' : 'open',
        start_date: '2001-01-01T00:00:00Z',
        end_date: '2001-01-02T00:00:00Z',
      };
      return exactly(target, { service_request_id: idOf(first), ...others }, [idOf(first)]);
    },
  },
  {
    id: 'filter-service-code',
    level: 'must',
    section: SECTION,
    rule: 'service_code gives the requests of this service.',
    run: async (target) => {
      const code = childText((await target.requests())[0], 'service_code');
      return keepsOnly(target, { service_code: code }, (request) => childText(request, 'service_code') === code);
    },
  },
  {
    id: 'filter-service-code-list',
    level: 'must',
    section: SECTION,
    rule: 'service_code takes several codes, apart by commas.',
    run: async (target) => {
      const codes = [...new Set((await target.requests()).map((one) => childText(one, 'service_code')))].slice(0, 2);
      if (codes.length < 2) return notApplicable('all requests are of one service');
      return keepsOnly(target, { service_code: codes.join(',') }, (one) =>
        codes.includes(childText(one, 'service_code')),
      );
    },
  },
  ...(['open', 'closed'] as const).map((status): Check => ({
    id: `filter-status-${status}`,
    level: 'must',
    section: SECTION,
    rule: `status=${status} gives the ${status} requests.`,
    run: (target) => keepsOnly(target, { status }, (request) => childText(request, 'status') === status),
  })),
  {
    id: 'filter-status-both',
    level: 'must',
    section: SECTION,
    rule: 'status takes several states, apart by commas.',
    run: (target) => keepsOnly(target, { status: 'open,closed' }, () => true),
  },
  {
    id: 'filter-start-date',
    level: 'must',
    section: SECTION,
    rule: 'start_date leaves out what was requested before.',
    run: async (target) => {
      const times = (await target.requests()).map(madeAt).sort((a, b) => a - b);
      const middle = times[Math.floor(times.length / 2)];
      if (middle === undefined) return notApplicable('there are no requests');
      return keepsOnly(target, { start_date: instant(new Date(middle)) }, (request) => madeAt(request) >= middle);
    },
  },
  {
    id: 'filter-window',
    level: 'must',
    section: SECTION,
    rule: 'start_date and end_date together give what was requested between them.',
    run: async (target) => {
      const times = (await target.requests()).map(madeAt).sort((a, b) => a - b);
      // Not the latest, so that something is left out.
      const last = times[1] ?? times[0];
      if (last === undefined) return notApplicable('there are no requests');
      const window = { start_date: instant(new Date(last - 80 * DAY_MS)), end_date: instant(new Date(last)) };
      return keepsOnly(target, window, (request) => madeAt(request) <= last && madeAt(request) >= last - 80 * DAY_MS);
    },
  },
  {
    id: 'filter-window-empty',
    level: 'must',
    section: SECTION,
    rule: 'A window without requests is an empty list with 200, not 404.',
    run: (target) => emptyList(target, { start_date: '1990-01-01T00:00:00Z', end_date: '1990-02-01T00:00:00Z' }),
  },
  {
    id: 'filter-window-json-empty',
    level: 'must',
    section: SECTION,
    needs: 'json',
    rule: 'In JSON an empty list is [].',
    run: async (target) => {
      const query = { start_date: '1990-01-01T00:00:00Z', end_date: '1990-02-01T00:00:00Z' };
      const { status, text } = await target.get('/requests.json', query);
      return passedIf(status === 200 && text.trim() === '[]', `status ${status}: ${text.slice(0, 60)}`);
    },
  },
  {
    id: 'filter-window-span',
    level: 'must',
    section: SECTION,
    rule: 'A window spans at most 90 days: a longer one is refused with 400 or cut.',
    run: async (target) => {
      const now = target.now.getTime();
      const query = { start_date: instant(new Date(now - 400 * DAY_MS)), end_date: instant(new Date(now)) };
      const { status } = await target.get('/requests.xml', query);
      if (status === 400) return passedIf(true, 'status 400');
      const times = (await target.requests(query)).map(madeAt);
      const span = times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / DAY_MS;
      // An endpoint that has no older requests cannot show that it cuts.
      if (status === 200 && span <= 91 && times.length === 0) return notApplicable('there are no requests');
      return passedIf(status === 200 && span <= 91, `status ${status}, ${Math.round(span)} days`);
    },
  },
  {
    id: 'filter-empty-is-missing',
    level: 'must',
    section: 'Arguments',
    rule: 'An empty argument is the same as none.',
    run: async (target) => {
      const all = (await target.requests()).map(idOf);
      const query = { status: '', service_code: '', start_date: '', end_date: '', service_request_id: '' };
      const { status } = await target.get('/requests.xml', query);
      const same = (await target.requests(query)).map(idOf).join() === all.join();
      return passedIf(status === 200 && same, `status ${status}, ${same ? 'the same list' : 'another list'}`);
    },
  },
  {
    id: 'filter-bad-date',
    level: 'must',
    section: 'Errors',
    rule: 'A date that is none is refused with 400.',
    run: async (target) => {
      const { status } = await target.get('/requests.xml', { start_date: 'yesterday' });
      return passedIf(status === 400, `status ${status}`);
    },
  },
];
