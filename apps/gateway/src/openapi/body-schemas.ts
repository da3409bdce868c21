// @ts-expect-error -- class-transformer publishes no types for its storage, and class-validator-jsonschema needs it for nested parts
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { payloadSchemas } from '#intake';
import type { ApiDocument } from './operations.js';

interface Described {
  description?: string;
  properties?: Record<string, { description?: string; oneOf?: unknown; anyOf?: unknown }>;
}

/**
 * Schemas of what is sent, from the very rules that check it, so that the page cannot promise anything else. Words about a field
 * come from its comment.
 */
export function addBodySchemas(document: ApiDocument): void {
  document.components ??= {};
  const known = (document.components.schemas ?? {}) as Record<string, Described>;
  const rules = { ...ruleSchemas(), ...(payloadSchemas() as Record<string, Described>) };
  for (const [name, schema] of Object.entries(rules)) {
    const commented = known[name]?.properties ?? {};
    for (const [field, part] of Object.entries(schema.properties ?? {})) {
      const description = commented[field]?.description;
      if (description !== undefined && !('$ref' in part)) part.description ??= description;
      // A date is a date or an instant; a reader that ignores formats finds both true, which oneOf forbids.
      if ('oneOf' in part) [part.anyOf, part.oneOf] = [part.oneOf, undefined];
    }
  }
  document.components.schemas = { ...known, ...rules } as typeof document.components.schemas;
}

function ruleSchemas(): Record<string, Described> {
  const storage: unknown = defaultMetadataStorage;
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: storage as never,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: { isObjectList: {}, isServiceCodes: {} },
  }) as Record<string, Described>;
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('Body')));
}
