import { readPlainRows } from '#intake';
import { emptyValue, type FieldRule, ROW_SHAPES, type RowTable } from './check/row-shapes.js';

/** What people call the columns, beside the names of the fields. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  code: ['代码', '编码', '单位代码', '区划代码', '分类代码'],
  id: ['编号', '职责编号'],
  name: ['名称', '单位名称', '全称', '地名'],
  aliases: ['别名', '简称'],
  kind: ['类型', '类别'],
  level: ['级别', '层级'],
  area: ['区划', '所属区划', '所在区划', '适用区划'],
  parent: ['上级区划'],
  superior: ['上级', '上级单位'],
  otherSuperior: ['另一上级', '上级主管部门'],
  flags: ['标记'],
  validFrom: ['起日', '生效日期', '设立日期'],
  validTo: ['止日', '失效日期', '撤销日期'],
  successor: ['承接单位'],
  category: ['分类', '内容分类'],
  lead: ['主办', '主办单位'],
  assist: ['协办', '协办单位'],
  basis: ['依据'],
  mark: ['证据标记', '依据性质'],
  level1: ['一级', '一级分类'],
  level2: ['二级', '二级分类'],
  level3: ['三级', '三级分类'],
  keywords: ['关键词'],
  weakKeywords: ['弱关键词'],
  excludeKeywords: ['排除词'],
  legalPaths: ['办理路径'],
  source: ['来源'],
};

/** Rows of a table from a CSV or a workbook; `lines` says where each one stands in the file. */
export interface TableRows {
  items: Record<string, unknown>[];
  lines: number[];
}

export type TableFileFault = 'unreadable-file' | 'no-header';

/** The format by the ending of the file's name. */
export const tableFormatOf = (fileName: string): 'csv' | 'xlsx' | undefined =>
  /\.xlsx$/i.test(fileName) ? 'xlsx' : /\.(?:csv|tsv|txt)$/i.test(fileName) ? 'csv' : undefined;

/**
 * Reads a table with a header. Lists stand in one cell, separated by ; or 、; an empty cell is null or an empty list.  * A column that the table does not know is kept under its own name, so that the check names it.
 */
export async function readTableFile(
  table: RowTable,
  bytes: Buffer,
  format: 'csv' | 'xlsx',
): Promise<TableRows | TableFileFault> {
  const shape = ROW_SHAPES[table];
  const read: TableRows = { items: [], lines: [] };
  let fields: string[] | undefined;
  for await (const row of readPlainRows([bytes], format)) {
    if ('reason' in row) return 'unreadable-file';
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (fields === undefined) fields = row.cells.map((cell) => fieldOf(cell.trim(), shape));
    else {
      read.items.push(rowOf(row.cells, fields, shape));
      read.lines.push(row.line);
    }
  }
  return fields === undefined ? 'no-header' : read;
}

function fieldOf(header: string, shape: Readonly<Record<string, FieldRule>>): string {
  if (Object.hasOwn(shape, header)) return header;
  return Object.keys(shape).find((field) => COLUMNS[field]?.includes(header)) ?? header;
}

function rowOf(
  cells: readonly string[],
  fields: readonly string[],
  shape: Readonly<Record<string, FieldRule>>,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [at, cell] of cells.entries()) {
    const field = fields[at];
    const rule = field === undefined || field === '' ? undefined : shape[field];
    if (rule) row[field!] = valueOf(cell.trim(), rule);
    else if (cell.trim() !== '') row[field || `列${at + 1}`] = cell;
  }
  return row;
}

function valueOf(cell: string, rule: FieldRule): unknown {
  if (cell === '') return emptyValue(rule) === undefined ? '' : emptyValue(rule);
  if (rule.kind !== 'texts' && rule.kind !== 'some-of') return cell;
  return cell
    .split(/[;；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
