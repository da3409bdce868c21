import { NOTICES } from '#cases/lifecycle';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { isObject, itemsOf } from './row-shapes.js';

const TABLE = 'notice-templates';
/** Papers that are written elsewhere than from a template, or are only told. */
const LONGEST_TEXT = 4_000;
const MOST_PARAGRAPHS = 50;
const FIELDS = ['kind', 'series', 'title', 'body', 'optional', 'remedy', 'basis', 'mark', 'en'];

type Add = (field: string, reason: ReferenceFaultReason, about?: string | null) => void;

/** Adds what is wrong with the templates of notices. `needed`: the kinds that must be there. */
export function checkTemplates(content: unknown, needed: readonly string[], faults: FaultList): void {
  const ofTable: Add = (field, reason, about = null) =>
    faults.add({ table: TABLE, row: null, code: about, field, reason, about });
  const items = itemsOf(content);
  if (!items || !isObject(content)) return ofTable('items', 'not-rows');
  if (!isText(content['place'], 20)) ofTable('place', 'required');
  const kinds = new Set<string>();
  for (const [at, item] of items.entries()) {
    const kind = isObject(item) && typeof item['kind'] === 'string' ? item['kind'] : null;
    const add: Add = (field, reason, about = null) =>
      faults.add({ table: TABLE, row: at + 1, code: kind, field, reason, about });
    if (!isObject(item)) {
      add('', 'not-a-row');
      continue;
    }
    if (kind === null) add('kind', 'required');
    else if (!Object.hasOwn(NOTICES, kind)) add('kind', 'not-in-list', kind);
    else if (kinds.has(kind)) add('kind', 'twice', kind);
    if (kind !== null) kinds.add(kind);
    checkTemplate(item, add);
  }
  for (const kind of needed) if (!kinds.has(kind)) ofTable('kind', 'template-missing', kind);
}

function checkTemplate(item: Record<string, unknown>, add: Add): void {
  for (const field of Object.keys(item)) if (!FIELDS.includes(field)) add(field, 'unknown-field');
  const title = isObject(item['title']) ? item['title'] : {};
  for (const language of ['zh', 'en']) if (!isText(title[language], 200)) add(`title.${language}`, 'required');
  const body = textsOf(item['body'], add, 'body');
  if (body?.length === 0) add('body', 'required');
  const optional = textsOf(item['optional'], add, 'optional');
  const texts = [...(body ?? []), ...[item['remedy'], item['basis']].filter((text) => typeof text === 'string')];
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w{1,40})\}/g)].map(([, name]) => name)));
  for (const [at, name] of (optional ?? []).entries()) if (!used.has(name)) add(`optional[${at}]`, 'not-in-body', name);
  for (const field of ['series', 'remedy'])
    if (item[field] !== null && !isText(item[field], LONGEST_TEXT)) add(field, 'required');
  if (!isText(item['basis'], LONGEST_TEXT)) add('basis', 'required');
  if (!['L', 'N', 'P', 'J'].includes(item['mark'] as string)) add('mark', 'not-in-list');
  checkTranslation(item['en'], body?.length ?? 0, add);
}

function checkTranslation(en: unknown, paragraphs: number, add: Add): void {
  if (en === undefined) return;
  if (!isObject(en)) return add('en', 'not-a-row');
  const body = textsOf(en['body'], add, 'en.body');
  if (body && body.length !== paragraphs) add('en.body', 'paragraphs-differ');
  if (en['remedy'] !== null && !isText(en['remedy'], LONGEST_TEXT)) add('en.remedy', 'required');
  if (!isText(en['basis'], LONGEST_TEXT)) add('en.basis', 'required');
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;

function textsOf(value: unknown, add: Add, field: string): string[] | undefined {
  if (value === undefined) add(field, 'required');
  else if (Array.isArray(value) && value.length <= MOST_PARAGRAPHS && value.every((text) => isText(text, LONGEST_TEXT)))
    return value as string[];
  else add(field, 'not-texts');
  return undefined;
}
