import type { RowPayload } from '../connectors/file-row.js';

/** A field of the import payload that a column may fill. Whether a file is archive is said of the whole file. */
export type RowField = Exclude<keyof RowPayload, 'as'>;

/**
 * Column names in exports of portals, hotlines and letter registers. Left out deliberately: 序号, a counter within one
 * file, because as an id it would make the first rows of all files the same submission; and 是否公开, which is the office's
 * decision and not the person's.
 */
const NAMES: Record<RowField, string> = {
  channel: 'channel source 渠道 来源 受理渠道 来源渠道 信访形式',
  rowId: 'rowid id number ordernumber 编号 留言编号 信件编号 工单编号 受理编号 登记编号 登记号 诉求编号 信访编号 件号',
  title: 'title subject topic 标题 主题 留言主题 留言标题 信件标题 工单标题 诉求标题 题目 概况',
  text: 'text content body description message 内容 留言内容 留言详情 详情 诉求内容 来信内容 来电内容 主要内容 问题描述 反映内容 信访内容 正文',
  time: 'time date createdat createtime calltime 时间 日期 留言时间 来电时间 来信时间 来访时间 登记时间 登记日期 发布时间 提交时间 创建时间 信访日期',
  lateReason: 'latereason 迟登原因 延迟登记原因',
  user: 'user username account nickname 留言用户 用户 用户名 网名 昵称 账号 留言人',
  name: 'name caller 姓名 来电人 信访人 反映人 来访人 来信人 写信人 联系人 诉求人',
  phone: 'phone mobile tel telephone 电话 联系电话 手机 手机号 手机号码 电话号码 来电号码 联系方式',
  address: 'address 地址 住址 联系地址 家庭住址 通讯地址',
  place: 'place location 地点 事发地址 事发地点 发生地点 问题属地 位置',
  category: 'category 分类 类别 问题分类 问题类别 内容分类 留言类别 诉求类别 一级分类 一级标签',
  kind: 'kind type 类型 诉求类型 留言类型 信访目的 业务类型',
  anonymous: 'anonymous 匿名 是否匿名',
  confidential: 'confidential secret issecret 保密 是否保密 要求保密',
  publish: 'publishconsent 同意公开 是否同意公开',
};

/** The fields that a person may map a column to. */
export const ROW_FIELDS = Object.keys(NAMES) as RowField[];

const FIELD_OF = new Map<string, RowField>(
  Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as RowField] as const)),
);

/** Columns of a table: for each one the payload field, or its own name, under which it is kept in `extra`. */
export type Columns = string[];

/** `留言编号（必填）*：` → `留言编号`. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^()]*\)|[\s*:_\uFEFF]/g, '')
    .toLowerCase();
}

/**
 * Reads a row as the header of a table; undefined when it contains neither a title nor a text. `map` (column name →
 * field) comes before the known names. The first column of a field fills it; a second one keeps its own name.
 */
export function readHeader(
  cells: readonly string[],
  map: Readonly<Record<string, RowField>> = {},
): Columns | undefined {
  const mapped = new Map(Object.entries(map).map(([name, field]) => [headerKey(name), field]));
  const keys = cells.map(headerKey);
  const filled = new Map<RowField, number>();
  for (const known of [mapped, FIELD_OF]) {
    for (const [at, key] of keys.entries()) {
      const field = known.get(key);
      const isTaken = known === FIELD_OF && mapped.has(key);
      if (field !== undefined && !isTaken && !filled.has(field)) filled.set(field, at);
    }
  }
  if (!filled.has('title') && !filled.has('text')) return undefined;
  const columns = cells.map((cell, at) => (cell.trim() === '' ? `列${at + 1}` : cell.trim()));
  for (const [field, at] of filled) columns[at] = field;
  return columns;
}
