import fc, { type Arbitrary } from 'fast-check';
import { JUNK } from './of-schema.js';

/** A request to the Open311 endpoint, which the API page leaves out: the standard fixes it. */
export interface Open311Request {
  method: 'GET' | 'POST';
  address: string;
  form: string | undefined;
}

const PLACES = [
  'discovery',
  'services',
  'services/010101',
  'requests',
  'requests/1',
  'tokens/1',
  'servicerequestupdates',
];
const FIELDS = [
  'jurisdiction_id',
  'service_code',
  'service_request_id',
  'start_date',
  'end_date',
  'updated_after',
  'updated_before',
  'status',
  'page',
  'page_size',
  'extensions',
  'api_key',
  'lat',
  'long',
  'address_string',
  'description',
  'phone',
  'email',
  'media_url',
  'attribute[x]',
];

const VALUES: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'open',
    'closed',
    '2026-11-24T00:00:00Z',
    '1',
    '0',
    '50',
    'true',
    '010101',
    '30.5',
    '120.1',
    '路灯不亮',
  ),
  JUNK.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500)),
);

const fieldsOf = (values: Record<string, string>): string =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]) => [name, Buffer.from(value, 'utf8').toString('utf8')]),
  ).toString();

const SOME = fc.dictionary(fc.constantFrom(...FIELDS), VALUES, { maxKeys: 6 }).map(fieldsOf);

export const OPEN311_REQUESTS: Arbitrary<Open311Request> = fc
  .record({
    method: fc.constantFrom<'GET' | 'POST'>('GET', 'GET', 'POST'),
    place: fc.constantFrom(...PLACES),
    ending: fc.constantFrom('.json', '.xml', '.json', '.xml', '.txt', ''),
    query: SOME,
    form: SOME,
  })
  .map(({ method, place, ending, query, form }) => ({
    method,
    address: `/open311/v2/${place}${ending}${query === '' ? '' : `?${query}`}`,
    form: method === 'POST' ? form : undefined,
  }));

/** What is wrong with an answer; undefined when a fault is a list of codes with descriptions, in JSON where that was asked for, else in XML. */
export function faultOfOpen311({ address }: Open311Request, status: number, text: string): string | undefined {
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`;
  if (status < 400) return undefined;
  return new URL(address, 'http://x').pathname.endsWith('.json') ? faultOfJson(text) : faultOfXml(text);
}

const faultOfXml = (text: string): string | undefined =>
  /<errors>\s*<error>\s*<code>\d{3}<\/code>\s*<description>[^<]+<\/description>/.test(text)
    ? undefined
    : `no list of errors: ${text.slice(0, 300)}`;

function faultOfJson(text: string): string | undefined {
  try {
    const errors = JSON.parse(text) as { code?: unknown; description?: unknown }[];
    const whole =
      Array.isArray(errors) &&
      errors.length > 0 &&
      errors.every(({ code, description }) => code !== undefined && typeof description === 'string');
    return whole ? undefined : `no list of errors: ${text.slice(0, 300)}`;
  } catch {
    return `no JSON: ${text.slice(0, 300)}`;
  }
}
