import { zipSync } from 'fflate';
import { plainNumber, roundedForm } from './cells.js';
import type { TableRow } from './csv-rows.js';
import { addAddresses } from './cell-addresses.js';
import { mergesOf, sheetsOf } from './sheet-merges.js';
import { unpackWorkbook } from './xlsx-bounds.js';
import { zipEntries } from './zip.js';

/** Maximum size of a workbook, which is read as a whole; larger ones must be saved as CSV, which is streamed. */
export const MAX_WORKBOOK_BYTES = 50_000_000;
/** Characters of one cell; Excel itself allows 32,767. */
const MAX_CELL = 200_000;
/** Characters of all cells of a sheet: many cells may show one long text. */
const MAX_SHEET = 200_000_000;

/** One sheet as rows; the row's number in the sheet is its line. */
export interface Sheet {
  name: string;
  /** Not shown in Excel: often an older version or a list for the menus of cells. */
  hidden: boolean;
  rows: TableRow[];
}

/**
 * Reads the sheets of an XLSX workbook with every cell as text: numbers with all their digits, dates as local time,
 * merged cells copied to the rows they cover. `too-big` also for a workbook that is small only while it is packed (`xlsx-bounds.ts`).
 */
export async function xlsxSheets(workbook: Buffer): Promise<Sheet[] | 'unreadable-file' | 'too-big'> {
  const entries = zipEntries(workbook);
  if (entries === undefined) return 'unreadable-file';
  const files = workbook.length > MAX_WORKBOOK_BYTES ? 'too-big' : unpackWorkbook(workbook, entries);
  if (files === 'too-big') return files;
  const sheets = await read(Buffer.from(zipSync(addAddresses(files), { level: 0 })));
  if (sheets === undefined) return 'unreadable-file';
  const listed = sheetsOf(workbook, entries);
  const found = sheets.map(({ sheet, data }, at) => {
    const joined = new Map<number, number[]>();
    for (const { column, firstRow, lastRow } of mergesOf(workbook, entries, at)) {
      const value = data[firstRow]?.[column] ?? null;
      for (let row = firstRow + 1; row <= lastRow && row < data.length; row += 1) {
        data[row]![column] ??= value;
        const columns = joined.get(row) ?? [];
        columns.push(column);
        joined.set(row, columns);
      }
    }
    const rows = data.map((cells, row) => ({ line: row + 1, cells: cells.map(cellText), joined: joined.get(row) }));
    return { name: sheet, hidden: listed[at]?.hidden === true, rows };
  });
  return found.some(({ rows }) => isTooLong(rows)) ? 'too-big' : found;
}

/** A file of some kilobytes may show one long text in every cell. */
function isTooLong(rows: readonly { cells: string[] }[]): boolean {
  let characters = 0;
  for (const { cells } of rows)
    for (const { length } of cells) {
      characters += length;
      if (length > MAX_CELL || characters > MAX_SHEET) return true;
    }
  return false;
}

/** A number with its stored digits. Separate from text, because `1.0` typed as text stays `1.0`. */
interface NumberCell {
  digits: string;
}

/**
 * The library throws on a workbook that another program wrote incompletely: this is a fault of the file and not a bug.
 */
async function read(workbook: Buffer) {
  // Loaded with the first workbook: most processes read none and start sooner.
  const { default: readXlsxFile } = await import('read-excel-file/node');
  try {
    return await readXlsxFile<NumberCell>(workbook, { trim: false, parseNumber: (digits) => ({ digits }) });
  } catch {
    return undefined;
  }
}

/**
 * Dates of a sheet have no zone; the library returns their local time as if it were UTC. A number beyond all dates
 * gives nothing.
 */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isNumberCell(value)) return numberText(value.digits);
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  const time = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return time.endsWith('T00:00:00.000Z') ? time.slice(0, 10) : `${time.slice(0, 10)} ${time.slice(11, 19)}`;
}

/** A number of more than fifteen digits was rounded by Excel, so it is given in a form that shows the loss: 1.23456789012345E+17. */
function numberText(digits: string): string {
  const plain = plainNumber(digits, 'exact') ?? digits;
  return /^-?\d{16,}$/.test(plain) ? roundedForm(plain) : plain;
}

function isNumberCell(value: unknown): value is NumberCell {
  return typeof value === 'object' && value !== null && 'digits' in value;
}
