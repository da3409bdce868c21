import { withoutTokens } from '#platform';

const NOT_STORABLE = /\0|\p{Surrogate}/u;

/**
 * A text that PostgreSQL can store, without U+0000 and without half of a surrogate pair, and that does not look like an
 * encrypted column, which the hub would decrypt for its sender.
 */
export const isStorable = (text: string): boolean => !NOT_STORABLE.test(text) && withoutTokens(text) === text;

/**
 * The way to the first text that cannot be stored, names of fields included: `requests[0].text`. A name that cannot be
 * stored itself is told by the way to its object. Undefined when all can be stored.
 */
export function unstorableField(value: unknown, way = ''): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : way;
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    if (!isStorable(name)) return way;
    const found = unstorableField(part, isList ? `${way}[${name}]` : way === '' ? name : `${way}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
