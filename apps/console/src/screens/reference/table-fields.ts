import type { Bilingual } from '../../language/language.js';

/** A row of a table of reference data, as the hub stores it. */
export type ReferenceRow = Record<string, unknown>;

export interface TableField {
  name: string;
  /** `texts` is a list, in one cell separated by 、. */
  kind: 'text' | 'texts' | 'day' | 'choice';
  label: Bilingual<string>;
  choices?: readonly string[];
  /** What its value is a code of, so that a name can stand beside it. */
  codeOf?: 'department' | 'category' | 'area';
  /** Left out of the list, because it would make it too wide; the form has it. */
  formOnly?: true;
}

/** The tables that are changed row by row; templates of notices and calendars have screens of their own. */
export const ROW_TABLES = ['departments', 'duties', 'categories', 'places', 'areas'] as const;
export type RowTableName = (typeof ROW_TABLES)[number];

const LEVELS = ['city', 'district', 'street', 'community'];
const field = (
  name: string,
  zh: string,
  en: string,
  more: Partial<Omit<TableField, 'name' | 'label'>> = {},
): TableField => ({ name, kind: 'text', label: { zh, en }, ...more });

const code = field('code', '代码', 'Code');
const aliases = field('aliases', '别名', 'Aliases', { kind: 'texts' });
const period = [
  field('validFrom', '起日', 'First day', { kind: 'day' }),
  field('validTo', '止日', 'Last day', { kind: 'day' }),
];

/** The fields of each table, in the order of the form. The hub checks what they hold. */
export const TABLE_FIELDS: Record<RowTableName, readonly TableField[]> = {
  departments: [
    code,
    field('name', '单位名称', 'Name'),
    field('kind', '类型', 'Kind', {
      kind: 'choice',
      choices: ['bureau', 'party', 'judicial', 'utility', 'government', 'desk'],
      formOnly: true,
    }),
    field('level', '层级', 'Level', { kind: 'choice', choices: LEVELS, formOnly: true }),
    field('area', '区划', 'Area', { codeOf: 'area' }),
    field('superior', '上级单位', 'Superior', { codeOf: 'department' }),
    ...period,
    field('successor', '承接单位', 'Successor', { codeOf: 'department' }),
    { ...aliases, formOnly: true },
    field('flags', '标记', 'Flags', { kind: 'texts', formOnly: true }),
  ],
  duties: [
    field('id', '职责编号', 'Id'),
    field('category', '内容分类', 'Category', { codeOf: 'category' }),
    field('area', '适用区划', 'Area', { codeOf: 'area' }),
    field('lead', '主办单位', 'Lead', { codeOf: 'department' }),
    field('assist', '协办单位', 'Assist', { kind: 'texts', codeOf: 'department' }),
    ...period,
    field('basis', '依据', 'Basis', { formOnly: true }),
    field('mark', '依据性质', 'Mark', { kind: 'choice', choices: ['L', 'N', 'P', 'J'], formOnly: true }),
  ],
  categories: [
    code,
    field('level1', '一级分类', 'Level 1'),
    field('level2', '二级分类', 'Level 2'),
    field('level3', '三级分类', 'Level 3'),
    field('keywords', '关键词', 'Keywords', { kind: 'texts', formOnly: true }),
    field('weakKeywords', '弱关键词', 'Weak keywords', { kind: 'texts', formOnly: true }),
    field('excludeKeywords', '排除词', 'Exclude keywords', { kind: 'texts', formOnly: true }),
    field('legalPaths', '办理路径', 'Legal paths', { kind: 'texts' }),
    field('source', '来源', 'Source', { formOnly: true }),
  ],
  places: [
    field('name', '地名', 'Name'),
    field('kind', '类型', 'Kind'),
    field('area', '区划', 'Area', { codeOf: 'area' }),
    aliases,
  ],
  areas: [
    code,
    field('name', '名称', 'Name'),
    field('level', '层级', 'Level', { kind: 'choice', choices: LEVELS }),
    field('parent', '上级区划', 'Parent', { codeOf: 'area' }),
    aliases,
  ],
};

/** What a row is known by. Places have no code, so name and area stand for one, and their table is sent as a whole. */
export function keyOfRow(table: RowTableName, row: ReferenceRow): string {
  if (table === 'places') return `${String(row['name'])} ${String(row['area'])}`;
  return String(row[table === 'duties' ? 'id' : 'code']);
}

/** What a cell shows. */
export const textOfValue = (value: unknown): string =>
  Array.isArray(value) ? value.join('、') : value === null || value === undefined ? '' : String(value);

/** What is stored for what a person typed: an empty field is nothing, a list is cut at its separators. */
export function valueOfText(typed: string, { kind }: TableField): unknown {
  const text = typed.trim();
  if (kind === 'texts')
    return text
      .split(/[、；;，,]/)
      .map((one) => one.trim())
      .filter(Boolean);
  return text === '' ? null : text;
}
