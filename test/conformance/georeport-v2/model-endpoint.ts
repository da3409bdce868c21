import { listOf, render, type GeoValue } from '../../../apps/gateway/src/georeport/render.js';
import type { Asked, RawAnswer, Send } from './target.js';

/** The moment at which the model stands still. */
export const MODEL_NOW = new Date('2026-03-01T00:00:00Z');
export const MODEL_URL = 'https://model.example/open311/v2';
export const MODEL_KEY = 'model-key';

type Fields = { [name: string]: GeoValue };

interface Known {
  services: Fields[];
  requests: Fields[];
  tokens: Map<string, string>;
}

type Answered = [status: number, root: string, value: GeoValue];

/**
 * A small endpoint that keeps every rule, in memory: what an endpoint with all features looks like. The spec breaks one rule
 * after the other on it. It has what our hub has not: tokens, required attributes, pictures.
 */
export function modelEndpoint(): Send {
  const known: Known = { services: SERVICES, requests: [...REQUESTS], tokens: new Map() };
  return (asked) => Promise.resolve(answerTo(asked, known));
}

function answerTo(asked: Asked, known: Known): RawAnswer {
  const { pathname, searchParams } = new URL(asked.url);
  const format = pathname.endsWith('.json') ? 'json' : 'xml';
  const path = pathname
    .replace(/\/{2,}/g, '/')
    .replace('/open311/v2', '')
    .replace(/\.(xml|json)$/, '');
  const [status, root, value] = asked.method === 'POST' ? posted(asked, known) : read(path, searchParams, known);
  return {
    status,
    contentType: `${format === 'xml' ? 'text/xml' : 'application/json'}; charset=utf-8`,
    bytes: Buffer.from(render(format, root, value)),
  };
}

const refuse = (status: number, description: string): Answered => [
  status,
  'errors',
  listOf('error', [{ code: status, description }]),
];

function read(path: string, query: URLSearchParams, known: Known): Answered {
  if (!['', 'model.example'].includes(query.get('jurisdiction_id') ?? '')) return refuse(404, 'jurisdiction_id');
  const [, what = '', name] = path.split('/');
  if (what === 'discovery') return [200, 'discovery', DISCOVERY];
  if (what === 'services' && name === undefined) return [200, 'services', listOf('service', known.services)];
  if (what === 'services') return definitionOf(name ?? '', known);
  if (what === 'tokens') return tokenOf(name ?? '', known);
  if (what === 'servicerequestupdates')
    return [200, 'service_request_updates', listOf('request_update', updatesOf(known))];
  if (what !== 'requests') return refuse(404, 'path');
  return name === undefined ? listed(query, known) : oneOf(name, query, known);
}

function definitionOf(code: string, { services }: Known): Answered {
  const known = services.some((service) => service['service_code'] === code);
  return known
    ? [200, 'service_definition', { service_code: code, attributes: listOf('attribute', ATTRIBUTES) }]
    : refuse(404, 'service_code');
}

function tokenOf(token: string, { tokens }: Known): Answered {
  const id = tokens.get(token);
  return id === undefined
    ? refuse(404, 'token')
    : [200, 'service_requests', listOf('request', [{ service_request_id: id, token }])];
}

function oneOf(id: string, query: URLSearchParams, { requests }: Known): Answered {
  const found = requests.filter((request) => request['service_request_id'] === id);
  return found.length === 0 ? refuse(404, 'service_request_id') : shown(found, query);
}

const shown = (requests: readonly Fields[], query: URLSearchParams): Answered => [
  200,
  'service_requests',
  listOf(
    'request',
    requests.map((one) =>
      query.get('extensions') === 'true' ? { ...one, extended_attributes: { channel: 'model' } } : one,
    ),
  ),
];

const DAY_MS = 86_400_000;
const timeOf = (request: Fields, name: string): number => Date.parse(String(request[name]));

function listed(query: URLSearchParams, { requests }: Known): Answered {
  const list = (name: string): string[] | undefined => query.get(name)?.split(',').filter(Boolean);
  const time = (name: string): number | undefined => (query.get(name) ? Date.parse(query.get(name)!) : undefined);
  const ids = list('service_request_id') ?? [];
  if (ids.length > 0)
    return shown(
      requests.filter((one) => ids.includes(String(one['service_request_id']))),
      query,
    );
  const bad = ['start_date', 'end_date'].find((name) => Number.isNaN(time(name)));
  if (bad) return refuse(400, bad);
  const end = time('end_date') ?? MODEL_NOW.getTime() + DAY_MS;
  const start = time('start_date') ?? end - 90 * DAY_MS;
  if (end - start > 91 * DAY_MS) return refuse(400, 'start_date, end_date: more than 90 days');
  const size = Number(query.get('page_size') || 1_000);
  const first = (Math.max(1, Number(query.get('page') || 1)) - 1) * size;
  const wanted = (request: Fields, name: string): boolean => {
    const words = list(name) ?? [];
    return words.length === 0 || words.includes(String(request[name]));
  };
  const found = requests.filter((one) => {
    const [made, changed] = [timeOf(one, 'requested_datetime'), timeOf(one, 'updated_datetime')];
    const inTime = made >= start && made <= end && changed >= (time('updated_after') ?? 0);
    return (
      inTime && changed <= (time('updated_before') ?? Infinity) && wanted(one, 'status') && wanted(one, 'service_code')
    );
  });
  return shown(found.slice(first, first + size), query);
}

const updatesOf = ({ requests }: Known): GeoValue[] =>
  requests
    .filter(({ status }) => status === 'closed')
    .map((one) => ({
      update_id: `update-${String(one['service_request_id'])}`,
      service_request_id: one['service_request_id']!,
      status: 'closed',
      updated_datetime: one['updated_datetime']!,
      description: 'mended',
      media_url: null,
    }));

function posted({ url, body }: Asked, known: Known): Answered {
  const fields = new Map(
    [...new URL(url).searchParams, ...new URLSearchParams(body)].filter(([, value]) => value !== ''),
  );
  if (fields.get('api_key') !== MODEL_KEY) return refuse(403, 'api_key');
  if ((fields.get('jurisdiction_id') ?? 'model.example') !== 'model.example') return refuse(404, 'jurisdiction_id');
  const code = fields.get('service_code');
  if (code === undefined) return refuse(400, 'service_code');
  const service = known.services.find((one) => one['service_code'] === code);
  if (!service) return refuse(404, 'service_code');
  if (fields.has('lat') !== fields.has('long')) return refuse(400, 'lat, long');
  if (!fields.has('lat') && !fields.has('address_string')) return refuse(400, 'lat, long, address_string');
  if (!fields.has('attribute[KIND]')) return refuse(400, 'attribute[KIND]');
  const id = `made-${known.requests.length}`;
  known.requests.push(request(id, code, 0, { description: fields.get('description') ?? null, lat: 31.2, long: 118.5 }));
  if (service['type'] === 'realtime')
    return [
      200,
      'service_requests',
      listOf('request', [{ service_request_id: id, service_notice: null, account_id: null }]),
    ];
  known.tokens.set(`token-${id}`, id);
  return [
    200,
    'service_requests',
    listOf('request', [{ token: `token-${id}`, service_notice: null, account_id: null }]),
  ];
}

const iso = (daysAgo: number): string =>
  new Date(MODEL_NOW.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 19) + 'Z';

function request(id: string, code: string, daysAgo: number, more: Fields = {}): Fields {
  return {
    ...{ service_request_id: id, status: 'open', status_notes: null, service_name: 'Lamp', service_code: code },
    ...{ description: 'dark', agency_responsible: null, service_notice: null, requested_datetime: iso(daysAgo) },
    ...{ updated_datetime: iso(daysAgo), expected_datetime: null, address: null, address_id: null, zipcode: null },
    ...{ lat: null, long: null, media_url: null },
    ...more,
  };
}

const service = (code: string, type: string): Fields => ({
  ...{ service_code: code, service_name: `Service ${code}`, description: 'what it does', metadata: true, type },
  ...{ keywords: 'lamp,street', group: 'street' },
});

const SERVICES = [service('001', 'realtime'), service('002', 'batch')];

const attribute = (code: string, order: number, datatype: string, values: GeoValue[]): Fields => ({
  ...{ variable: true, code, datatype, required: code === 'KIND', datatype_description: null, order },
  ...{ description: `What is ${code}?`, values: listOf('value', values) },
});

const ATTRIBUTES = [
  attribute('KIND', 1, 'singlevaluelist', [
    { key: 'a', name: 'One kind' },
    { key: 'b', name: 'Another kind' },
  ]),
  attribute('SIZE', 2, 'number', []),
];

const REQUESTS = [
  request('r1', '001', 1),
  request('r2', '002', 5, { status: 'closed', updated_datetime: iso(3), media_url: 'https://model.example/r2.jpg' }),
  request('r3', '001', 40, { lat: 31.25, long: 118.5, address: '1 <Lamp> & Street' }),
  request('r4', '001', 80, { status: 'closed', updated_datetime: iso(70) }),
  request('r5', '001', 200),
];

const DISCOVERY: GeoValue = {
  ...{ changeset: iso(100), contact: '12345', key_service: 'ask 12345' },
  endpoints: listOf('endpoint', [
    {
      ...{ specification: 'http://wiki.open311.org/GeoReport_v2', url: MODEL_URL, changeset: iso(100), type: 'test' },
      formats: listOf('format', ['text/xml', 'application/json']),
    },
  ]),
};
