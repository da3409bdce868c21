import fc, { type Arbitrary } from 'fast-check';

/** As much of JSON Schema as the API page uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  example?: unknown;
}

export type Schemas = Record<string, Schema>;

/** Values that break programs: of every type, empty, huge, with characters that few expect. */
export const JUNK: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e308,
    9007199254740993,
    [],
    {},
    [[]],
    '\u0000',
    '\ud800',
    'hl1t:x;',
    '%00',
    '../../etc/passwd',
    "' or 1=1 --",
    '２０２６年１３月',
    '9999-99-99',
    '0001-01-01',
    '+275760-09-13T00:00:00Z',
    '\u202e反\u200b映',
    '__proto__',
    'x'.repeat(5000),
  ),
  fc.anything({ maxDepth: 2, withNullPrototype: false }).filter(isJson),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
);

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** What a field may hold, so that most requests get past the first check; `pool` gives values that mean something to the hub. */
export function arbitraryOf(
  schema: Schema | undefined,
  schemas: Schemas,
  pool: Arbitrary<string>,
  depth = 0,
): Arbitrary<unknown> {
  if (schema === undefined || depth > 6) return JUNK;
  const inner = (one: Schema | undefined): Arbitrary<unknown> => arbitraryOf(one, schemas, pool, depth + 1);
  if (schema.$ref !== undefined) return inner(schemas[schema.$ref.split('/').at(-1) ?? '']);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...(parts as object[])) as unknown);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'object' || schema.properties) return objectOf(schema, inner);
  if (type === 'array')
    return fc.array(inner(schema.items), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
    });
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer')
    return fc.integer({ min: schema.minimum ?? -5, max: Math.max(schema.minimum ?? -5, schema.maximum ?? 1000) });
  if (type === 'number') return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
  return type === 'string' ? textOf(schema, pool) : JUNK;
}

function objectOf(
  { properties = {}, required = [] }: Schema,
  inner: (one: Schema) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
}

const DAYS = fc.constantFrom('2026-11-24', '2026-11-25', '2026-12-31', '2027-01-01', '2000-02-29', '1900-01-01');
const TIMES = fc.constantFrom('2026-11-24T09:30:00+08:00', '2026-11-20T00:00:00Z', '2026-11-24T09:30:00.123Z');

function textOf(
  { pattern, format, minLength = 0, maxLength = 200 }: Schema,
  pool: Arbitrary<string>,
): Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof(pool, fc.uuid());
  if (format === 'date') return DAYS;
  if (format === 'date-time') return TIMES;
  if (format === 'byte')
    return fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  const plain = fc.oneof(
    { weight: 3, arbitrary: pool },
    { weight: 2, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 30) }) },
    { weight: 1, arbitrary: fc.constantFrom('核查', '2026-11-24', '2026-11-24T09:30:00+08:00', 'CGJ', '19900075001') },
  );
  if (pattern === undefined) return plain;
  try {
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), plain);
  } catch {
    return plain;
  }
}

/** Breaks one place of a value: another type, a missing or an unknown field. */
export function broken(value: unknown): Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JUNK;
  const names = Object.keys(value);
  if (names.length === 0) return JUNK;
  return fc.oneof(
    fc.tuple(fc.constantFrom(...names), JUNK).map(([name, junk]) => ({ ...value, [name]: junk })),
    fc.constantFrom(...names).map((name) => Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))),
    JUNK.map((junk) => ({ ...value, nonsense: junk })),
    fc
      .constantFrom(...names)
      .chain((name) => broken((value as Record<string, unknown>)[name]).map((inner) => ({ ...value, [name]: inner }))),
    JUNK,
  );
}
