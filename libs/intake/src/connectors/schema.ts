// @ts-expect-error -- class-transformer publishes no types for its storage, and class-validator-jsonschema needs it for nested parts
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { CONNECTORS } from './list.js';

/** JSON Schema objects by class name, as OpenAPI keeps them under `components.schemas`. */
export type Schemas = Record<string, object>;

const REFERENCES = '#/components/schemas/';

/** Schemas of all channels' payloads and their parts, derived from the validation rules. */
export function payloadSchemas(): Schemas {
  const storage: unknown = defaultMetadataStorage;
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: storage as never,
    refPointerPrefix: REFERENCES,
    // Our own rules have no meaning in JSON Schema; without this the library would refer to a class named Array or Object.
    additionalConverters: { isObjectList: {}, liveOrArchive: {} },
  }) as Schemas;
  const wanted = CONNECTORS.map(({ payload }) => payload.name);
  const found = new Map<string, object>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const schema = all[name];
    if (schema === undefined || found.has(name)) continue;
    found.set(name, schema);
    wanted.push(...referencesIn(schema));
  }
  return Object.fromEntries(found);
}

function referencesIn(schema: object): string[] {
  const references = JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  return [...references].map(([, name]) => name!);
}
