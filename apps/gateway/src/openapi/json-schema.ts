import type { ApiDocument } from './operations.js';

/** OpenAPI 3.1 speaks JSON Schema 2020-12: what Nest and class-validator write in the manner of 3.0 is put into its words. */
export function asJsonSchema2020(document: ApiDocument): ApiDocument {
  return translated(document) as ApiDocument;
}

function translated(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(translated);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]) => [key, key === 'example' ? value : translated(value)]);
  const { nullable, ...rest } = Object.fromEntries(entries) as Record<string, unknown>;
  return nullable === true ? orNull(rest) : rest;
}

/** `nullable: true` is no word of JSON Schema. */
function orNull({ description, ...schema }: Record<string, unknown>): object {
  const told = description === undefined ? {} : { description };
  if (typeof schema['type'] !== 'string' || '$ref' in schema || 'allOf' in schema || 'oneOf' in schema) {
    const { allOf, type: _, ...rest } = schema;
    const only =
      Array.isArray(allOf) && allOf.length === 1 && Object.keys(rest).length === 0 ? (allOf[0] as object) : schema;
    return { ...told, anyOf: [only, { type: 'null' }] };
  }
  const { enum: values } = schema;
  return {
    ...told,
    ...schema,
    type: [schema['type'], 'null'],
    ...(Array.isArray(values) ? { enum: [...new Set([...(values as unknown[]), null])] } : {}),
  };
}
