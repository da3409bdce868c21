import { type Check, notApplicable, passedIf, wrongs } from './check.js';
import { childText, comparable, firstDifference, jsonOfXml, type XmlElement } from './read-xml.js';
import { isIso8601, repeated } from './values.js';

const SECTION = 'GET Service Requests';
const ONE = 'GET Service Request';

/** Elements of a request in the standard. */
const ELEMENTS = new Set([
  ...['service_request_id', 'status', 'status_notes', 'service_name', 'service_code', 'description'],
  ...['agency_responsible', 'service_notice', 'requested_datetime', 'updated_datetime', 'expected_datetime'],
  ...['address', 'address_id', 'zipcode', 'lat', 'long', 'media_url'],
]);
const TIMES = ['requested_datetime', 'updated_datetime', 'expected_datetime'];
const DAY_MS = 86_400_000;

const idOf = (request: XmlElement): string => childText(request, 'service_request_id') || 'a request without id';

/** A rule for every request of the list without filters. */
const ofRequests =
  (wrongOf: (request: XmlElement) => string | undefined): Check['run'] =>
  async (target) => {
    const requests = await target.requests();
    if (requests.length === 0) return notApplicable('there are no requests');
    const wrong = requests.flatMap((request) => {
      const fault = wrongOf(request);
      return fault === undefined ? [] : [`${idOf(request)}: ${fault}`];
    });
    return wrongs(wrong, `${requests.length} requests`);
  };

const degreesFault = (text: string, limit: number): boolean =>
  text !== '' && !(/^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit);

export const REQUEST_CHECKS: readonly Check[] = [
  {
    id: 'requests-shape',
    level: 'must',
    section: SECTION,
    rule: 'The list answers 200; its root is service_requests and has nothing but request elements.',
    run: async (target) => {
      const { status, xml } = await target.get('/requests.xml');
      const odd = xml.root?.children.find(({ name }) => name !== 'request');
      return wrongs(
        [
          ...(status === 200 ? [] : [`status ${status}`]),
          ...(xml.root?.name === 'service_requests' ? [] : [`the root is ${xml.root?.name}`]),
          ...(odd ? [`<${odd.name}>`] : []),
        ],
        `${xml.root?.children.length} requests`,
      );
    },
  },
  {
    id: 'request-required',
    level: 'must',
    section: `${SECTION}, JSON Schema`,
    rule: 'Every request has service_request_id, status, service_code and requested_datetime.',
    run: ofRequests((request) => {
      const missing = ['service_request_id', 'status', 'service_code', 'requested_datetime'].filter(
        (name) => childText(request, name) === '',
      );
      return missing.length === 0 ? undefined : `no ${missing.join(', ')}`;
    }),
  },
  {
    id: 'request-id-once',
    level: 'must',
    section: SECTION,
    rule: 'No two requests have the same service_request_id.',
    run: async (target) => {
      const ids = (await target.requests()).map(idOf);
      return ids.length === 0 ? notApplicable('there are no requests') : wrongs(repeated(ids), `${ids.length} ids`);
    },
  },
  {
    id: 'request-status',
    level: 'must',
    section: SECTION,
    rule: 'status is open or closed.',
    run: ofRequests((request) => {
      const status = childText(request, 'status');
      return ['open', 'closed'].includes(status) ? undefined : `status ${status || 'is missing'}`;
    }),
  },
  {
    id: 'request-times',
    level: 'must',
    section: 'Date format',
    rule: 'Every time is in W3C format with its zone.',
    run: ofRequests((request) =>
      TIMES.map((name) => childText(request, name)).find((text) => text !== '' && !isIso8601(text)),
    ),
  },
  {
    id: 'request-updated-after-requested',
    level: 'must',
    section: SECTION,
    rule: 'updated_datetime is not before requested_datetime.',
    run: ofRequests((request) => {
      const [made, changed] = TIMES.slice(0, 2).map((name) => Date.parse(childText(request, name)));
      return changed! < made! ? `updated ${childText(request, 'updated_datetime')}` : undefined;
    }),
  },
  {
    id: 'request-coordinates',
    level: 'must',
    section: SECTION,
    rule: 'lat and long are degrees of WGS84, or both are empty.',
    run: ofRequests((request) => {
      const [lat, long] = [childText(request, 'lat'), childText(request, 'long')];
      const isHalf = (lat === '') !== (long === '');
      return isHalf || degreesFault(lat, 90) || degreesFault(long, 180) ? `lat ${lat}, long ${long}` : undefined;
    }),
  },
  {
    id: 'request-media-url',
    level: 'must',
    section: SECTION,
    rule: 'media_url is an address or empty.',
    run: ofRequests((request) => {
      const url = childText(request, 'media_url');
      return url === '' || (URL.canParse(url) && /^https?:/.test(url)) ? undefined : 'media_url is no address';
    }),
  },
  {
    id: 'request-known-service',
    level: 'should',
    section: SECTION,
    rule: 'The service_code of a request is one of the services.',
    run: async (target) => {
      const codes = new Set((await target.services()).map((service) => childText(service, 'service_code')));
      return ofRequests((request) => {
        const code = childText(request, 'service_code');
        return codes.has(code) ? undefined : `service_code ${code}`;
      })(target);
    },
  },
  {
    id: 'request-pure',
    level: 'should',
    section: SECTION,
    rule: 'Without being asked for extensions the endpoint sends the elements of the standard only.',
    run: ofRequests((request) => request.children.find(({ name }) => !ELEMENTS.has(name))?.name),
  },
  {
    id: 'requests-most',
    level: 'must',
    section: SECTION,
    rule: 'A list has at most the first 1,000 requests.',
    run: async (target) => {
      const { length } = await target.requests();
      return passedIf(length <= 1_000, `${length} requests`);
    },
  },
  {
    id: 'requests-90-days',
    level: 'must',
    section: SECTION,
    rule: 'Without a window the list has requests of the latest 90 days only.',
    run: (target) => {
      // A day more, for endpoints that count whole days.
      const earliest = target.now.getTime() - 91 * DAY_MS;
      return ofRequests((request) => {
        const made = childText(request, 'requested_datetime');
        return Date.parse(made) < earliest ? `requested ${made}` : undefined;
      })(target);
    },
  },
  {
    id: 'request-json-id',
    level: 'should',
    section: 'JSON Schema',
    needs: 'json',
    rule: 'service_request_id and service_code are strings in JSON, lat and long numbers or null.',
    run: async (target) => {
      const { value } = (await target.get('/requests.json')).json;
      const requests = (Array.isArray(value) ? value : []) as Record<string, unknown>[];
      const wrong = requests.flatMap((request) => {
        const ids = ['service_request_id', 'service_code'].filter((name) => typeof request[name] !== 'string');
        const places = ['lat', 'long'].filter(
          (name) => !['number', 'object', 'undefined'].includes(typeof request[name]),
        );
        return [...ids, ...places].map((name) => `${name}: ${JSON.stringify(request[name])}`);
      });
      return requests.length === 0 ? notApplicable('there are no requests') : wrongs(wrong, `${requests.length}`);
    },
  },
  {
    id: 'one-request',
    level: 'must',
    section: ONE,
    rule: 'A request by its id is a list with this one request.',
    run: async (target) => {
      const [first] = await target.requests();
      if (!first) return notApplicable('there are no requests');
      const { status, xml } = await target.get(`/requests/${encodeURIComponent(idOf(first))}.xml`);
      const ids = (xml.root?.children ?? []).map(idOf);
      const isList = xml.root?.name === 'service_requests';
      return passedIf(
        status === 200 && isList && ids.length === 1 && ids[0] === idOf(first),
        `status ${status}, <${xml.root?.name}>, ids ${ids.join(', ') || 'none'}`,
      );
    },
  },
  {
    id: 'one-request-json',
    level: 'must',
    section: ONE,
    needs: 'json',
    rule: 'In JSON a request by its id is an array of one, and says what the XML says.',
    run: async (target) => {
      const [first] = await target.requests();
      if (!first) return notApplicable('there are no requests');
      const path = `/requests/${encodeURIComponent(idOf(first))}`;
      const [{ xml }, { json }] = [await target.get(`${path}.xml`), await target.get(`${path}.json`)];
      if (!Array.isArray(json.value)) return passedIf(false, 'it is no array');
      const found = xml.root && firstDifference(jsonOfXml(xml.root), comparable(json.value));
      return wrongs(found === undefined ? [] : [found], 'compared');
    },
  },
];
