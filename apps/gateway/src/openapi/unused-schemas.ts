import type { ApiDocument } from './operations.js';

/** Drops the schemas that nothing on the page names: a body that another one extends, or one that only the code knows. */
export function dropUnusedSchemas({ components, ...page }: ApiDocument): ApiDocument {
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const waiting = namesIn(page);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    waiting.push(...namesIn(schemas[name]));
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  return { ...page, components: { ...components, schemas: Object.fromEntries(kept) } };
}

const namesIn = (part: unknown): string[] =>
  [...(JSON.stringify(part) ?? '').matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
