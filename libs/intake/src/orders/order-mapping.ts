/** Fields of the hub that a platform's field may fill. The first ones are those of the channel `hotline`. */
export const ORDER_FIELDS = [
  'orderNumber',
  'callTime',
  'title',
  'content',
  'callerPhone',
  'contactPhone',
  'callerName',
  'callerSex',
  'appealKind',
  'urgency',
  'address',
  'region',
  'category',
  'confidential',
  'replyWanted',
  'operator',
  'callId',
  'accusedName',
  'accusedUnit',
  // 只供查看 / kept for staff, never decided upon.
  'callerLabel',
  'receivedVia',
  'handlingMode',
  'orderNature',
  'dispatchTime',
  'deadline',
  'completeTime',
  'oldOrderNumber',
  'provinceOrderNumber',
  'urgedTimes',
  'supervised',
  'returnForbidden',
  'returnReason',
  'companyName',
  'result',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** 帖文: fields of a post, those of the channel `feed`. */
export const POST_FIELDS = [
  'guid',
  'url',
  'site',
  'title',
  'text',
  'author',
  'publishedAt',
  'likes',
  'comments',
  'reposts',
  'views',
] as const;
export type PostField = (typeof POST_FIELDS)[number];

/** What the records of a source are: orders 工单 of a hotline platform, or posts 帖文 of a monitor of online information 舆情. */
export type RecordKind = 'orders' | 'posts';

const FIELDS: Readonly<Record<RecordKind, { known: readonly string[]; needed: readonly string[] }>> = {
  orders: { known: ORDER_FIELDS, needed: ['orderNumber', 'callTime', 'content'] },
  posts: { known: POST_FIELDS, needed: ['guid', 'site'] },
};

/** Where the value of one field stands in the platform's record, and how it is read. */
export interface FieldMapping {
  /** Names in the record, `a.b` for a nested one. The first one that is filled counts; with `join`, all. */
  from: string[];
  join?: string;
  /** 码表: the platform's code → the hub's word. */
  codes?: Record<string, string>;
  /** 时间格式 of yyyy, MM, dd, HH, mm, ss; without it any usual way of writing is read. */
  pattern?: string;
}

/** How a platform that only answers queries is asked. */
export interface PullMapping {
  /** Names of the query parameters. */
  since: string;
  until?: string;
  page: string;
  size: string;
  pageSize: number;
  /** Number of the first page. */
  firstPage: number;
  /** Time format of the parameters, as in `pattern`, or milliseconds or seconds since 1970. */
  timeFormat: string;
  /** The field of the record that tells when it was last changed; the cursor follows it. */
  changed: string;
  /** Header that carries the secret. */
  header?: string;
  /** Platforms answer faults with HTTP 200: the field that tells, and what it says when all is well. */
  success?: { field: string; values: string[] };
}

/** 字段映射: how the records of one hotline platform are read; data of the city, not code. */
export interface OrderMapping {
  charset: 'utf-8' | 'gb18030';
  /** Where the list stands in a batch or an answer, `data.rows`; absent where it is the whole body. */
  list?: string;
  /** What the platform writes for nothing. */
  absent: string[];
  /** Fields of the platform's own book-keeping: a change of one alone is no change of the order. */
  ignored: string[];
  fields: Partial<Record<OrderField | PostField, FieldMapping>>;
  pull?: PullMapping;
}

/** One thing that is wrong with a mapping, in both languages. */
export interface MappingFault {
  field: string;
  zh: string;
  en: string;
}

export type MappingReading = { ok: true; mapping: OrderMapping } | { ok: false; faults: MappingFault[] };

const MOST_NAMES = 20;
const MOST_CODES = 500;

/** The mapping of a platform that uses the hub's own names. */
export const ownNames = (kind: RecordKind): OrderMapping => ({
  charset: 'utf-8',
  absent: [],
  ignored: [],
  fields: Object.fromEntries(FIELDS[kind].known.map((name) => [name, { from: [name] }])),
});

/** Checks a mapping as it was written. Never throws; names every fault. */
export function readOrderMapping(json: unknown, kind: RecordKind = 'orders'): MappingReading {
  const faults: MappingFault[] = [];
  const fault = (field: string, zh: string, en: string): void => void faults.push({ field, zh, en });
  if (!isObject(json)) return { ok: false, faults: [{ field: '', zh: '须是对象', en: 'must be an object' }] };
  const known = ['charset', 'list', 'absent', 'ignored', 'fields', 'pull', 'note'];
  for (const name of Object.keys(json))
    if (!known.includes(name)) fault(name, '不是映射的字段', 'is no field of a mapping');
  const { charset = 'utf-8', list, absent = [], ignored = [], fields, pull } = json;
  if (charset !== 'utf-8' && charset !== 'gb18030')
    fault('charset', '须为 utf-8 或 gb18030', 'must be utf-8 or gb18030');
  if (list !== undefined && !isName(list)) fault('list', '须是字段路径', 'must be a path of fields');
  for (const [name, value] of Object.entries({ absent, ignored }))
    if (!isListOf(value, (one) => typeof one === 'string' && one.length <= 200, 500))
      fault(name, '须是文字列表', 'must be a list of texts');
  if (!isObject(fields)) fault('fields', '须是对象', 'must be an object');
  else checkFields(fields, kind, fault);
  if (pull !== undefined) checkPull(pull, fault);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, mapping: { ...ownNames(kind), ...withoutNote(json) } };
}

type Report = (field: string, zh: string, en: string) => void;

function checkFields(fields: Record<string, unknown>, kind: RecordKind, fault: Report): void {
  const { known, needed: all } = FIELDS[kind];
  for (const needed of all) if (!(needed in fields)) fault(`fields.${needed}`, '必填', 'is required');
  for (const [name, value] of Object.entries(fields)) {
    const at = `fields.${name}`;
    if (!known.includes(name))
      fault(
        at,
        `不是${kind === 'orders' ? '工单' : '帖文'}的字段`,
        `is no field of ${kind === 'orders' ? 'an order' : 'a post'}`,
      );
    if (!isObject(value)) {
      fault(at, '须是对象', 'must be an object');
      continue;
    }
    const { from, join, codes, pattern, ...others } = value;
    if (!isListOf(from, isName, MOST_NAMES) || (from as unknown[]).length === 0)
      fault(`${at}.from`, '须列出 1 至 20 个字段名', 'must list 1 to 20 names of fields');
    if (join !== undefined && (typeof join !== 'string' || join.length > 10))
      fault(`${at}.join`, '须是不超过 10 个字符的文字', 'must be a text of at most 10 characters');
    if (codes !== undefined && !isCodes(codes))
      fault(`${at}.codes`, '须是码表：代码对文字', 'must be codes and their words');
    if (pattern !== undefined && !isPattern(pattern))
      fault(`${at}.pattern`, '须含 yyyy MM dd，可含 HH mm ss', 'must have yyyy MM dd, and may have HH mm ss');
    for (const other of Object.keys(others)) fault(`${at}.${other}`, '不是映射的字段', 'is no field of a mapping');
  }
}

const PULL_TEXTS = ['since', 'page', 'size', 'changed'] as const;

function checkPull(pull: unknown, fault: Report): void {
  if (!isObject(pull)) return fault('pull', '须是对象', 'must be an object');
  for (const name of PULL_TEXTS)
    if (!isName(pull[name])) fault(`pull.${name}`, '必填，须是字段名', 'is required and must be a name of a field');
  if (pull['until'] !== undefined && !isName(pull['until']))
    fault('pull.until', '须是字段名', 'must be a name of a field');
  if (!isCount(pull['pageSize'], 1, 1000))
    fault('pull.pageSize', '须为 1 至 1000 的整数', 'must be a whole number from 1 to 1000');
  if (!isCount(pull['firstPage'], 0, 1)) fault('pull.firstPage', '须为 0 或 1', 'must be 0 or 1');
  const format = pull['timeFormat'];
  if (format !== 'milliseconds' && format !== 'seconds' && !isPattern(format))
    fault('pull.timeFormat', '须为 milliseconds、seconds 或时间格式', 'must be milliseconds, seconds or a time format');
  if (pull['header'] !== undefined && !isHeader(pull['header']))
    fault('pull.header', '不是可用的请求头', 'is no usable header');
  const success = pull['success'];
  if (
    success !== undefined &&
    !(isObject(success) && isName(success['field']) && isListOf(success['values'], isShort, 20))
  )
    fault('pull.success', '须含 field 与 values', 'must have field and values');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isShort = (value: unknown): boolean => typeof value === 'string' && value.length <= 200;
const isName = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 200;
const isListOf = (value: unknown, check: (one: unknown) => boolean, most: number): boolean =>
  Array.isArray(value) && value.length <= most && value.every(check);
const isCount = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isCodes = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).length <= MOST_CODES && Object.values(value).every(isShort);
const isPattern = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 40 && ['yyyy', 'MM', 'dd'].every((part) => value.includes(part));

/** A mapping must not steer the request itself. */
const isHeader = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(value) &&
  !/^(host|content-length|transfer-encoding|connection|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i.test(value);

const withoutNote = ({ note: _note, ...mapping }: Record<string, unknown>): Partial<OrderMapping> => mapping;
