import fc, { type Arbitrary } from 'fast-check';
import type { ApiDocument, PlacedOperation } from '../../apps/gateway/src/openapi/operations.js';
import type { KnownValues } from './known-values.js';
import { arbitraryOf, broken, JUNK, type Schema, type Schemas } from './of-schema.js';
import { PARTS, XML_BODIES } from './protocol-bodies.js';

/** Who sends: somebody with every scope, a person with every role, or nobody. */
export type Sender = 'key' | 'person' | 'nobody';

export interface FuzzRequest {
  sender: Sender;
  method: string;
  /** As the API page writes it. */
  path: string;
  address: string;
  headers: Record<string, string>;
  body: string | undefined;
}

type Parameter = { name: string; in: string; required?: boolean; schema?: Schema };

/** Requests to one operation, drawn from what the API page says of it: most of them right in form, some broken in one place. */
export function requestsTo(
  document: ApiDocument,
  { path, method, operation }: PlacedOperation,
  pool: KnownValues,
): Arbitrary<FuzzRequest> {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const known = pool.any();
  const parameters = ((operation.parameters ?? []) as Parameter[]).filter((one) => 'in' in one);
  const valueOf = ({ schema }: Parameter): Arbitrary<string> =>
    fc.oneof(
      { weight: 4, arbitrary: arbitraryOf(schema, schemas, known).map(asText) },
      { weight: 1, arbitrary: JUNK.map(asText) },
    );
  const inPath = fc.tuple(
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
      fc.oneof(
        { weight: 6, arbitrary: pool.named(name ?? '') },
        {
          weight: 1,
          arbitrary: valueOf(parameters.find((one) => one.name === name) ?? { name: name ?? '', in: 'path' }),
        },
      ),
    ),
  );
  const some = (place: string): Arbitrary<Record<string, string>> => {
    const wanted = parameters.filter((one) => one.in === place);
    return fc.record(Object.fromEntries(wanted.map((one) => [one.name, valueOf(one)])), {
      requiredKeys: wanted.flatMap(({ name, required }) => (required ? [name] : [])),
    });
  };
  return fc
    .record({
      sender: senders(operation),
      values: inPath,
      query: some('query'),
      headers: some('header'),
      body: bodies(operation, schemas, known),
      type: typesOf(operation),
    })
    .map(({ sender, values, query, headers, body, type }) => {
      let place = 0;
      const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(wellFormed(values[place++] ?? 'x')) || 'x');
      const asked = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, wellFormed(value)]),
      ).toString();
      return {
        sender,
        method: method.toUpperCase(),
        path,
        address: asked === '' ? filled : `${filled}?${asked}`,
        headers: { ...sendable(headers), ...(body === undefined ? {} : { 'content-type': type }) },
        body,
      };
    });
}

const typesOf = (operation: PlacedOperation['operation']): Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...declaredTypes(operation)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'application/json; charset=gbk',
        'application/octet-stream',
      ),
    },
  );

function senders(operation: PlacedOperation['operation']): Arbitrary<Sender> {
  const scopes = (operation['x-required-scopes'] ?? []).length > 0;
  const person = (operation['x-required-roles'] ?? []).length > 0 || operation['x-session'] !== undefined;
  return fc.oneof(
    { weight: scopes || !person ? 8 : 1, arbitrary: fc.constant<Sender>('key') },
    { weight: person ? 4 : 1, arbitrary: fc.constant<Sender>('person') },
    { weight: scopes || person ? 1 : 8, arbitrary: fc.constant<Sender>('nobody') },
  );
}

function bodies(
  operation: PlacedOperation['operation'],
  schemas: Schemas,
  pool: Arbitrary<string>,
): Arbitrary<string | undefined> {
  const content =
    operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : undefined;
  const schema = content?.['application/json']?.schema as Schema | undefined;
  if (!content) return fc.option(fc.constantFrom('{}', ''), { nil: undefined, freq: 9 }).map((body) => body);
  if ('application/offset+octet-stream' in content) return PARTS;
  if ('text/xml' in content) return XML_BODIES;
  const example = content['application/json']?.example as unknown;
  const right = fc.oneof(arbitraryOf(schema, schemas, pool), ...(example === undefined ? [] : [fc.constant(example)]));
  return fc.oneof(
    { weight: 5, arbitrary: right.map((body) => JSON.stringify(body)) },
    { weight: 4, arbitrary: right.chain(broken).map((body) => JSON.stringify(body)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '{"a":1,"a":2}',
        '\ufeff{}',
        '[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]',
        '{"__proto__":{"x":1}}',
      ),
    },
  );
}

/** The media types of a body that the operation takes; JSON where it takes none. */
function declaredTypes({ requestBody }: PlacedOperation['operation']): [string, ...string[]] {
  const [first = 'application/json', ...others] = Object.keys(
    requestBody && 'content' in requestBody ? requestBody.content : {},
  );
  return [first, ...others];
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Half a surrogate pair cannot stand in an address. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8').slice(0, 3000);

/** A client cannot send other bytes in a header at all. */
const sendable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value
        .replace(/[^\x20-\x7e\u0080-\u00ff]/g, '')
        .slice(0, 2000)
        .trim(),
    ]),
  );
