import { completedRow, isObject, isRowTable, itemsOf } from './check/row-shapes.js';
import { type ReferenceFault } from './check/reference-fault.js';
import { KEY_OF_ROW } from './table-names.js';

/** `whole`: replaces the table. `merge`: rows with a known key replace the fields they give, the others are added. */
export type TableMode = 'whole' | 'merge';

/** A table as somebody sent it. */
export interface GivenTable {
  name: string;
  mode: TableMode;
  content: Readonly<Record<string, unknown>>;
  /** Where each row stands in the file that was sent; without it rows are counted from 1. */
  lines?: readonly number[] | undefined;
}

/** The content that a table would have. `base`: what it has until then. */
export function composedTable({ name, mode, content }: GivenTable, base: unknown): Record<string, unknown> {
  const composed = mode === 'whole' ? { ...content } : mergedTable(name, content, base);
  const items = isRowTable(name) ? itemsOf(composed) : undefined;
  return items && isRowTable(name) ? { ...composed, items: items.map((row) => completedRow(name, row)) } : composed;
}

function mergedTable(name: string, content: GivenTable['content'], base: unknown): Record<string, unknown> {
  const head = isObject(base) ? base : {};
  return {
    ...head,
    ...content,
    items: mergedRows(KEY_OF_ROW[name] ?? 'code', itemsOf(content) ?? [], itemsOf(base) ?? []),
  };
}

function mergedRows(key: 'code' | 'id', given: readonly unknown[], base: readonly unknown[]): unknown[] {
  const merged = [...base];
  const places = new Map(merged.map((row, at) => [isObject(row) ? row[key] : undefined, at]));
  const seen = new Set<unknown>();
  for (const row of given) {
    const code = isObject(row) ? row[key] : undefined;
    const at = code === undefined || seen.has(code) ? undefined : places.get(code);
    // A key that is sent twice is left there twice, so that the check names it.
    if (at === undefined) merged.push(row);
    else merged[at] = { ...(merged[at] as object), ...(row as object) };
    seen.add(code);
  }
  return merged;
}

/** The fault with the row as the sender counts it; null where the row was not sent. */
export function asSent(fault: ReferenceFault, given: readonly GivenTable[]): ReferenceFault {
  const sent = given.find(({ name }) => name === fault.table);
  if (!sent || fault.row === null) return fault;
  const at = sent.mode === 'whole' ? fault.row - 1 : placeOf(fault, sent);
  return { ...fault, row: at === undefined ? null : (sent.lines?.[at] ?? at + 1) };
}

function placeOf({ code }: ReferenceFault, { name, content }: GivenTable): number | undefined {
  const key = KEY_OF_ROW[name] ?? 'code';
  const at = (itemsOf(content) ?? []).findIndex((row) => isObject(row) && row[key] === code);
  return at < 0 ? undefined : at;
}

/** What would change in a table, row by row. */
export interface TableChange {
  table: string;
  added: number;
  changed: number;
  removed: number;
  /** Keys of the first changed rows. */
  examples: string[];
}

const MOST_EXAMPLES = 50;

/** Compares two contents of a table; rows without a key of their own are compared as a whole. */
export function tableChange(table: string, before: unknown, after: unknown): TableChange {
  const [was, is] = [rowsByKey(table, before), rowsByKey(table, after)];
  const added = [...is.keys()].filter((key) => !was.has(key));
  const removed = [...was.keys()].filter((key) => !is.has(key));
  const changed = [...is].flatMap(([key, row]) => (was.has(key) && was.get(key) !== row ? [key] : []));
  return {
    table,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    examples: [...removed, ...changed, ...added].slice(0, MOST_EXAMPLES),
  };
}

function rowsByKey(table: string, content: unknown): Map<string, string> {
  const key = KEY_OF_ROW[table];
  const named = (row: unknown): string => {
    if (!isObject(row)) return JSON.stringify(row);
    const known = key
      ? row[key]
      : row['kind'] && !row['area']
        ? row['kind']
        : `${String(row['name'])}@${String(row['area'])}`;
    return String(known);
  };
  const items =
    itemsOf(content) ?? (isObject(content) ? [...daysOf(content, 'holidays'), ...daysOf(content, 'workdays')] : []);
  return new Map(items.map((row) => [named(row), sortedJson(row)]));
}

const daysOf = (content: Record<string, unknown>, field: string): string[] =>
  Array.isArray(content[field]) ? content[field].map((day) => `${field} ${String(day)}`) : [];

/** JSON whose fields stand in one order, so that two spellings of a row are equal. */
const sortedJson = (row: unknown): string =>
  JSON.stringify(isObject(row) ? Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)) : row);

/** Fields of a unit that decide whom an accusation names and who may receive it. */
const GUARDED = ['name', 'aliases', 'flags', 'superior', 'otherSuperior', 'successor', 'validTo'] as const;

/** One such field of one unit that would change; null where the unit is new or gone. */
export interface GuardChange {
  unit: string;
  field: string;
  before: string | null;
  after: string | null;
}

/** What would change for the guard of accusations: an administrator must not change it unseen. */
export function guardChanges(before: unknown, after: unknown): GuardChange[] {
  const [was, is] = [unitsOf(before), unitsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((unit) =>
    GUARDED.flatMap((field) => {
      const [old, now] = [told(was.get(unit)?.[field]), told(is.get(unit)?.[field])];
      return old === now ? [] : [{ unit, field, before: old, after: now }];
    }),
  );
}

const unitsOf = (content: unknown): Map<string, Record<string, unknown>> =>
  new Map((itemsOf(content) ?? []).filter(isObject).map((unit) => [String(unit['code']), unit]));

const told = (value: unknown): string | null =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    ? null
    : Array.isArray(value)
      ? [...value].sort().join(' ')
      : String(value);
