import {
  type GivenTable,
  isReplaceable,
  isRowTable,
  KEY_OF_ROW,
  readTableFile,
  tableFormatOf,
  type VersionRequest,
} from '#routing';
import { ProblemError, type FieldProblem } from '#platform';
import { DAY } from '../http/patterns.js';

/** What is sent to make a version or to try one. */
export interface ReferenceBody {
  request: VersionRequest;
  basis: string;
  checkOnly: boolean;
}

type Plain = Record<string, unknown>;

const KNOWN = ['from', 'basis', 'tables', 'restores', 'checkOnly'];
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads the body of both doors. What the rows hold is checked by the rule of all tables; here is checked what the body is
 * made of. Throws `invalid-payload` with every wrong field.
 */
export async function readReferenceBody(
  body: unknown,
  { needsBasis }: { needsBasis: boolean },
): Promise<ReferenceBody> {
  if (!isPlain(body)) throw new ProblemError('invalid-payload');
  const wrong: FieldProblem[] = [];
  for (const field of Object.keys(body))
    if (!KNOWN.includes(field))
      wrong.push({ field: field.slice(0, 100), zh: '没有这个字段', en: 'is no field of this door' });
  const { from, basis = '', restores, checkOnly = false } = body;
  if (from !== undefined && !(typeof from === 'string' && DAY.test(from)))
    wrong.push({ field: 'from', zh: '应为日期 YYYY-MM-DD', en: 'must be a day, YYYY-MM-DD' });
  if (typeof basis !== 'string' || basis.length > 500 || (needsBasis && basis.trim().length < 2))
    wrong.push({
      field: 'basis',
      zh: '应写明依据（2—500 字）',
      en: 'must say the document or reason in 2 to 500 characters',
    });
  if (typeof checkOnly !== 'boolean')
    wrong.push({ field: 'checkOnly', zh: '应为 true 或 false', en: 'must be true or false' });
  if (
    restores !== undefined &&
    !(Number.isInteger(restores) && (restores as number) > 0 && (restores as number) < 2 ** 31)
  )
    wrong.push({ field: 'restores', zh: '应为版本号', en: 'must be the number of a version' });
  if ((restores === undefined) === (body['tables'] === undefined))
    wrong.push({ field: 'tables', zh: 'tables 与 restores 应恰有一个', en: 'give either tables or restores' });
  const tables = body['tables'] === undefined ? [] : await readTables(body['tables'], wrong);
  if (wrong.length > 0) throw new ProblemError('invalid-payload', undefined, wrong.slice(0, 50));
  const request = { validFrom: from as string | undefined, tables, restores: restores as number | undefined };
  return { request, basis: (basis as string).trim(), checkOnly: checkOnly as boolean };
}

async function readTables(given: unknown, wrong: FieldProblem[]): Promise<GivenTable[]> {
  if (!isPlain(given) || Object.keys(given).length === 0) {
    wrong.push({ field: 'tables', zh: '应为以表名为键的对象', en: 'must be an object with the tables by their names' });
    return [];
  }
  const tables: GivenTable[] = [];
  for (const [name, content] of Object.entries(given)) {
    const read = await readTable(name, content);
    if ('zh' in read) wrong.push({ ...read, field: `tables.${name.slice(0, 60)}${read.field}` });
    else tables.push(read);
  }
  return tables;
}

async function readTable(name: string, content: unknown): Promise<GivenTable | FieldProblem> {
  if (!isReplaceable(name))
    return {
      field: '',
      zh: '此表不存在，或随程序提供、不可替换',
      en: 'is no table, or one that comes with the hub and is not replaced',
    };
  if (!isPlain(content)) return { field: '', zh: '应为对象', en: 'must be an object' };
  const { mode = 'whole', file, ...rest } = content;
  if (mode !== 'whole' && mode !== 'merge')
    return { field: '.mode', zh: '应为 whole 或 merge', en: 'must be whole or merge' };
  if (mode === 'merge' && !KEY_OF_ROW[name])
    return {
      field: '.mode',
      zh: '此表的行没有代码，只能整表替换',
      en: 'rows of this table have no code, so it is replaced as a whole',
    };
  if (file === undefined) return { name, mode, content: rest };
  return readFileOf(name, mode, { file, rest });
}

async function readFileOf(
  name: string,
  mode: 'whole' | 'merge',
  { file, rest }: { file: unknown; rest: Plain },
): Promise<GivenTable | FieldProblem> {
  if (!isRowTable(name)) return { field: '.file', zh: '此表请用 JSON 发送', en: 'is sent as JSON' };
  if (!isPlain(file) || typeof file['name'] !== 'string' || typeof file['content'] !== 'string')
    return { field: '.file', zh: '应有 name 和 content（Base64）', en: 'needs name and content (Base64)' };
  const format = tableFormatOf(file['name']);
  if (!format) return { field: '.file.name', zh: '应为 .csv 或 .xlsx 文件', en: 'must end in .csv or .xlsx' };
  if (!BASE64.test(file['content'])) return { field: '.file.content', zh: '不是 Base64', en: 'is not Base64' };
  const read = await readTableFile(name, Buffer.from(file['content'], 'base64'), format);
  if (read === 'no-header') return { field: '.file.content', zh: '文件没有表头', en: 'the file has no header' };
  if (read === 'unreadable-file') return { field: '.file.content', zh: '文件无法读取', en: 'the file cannot be read' };
  return { name, mode, content: { ...rest, items: read.items }, lines: read.lines };
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
