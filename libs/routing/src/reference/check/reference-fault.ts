/** What may be wrong in the city's tables; a closed list, with its text in both languages. */
export const REFERENCE_FAULTS = {
  'table-missing': { zh: '缺少此表', en: 'this table is missing' },
  'not-rows': { zh: '应为 { "items": [ … ] }', en: 'must be { "items": [ … ] }' },
  'too-many-rows': { zh: '行数过多', en: 'has too many rows' },
  'not-a-row': { zh: '此行应为对象', en: 'this row must be an object' },
  'unknown-field': { zh: '没有这个字段', en: 'is no field of this table' },
  required: { zh: '此字段必填', en: 'is required' },
  'not-text': { zh: '应为文字，且不超长', en: 'must be a text of bounded length' },
  'not-texts': { zh: '应为文字列表，且不超长', en: 'must be a list of texts of bounded length' },
  'not-a-code': {
    zh: '代码只能含字母、数字、点、横线和下划线',
    en: 'may hold letters, digits, dots, hyphens and underscores',
  },
  'not-in-list': { zh: '不在允许的取值之内', en: 'is none of the values that are allowed' },
  'not-a-day': { zh: '应为有效日期 YYYY-MM-DD', en: 'must be a day, YYYY-MM-DD' },
  'ends-before-start': { zh: '止日早于起日', en: 'ends before it begins' },
  twice: { zh: '重复', en: 'is there twice' },
  'unknown-area': { zh: '行政区划表中没有这个代码', en: 'is no code of the table of areas' },
  'unknown-unit': { zh: '部门表中没有这个单位', en: 'is no unit of the table of departments' },
  'unknown-category': { zh: '内容分类表中没有这个代码', en: 'is no code of the table of categories' },
  'no-parent': { zh: '没有上级', en: 'has no parent' },
  'wrong-parent': {
    zh: '上级不是高一级的区划，或代码不以上级代码开头',
    en: 'its parent is not one level up, or its code does not begin with the code of the parent',
  },
  'other-name-of-parent': {
    zh: '同一上级代码有不同名称',
    en: 'names the parent otherwise than another row with the same code',
  },
  'one-city': { zh: '应恰有一个城市', en: 'there must be exactly one city' },
  'wrong-level': { zh: '级别与所属区划不符', en: 'the level is not that of its area' },
  circle: { zh: '成环', en: 'leads back to itself' },
  'name-twice': { zh: '名称或别名同时属于另一行', en: 'is at the same time a name or alias of another row' },
  'two-offices': { zh: '同一区划同时有两个属地政府', en: 'the area has another government office at the same time' },
  'no-unit-with-flag': { zh: '没有在任单位带此标记', en: 'no living unit has this flag' },
  'two-units': {
    zh: '同一分类、区域和日期另有一条职责',
    en: 'another duty holds for the same category, area and date',
  },
  'no-unit': { zh: '职责没有单位', en: 'the duty has no unit' },
  'other-year': { zh: '不属于该年度放假安排', en: 'does not belong to the notice of this year' },
  'weekend-needs-no-entry': { zh: '周末无需列入放假日', en: 'is a weekend day and needs no entry as a holiday' },
  'weekday-needs-no-entry': { zh: '不是周末，无需列入调休上班日', en: 'is a weekday and cannot be worked in exchange' },
  'statutory-holiday-missing': { zh: '法定节假日未列入', en: 'is a statutory holiday and is missing' },
  'year-out-of-range': {
    zh: '年份不符，或超出范围（2024—2050）',
    en: 'is not the year of this table, or lies outside 2024-2050',
  },
  'not-the-whole-year': {
    zh: '应为该年 1 月 1 日至 12 月 31 日',
    en: 'must go from 1 January to 31 December of the year',
  },
  'template-missing': { zh: '缺少此种告知书的模板', en: 'the template of this notice is missing' },
  'paragraphs-differ': { zh: '译文段数与正文不同', en: 'the translation has another number of paragraphs' },
  'not-in-body': { zh: '正文中没有这个字段', en: 'is no field of the body' },
  'unit-has-open-work': {
    zh: '该单位仍有在办件，不能删除；请写明止日和承接单位',
    en: 'has open work and may not vanish; give it a last day and a successor',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type ReferenceFaultReason = keyof typeof REFERENCE_FAULTS;

/** One fault, with the place where a person finds it. */
export interface ReferenceFault {
  table: string;
  /** From 1, in the order of the table; null for a fault of the table as a whole. */
  row: number | null;
  /** Code, id or name of the row. */
  code: string | null;
  field: string;
  reason: ReferenceFaultReason;
  /** The value, or the other row that it is about. */
  about: string | null;
}

/** Faults that are listed; of the rest the number is told. */
export const MOST_FAULTS = 200;
const LONGEST_QUOTE = 80;

/** Collects faults: counts all and keeps the first ones. */
export class FaultList {
  readonly listed: ReferenceFault[] = [];
  total = 0;

  /** Faults that were counted before. */
  static of(listed: readonly ReferenceFault[], total: number): FaultList {
    const list = new FaultList();
    list.listed.push(...listed);
    list.total = total;
    return list;
  }

  add(fault: ReferenceFault): void {
    this.total += 1;
    if (this.listed.length === MOST_FAULTS) return;
    this.listed.push({
      ...fault,
      code: quoted(fault.code),
      field: fault.field.slice(0, LONGEST_QUOTE),
      about: quoted(fault.about),
    });
  }
}

const quoted = (text: string | null): string | null => (text ? text.slice(0, LONGEST_QUOTE) : null);

/** `部门表中没有这个单位：SWJ`. */
export function faultText({ reason, about }: ReferenceFault): { zh: string; en: string } {
  const { zh, en } = REFERENCE_FAULTS[reason];
  return about === null ? { zh, en } : { zh: `${zh}：${about}`, en: `${en}: ${about}` };
}
