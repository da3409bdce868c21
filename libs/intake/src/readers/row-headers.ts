import type { RowPayload } from '../connectors/file-row.js';

/** A field of the import payload that a column may fill. Whether a file is archive is said of the whole file. */
export type RowField = Exclude<keyof RowPayload, 'as'>;

/** What an arrival is called, and what it is said to be about; headers join them with 编号, 标题, 内容. */
const ARRIVALS = '留言 信件 工单 受理 登记 诉求 信访 信访件 投诉 举报 反映 来信 案件 事件 办件 业务 订单';
const SAID = '来电 来访 咨询 求助 建议 问题 事项 具体 主要 详细 陈情';
const PERSONS = '来电人 信访人 反映人 来访人 来信人 写信人 联系人 联络人 诉求人 投诉人 举报人 申请人 陈情人 市民 群众';

/** Every word of the one list before every word of the other. */
function both(before: string, behind: string): string {
  return before
    .split(' ')
    .flatMap((first) => behind.split(' ').map((second) => first + second))
    .join(' ');
}

/** Characters of headers in exports of systems that write traditional ones. */
const TRADITIONAL = new Map(
  '標标內内聯联絡络電电話话號号碼码來来詳详細细單单業业務务編编陳陈發发時时間间訴诉請请處处問问題题類类別别稱称證证舉举報报諮咨詢询'
    .match(/../gu)!
    .map(([traditional, simplified]) => [traditional!, simplified!] as const),
);

/**
 * Column names in exports of portals, hotlines and letter registers. Left out deliberately: 序号, a counter within one
 * file, because as an id it would make the first rows of all files the same submission; and 是否公开, which is the office's
 * decision and not the person's.
 */
const NAMES: Record<RowField, string> = {
  channel: 'channel source 渠道 来源 受理渠道 来源渠道 信访形式',
  rowId: `rowid id number ordernumber 编号 流水号 单号 件号 ${both(ARRIVALS, '编号 号 单号 流水号 编码')} 业务编号 受理单号`,
  title: `title subject topic 标题 主题 主旨 题目 题名 概况 ${both(ARRIVALS, '标题 主题 题目')}`,
  text: `text content body description message 内容 正文 详情 描述 诉求 ${both(`${ARRIVALS} ${SAID}`, '内容 描述 详情 诉求 问题 事项')} ${both('反映 具体 详细 问题 主要', '情况')}`,
  time: `time date createdat createtime calltime 时间 日期 ${both(`${ARRIVALS} 来电 来访 接听 接收 收件 收到 提交 创建 发布`, '时间 日期')}`,
  lateReason: 'latereason 迟登原因 延迟登记原因',
  user: 'user username account nickname 留言用户 用户 用户名 网名 昵称 账号 留言人',
  name: `name caller 姓名 ${both(PERSONS, '')} ${both(PERSONS, '姓名 名称')}`,
  phone: `phone mobile tel telephone 电话 手机 号码 ${both(`${PERSONS} 联系 联络 来电 主叫 移动 固定 本人 手机 电话`, '电话 号码 手机 手机号 手机号码 电话号码 方式 号')}`,
  idNumber: 'idnumber idcard 身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 公民身份证号码 身份证件号',
  address: 'address 地址 住址 联系地址 家庭住址 家庭地址 现住址 通讯地址',
  place: `place location 地点 位置 问题属地 ${both('事发 问题 诉求 发生 事件 案发', '地址 地点 位置')}`,
  category: 'category 分类 类别 问题分类 问题类别 内容分类 留言类别 诉求类别 一级分类 一级标签',
  kind: 'kind type 类型 诉求类型 留言类型 信访目的 业务类型',
  anonymous: 'anonymous 匿名 是否匿名',
  confidential: 'confidential secret issecret 保密 是否保密 要求保密',
  publish: 'publishconsent 同意公开 是否同意公开',
  cosigners: 'cosigners 联名人 共同反映人',
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
    .replace(/\p{Script=Han}/gu, (character) => TRADITIONAL.get(character) ?? character)
    .toLowerCase();
}

/**
 * Reads a row as the header of a table; undefined when it contains neither a title nor a text. `map` (column name →
 * field) comes before the known names. The first column of a field fills it; a second one keeps its own name.
 */
export function readHeader(
  cells: readonly string[],
  map: Readonly<Record<string, RowField | undefined>> = {},
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
