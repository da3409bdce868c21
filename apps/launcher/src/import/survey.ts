import { headerKey, type ImportRow, type RowReading, type RowReason } from '#intake';
import { fileRows } from './file-rows.js';
import { ImportFault } from './import-fault.js';
import type { ImportFile } from './import-options.js';

/**
 * The content of a file, read once before anything is sent: the length of the bar, and faults that concern every row.
 */
export interface Survey {
  /** Non-empty rows, readable or not. */
  rows: number;
  unreadable: number;
  /** Columns as written. */
  columns: string[];
  /** Number of rows that fill each field; columns without a field have their own names. */
  filled: Map<string, number>;
  /** Sheets of the workbook that have a header and are not read. */
  otherSheets: { name: string; hidden: boolean }[];
}

/** Maximum number of remembered columns; every JSON line may have names of its own. */
const MAX_COLUMNS = 500;

/**
 * Reads the whole file once. `onReading` is called for every row. Throws `no-words`, `no-column` and `unreadable-file`
 * faults.
 */
export async function survey(
  file: ImportFile,
  onReading: (reading: RowReading) => void = () => undefined,
): Promise<Survey> {
  const columns = new Set<string>();
  const found: Survey = { rows: 0, unreadable: 0, columns: [], filled: new Map(), otherSheets: [] };
  const onColumns = (names: readonly string[]): void =>
    names.forEach((name) => columns.size < MAX_COLUMNS && columns.add(name.trim()));
  const onOtherSheets = (sheets: Survey['otherSheets']): void => void (found.otherSheets = sheets);
  for await (const reading of fileRows(file, { onColumns, onOtherSheets })) {
    found.rows += 1;
    if ('row' in reading) count(reading.row, found.filled);
    else found.unreadable += checked(reading.reason, file);
    onReading(reading);
  }
  found.columns = [...columns].filter(Boolean);
  checkMap(file, found.columns);
  if (found.rows === 0)
    throw new ImportFault(
      'no-words',
      `文件 ${file.path} 里没有一行数据。`,
      `There is no row in the file ${file.path}.`,
    );
  return found;
}

function count(row: ImportRow, filled: Map<string, number>): void {
  for (const name of Object.keys(row)) {
    if (filled.has(name) || filled.size < MAX_COLUMNS) filled.set(name, (filled.get(name) ?? 0) + 1);
  }
}

/** Reasons after which no row follows; they end the import before it begins. */
function checked(reason: RowReason, { path, sheet }: ImportFile): 1 {
  if (reason === 'no-header') {
    const where = sheet === undefined ? path : `${path}（${sheet}）`;
    throw new ImportFault(
      'no-words',
      `在 ${where} 的前 20 行里没有找到标题列或内容列；请用 --map title=列名 或 --map text=列名 指明。`,
      `No column for a title or a text stands in the first 20 rows of ${where}; name one with --map title=COLUMN or --map text=COLUMN.`,
    );
  }
  if (reason === 'unreadable-file') {
    throw new ImportFault(
      'unreadable-file',
      `文件 ${path} 已损坏，或内容与扩展名不符。`,
      `The file ${path} is damaged or is not what its name says.`,
    );
  }
  if (reason === 'too-big') {
    throw new ImportFault(
      'unreadable-file',
      `工作簿 ${path} 过大；请另存为 CSV 再导入。`,
      `The workbook ${path} is too big; save it as CSV and import that.`,
    );
  }
  return 1;
}

function checkMap({ path, map }: ImportFile, columns: readonly string[]): void {
  const there = new Set(columns.map(headerKey));
  const missing = Object.keys(map).find((name) => !there.has(headerKey(name)));
  if (missing === undefined) return;
  throw new ImportFault(
    'no-column',
    `文件 ${path} 里没有「${missing}」这一列；有的是：${columns.join('、')}。`,
    `The file ${path} has no column "${missing}"; it has: ${columns.join(', ')}.`,
  );
}
