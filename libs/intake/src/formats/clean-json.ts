import { withoutTokens } from '#platform';

/** Bounds of any payload, checked before its class. A payload beyond them is an attack or a mistake. */
export const MAX_DEPTH = 8;
export const MAX_ITEMS = 1000;
export const MAX_FIELDS = 500;
/** Fields and list items of all levels together. */
export const MAX_VALUES = 5000;

export type JsonObject = { [field: string]: unknown };

/** A payload that is safe to transform, validate and store, or the bound that it breaks. */
export type CleanJson =
  | { ok: true; value: JsonObject; replaced: boolean }
  | { ok: false; field: string; rule: 'isObject' | 'maxDepth' | 'arrayMaxSize' | 'maxFields'; constraint?: number };

class BeyondBounds extends Error {
  constructor(
    readonly field: string,
    readonly rule: 'maxDepth' | 'arrayMaxSize' | 'maxFields',
    readonly constraint: number,
  ) {
    super(rule);
  }
}

/**
 * A copy of a JSON value in which
 * - NUL and lone surrogates are U+FFFD: PostgreSQL stores neither, and a broken character is no reason to refuse what a person
 *   says. The original bytes are kept elsewhere, and the arrival is noted `charactersReplaced`;
 * - what looks like an encrypted column is broken, so that the hub does not decrypt it for its sender;
 * - null and "" are absent: forms send both for a field that was left empty;
 * - names of `Object.prototype` are gone: no channel has such a field.
 */
export function cleanJson(json: unknown): CleanJson {
  if (!isObject(json)) return { ok: false, field: '', rule: 'isObject' };
  const cleaner = new Cleaner();
  try {
    const value = cleaner.object(json, '', 1);
    return { ok: true, value, replaced: cleaner.replaced };
  } catch (fault) {
    if (fault instanceof BeyondBounds)
      return { ok: false, field: fault.field, rule: fault.rule, constraint: fault.constraint };
    throw fault;
  }
}

class Cleaner {
  replaced = false;
  private values = 0;

  object(json: object, path: string, depth: number): JsonObject {
    const fields = Object.entries(json);
    if (fields.length > MAX_FIELDS) throw new BeyondBounds(path, 'maxFields', MAX_FIELDS);
    const copy: JsonObject = {};
    for (const [field, value] of fields) {
      if (value === null || value === '' || value === undefined || field in Object.prototype) continue;
      copy[this.text(field)] = this.value(value, path === '' ? field : `${path}.${field}`, depth);
    }
    return copy;
  }

  private value(value: unknown, path: string, depth: number): unknown {
    this.values += 1;
    if (this.values > MAX_VALUES) throw new BeyondBounds('', 'maxFields', MAX_VALUES);
    if (typeof value === 'string') return this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= MAX_DEPTH) throw new BeyondBounds(path, 'maxDepth', MAX_DEPTH);
    if (!Array.isArray(value)) return this.object(value, path, depth + 1);
    if (value.length > MAX_ITEMS) throw new BeyondBounds(path, 'arrayMaxSize', MAX_ITEMS);
    return value.map((item, at) => this.value(item, `${path}[${at}]`, depth + 1));
  }

  private text(text: string): string {
    const clean = withoutTokens(text.replace(/\0|\p{Surrogate}/gu, '\uFFFD'));
    if (clean !== text) this.replaced = true;
    return clean;
  }
}

function isObject(json: unknown): json is object {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
