import { isCivilDate } from '#cases/calendar';
import { PATH_CODES } from '#cases/lifecycle';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';

/** What a field must hold; null where it may be empty. */
export type FieldRule =
  | { kind: 'text'; most: number; nullable?: boolean; empty?: boolean }
  | { kind: 'code'; nullable?: boolean; optional?: boolean }
  | { kind: 'day'; nullable?: boolean }
  | { kind: 'texts'; most: number }
  | { kind: 'one-of'; values: readonly string[] }
  | { kind: 'some-of'; values: readonly string[]; least?: number };

export type RowTable = 'areas' | 'places' | 'departments' | 'categories' | 'duties';

/** A row that has all fields in the right form, with its number in the table from 1. */
export interface ShapedRow<Item> {
  row: number;
  item: Item;
}

const name: FieldRule = { kind: 'text', most: 100 };
const texts: FieldRule = { kind: 'texts', most: 100 };
const code: FieldRule = { kind: 'code' };
const codeOrNull: FieldRule = { kind: 'code', nullable: true };
const period: Record<string, FieldRule> = { validFrom: { kind: 'day' }, validTo: { kind: 'day', nullable: true } };
const LEVELS = ['city', 'district', 'street', 'community'];

/** The fields of each table. A field that is not listed is a fault: it is mostly a misspelt one. */
export const ROW_SHAPES: Readonly<Record<RowTable, Readonly<Record<string, FieldRule>>>> = {
  areas: { code, name, level: { kind: 'one-of', values: LEVELS }, parent: codeOrNull, aliases: texts },
  places: { name, kind: { kind: 'text', most: 40 }, area: code, aliases: texts },
  departments: {
    code,
    name,
    aliases: texts,
    kind: { kind: 'one-of', values: ['bureau', 'party', 'judicial', 'utility', 'government', 'desk'] },
    level: { kind: 'one-of', values: LEVELS },
    area: code,
    superior: codeOrNull,
    // Tables that were written before have none.
    otherSuperior: { kind: 'code', nullable: true, optional: true },
    flags: {
      kind: 'some-of',
      values: [
        'discipline',
        'organisation',
        'court',
        'procuratorate',
        'petition-bureau',
        'hotline-centre',
        'police',
        'territory',
        'sealed-desk',
      ],
    },
    ...period,
    successor: codeOrNull,
  },
  categories: {
    code,
    level1: { kind: 'text', most: 100, empty: true },
    level2: { kind: 'text', most: 100, empty: true },
    level3: name,
    keywords: texts,
    weakKeywords: texts,
    excludeKeywords: texts,
    legalPaths: { kind: 'some-of', values: PATH_CODES, least: 1 },
    source: { kind: 'text', most: 500, empty: true },
  },
  duties: {
    id: { kind: 'text', most: 100 },
    category: code,
    area: codeOrNull,
    lead: { kind: 'text', most: 64, empty: true },
    assist: texts,
    ...period,
    basis: { kind: 'text', most: 500 },
    mark: { kind: 'one-of', values: ['J', 'N', 'L', 'P'] },
  },
};

/** What a field holds that nothing is written in: an empty list, or null where it may be; undefined where it must be filled. */
export function emptyValue(rule: FieldRule): [] | null | undefined {
  if (rule.kind === 'texts' || rule.kind === 'some-of') return [];
  return 'nullable' in rule && rule.nullable ? null : undefined;
}

const mayBeAbsent = (rule: FieldRule): boolean => 'optional' in rule && rule.optional === true;

/** The row with the fields that were left out, as far as they may be empty. */
export function completedRow(table: RowTable, row: unknown): unknown {
  if (!isObject(row)) return row;
  const empty = Object.entries(ROW_SHAPES[table]).flatMap(([field, rule]) =>
    row[field] === undefined && emptyValue(rule) !== undefined && !mayBeAbsent(rule) ? [[field, emptyValue(rule)]] : [],
  );
  return { ...row, ...(Object.fromEntries(empty) as object) };
}

export const isRowTable = (table: string): table is RowTable => Object.hasOwn(ROW_SHAPES, table);

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MOST_ROWS = 200_000;
const MOST_TEXTS = 500;

/** Returns the rows that have all fields in the right form; what is wrong with the others is added to the faults. */
export function shapedRows<Item>(table: RowTable, content: unknown, faults: FaultList): ShapedRow<Item>[] {
  const items = itemsOf(content);
  const ofTable = (reason: ReferenceFaultReason): void =>
    faults.add({ table, row: null, code: null, field: 'items', reason, about: null });
  if (!items) {
    ofTable('not-rows');
    return [];
  }
  if (items.length === 0) ofTable('required');
  if (items.length > MOST_ROWS) {
    ofTable('too-many-rows');
    return [];
  }
  return items.flatMap((item, at) =>
    isShaped(table, { row: at + 1, item }, faults) ? [{ row: at + 1, item: item as Item }] : [],
  );
}

/** The rows of a table, whatever they hold. */
export function itemsOf(content: unknown): unknown[] | undefined {
  const items = isObject(content) ? content['items'] : undefined;
  return Array.isArray(items) ? items : undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a person knows a row by. */
export function nameOfRow(item: unknown): string | null {
  if (!isObject(item)) return null;
  const known = item['code'] ?? item['id'] ?? item['name'];
  return typeof known === 'string' ? known : null;
}

function isShaped(table: RowTable, { row, item }: ShapedRow<unknown>, faults: FaultList): boolean {
  const before = faults.total;
  const add = (field: string, reason: ReferenceFaultReason, about: string | null = null): void =>
    faults.add({ table, row, code: nameOfRow(item), field, reason, about });
  if (!isObject(item)) {
    add('', 'not-a-row');
    return false;
  }
  const shape = ROW_SHAPES[table];
  for (const field of Object.keys(item)) if (!Object.hasOwn(shape, field)) add(field, 'unknown-field');
  for (const [field, rule] of Object.entries(shape)) {
    const reason = faultOfValue(item[field], rule);
    if (reason) add(field, reason, typeof item[field] === 'string' ? item[field] : null);
  }
  return faults.total === before;
}

function faultOfValue(value: unknown, rule: FieldRule): ReferenceFaultReason | undefined {
  if (value === undefined) return mayBeAbsent(rule) ? undefined : 'required';
  if (value === null) return 'nullable' in rule && rule.nullable ? undefined : 'required';
  if (rule.kind === 'texts') return isTexts(value, rule.most) ? undefined : 'not-texts';
  if (rule.kind === 'some-of') return faultOfChoices(value, rule);
  if (typeof value !== 'string') return 'not-text';
  if (value === '' && !(rule.kind === 'text' && rule.empty)) return 'required';
  if (rule.kind === 'code') return CODE.test(value) ? undefined : 'not-a-code';
  if (rule.kind === 'day') return isCivilDate(value) ? undefined : 'not-a-day';
  if (rule.kind === 'one-of') return rule.values.includes(value) ? undefined : 'not-in-list';
  return value.length <= rule.most && value.trim() === value ? undefined : 'not-text';
}

function faultOfChoices(
  value: unknown,
  { values, least = 0 }: Extract<FieldRule, { kind: 'some-of' }>,
): ReferenceFaultReason | undefined {
  if (!Array.isArray(value)) return 'not-texts';
  if (value.length < least) return 'required';
  if (new Set(value).size < value.length) return 'twice';
  return value.every((one) => values.includes(one as string)) ? undefined : 'not-in-list';
}

const isTexts = (value: unknown, most: number): boolean =>
  Array.isArray(value) &&
  value.length <= MOST_TEXTS &&
  value.every((one) => typeof one === 'string' && one !== '' && one.length <= most);
