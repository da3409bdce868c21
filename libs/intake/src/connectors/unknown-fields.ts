import { NOTES } from './notes.js';

/** A field of the sender that the channel's payload class does not declare. */
export interface UnknownField {
  /** Path, e.g. `weather` or `visitors[0].relation`. */
  field: string;
  value: unknown;
}

const MAX_KEPT = 100;
const MAX_NAME = 100;
/** Official replies of older systems are exported as a column and are long. */
const MAX_VALUE = 20_000;
const MAX_TOTAL = 200_000;
const RESERVED = new Set<string>(NOTES);

/**
 * Returns `extra` with the sender's unknown fields: strings, numbers and booleans as text, lists and objects as JSON.
 * Too long or too many fields are only named (`cutFields`); the original bytes contain them. A name that the hub uses
 * itself is stored as `sent.<name>`.
 */
export function keepUnknown(unknown: readonly UnknownField[], extra: Record<string, string>): Record<string, string> {
  const kept = new Map<string, string>();
  const cut: string[] = [];
  let total = 0;
  for (const { field, value } of unknown) {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const name = RESERVED.has(field) || Object.hasOwn(extra, field) ? `sent.${field}` : field;
    const fits =
      kept.size < MAX_KEPT && name.length <= MAX_NAME && text.length <= MAX_VALUE && total + text.length <= MAX_TOTAL;
    total += fits ? text.length : 0;
    if (fits) kept.set(name, text);
    else if (cut.length < MAX_KEPT) cut.push(shortened(field));
  }
  const notes: Record<string, string> = cut.length === 0 ? {} : { cutFields: cut.join(', ') };
  return { ...Object.fromEntries(kept), ...extra, ...notes };
}

/** The names of fields for the receipt, shortened, a hundred at most. */
export function ignoredNames(unknown: readonly string[]): string[] {
  return unknown.slice(0, MAX_KEPT).map(shortened);
}

function shortened(name: string): string {
  const characters = [...name.slice(0, 2 * MAX_NAME)];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : name;
}
